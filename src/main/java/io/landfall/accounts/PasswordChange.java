package io.landfall.accounts;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import org.jboss.logging.Logger;

import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** A signed-in person's own new password. */
@ApplicationScoped
public class PasswordChange {

    private static final Logger LOG = Logger.getLogger(PasswordChange.class);

    private final EntityManager database;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final Sessions sessions;

    PasswordChange(EntityManager database, Passwords passwords, SignInLimits limits, Sessions sessions) {
        this.database = database;
        this.passwords = passwords;
        this.limits = limits;
        this.sessions = sessions;
    }

    /**
     * Sets the new password and ends every other session. Asked twice with the same values (a double click) it is done once and both are told
     * so. Throws {@link Refusal} "current_password_wrong" (field "current"), "weak_password" or "password_same" (field "chosen"), or
     * "too_many_tries" with the fact "retryAfter" in seconds: whoever finds a signed-in browser guesses no more often than at the door. No
     * transaction is open while passwords are hashed.
     *
     * @param client  the address that counts for the limit
     * @param session the token of the browser that stays signed in
     */
    @Transactional(Transactional.TxType.NEVER)
    public void changePassword(Actor who, String current, String chosen, String client, String session) {
        if (current == null || current.isEmpty() || current.length() > PasswordRules.LONGEST) {
            throw new Refusal("current_password_wrong", "current", Map.of());
        }
        PasswordRules.check(chosen, "chosen");
        if (chosen.equals(current)) {
            throw new Refusal("password_same", "chosen", Map.of());
        }
        var tries = limits.take(client, who.email());
        var known = QuarkusTransaction.requiringNew().call(() -> database.find(Account.class, who.account()).passwordHash());
        boolean right = passwords.matches(current, known);
        if (!right && !passwords.matches(chosen, known)) {
            throw new Refusal("current_password_wrong", "current", Map.of());
        }
        limits.giveBack(tries);
        if (!right) {
            return;
        }
        var hash = passwords.hash(chosen);
        QuarkusTransaction.requiringNew().run(() -> {
            var account = database.find(Account.class, who.account(), LockModeType.PESSIMISTIC_WRITE);
            if (account.passwordHash().equals(known)) {
                account.password(hash);
                sessions.endOthers(who.account(), session);
            }
        });
        LOG.infof("Account %d has a new password; its other sessions are over", who.account());
    }
}
