package io.landfall.api;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.Actor;
import io.landfall.platform.ClientAddress;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerDetails;
import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Workplace;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Who asks. Look-ups begin with {@link #actor()} for customers and with {@link #member()} for businesses. */
@RequestScoped
public class Caller {

    private static final List<Locale> LANGUAGES = List.of(Locale.ENGLISH, Locale.FRENCH, new Locale("es"), new Locale("pt"), new Locale("ar"), Locale.JAPANESE);
    private static final int LONGEST_LIST = 200;

    private final SecurityIdentity identity;
    private final CurrentVertxRequest request;
    private final ClientAddress addresses;

    Caller(SecurityIdentity identity, CurrentVertxRequest request, ClientAddress addresses) {
        this.identity = identity;
        this.request = request;
        this.addresses = addresses;
    }

    /** No token was shown; one that is not good never gets here. */
    public boolean anonymous() {
        return identity.isAnonymous();
    }

    /** For operations that are open to everybody: whether somebody showed a token. A bad one, or an hour used up, throws. */
    public boolean shown() {
        if (identity.isAnonymous()) {
            return false;
        }
        var budget = ApiNotes.budget(request.getCurrent());
        if (budget != null && budget.exceeded()) {
            throw new Refusal("rate_limited", null, Map.of("retryAfter", 60));
        }
        return true;
    }

    public Actor actor() {
        return identity.getAttribute(BearerIdentities.ACTOR);
    }

    /** The session of the token. */
    public long session() {
        return identity.<Long>getAttribute(BearerIdentities.SESSION);
    }

    public boolean isBusiness() {
        return workplace() != null;
    }

    /** "mobile_user", "reseller" or "developer". */
    public String role() {
        return isBusiness() ? role(business().kind()) : "mobile_user";
    }

    public static String role(ResellerKind kind) {
        return kind == ResellerKind.DEVELOPER ? "developer" : "reseller";
    }

    /** The business as it was when this request began. Only where {@link #isBusiness()}. */
    public ResellerDetails business() {
        return workplace().business();
    }

    /** At work for an open business that has paid its deposit. Throws {@link Refusal} "forbidden", "business_closed" or "deposit_required". */
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

    /** For what a business may do before its deposit. Throws {@link Refusal} "forbidden" or "business_closed". */
    public Member beforeDeposit() {
        if (!isBusiness()) {
            throw new Refusal("forbidden");
        }
        if (business().closed()) {
            throw new Refusal("business_closed", null, Map.of("reason", Objects.requireNonNullElse(business().closedReason(), "")));
        }
        return workplace().member();
    }

    /** Who an idempotency key belongs to: a business has one set of keys, whoever works there. */
    String owner() {
        return isBusiness() ? "business " + workplace().member().reseller() : "account " + actor().account();
    }

    /** The network that counts for limits. */
    public String client() {
        return addresses.of(request.getCurrent());
    }

    /** What the program calls itself, or null. */
    public String userAgent() {
        return header("User-Agent");
    }

    /** The language mails are written in, of Accept-Language. */
    public Locale locale() {
        var wanted = header("Accept-Language");
        try {
            var found = wanted == null || wanted.length() > LONGEST_LIST ? null : Locale.lookup(Locale.LanguageRange.parse(wanted), LANGUAGES);
            return found == null ? Locale.ENGLISH : found;
        } catch (IllegalArgumentException e) {
            return Locale.ENGLISH;
        }
    }

    public String header(String name) {
        return request.getCurrent().request().getHeader(name);
    }

    /** A body of the contract that goes out with an error's status as it is. */
    public Response asIs(int status, Object body) {
        ApiNotes.isFinal(request.getCurrent());
        return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
    }

    private Workplace workplace() {
        return identity.getAttribute(BearerIdentities.WORKPLACE);
    }
}
