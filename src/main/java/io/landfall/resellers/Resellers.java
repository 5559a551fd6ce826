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
    private static final int LONGEST_REASON = 500;

    private final EntityManager database;
    private final ResellerAudit audit;
    private final Clock clock;

    Resellers(EntityManager database, ResellerAudit audit, Clock clock) {
        this.database = database;
        this.audit = audit;
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

    /** The list of first steps is put away for everybody of the business. */
    @Transactional
    public void checklistDone(Member member) {
        locked(member.reseller()).checklistDone();
    }

    /**
     * By the operator: from now on nobody of it orders, sells or changes anything; its shops are closed with it. What was delivered keeps working.
     * Closed already, nothing happens. Throws {@link Refusal} "reason_missing" or "reason_invalid" at "reason": its people read it.
     */
    @Transactional
    public void close(long reseller, String reason, Actor operator) {
        var plain = reason == null ? "" : reason.strip();
        if (plain.isEmpty()) {
            throw new Refusal("reason_missing", "reason", Map.of());
        }
        if (plain.length() > LONGEST_REASON) {
            throw new Refusal("reason_invalid", "reason", Map.of("longest", LONGEST_REASON));
        }
        var business = locked(reseller);
        if (!business.details().closed()) {
            business.close(plain, clock.instant());
            audit.note(operator, reseller, "business.closed", null, null, plain);
        }
    }

    /** By the operator. Open already, nothing happens. */
    @Transactional
    public void reopen(long reseller, Actor operator) {
        var business = locked(reseller);
        if (business.details().closed()) {
            var before = business.details().closedReason();
            business.reopen();
            audit.note(operator, reseller, "business.reopened", null, before, null);
        }
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
