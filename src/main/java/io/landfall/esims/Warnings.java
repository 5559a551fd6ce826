package io.landfall.esims;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.platform.Refusal;

/** Warns a traveller before the data or the days end: once for each line that is crossed, unless they do not want it. */
@ApplicationScoped
public class Warnings {

    private final EntityManager database;
    private final Event<Object> events;
    private final Clock clock;

    Warnings(EntityManager database, Event<Object> events, Clock clock) {
        this.database = database;
        this.events = events;
        this.clock = clock;
    }

    /** What the traveller wants to be warned of. */
    public record Wishes(boolean data, boolean end) {
    }

    /** Throws {@link Refusal} "esim_not_found". */
    @Transactional
    public Wishes wishes(String esimLink) {
        return database.createQuery("select new io.landfall.esims.Warnings$Wishes(warnOfData, warnOfEnd) from Esim where link = ?1", Wishes.class)
                .setParameter(1, esimLink).getResultStream().findFirst().orElseThrow(() -> new Refusal("esim_not_found"));
    }

    /** Whoever holds the link decides. Throws {@link Refusal} "esim_not_found". */
    @Transactional
    public void wish(String esimLink, Wishes wishes) {
        int found = database.createQuery("update versioned Esim set warnOfData = ?2, warnOfEnd = ?3 where link = ?1").setParameter(1, esimLink)
                .setParameter(2, wishes.data()).setParameter(3, wishes.end()).executeUpdate();
        if (found == 0) {
            throw new Refusal("esim_not_found");
        }
    }

    /** Looks at the last reading; the eSIM's row is locked by the caller. A line that nobody wants to hear of is marked all the same. */
    void look(Esim esim) {
        if (esim.withdrawn()) {
            return;
        }
        var now = clock.instant();
        var outcome = WarningLines.look(esim.reading(), esim.firstUsedAt(), marks(esim.id()), now);
        outcome.forget().forEach(line -> database.createNativeQuery("delete from esim_warning where esim_id = ?1 and kind = ?2")
                .setParameter(1, esim.id()).setParameter(2, line.name()).executeUpdate());
        outcome.mark().forEach((line, mark) -> mark(esim.id(), line, mark, now));
        for (var warning : outcome.warn()) {
            events.fire(new EsimEvents.Crossed(esim.id(), esim.orderNumber(), warning));
            if (warning.isOfData() ? esim.warnOfData() : esim.warnOfEnd()) {
                events.fire(new EsimEvents.Warned(esim.id(), esim.orderNumber(), warning, esim.id() + " " + warning + " " + now));
            }
        }
    }

    @SuppressWarnings("unchecked")
    private Map<Warning, WarningLines.Mark> marks(long esimId) {
        var marks = new EnumMap<Warning, WarningLines.Mark>(Warning.class);
        for (var row : (List<Object[]>) database.createNativeQuery("select kind, remaining_mb, total_mb, expires_at from esim_warning where esim_id = ?1")
                .setParameter(1, esimId).getResultList()) {
            marks.put(Warning.valueOf((String) row[0]), new WarningLines.Mark(number(row[1]), number(row[2]), (Instant) row[3]));
        }
        return marks;
    }

    private static Long number(Object column) {
        return column == null ? null : ((Number) column).longValue();
    }

    private void mark(long esimId, Warning line, WarningLines.Mark mark, Instant now) {
        database.createNativeQuery("""
                insert into esim_warning (esim_id, kind, crossed_at, remaining_mb, total_mb, expires_at)
                values (?1, ?2, ?3, cast(?4 as bigint), cast(?5 as bigint), cast(?6 as timestamptz))
                on conflict (esim_id, kind) do update set crossed_at = excluded.crossed_at, remaining_mb = excluded.remaining_mb,
                    total_mb = excluded.total_mb, expires_at = excluded.expires_at""")
                .setParameter(1, esimId).setParameter(2, line.name()).setParameter(3, now).setParameter(4, mark.remaining()).setParameter(5, mark.total())
                .setParameter(6, mark.expiresAt()).executeUpdate();
    }
}
