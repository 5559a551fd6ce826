package io.landfall.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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

    public Optional<SyncRun> run(long id) {
        return runs(id + 1, 1).stream().filter(run -> run.id() == id).findFirst();
    }

    /**
     * In the order they were found.
     *
     * @param after id to continue after, or null for the first
     */
    public List<PlanChange> changes(long run, Long after, int limit) {
        return read(connection -> {
            try (var statement = connection.prepareStatement("""
                    select c.id, p.slug, p.package_id, c.kind, c.field, c.before, c.after
                    from catalog_change c join catalog_plan p on p.id = c.plan_id
                    where c.sync_id = ? and c.id > ? order by c.id limit ?""")) {
                statement.setLong(1, run);
                statement.setLong(2, after == null ? 0 : after);
                statement.setInt(3, limit);
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
