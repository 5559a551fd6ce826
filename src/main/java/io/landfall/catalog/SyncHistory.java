package io.landfall.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** When and what the syncs changed, for the operator. */
@ApplicationScoped
public class SyncHistory {

    private final DataSource database;

    SyncHistory(DataSource database) {
        this.database = database;
    }

    /**
     * @param kind   ADDED, CHANGED, WITHDRAWN or RETURNED
     * @param field  which fact of the plan changed; null unless CHANGED
     * @param before as text, or null
     */
    public record PlanChange(long id, String planSlug, String packageId, String kind, String field, String before, String after) {
    }

    /** @param lastGoodAt end of the latest whole pull, or null */
    public record SupplierSync(String supplier, Instant lastGoodAt, SyncRun latest, int onSale, int withdrawn) {
    }

    /** How each supplier stands, by name. */
    public List<SupplierSync> suppliers() {
        return read(connection -> {
            var found = new ArrayList<SupplierSync>();
            try (var statement = connection.prepareStatement("""
                    select s.*, n.name, n.last_good_at,
                        (select count(*) from catalog_plan p where p.supplier = n.name and p.on_sale) as selling,
                        (select count(*) from catalog_plan p where p.supplier = n.name and not p.on_sale) as resting
                    from (select name, last_good_at from catalog_supplier
                          union select supplier, null from catalog_sync where supplier not in (select name from catalog_supplier)) n
                    left join lateral (select * from catalog_sync c where c.supplier = n.name order by id desc limit 1) s on true
                    order by n.name"""); var rows = statement.executeQuery()) {
                while (rows.next()) {
                    var good = rows.getTimestamp("last_good_at");
                    found.add(new SupplierSync(rows.getString("name"), good == null ? null : good.toInstant(),
                            rows.getString("supplier") == null ? null : SyncTable.read(rows), rows.getInt("selling"), rows.getInt("resting")));
                }
            }
            return found;
        });
    }

    /**
     * Newest first.
     *
     * @param before id to continue after, or null for the newest
     */
    public List<SyncRun> runs(Long before, int limit) {
        return read(connection -> {
            try (var statement = connection.prepareStatement("select * from catalog_sync where id < ? order by id desc limit ?")) {
                statement.setLong(1, before == null ? Long.MAX_VALUE : before);
                statement.setInt(2, limit);
                var found = new ArrayList<SyncRun>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(SyncTable.read(rows));
                    }
                }
                return found;
            }
        });
    }

    /** Short, and no other pull of its supplier has answered since. */
    public boolean isOpenShort(SyncRun run) {
        return run.outcome() == SyncRun.Outcome.SHORT && suppliers().stream()
                .anyMatch(one -> one.latest() != null && one.latest().id().equals(run.id()));
    }

    /** A plan on sale that a short pull does not name. */
    public record Missing(long id, String planSlug, String packageId) {
    }

    /** What believing a short pull would withdraw, by plan id; empty when a later pull has answered. */
    public List<Missing> missing(long run, int limit) {
        return read(connection -> {
            try (var statement = connection.prepareStatement("""
                    select p.id, p.slug, p.package_id from catalog_missing m join catalog_plan p on p.id = m.plan_id
                    where m.sync_id = ? order by m.plan_id limit ?""")) {
                statement.setLong(1, run);
                statement.setInt(2, limit);
                var found = new ArrayList<Missing>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(new Missing(rows.getLong(1), rows.getString(2), rows.getString(3)));
                    }
                }
                return found;
            }
        });
    }

    /** How many plans believing a short pull would withdraw. */
    public int missingCount(long run) {
        return read(connection -> {
            try (var statement = connection.prepareStatement("select count(*) from catalog_missing where sync_id = ?")) {
                statement.setLong(1, run);
                try (var rows = statement.executeQuery()) {
                    rows.next();
                    return rows.getInt(1);
                }
            }
        });
    }

    /** The first changes of each of these runs, so that a list can say what happened; one statement. */
    public Map<Long, List<PlanChange>> firstChanges(List<SyncRun> runs, int each) {
        return read(connection -> {
            try (var statement = connection.prepareStatement("""
                    select s.id as sync_id, c.id, p.slug, p.package_id, c.kind, c.field, c.before, c.after
                    from unnest(?) as s (id) cross join lateral (select * from catalog_change x where x.sync_id = s.id order by x.id limit ?) c
                    join catalog_plan p on p.id = c.plan_id order by c.id""")) {
                statement.setArray(1, connection.createArrayOf("bigint", runs.stream().map(SyncRun::id).toArray()));
                statement.setInt(2, each);
                var found = new HashMap<Long, List<PlanChange>>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.computeIfAbsent(rows.getLong(1), id -> new ArrayList<>()).add(new PlanChange(rows.getLong(2), rows.getString(3),
                                rows.getString(4), rows.getString(5), rows.getString(6), rows.getString(7), rows.getString(8)));
                    }
                }
                return found;
            }
        });
    }

    public Optional<SyncRun> run(long id) {
        return runs(id + 1, 1).stream().filter(run -> run.id() == id).findFirst();
    }

    /**
     * In the order they were found.
     *
     * @param kind  ADDED, CHANGED, WITHDRAWN or RETURNED; null for all
     * @param after id to continue after, or null for the first
     */
    public List<PlanChange> changes(long run, String kind, Long after, int limit) {
        return read(connection -> {
            try (var statement = connection.prepareStatement("""
                    select c.id, p.slug, p.package_id, c.kind, c.field, c.before, c.after
                    from catalog_change c join catalog_plan p on p.id = c.plan_id
                    where c.sync_id = ? and c.id > ? and (cast(? as text) is null or c.kind = ?) order by c.id limit ?""")) {
                statement.setLong(1, run);
                statement.setLong(2, after == null ? 0 : after);
                statement.setString(3, kind);
                statement.setString(4, kind);
                statement.setInt(5, limit);
                var found = new ArrayList<PlanChange>();
                try (var rows = statement.executeQuery()) {
                    while (rows.next()) {
                        found.add(new PlanChange(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getString(4), rows.getString(5),
                                rows.getString(6), rows.getString(7)));
                    }
                }
                return found;
            }
        });
    }

    private <T> T read(Work<T> work) {
        return QuarkusTransaction.joiningExisting().call(() -> {
            try (var connection = database.getConnection()) {
                return work.on(connection);
            }
        });
    }

    private interface Work<T> {
        T on(Connection connection) throws SQLException;
    }
}
