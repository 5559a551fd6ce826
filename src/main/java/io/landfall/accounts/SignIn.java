package io.landfall.accounts;

import java.util.Optional;
import java.util.function.Predicate;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** E-mail and password in, session out. Known and unknown addresses get the same answer after the same time. */
@ApplicationScoped
public class SignIn {

    private static final int LONGEST = PasswordRules.LONGEST;

    private final EntityManager database;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final Sessions sessions;
    private final ApiSessions programs;
    private final Audit audit;
    private final Event<Object> events;
    private final Whereabouts where;

    SignIn(EntityManager database, Passwords passwords, SignInLimits limits, Sessions sessions, ApiSessions programs, Audit audit, Event<Object> events, Whereabouts where) {
        this.database = database;
        this.passwords = passwords;
        this.limits = limits;
        this.sessions = sessions;
        this.programs = programs;
        this.audit = audit;
        this.events = events;
        this.where = where;
    }

    /**
     * Throws {@link Refusal} "sign_in_refused", or "too_many_tries" with the fact "retryAfter" in seconds. No transaction is open while the
     * password is hashed. An account of another role or shop is as unknown here as none; so is one whose address is not confirmed, but who knows its
     * password is sent the confirmation once more.
     *
     * @param client    the address that counts for the limit
     * @param userAgent what the browser calls itself, or null
     */
    @Transactional(Transactional.TxType.NEVER)
    public OpenedSession with(Role role, String email, String password, String client, String userAgent) {
        var address = Addresses.normalised(email);
        if (address.isEmpty() || password == null || password.isEmpty() || address.length() > LONGEST || password.length() > LONGEST) {
            throw new Refusal("sign_in_refused");
        }
        var tries = limits.signIn(client, address);
        var account = find(address).filter(known -> !known.isDisabled() && known.role() == role && known.passwordHash() != null);
        if (!isRight(password, account)) {
            // Also for nobody's account: a line that only known addresses cause could be timed.
            audit.note(account.map(Account::id).orElse(Audit.NOBODY), "sign_in_refused", client);
            throw new Refusal("sign_in_refused");
        }
        var known = account.orElseThrow();
        if (!known.isConfirmed()) {
            confirmAgain(known, client);
            throw new Refusal("sign_in_refused");
        }
        limits.giveBack(tries);
        return QuarkusTransaction.requiringNew().call(() -> {
            audit.note(known.id(), "signed_in", client);
            return sessions.begin(known.id(), userAgent, client);
        });
    }

    /**
     * A program signs in for a customer or somebody of a business. Throws {@link Refusal} "sign_in_refused"; "email_not_verified" to who knows the
     * password; "account_locked" or "too_many_tries", both with the fact "retryAfter" in seconds.
     *
     * @param fits whether the account is what the program says it is; asked only when the password is right
     */
    @Transactional(Transactional.TxType.NEVER)
    public ApiSessions.Opened program(String email, String password, Predicate<Actor> fits, String client, String userAgent) {
        var address = Addresses.normalised(email);
        if (address.length() > LONGEST || password.length() > LONGEST) {
            throw new Refusal("sign_in_refused");
        }
        limits.program(client);
        var tries = limits.programFor(address);
        var account = find(address).filter(known -> !known.isDisabled() && known.role() != Role.OPERATOR && known.passwordHash() != null);
        if (!isRight(password, account)) {
            audit.note(account.map(Account::id).orElse(Audit.NOBODY), "sign_in_refused", client);
            throw new Refusal("sign_in_refused");
        }
        var known = account.orElseThrow();
        limits.giveBack(tries);
        if (!known.isConfirmed()) {
            confirmAgain(known, client);
            throw new Refusal("email_not_verified");
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            if (!fits.test(known.actor())) {
                throw new Refusal("sign_in_refused");
            }
            audit.note(known.id(), "program_signed_in", client);
            return programs.begin(known.id(), userAgent, client);
        });
    }

    /**
     * Somebody who is signed in shows again that it is they, before something that cannot be taken back. Throws {@link Refusal}
     * "password_wrong" at "password", or "too_many_tries". An account without a password must have signed in within the last ten minutes, or
     * "sign_in_again" is thrown.
     *
     * @param token the session's token
     */
    @Transactional(Transactional.TxType.NEVER)
    public void prove(Actor actor, String password, String token) {
        var account = QuarkusTransaction.requiringNew().call(() -> database.find(Account.class, actor.account()));
        if (account != null && account.passwordHash() == null) {
            sessions.proveFresh(token);
            return;
        }
        if (password == null || password.isEmpty() || password.length() > LONGEST) {
            throw new Refusal("password_wrong", "password", java.util.Map.of());
        }
        var tries = limits.proof(actor.email());
        if (!isRight(password, Optional.ofNullable(account))) {
            audit.note(actor.account(), "proof_refused", null);
            throw new Refusal("password_wrong", "password", java.util.Map.of());
        }
        limits.giveBack(tries);
    }

    private void confirmAgain(Account known, String client) {
        try {
            limits.mail("confirm", client, known.email());
            QuarkusTransaction.requiringNew().run(() -> events.fire(new AccountEvents.Registered(known.email(), known.locale(), known.role())));
        } catch (Refusal enough) {
            // Three in an hour are on their way.
        }
    }

    private boolean isRight(String password, Optional<Account> account) {
        if (account.isEmpty()) {
            passwords.matchesNobody(password);
            return false;
        }
        return passwords.matches(password, account.get().passwordHash());
    }

    private Optional<Account> find(String address) {
        return QuarkusTransaction.requiringNew().call(() -> database.createQuery("from Account where email = ?1 and shop = ?2", Account.class).setParameter(1, address)
                .setParameter(2, where.shopHere())
                .getResultStream().findFirst());
    }
}
