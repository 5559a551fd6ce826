package io.landfall.accounts;

import java.time.Clock;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** A new password for who has the mailbox. Asking does the same for every address; the letter's author finds out whether there is an account. */
@ApplicationScoped
public class Recovery {

    private final EntityManager database;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final SignInLimits limits;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Audit audit;
    private final Event<Object> events;
    private final Clock clock;

    Recovery(EntityManager database, Passwords passwords, PasswordRules rules, SignInLimits limits, Tokens tokens, Sessions sessions, Audit audit, Event<Object> events,
            Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.rules = rules;
        this.limits = limits;
        this.tokens = tokens;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** Throws {@link Refusal} "email_missing" or "email_invalid" at "email", and "too_many_tries". */
    @Transactional(Transactional.TxType.NEVER)
    public void ask(String email, Locale locale, String client) {
        var address = Addresses.normalised(email);
        Registration.checkAddress(address);
        limits.mail("reset", client, address);
        QuarkusTransaction.requiringNew().run(() -> events.fire(new AccountEvents.ResetAsked(address, locale)));
    }

    @Transactional
    public boolean isGood(String token) {
        return tokens.look(Tokens.Purpose.RESET, token).isPresent();
    }

    /**
     * Spends the link, sets the password, signs every device out and this one in. The mailbox is proved with it, so the address is confirmed
     * too. Throws {@link Refusal} "invalid_token" and those of {@link PasswordRules#check}.
     */
    @Transactional(Transactional.TxType.NEVER)
    public OpenedSession reset(String token, String password, String client, String userAgent) {
        var address = QuarkusTransaction.requiringNew().call(() -> tokens.look(Tokens.Purpose.RESET, token)
                .map(bearer -> database.find(Account.class, bearer.account()).email())).orElseThrow(() -> new Refusal("invalid_token"));
        rules.check(password, address, "password");
        var hash = passwords.hash(password);
        return QuarkusTransaction.requiringNew().call(() -> {
            var bearer = tokens.spend(Tokens.Purpose.RESET, token).orElseThrow(() -> new Refusal("invalid_token"));
            var account = database.find(Account.class, bearer.account(), LockModeType.PESSIMISTIC_WRITE);
            if (account == null || account.isDisabled()) {
                throw new Refusal("invalid_token");
            }
            account.password(hash, clock.instant());
            if (!account.isConfirmed()) {
                account.confirmed(clock.instant());
                tokens.revoke(Tokens.Purpose.CONFIRM, account.id());
                events.fire(new AccountEvents.Confirmed(account.id(), account.email()));
            }
            sessions.endAll(account.id());
            audit.note(account.id(), "password_reset", client);
            events.fire(new AccountEvents.PasswordChanged(account.id(), account.email(), account.locale()));
            return sessions.begin(account.id(), userAgent, client);
        });
    }
}
