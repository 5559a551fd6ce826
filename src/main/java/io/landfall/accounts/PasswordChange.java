package io.landfall.accounts;

import java.time.Clock;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** A signed-in person's own new password. */
@ApplicationScoped
public class PasswordChange {

    private final EntityManager database;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final SignInLimits limits;
    private final Sessions sessions;
    private final Tokens tokens;
    private final Audit audit;
    private final Event<Object> events;
    private final Clock clock;

    PasswordChange(EntityManager database, Passwords passwords, PasswordRules rules, SignInLimits limits, Sessions sessions, Tokens tokens, Audit audit,
            Event<Object> events, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.rules = rules;
        this.limits = limits;
        this.sessions = sessions;
        this.tokens = tokens;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Sets the new password, ends every other session and gives this browser a new one. Asked twice with the same values (a double click) it is
     * done once and both are told so. Throws {@link Refusal} "current_password_wrong" (field "current"), "weak_password", "breached_password" or
     * "password_same" (field "chosen"), or "too_many_tries" with the fact "retryAfter" in seconds: whoever finds a signed-in browser guesses no
     * more often than at the door. An account that signs in elsewhere only gets its first password this way, without a current one, within ten
     * minutes of its sign-in ("sign_in_again"). No transaction is open while passwords are hashed.
     *
     * @param client    the address that counts for the limit
     * @param session   the token of the browser that asks
     * @param userAgent what the browser calls itself, or null
     * @return the browser's new session; empty for the second click
     */
    @Transactional(Transactional.TxType.NEVER)
    public Optional<OpenedSession> changePassword(Actor who, String current, String chosen, String client, String session, String userAgent) {
        var opened = new AtomicReference<OpenedSession>();
        change(who, current, chosen, client, () -> sessions.proveFresh(session), account -> {
            sessions.endOthers(account.id(), session);
            sessions.retire(session);
            opened.set(sessions.begin(account.id(), userAgent, client));
        });
        return Optional.ofNullable(opened.get());
    }

    /** The same asked by a program: it stays signed in, every other one and every browser does not. Refuses as above. */
    @Transactional(Transactional.TxType.NEVER)
    public void changePassword(Actor who, String current, String chosen, String client, long program) {
        change(who, current, chosen, client, () -> {
            throw new Refusal("current_password_wrong", "current", Map.of());
        }, account -> sessions.endOthers(account.id(), program));
    }

    /** @param withoutPassword what an account must show instead that has none */
    private void change(Actor who, String current, String chosen, String client, Runnable withoutPassword, Consumer<Account> endOthers) {
        var known = QuarkusTransaction.requiringNew().call(() -> database.find(Account.class, who.account()).passwordHash());
        if (known != null && (current == null || current.isEmpty() || current.length() > PasswordRules.LONGEST)) {
            throw new Refusal("current_password_wrong", "current", Map.of());
        }
        rules.check(chosen, who.email(), "chosen");
        if (known == null) {
            withoutPassword.run();
        } else if (!isRight(who, current, chosen, known, client)) {
            return;
        }
        var hash = passwords.hash(chosen);
        QuarkusTransaction.requiringNew().run(() -> {
            var account = database.find(Account.class, who.account(), LockModeType.PESSIMISTIC_WRITE);
            if (!Objects.equals(account.passwordHash(), known)) {
                return;
            }
            account.password(hash, clock.instant());
            tokens.revoke(Tokens.Purpose.RESET, account.id());
            endOthers.accept(account);
            audit.note(account.id(), "password_changed", client);
            events.fire(new AccountEvents.PasswordChanged(account.id(), account.email(), account.locale()));
        });
    }

    /** False when the chosen password is in force already. */
    private boolean isRight(Actor who, String current, String chosen, String known, String client) {
        if (chosen.equals(current)) {
            throw new Refusal("password_same", "chosen", Map.of());
        }
        var tries = limits.signIn(client, who.email());
        boolean right = passwords.matches(current, known);
        if (!right && !passwords.matches(chosen, known)) {
            audit.note(who.account(), "proof_refused", client);
            throw new Refusal("current_password_wrong", "current", Map.of());
        }
        limits.giveBack(tries);
        return right;
    }
}
