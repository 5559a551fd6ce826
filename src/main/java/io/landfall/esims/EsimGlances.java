package io.landfall.esims;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.upstream.Iccid;
import io.landfall.upstream.UsageReading;

/** Many eSIMs at once, without their codes: for lists and exports. */
@ApplicationScoped
public class EsimGlances {

    private final EntityManager database;

    EsimGlances(EntityManager database) {
        this.database = database;
    }

    /**
     * @param link       the unguessable part of its page's address
     * @param reading    null before the first measurement
     * @param measuredAt when it was measured
     */
    public record Glance(long id, String link, String orderNumber, Iccid iccid, boolean test, boolean withdrawn, Instant receivedAt, Instant firstUsedAt,
            UsageReading reading, Instant measuredAt) {
    }

    /** @param remainingMegabytes null when the network gave none, as is totalMegabytes */
    public record Reading(Instant at, String state, Long remainingMegabytes, Long totalMegabytes) {
    }

    /** Newest first, one statement. */
    @Transactional
    public List<Glance> ofOrders(Collection<String> orderNumbers) {
        return orderNumbers.isEmpty() ? List.of()
                : database.createQuery("from Esim where orderNumber in ?1 order by id desc", Esim.class).setParameter(1, orderNumbers).getResultList().stream()
                        .map(esim -> new Glance(esim.id(), esim.link(), esim.orderNumber(), esim.iccid(), esim.test(), esim.withdrawn(), esim.receivedAt(),
                                esim.firstUsedAt(), esim.reading(), esim.measuredAt())).toList();
    }

    /** Everything the network ever told about an eSIM, oldest first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Reading> readings(long esim) {
        List<Object[]> rows = database.createNativeQuery("select at, state, remaining_mb, total_mb from usage_reading where esim_id = ?1 order by at").setParameter(1, esim)
                .getResultList();
        return rows.stream().map(row -> new Reading((Instant) row[0], (String) row[1], number(row[2]), number(row[3]))).toList();
    }

    private static Long number(Object column) {
        return column == null ? null : ((Number) column).longValue();
    }
}
