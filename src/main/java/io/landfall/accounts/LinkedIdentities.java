package io.landfall.accounts;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * Who may open which account from elsewhere. An identity is its issuer and subject; an address counts once, when they meet, and only if the
 * provider vouches for it. Only customers' accounts are opened this way. Lock order: identity, then account.
 */
@ApplicationScoped
public class LinkedIdentities {

    /**
     * A way in from elsewhere, as its owner sees it.
     *
     * @param email what the provider called them when they came last, or null
     */
    public record Linked(long id, String provider, String issuer, String subject, String email, Instant linkedAt, Instant usedAt) {
    }

    private final EntityManager database;
    private final SignIn signIn;
    private final Tokens tokens;
    private final Sessions sessions;
    private final Audit audit;
    private final Event<Object> events;
    private final Clock clock;

    LinkedIdentities(EntityManager database, SignIn signIn, Tokens tokens, Sessions sessions, Audit audit, Event<Object> events, Clock clock) {
        this.database = database;
        this.signIn = signIn;
        this.tokens = tokens;
        this.sessions = sessions;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /**
     * Opens the account of whom the provider vouches for: the linked one, else the one with the address, else a new one. Throws {@link Refusal}
     * "email_unverified" when somebody unknown comes without an address the provider vouches for, and "sso_refused" when the account is disabled
     * or no customer's.
     *
     * @param client    the network it comes from
     * @param userAgent what the browser calls itself, or null
     */
    @Transactional
    public OpenedSession signIn(ProvenIdentity who, Locale locale, String client, String userAgent) {
        lock(who);
        var known = linked(who).map(link -> customer(link.account()));
        // Asked again under the account's lock: its owner may have taken this way in away a moment ago.
        var account = known.isPresent() && linked(who).isPresent() ? known.get() : meet(who, locale, client);
        linked(who).orElseThrow().used(who.email(), clock.instant());
        audit.note(account.id(), "signed_in", client);
        return sessions.begin(account.id(), userAgent, client);
    }

    /**
     * The owner of an account adds a way in. Done twice it is done once. Throws {@link Refusal} "identity_taken" when it opens another account, and
     * those of {@link SignIn#prove}: whoever finds a signed-in browser must not be able to come back.
     */
    @Transactional(Transactional.TxType.NEVER)
    public void link(Actor actor, ProvenIdentity who, String password, String token, String client) {
        signIn.prove(actor, password, token);
        QuarkusTransaction.requiringNew().run(() -> {
            lock(who);
            var account = customer(actor.account());
            var known = linked(who);
            if (known.isPresent() && known.get().account() != account.id().longValue()) {
                throw new Refusal("identity_taken");
            }
            if (known.isEmpty()) {
                join(account, who, client);
                tell(account, who);
            }
        });
    }

    /** The oldest first. */
    @Transactional
    public List<Linked> of(Actor actor) {
        return all(actor.account()).stream().map(LinkedIdentity::details).toList();
    }

    /**
     * Takes a way in away, and signs every other device out: perhaps somebody came by it. Throws {@link Refusal} "last_way_in" when nothing would
     * be left, and those of {@link SignIn#prove}. False when the account has none of that number.
     */
    @Transactional(Transactional.TxType.NEVER)
    public boolean unlink(Actor actor, long id, String password, String token, String client) {
        signIn.prove(actor, password, token);
        return QuarkusTransaction.requiringNew().call(() -> {
            var account = customer(actor.account());
            var ways = all(account.id());
            var gone = ways.stream().filter(one -> one.details().id() == id).findFirst();
            if (gone.isEmpty()) {
                return false;
            }
            if (account.passwordHash() == null && ways.size() == 1) {
                throw new Refusal("last_way_in");
            }
            database.remove(gone.get());
            sessions.endOthers(account.id(), token);
            audit.note(account.id(), "identity_unlinked", client);
            return true;
        });
    }

    /** Somebody whom we do not know at this provider yet. */
    private Account meet(ProvenIdentity who, Locale locale, String client) {
        var address = who.provenEmail();
        if (address.isEmpty()) {
            throw new Refusal("email_unverified");
        }
        // Two providers may bring the same newcomer at once, and somebody may be registering: one account, and it is ours from here on.
        var made = database.createNativeQuery("""
                insert into account (id, email, role, locale, created_at)
                values (nextval('account_seq'), ?1, 'CUSTOMER', ?2, ?3) on conflict (shop_id, email) do nothing""")
                .setParameter(1, address).setParameter(2, locale.toLanguageTag()).setParameter(3, clock.instant()).executeUpdate();
        var id = database.createQuery("select id from Account where email = ?1 and shop = ?2", Long.class).setParameter(1, address).setParameter(2, Whereabouts.OWN_SHOP).getSingleResult();
        var account = customer(id);
        if (made == 1) {
            audit.note(id, "registered", client);
        }
        if (!account.isConfirmed()) {
            confirm(account, locale, client);
        }
        join(account, who, client);
        if (made == 0) {
            tell(account, who);
        }
        return account;
    }

    /** Its owner hears of a new way in, however it came. */
    private void tell(Account account, ProvenIdentity who) {
        events.fire(new AccountEvents.IdentityLinked(account.id(), account.email(), account.locale(), who.provider()));
    }

    /** The mailbox is proved. A password chosen before that may be a stranger's, who waited for its owner to come: nobody keeps it. */
    private void confirm(Account account, Locale locale, String client) {
        account.password(null, null);
        account.confirmed(clock.instant());
        account.speak(locale);
        tokens.revoke(Tokens.Purpose.CONFIRM, account.id());
        tokens.revoke(Tokens.Purpose.RESET, account.id());
        sessions.endAll(account.id());
        audit.note(account.id(), "confirmed", client);
        events.fire(new AccountEvents.Confirmed(account.id(), account.email()));
    }

    private void join(Account account, ProvenIdentity who, String client) {
        database.persist(new LinkedIdentity(account.id(), who, clock.instant()));
        database.flush();
        audit.note(account.id(), "identity_linked", client);
    }

    /** Locked; "sso_refused" unless it is a customer's and open. */
    private Account customer(long id) {
        var account = database.find(Account.class, id, LockModeType.PESSIMISTIC_WRITE);
        if (account == null || account.isDisabled() || account.role() != Role.CUSTOMER) {
            throw new Refusal("sso_refused");
        }
        return account;
    }

    private Optional<LinkedIdentity> linked(ProvenIdentity who) {
        return database.createQuery("from LinkedIdentity where issuer = ?1 and subject = ?2", LinkedIdentity.class).setParameter(1, who.issuer())
                .setParameter(2, who.subject()).getResultStream().findFirst();
    }

    private List<LinkedIdentity> all(long account) {
        return database.createQuery("from LinkedIdentity where account = ?1 order by id", LinkedIdentity.class).setParameter(1, account).getResultList();
    }

    /** One at a time of the same person: a double click meets a link, not a second insert. */
    private void lock(ProvenIdentity who) {
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 11))", Object.class).setParameter(1, who.issuer() + " " + who.subject()).getResultList();
    }
}
