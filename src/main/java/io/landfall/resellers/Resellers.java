package io.landfall.resellers;

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

import io.landfall.accounts.Actor;
import io.landfall.platform.Refusal;

/** The businesses that resell, and who works there. */
@ApplicationScoped
public class Resellers {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_REASON = 500;

    private final EntityManager database;
    private final ResellerAudit audit;
    private final Event<BusinessEvents.Closed> closed;
    private final Event<BusinessEvents.Reopened> reopened;
    private final Clock clock;

    Resellers(EntityManager database, ResellerAudit audit, Event<BusinessEvents.Closed> closed, Event<BusinessEvents.Reopened> reopened, Clock clock) {
        this.database = database;
        this.audit = audit;
        this.closed = closed;
        this.reopened = reopened;
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

    /**
     * By name, paged by it; for the operator.
     *
     * @param text     a part of the business's name, or the beginning of an address of somebody who works there; blank for all
     * @param standing or null for every one
     * @param after    the last business of the page before, or null
     */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<ResellerDetails> search(String text, Standing standing, Long after, int limit) {
        var wanted = text == null ? "" : text.replaceAll("\\p{Cntrl}", "").strip().toLowerCase(Locale.ROOT).replaceAll("[\\\\%_]", "\\\\$0");
        var query = database.createNativeQuery("select r.* from reseller r where true"
                + (wanted.isEmpty() ? "" : """
                         and (lower(r.name) like :part
                        or r.id in (select m.reseller_id from reseller_member m join account a on a.id = m.account_id where lower(a.email) like :beginning))""")
                + (standing == null ? "" : " and " + condition(standing))
                + (after == null ? "" : " and (lower(r.name), r.id) > (select lower(b.name), b.id from reseller b where b.id = :after)")
                + " order by lower(r.name), r.id", Reseller.class).setMaxResults(limit);
        if (!wanted.isEmpty()) {
            query.setParameter("part", "%" + wanted + "%").setParameter("beginning", wanted + "%");
        }
        if (after != null) {
            query.setParameter("after", after);
        }
        return ((List<Reseller>) query.getResultList()).stream().map(Reseller::details).toList();
    }

    private static String condition(Standing standing) {
        return switch (standing) {
            case OPEN -> "r.disabled_at is null and r.deposited_at is not null";
            case NEW -> "r.disabled_at is null and r.deposited_at is null";
            case CLOSED -> "r.disabled_at is not null";
        };
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
            closed.fire(new BusinessEvents.Closed(reseller));
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
            reopened.fire(new BusinessEvents.Reopened(reseller));
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
