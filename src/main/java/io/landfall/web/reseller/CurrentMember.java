package io.landfall.web.reseller;

import jakarta.enterprise.context.RequestScoped;

import io.landfall.accounts.Actor;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerDetails;
import io.landfall.resellers.Resellers;
import io.landfall.resellers.Workplace;
import io.landfall.web.SessionIdentities;
import io.quarkus.security.identity.SecurityIdentity;

/**
 * Who is at work in the portal. Without a {@link Member} no page gets at anything of a business, so pages that ask {@link #member()} are
 * closed by themselves until the deposit is in. What is thrown here becomes a page ({@link PortalRefusals}).
 */
@RequestScoped
public class CurrentMember {

    private final SecurityIdentity identity;
    private final Resellers resellers;
    private Workplace workplace;

    CurrentMember(SecurityIdentity identity, Resellers resellers) {
        this.identity = identity;
        this.resellers = resellers;
    }

    /** The account that is signed in. */
    public Actor actor() {
        return identity.getAttribute(SessionIdentities.ACTOR);
    }

    /** Throws {@link Refusal} "no_business", "business_closed" (with its "reason") or "deposit_required". */
    public Member member() {
        var member = beforeDeposit();
        if (!business().deposited()) {
            throw new Refusal("deposit_required");
        }
        return member;
    }

    /** As {@link #member()}, and "forbidden" for a position that is not enough. */
    public Member member(Position needed) {
        return member().needs(needed);
    }

    /** For the few pages that bring a business to its deposit. Throws {@link Refusal} "no_business" or "business_closed". */
    public Member beforeDeposit() {
        if (workplace().business().closed()) {
            throw new Refusal("business_closed", null, java.util.Map.of("reason", java.util.Objects.requireNonNullElse(business().closedReason(), "")));
        }
        return workplace().member();
    }

    /** The business as it was when this request began. */
    public ResellerDetails business() {
        return workplace().business();
    }

    Workplace workplace() {
        if (workplace == null) {
            workplace = resellers.workplace(actor()).orElseThrow(() -> new Refusal("no_business"));
        }
        return workplace;
    }
}
