package io.landfall.accounts;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** What somebody who is signed in does to their own account. Acts that a thief would love ask for the password again. */
@ApplicationScoped
public class OwnAccount {

    private final EntityManager database;
    private final Accounts accounts;
    private final SignIn signIn;
    private final SignInLimits limits;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Audit audit;
    private final Event<Object> events;
    private final Clock clock;

    OwnAccount(EntityManager database, Accounts accounts, SignIn signIn, SignInLimits limits, Tokens tokens, Sessions sessions, Audit audit,
            Event<Object> events, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.signIn = signIn;
        this.limits = limits;
        this.tokens = tokens;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    @Transactional
    public AccountDetails details(Actor actor) {
        return accounts.byId(actor.account()).orElseThrow(() -> new Refusal("sign_in_again"));
    }

    /** What happened to the account, newest first. */
    @Transactional
    public List<AccountDetails.Event> events(Actor actor, int limit) {
        return audit.of(actor.account(), limit).stream().map(line -> new AccountDetails.Event(line.at(), line.what(), line.client())).toList();
    }

    @Transactional
    public void speak(Actor actor, Locale locale) {
        database.find(Account.class, actor.account()).speak(locale);
    }

    @Transactional
    public void alerts(Actor actor, boolean wanted) {
        database.find(Account.class, actor.account()).alerts(wanted);
    }

    /**
     * Asks both addresses. Whether the new one is somebody else's account already is not told: then it just gets no letter, and the change
     * never completes. Throws {@link Refusal} "email_missing", "email_invalid" or "email_same" at "email", those of
     * {@link SignIn#prove}, and "too_many_tries".
     */
    @Transactional(Transactional.TxType.NEVER)
    public void changeEmail(Actor actor, String password, String email, String token, String client) {
        var address = Addresses.normalised(email);
        Registration.checkAddress(address);
        if (address.equals(actor.email())) {
            throw new Refusal("email_same", "email", Map.of());
        }
        signIn.prove(actor, password, token);
        limits.mail("email", client, address);
        QuarkusTransaction.requiringNew().run(() -> {
            var account = lock(actor);
            dropChange(account);
            var now = clock.instant();
            database.persist(new EmailChange(account.id(), address, now, now.plus(Tokens.Purpose.EMAIL_NEW.life())));
            audit.note(account.id(), "email_change_asked", client);
            events.fire(new AccountEvents.EmailChangeAsked(account.id(), account.email(), address, account.locale()));
        });
    }

    /** The owner thought better of it; the links in both mails die. */
    @Transactional
    public void keepEmail(Actor actor) {
        dropChange(lock(actor));
    }

    /** How far a change of address is. */
    public enum Agreement {
        /** The other address has not answered yet. */
        HALF,
        /** Both have: the account has its new address. */
        WHOLE,
        /** Both have, but the new address meanwhile belongs to another account. */
        TAKEN
    }

    /** Which side a link from a mail speaks for; empty when it is good for nothing any more. */
    @Transactional
    public Optional<Tokens.Purpose> sideOf(String secret) {
        return List.of(Tokens.Purpose.EMAIL_OLD, Tokens.Purpose.EMAIL_NEW).stream().filter(side -> tokens.look(side, secret).filter(this::isOpen).isPresent()).findFirst();
    }

    /**
     * One of the two addresses agrees; nobody need be signed in. With the second one the address moves and every device has to sign in again. Throws {@link Refusal} "invalid_token".
     */
    @Transactional(Transactional.TxType.NEVER)
    public Agreement agree(String secret, String client) {
        var side = sideOf(secret).orElseThrow(() -> new Refusal("invalid_token"));
        long owner = QuarkusTransaction.requiringNew().call(() -> tokens.look(side, secret).map(Tokens.Bearer::account)).orElseThrow(() -> new Refusal("invalid_token"));
        return QuarkusTransaction.requiringNew().call(() -> {
            // The account first: both sides may agree at once.
            var account = database.find(Account.class, owner, LockModeType.PESSIMISTIC_WRITE);
            tokens.spend(side, secret).filter(this::isOpen).orElseThrow(() -> new Refusal("invalid_token"));
            var change = database.find(EmailChange.class, owner);
            change.agreed(side, clock.instant());
            if (!change.oldAgreed() || !change.newAgreed()) {
                audit.note(owner, "email_change_half", client);
                return Agreement.HALF;
            }
            dropChange(account);
            return move(account, change.newEmail(), client);
        });
    }

    private Agreement move(Account account, String after, String client) {
        // A registration nobody confirmed has no right to the address: its mailbox has just been proved by another.
        database.createQuery("delete from Account where email = ?1 and confirmedAt is null and role = ?2 and shop = ?3").setParameter(1, after).setParameter(2, Role.CUSTOMER).setParameter(3, account.shop())
                .executeUpdate();
        if (!database.createQuery("select id from Account where email = ?1 and shop = ?2", Long.class).setParameter(1, after).setParameter(2, account.shop()).getResultList().isEmpty()) {
            return Agreement.TAKEN;
        }
        var before = account.email();
        account.moveTo(after);
        database.flush();
        tokens.revoke(Tokens.Purpose.RESET, account.id());
        sessions.endAll(account.id());
        audit.note(account.id(), "email_changed", client);
        events.fire(new AccountEvents.EmailChanged(account.id(), before, after, account.locale()));
        events.fire(new AccountEvents.Confirmed(account.id(), after));
        return Agreement.WHOLE;
    }

    /**
     * Deletes the account: contact data goes, books stay. Throws {@link Refusal} those of {@link SignIn#prove}, and whatever a listener to
     * {@link AccountEvents.Deleting} refuses with ("order_unfinished" with the facts "number" and "link").
     */
    @Transactional(Transactional.TxType.NEVER)
    public void delete(Actor actor, String password, String token, String client) {
        signIn.prove(actor, password, token);
        QuarkusTransaction.requiringNew().run(() -> {
            var account = lock(actor);
            var email = account.email();
            var locale = account.locale();
            events.fire(new AccountEvents.Deleting(account.id(), email));
            audit.note(account.id(), "deleted", null);
            audit.forgetNetworks(account.id());
            sessions.endAll(account.id());
            database.createQuery("delete from EmailChange where account = ?1").setParameter(1, account.id()).executeUpdate();
            database.createQuery("delete from LinkedIdentity where account = ?1").setParameter(1, account.id()).executeUpdate();
            database.createNativeQuery("delete from account_token where account_id = ?1 or email = ?2 and shop_id = ?3").setParameter(1, account.id()).setParameter(2, email).setParameter(3, account.shop()).executeUpdate();
            database.remove(account);
            database.flush();
            events.fire(new AccountEvents.Deleted(email, locale));
        });
    }

    /** For what else needs a fresh proof of who is there: the export. Throws what {@link SignIn#prove} throws. */
    @Transactional(Transactional.TxType.NEVER)
    public void prove(Actor actor, String password, String token, String what, String client) {
        signIn.prove(actor, password, token);
        audit.note(actor.account(), what, client);
    }

    private void dropChange(Account account) {
        var change = database.find(EmailChange.class, account.id());
        if (change != null) {
            database.remove(change);
            database.flush();
        }
        tokens.revoke(Tokens.Purpose.EMAIL_OLD, account.id());
        tokens.revoke(Tokens.Purpose.EMAIL_NEW, account.id());
    }

    private boolean isOpen(Tokens.Bearer bearer) {
        var change = database.find(EmailChange.class, bearer.account());
        return change != null && change.isOpen(clock.instant()) && change.newEmail().equals(bearer.email());
    }

    private Account lock(Actor actor) {
        var account = database.find(Account.class, actor.account(), LockModeType.PESSIMISTIC_WRITE);
        if (account == null || account.isDisabled()) {
            throw new Refusal("sign_in_again");
        }
        return account;
    }
}
