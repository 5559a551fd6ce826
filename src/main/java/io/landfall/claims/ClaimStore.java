package io.landfall.claims;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

/** Reading and keeping claims. Whoever changes one holds its payment and order first. */
@ApplicationScoped
class ClaimStore {

    private static final String WITH_DECISIONS = "select c, d from Claim c left join Decision d on d.claimId = c.id where ";

    private final EntityManager database;

    ClaimStore(EntityManager database) {
        this.database = database;
    }

    void add(Claim claim) {
        database.persist(claim);
    }

    void add(Decision decision) {
        database.persist(decision);
    }

    void flush() {
        database.flush();
    }

    /** Fresh from the database: the caller has just got the lock. */
    List<Claim> ofOrder(String orderNumber) {
        var claims = database.createQuery("from Claim where orderNumber = ?1 order by id", Claim.class).setParameter(1, orderNumber).getResultList();
        claims.forEach(database::refresh);
        return claims;
    }

    /** Newest first; one statement. */
    List<ClaimDetails> details(String orderNumber) {
        return details(database.createQuery(WITH_DECISIONS + "c.orderNumber = ?1 order by c.id desc, d.id", Object[].class).setParameter(1, orderNumber).getResultList());
    }

    List<ClaimDetails> details(Collection<Long> ids) {
        return details(database.createQuery(WITH_DECISIONS + "c.id in ?1 order by c.position, c.id, d.id", Object[].class).setParameter(1, ids).getResultList());
    }

    /** Newest first, paged by key. */
    List<ClaimDetails> newest(Long before, ClaimState state, int limit) {
        var query = database.createQuery(WITH_DECISIONS + "c.id in (select x.id from Claim x where x.id < ?1" + (state == null ? "" : " and x.state = ?2")
                + " order by x.id desc limit " + limit + ") order by c.id desc, d.id", Object[].class).setParameter(1, before == null ? Long.MAX_VALUE : before);
        if (state != null) {
            query.setParameter(2, state);
        }
        return details(query.getResultList());
    }

    boolean isChecking(String orderLink) {
        return !database.createNativeQuery("select 1 from claim c join orders o on o.number = c.order_number where o.link = ?1 and c.state = 'CHECKING' limit 1", Integer.class)
                .setParameter(1, orderLink).getResultList().isEmpty();
    }

    private static List<ClaimDetails> details(List<Object[]> rows) {
        var decisions = new LinkedHashMap<Claim, List<ClaimDetails.Made>>();
        for (var row : rows) {
            var made = decisions.computeIfAbsent((Claim) row[0], claim -> new ArrayList<>());
            if (row[1] != null) {
                made.add(((Decision) row[1]).made());
            }
        }
        return decisions.entrySet().stream().map(entry -> details(entry.getKey(), entry.getValue())).toList();
    }

    private static ClaimDetails details(Claim claim, List<ClaimDetails.Made> decisions) {
        return new ClaimDetails(claim.id(), claim.batch(), claim.orderNumber(), claim.position(), claim.reason(), claim.note(), claim.state(), claim.askedAt(),
                claim.decideBy(), decisions);
    }
}
