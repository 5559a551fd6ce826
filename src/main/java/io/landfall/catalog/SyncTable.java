package io.landfall.catalog;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.List;

/** The SQL of sync records. */
final class SyncTable {

    private SyncTable() {
    }

    /** @param field null except for CHANGED */
    record Change(String packageId, String kind, String field, String before, String after) {
    }

    static SyncRun insert(Connection database, SyncRun run) throws SQLException {
        try (var statement = database.prepareStatement("""
                insert into catalog_sync (supplier, started_at, finished_at, outcome, seen, added, changed, withdrawn, returned, message)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning id""")) {
            statement.setString(1, run.supplier());
            statement.setTimestamp(2, Timestamp.from(run.startedAt()));
            statement.setTimestamp(3, Timestamp.from(run.finishedAt()));
            statement.setString(4, run.outcome().name());
            statement.setInt(5, run.seen());
            statement.setInt(6, run.added());
            statement.setInt(7, run.changed());
            statement.setInt(8, run.withdrawn());
            statement.setInt(9, run.returned());
            statement.setString(10, run.message());
            try (var rows = statement.executeQuery()) {
                rows.next();
                return new SyncRun(rows.getLong(1), run.supplier(), run.startedAt(), run.finishedAt(), run.outcome(), run.seen(), run.added(),
                        run.changed(), run.withdrawn(), run.returned(), run.message());
            }
        }
    }

    static void insert(Connection database, SyncRun run, List<Change> changes) throws SQLException {
        try (var statement = database.prepareStatement("""
                insert into catalog_change (sync_id, plan_id, kind, field, before, after)
                values (?, (select id from catalog_plan where supplier = ? and package_id = ?), ?, ?, ?, ?)""")) {
            for (var change : changes) {
                statement.setLong(1, run.id());
                statement.setString(2, run.supplier());
                statement.setString(3, change.packageId);
                statement.setString(4, change.kind);
                statement.setString(5, change.field);
                statement.setString(6, change.before);
                statement.setString(7, change.after);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** What a short pull lacks, instead of what the supplier's pull before it lacked. */
    static void missing(Connection database, SyncRun run, List<PlanTable.Row> plans) throws SQLException {
        try (var statement = database.prepareStatement("delete from catalog_missing where sync_id in (select sync_id from catalog_missing m "
                + "join catalog_sync s on s.id = m.sync_id where s.supplier = ?)")) {
            statement.setString(1, run.supplier());
            statement.executeUpdate();
        }
        try (var statement = database.prepareStatement("insert into catalog_missing (plan_id, sync_id) values (?, ?)")) {
            for (var plan : plans) {
                statement.setLong(1, plan.id());
                statement.setLong(2, run.id());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static SyncRun read(ResultSet row) throws SQLException {
        return new SyncRun(row.getLong("id"), row.getString("supplier"), row.getTimestamp("started_at").toInstant(),
                row.getTimestamp("finished_at").toInstant(), SyncRun.Outcome.valueOf(row.getString("outcome")), row.getInt("seen"),
                row.getInt("added"), row.getInt("changed"), row.getInt("withdrawn"), row.getInt("returned"), row.getString("message"));
    }
}
