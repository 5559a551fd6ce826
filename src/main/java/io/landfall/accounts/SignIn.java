package io.landfall.accounts;

import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** E-mail and password in, session out. Known and unknown addresses get the same answer after the same time. */
@ApplicationScoped
public class SignIn {

    /** Longer input is refused unread: hashing megabytes would be a gift to attackers. */
    private static final int LONGEST = 1_000;

    private final EntityManager database;
    private final Passwords passwords;
    private final SignInLimits limits;
    private final Sessions sessions;

    SignIn(EntityManager database, Passwords passwords, SignInLimits limits, Sessions sessions) {
        this.database = database;
        this.passwords = passwords;
        this.limits = limits;
        this.sessions = sessions;
    }

    /**
     * Throws {@link Refusal} "sign_in_refused", or "too_many_tries" with the fact "retryAfter" in seconds. No transaction is open while the
     * password is hashed.
     *
     * @param client    the address that counts for the limit
     * @param userAgent what the browser calls itself, or null
     * @return the new session's token, for the cookie
     */
    @Transactional(Transactional.TxType.NEVER)
    public String with(String email, String password, String client, String userAgent) {
        var address = normalised(email);
        if (address.isEmpty() || password == null || password.isEmpty() || address.length() > LONGEST || password.length() > LONGEST) {
            throw new Refusal("sign_in_refused");
        }
        var tries = limits.take(client, address);
        var account = find(address).filter(known -> !known.isDisabled());
        account.ifPresentOrElse(known -> {
            if (!passwords.matches(password, known.passwordHash())) {
                throw new Refusal("sign_in_refused");
            }
        }, () -> passwords.matchesNobody(password));
        var known = account.orElseThrow(() -> new Refusal("sign_in_refused"));
        limits.giveBack(tries);
        return sessions.begin(known.id(), userAgent);
    }

    static String normalised(String email) {
        return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    }

    private Optional<Account> find(String address) {
        return QuarkusTransaction.requiringNew().call(() -> database.createQuery("from Account where email = ?1", Account.class).setParameter(1, address)
                .getResultStream().findFirst());
    }
}
