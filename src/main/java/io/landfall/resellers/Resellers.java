package io.landfall.resellers;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Actor;
import io.landfall.platform.Refusal;

/** The businesses that resell, and who works there. */
@ApplicationScoped
public class Resellers {

    private static final int LONGEST_NAME = 120;

    private final EntityManager database;
    private final Clock clock;

    Resellers(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * A new business with its owner. Throws {@link Refusal} "name_missing" or "name_invalid" at "name".
     *
     * @param owner    an account of the role RESELLER that works nowhere yet
     * @param currency of its credit
     * @return its number
     */
    @Transactional
    public long found(String name, ResellerKind kind, String currency, long owner) {
        var reseller = new Reseller(checkedName(name), kind, currency, clock.instant());
        database.persist(reseller);
        database.persist(new Membership(owner, reseller.id(), Position.OWNER, clock.instant()));
        return reseller.id();
    }

    @Transactional
    public Optional<ResellerDetails> byId(long reseller) {
        return Optional.ofNullable(database.find(Reseller.class, reseller)).map(Reseller::details);
    }

    /** Where the actor works, and as what; empty for everybody else and when the operator has closed the business. */
    @Transactional
    public Optional<Member> memberFor(Actor actor) {
        return workplace(actor).filter(found -> !found.business().closed()).map(Workplace::member);
    }

    /** Where the actor works, also when the operator has closed it: for the page that says so. */
    @Transactional
    public Optional<Workplace> workplace(Actor actor) {
        return database.createQuery("select m, r from Membership m, Reseller r where m.account = ?1 and r.id = m.reseller", Object[].class)
                .setParameter(1, actor.account()).getResultStream().findFirst().map(row -> {
                    var found = (Membership) row[0];
                    return new Workplace(new Member(actor, found.reseller(), found.position()), ((Reseller) row[1]).details());
                });
    }

    /** By name; for the operator. */
    @Transactional
    public List<ResellerDetails> all() {
        return database.createQuery("from Reseller order by lower(name), id", Reseller.class).getResultList().stream().map(Reseller::details).toList();
    }

    /** The initial deposit is in; the first time counts. */
    @Transactional
    public void deposited(long reseller) {
        locked(reseller).deposited(clock.instant());
    }

    /** From now on the business pays like this. */
    @Transactional
    public void bill(long reseller, BillingMode mode) {
        locked(reseller).bill(mode);
    }

    /** Throws "not_found". */
    Reseller locked(long reseller) {
        return Optional.ofNullable(database.find(Reseller.class, reseller, LockModeType.PESSIMISTIC_WRITE)).orElseThrow(() -> new Refusal("not_found"));
    }

    static String checkedName(String name) {
        var plain = name == null ? "" : name.strip();
        if (plain.isEmpty()) {
            throw new Refusal("name_missing", "name", Map.of());
        }
        // A name stands in subjects and headers of mails.
        if (plain.length() > LONGEST_NAME || plain.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal("name_invalid", "name", Map.of("longest", LONGEST_NAME));
        }
        return plain;
    }
}
