package io.landfall.accounts;

import java.time.Clock;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Accounts of people whom somebody invited. The link proves the mailbox, so it may open an account under its address, and it may not touch
 * one that is confirmed already.
 */
@ApplicationScoped
public class Invited {

    private final EntityManager database;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Audit audit;
    private final Clock clock;

    Invited(EntityManager database, Passwords passwords, PasswordRules rules, Tokens tokens, Sessions sessions, Audit audit, Clock clock) {
        this.database = database;
        this.passwords = passwords;
        this.rules = rules;
        this.tokens = tokens;
        this.sessions = sessions;
        this.audit = audit;
        this.clock = clock;
    }

    /** Whose mailbox the link was sent to; empty when it is unknown, spent or too old. */
    @Transactional
    public Optional<String> address(String token) {
        return tokens.look(Tokens.Purpose.INVITATION, token).map(Tokens.Bearer::email);
    }

    /**
     * Spends the link and opens a confirmed account of the role RESELLER; a registration that was never confirmed gives way to it. Throws
     * {@link Refusal} "invalid_token", those of {@link PasswordRules#check} at "password", "email_taken" when the address is confirmed already, and
     * whatever {@code also} throws: then nothing has happened.
     *
     * @param also what comes with the account, in the same transaction
     */
    @Transactional(Transactional.TxType.NEVER)
    public OpenedSession open(String token, String password, Locale locale, String client, String userAgent, LongConsumer also) {
        var address = QuarkusTransaction.requiringNew().call(() -> address(token)).orElseThrow(() -> new Refusal("invalid_token"));
        rules.check(password, address, "password");
        var hash = passwords.hash(password);
        return QuarkusTransaction.requiringNew().call(() -> {
            spend(token);
            database.createNativeQuery("""
                    insert into account (id, email, role, locale, created_at) values (nextval('account_seq'), ?1, 'RESELLER', ?2, ?3) on conflict (shop_id, email) do nothing""")
                    .setParameter(1, address).setParameter(2, locale.toLanguageTag()).setParameter(3, clock.instant()).executeUpdate();
            var account = database.createQuery("from Account where email = ?1 and shop = ?2", Account.class).setParameter(1, address).setParameter(2, Whereabouts.OWN_SHOP).setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResult();
            if (account.isConfirmed() || account.isDisabled()) {
                throw new Refusal("email_taken");
            }
            account.registered(Role.RESELLER, hash, null, locale, clock.instant());
            account.confirmed(clock.instant());
            tokens.revoke(Tokens.Purpose.CONFIRM, account.id());
            also.accept(account.id());
            audit.note(account.id(), "invitation_accepted", client);
            return sessions.begin(account.id(), userAgent, client);
        });
    }

    /**
     * Spends the link for the confirmed account of its address, which has to be of the role RESELLER ("email_taken" otherwise). It is not signed in:
     * its password is asked for at the door.
     */
    @Transactional(Transactional.TxType.NEVER)
    public void join(String token, String client, LongConsumer also) {
        QuarkusTransaction.requiringNew().run(() -> {
            var address = spend(token);
            var account = database.createQuery("from Account where email = ?1 and shop = ?2", Account.class).setParameter(1, address).setParameter(2, Whereabouts.OWN_SHOP).setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultStream().findFirst().filter(known -> known.isConfirmed() && !known.isDisabled() && known.role() == Role.RESELLER)
                    .orElseThrow(() -> new Refusal("email_taken"));
            also.accept(account.id());
            audit.note(account.id(), "invitation_accepted", client);
        });
    }

    private String spend(String token) {
        return tokens.spend(Tokens.Purpose.INVITATION, token).orElseThrow(() -> new Refusal("invalid_token")).email();
    }
}
