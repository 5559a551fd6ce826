package io.landfall.accounts;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongConsumer;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * From an address and a password to an account. Whoever registers learns nothing about an address: known, unknown and half registered ones
 * get the same answer, and the letter tells the owner of the mailbox. The link in it is not enough to open an account with a password that a
 * stranger chose: it must be the browser that chose it, or the password must be typed.
 */
@ApplicationScoped
public class Registration {

    private final EntityManager database;
    private final Passwords passwords;
    private final PasswordRules rules;
    private final SignInLimits limits;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Audit audit;
    private final Event<Object> events;
    private final Clock clock;
    private final Whereabouts where;

    Registration(EntityManager database, Passwords passwords, PasswordRules rules, SignInLimits limits, Tokens tokens, Sessions sessions, Audit audit,
            Event<Object> events, Clock clock, Whereabouts where) {
        this.database = database;
        this.passwords = passwords;
        this.rules = rules;
        this.limits = limits;
        this.tokens = tokens;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.where = where;
    }

    /**
     * Throws {@link Refusal} "email_missing" or "email_invalid" at "email", those of {@link PasswordRules#check} and "too_many_tries".
     *
     * @param client the network that counts for the limit
     * @return what the browser keeps, to be recognised when its owner comes back with the link
     */
    @Transactional(Transactional.TxType.NEVER)
    public String register(String email, String password, Locale locale, String client) {
        return register(Role.CUSTOMER, email, password, locale, client, account -> {
        });
    }

    /**
     * As above, at the door of a role. An address has one account whatever its role; one that nobody has confirmed yet becomes what it was last
     * registered as.
     *
     * @param also what else is kept of this registration, in its transaction and under the account's lock; not called for a confirmed address
     */
    @Transactional(Transactional.TxType.NEVER)
    public String register(Role role, String email, String password, Locale locale, String client, LongConsumer also) {
        var address = Addresses.normalised(email);
        checkAddress(address);
        rules.check(password, address, "password");
        limits.registration(client, address);
        var hash = passwords.hash(password);
        var browser = Keys.secret();
        QuarkusTransaction.requiringNew().run(() -> {
            // Two registrations at once make one account; the second is then a second try.
            database.createNativeQuery("""
                    insert into account (id, shop_id, email, role, password_hash, password_at, locale, created_at)
                    values (nextval('account_seq'), ?6, ?1, ?5, ?2, ?3, ?4, ?3) on conflict (shop_id, email) do nothing""")
                    .setParameter(1, address).setParameter(2, hash).setParameter(3, clock.instant()).setParameter(4, locale.toLanguageTag())
                    .setParameter(5, role.name()).setParameter(6, where.shopHere()).executeUpdate();
            var account = database.createQuery("from Account where email = ?1 and shop = ?2", Account.class).setParameter(1, address).setParameter(2, where.shopHere())
                    .setLockMode(LockModeType.PESSIMISTIC_WRITE).getSingleResult();
            if (!account.isConfirmed() && account.role() != Role.OPERATOR) {
                account.registered(role, hash, Hashes.of(browser), locale, clock.instant());
                also.accept(account.id());
            }
            audit.note(account.id(), "registered", client);
            events.fire(new AccountEvents.Registered(address, locale, role));
        });
        return browser;
    }

    /** What to ask before an address is confirmed. */
    public enum Proof {
        /** The link is unknown, spent or too old. */
        NONE,
        /** This browser registered: the button is enough. */
        BUTTON,
        /** Another browser: the password chosen at registration, too. */
        PASSWORD
    }

    /** @param browser what {@link #register} returned to this browser, or null */
    @Transactional
    public Proof proof(String token, String browser) {
        return proof(Role.CUSTOMER, token, browser);
    }

    /** A link is good at the door of its account's role only. */
    @Transactional
    public Proof proof(Role role, String token, String browser) {
        return bearer(role, token).map(account -> isSameBrowser(account, browser) ? Proof.BUTTON : Proof.PASSWORD).orElse(Proof.NONE);
    }

    /**
     * Spends the link, confirms the address and signs in. Throws {@link Refusal} "invalid_token", "password_wrong" at "password", or
     * "too_many_tries".
     *
     * @param password needed unless it is the same browser
     */
    @Transactional(Transactional.TxType.NEVER)
    public OpenedSession confirm(String token, String browser, String password, String client, String userAgent) {
        return confirm(Role.CUSTOMER, token, browser, password, client, userAgent);
    }

    @Transactional(Transactional.TxType.NEVER)
    public OpenedSession confirm(Role role, String token, String browser, String password, String client, String userAgent) {
        var account = QuarkusTransaction.requiringNew().call(() -> bearer(role, token)).orElseThrow(() -> new Refusal("invalid_token"));
        var same = isSameBrowser(account, browser);
        if (!same) {
            checkPassword(account, password, client);
        }
        return QuarkusTransaction.requiringNew().call(() -> {
            var locked = database.find(Account.class, account.id(), LockModeType.PESSIMISTIC_WRITE);
            // Somebody may have registered once more since the password was compared.
            if (locked == null || locked.role() != role || same && !isSameBrowser(locked, browser) || !same && !account.passwordHash().equals(locked.passwordHash())
                    || tokens.spend(Tokens.Purpose.CONFIRM, token).isEmpty()) {
                throw new Refusal("invalid_token");
            }
            locked.confirmed(clock.instant());
            audit.note(locked.id(), "confirmed", client);
            events.fire(new AccountEvents.Confirmed(locked.id(), locked.email()));
            return sessions.begin(locked.id(), userAgent, client);
        });
    }

    /**
     * Whoever read the mail hands its code to a program and names the address. Unlike a click on a link this is nothing that the owner of a mailbox
     * does by accident. Throws {@link Refusal} "invalid_token".
     */
    @Transactional(Transactional.TxType.NEVER)
    public void confirmByCode(String email, String token, String client) {
        var address = Addresses.normalised(email);
        QuarkusTransaction.requiringNew().run(() -> {
            var account = tokens.look(Tokens.Purpose.CONFIRM, token).map(bearer -> database.find(Account.class, bearer.account(), LockModeType.PESSIMISTIC_WRITE))
                    .filter(found -> address.isEmpty() || found.email().equals(address)).filter(found -> !found.isDisabled() && found.role() != Role.OPERATOR)
                    .orElseThrow(() -> new Refusal("invalid_token"));
            tokens.spend(Tokens.Purpose.CONFIRM, token).orElseThrow(() -> new Refusal("invalid_token"));
            account.confirmed(clock.instant());
            audit.note(account.id(), "confirmed", client);
            events.fire(new AccountEvents.Confirmed(account.id(), account.email()));
        });
    }

    /** The letter of a registration once more, if there is one to confirm; the same answer for every address. Throws as {@link Recovery#ask}. */
    @Transactional(Transactional.TxType.NEVER)
    public void askAgain(String email, Locale locale, String client) {
        var address = Addresses.normalised(email);
        checkAddress(address);
        limits.mail("confirm", client, address);
        QuarkusTransaction.requiringNew().run(() -> database.createQuery("from Account where email = ?1 and shop = ?2 and confirmedAt is null and disabledAt is null", Account.class)
                .setParameter(1, address).setParameter(2, where.shopHere()).getResultStream().findFirst()
                .ifPresent(account -> events.fire(new AccountEvents.Registered(address, locale, account.role()))));
    }

    private Optional<Account> bearer(Role role, String token) {
        return tokens.look(Tokens.Purpose.CONFIRM, token).map(bearer -> database.find(Account.class, bearer.account())).filter(account -> account.role() == role);
    }

    private void checkPassword(Account account, String password, String client) {
        if (account.passwordHash() == null || password == null || password.isEmpty() || password.length() > PasswordRules.LONGEST) {
            throw new Refusal("password_wrong", "password", Map.of());
        }
        var tries = limits.signIn(client, account.email());
        if (!passwords.matches(password, account.passwordHash())) {
            throw new Refusal("password_wrong", "password", Map.of());
        }
        limits.giveBack(tries);
    }

    static void checkAddress(String address) {
        if (address.isEmpty()) {
            throw new Refusal("email_missing", "email", Map.of());
        }
        if (!Addresses.isOne(address)) {
            throw new Refusal("email_invalid", "email", Map.of());
        }
    }

    private static boolean isSameBrowser(Account account, String browser) {
        return account != null && browser != null && account.wasRegisteredFrom(Hashes.of(browser));
    }
}
