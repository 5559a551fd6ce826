package io.landfall.dev;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.accounts.Accounts;
import io.landfall.accounts.Actor;
import io.landfall.accounts.Registration;
import io.landfall.accounts.Role;
import io.landfall.accounts.Tokens;
import io.landfall.credit.BeginFunding;
import io.landfall.credit.FundingKind;
import io.landfall.credit.Fundings;
import io.landfall.money.Money;
import io.landfall.resellers.Invitations;
import io.landfall.resellers.Member;
import io.landfall.resellers.Onboarding;
import io.landfall.resellers.Position;
import io.landfall.resellers.RegisterReseller;
import io.landfall.resellers.Resellers;
import io.quarkus.arc.profile.IfBuildProfile;

/** A business of the demo with two people, made through the same acts as any other: registered, confirmed, paid in at the sandbox's PayPal. */
@ApplicationScoped
@IfBuildProfile("dev")
class DemoReseller {

    static final String OWNER = "lena@orchid.example";
    static final String SELLER = "paul@orchid.example";
    static final String PASSWORD = "Demo-orchid-1";
    private static final String HERE = "demo";

    /** A payment that waits for its payer. */
    record Deposit(long reseller, String number, String paypalOrder) {
    }

    private final Onboarding onboarding;
    private final Registration registration;
    private final Accounts accounts;
    private final Tokens tokens;
    private final Resellers resellers;
    private final Invitations invitations;
    private final Fundings fundings;

    DemoReseller(Onboarding onboarding, Registration registration, Accounts accounts, Tokens tokens, Resellers resellers, Invitations invitations, Fundings fundings) {
        this.onboarding = onboarding;
        this.registration = registration;
        this.accounts = accounts;
        this.tokens = tokens;
        this.resellers = resellers;
        this.invitations = invitations;
        this.fundings = fundings;
    }

    boolean isMissing() {
        return resellers.search(null, null, null, 1).isEmpty();
    }

    /** Registers, confirms and invites; the deposit still has to be approved. */
    Deposit open(String origin) {
        var browser = onboarding.register(new RegisterReseller("Orchid Travel", "RESELLER", OWNER, PASSWORD, true, Locale.ENGLISH, HERE));
        long account = accounts.byEmail(OWNER).orElseThrow().id();
        registration.confirm(Role.RESELLER, tokens.mint(Tokens.Purpose.CONFIRM, account, null), browser, null, HERE, null);
        var owner = owner();
        var currency = resellers.byId(owner.reseller()).orElseThrow().currency();
        var begun = fundings.begin(new BeginFunding(owner.reseller(), FundingKind.DEPOSIT, Money.of("500.00", currency), "demo", OWNER, "Landfall", Locale.ENGLISH,
                origin + "/reseller/deposit/return", origin + "/reseller/deposit/return"));
        return new Deposit(owner.reseller(), begun.number(), begun.paypalOrder());
    }

    /** The buyer has approved at PayPal: look, and let somebody join. */
    void approved(Deposit deposit) {
        fundings.returned(deposit.reseller(), deposit.number(), deposit.paypalOrder());
        var owner = owner();
        invitations.invite(owner, SELLER, Position.SELL, Locale.ENGLISH);
        var invitation = invitations.open(owner).get(0);
        invitations.accept(invitation.id(), tokens.mint(Tokens.Purpose.INVITATION, null, SELLER), PASSWORD, Locale.ENGLISH, HERE, null);
    }

    boolean isReady(Deposit deposit) {
        return resellers.byId(deposit.reseller()).orElseThrow().deposited();
    }

    Member owner() {
        var account = accounts.byEmail(OWNER).orElseThrow();
        return resellers.memberFor(new Actor(account.id(), account.email(), account.role())).orElseThrow();
    }
}
