package io.landfall.claims;

import java.time.Clock;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

/** When a traveller's pages were opened for the first time: evidence that what was delivered could be seen. */
@ApplicationScoped
public class Openings {

    private static final int REMEMBERED = 20_000;

    private final EntityManager database;
    private final Clock clock;
    /** What this node has written or found written; the table stays the truth. */
    private final Set<String> known = Collections.newSetFromMap(Collections.synchronizedMap(new LinkedHashMap<String, Boolean>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    }));

    Openings(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    public enum Page {
        ORDER, ESIM
    }

    /** @param link of the order's or the eSIM's page */
    public record Opening(Page page, String link, Instant firstAt) {
    }

    /** False for as long as this node knows of no opening: worth asking who is looking. */
    public boolean isKnown(Page page, String link) {
        return known.contains(page + " " + link);
    }

    /** Somebody who is not one of us looks at the page. Written once; any number of repeats cost nothing. */
    @Transactional
    public void opened(Page page, String link, String orderNumber) {
        if (!known.add(page + " " + link)) {
            return;
        }
        database.createNativeQuery("insert into page_opening (page, link, order_number, first_at) values (?1, ?2, ?3, ?4) on conflict do nothing")
                .setParameter(1, page.name()).setParameter(2, link).setParameter(3, orderNumber).setParameter(4, clock.instant()).executeUpdate();
    }

    /** Oldest first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Opening> ofOrder(String orderNumber) {
        List<Object[]> rows = database.createNativeQuery("select page, link, first_at from page_opening where order_number = ?1 order by first_at, page")
                .setParameter(1, orderNumber).getResultList();
        return rows.stream().map(row -> new Opening(Page.valueOf((String) row[0]), (String) row[1], (Instant) row[2])).toList();
    }
}
