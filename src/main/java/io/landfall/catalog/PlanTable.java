package io.landfall.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import io.landfall.upstream.UpstreamPlan;

/** The SQL of plans. Plain JDBC: three thousand rows are compared and few are written. */
final class PlanTable {

    private static final String FACTS = "scope, place, place_title, network, data_mb, unlimited, days, voice_minutes, sms_count, currency, cost, minimum,"
            + " recommended, activation, identity_check, rechargeable, roaming, speed_policy, coverage, install_within_days, top_up_within_days, apn, notes";

    private PlanTable() {
    }

    record Row(long id, String slug, String supplier, String packageId, PlanFacts facts, boolean onSale) {
        Plan toPlan(boolean supplierConfigured) {
            return facts.toPlan(id, slug, supplier, packageId, onSale && supplierConfigured);
        }
    }

    record NewPlan(String slug, String supplier, String packageId, PlanFacts facts) {
    }

    static List<Row> all(Connection database) throws SQLException {
        try (var statement = database.prepareStatement("select id, slug, supplier, package_id, on_sale, " + FACTS + " from catalog_plan order by id")) {
            return rows(statement);
        }
    }

    static List<Row> of(Connection database, String supplier) throws SQLException {
        try (var statement = database.prepareStatement("select id, slug, supplier, package_id, on_sale, " + FACTS + " from catalog_plan where supplier = ? order by id")) {
            statement.setString(1, supplier);
            return rows(statement);
        }
    }

    static void insert(Connection database, Collection<NewPlan> plans, Instant now) throws SQLException {
        var sql = "insert into catalog_plan (slug, supplier, package_id, on_sale, added_at, changed_at, " + FACTS + ") values (?, ?, ?, true, ?, ?"
                + ", ?".repeat(23) + ")";
        try (var statement = database.prepareStatement(sql)) {
            for (var plan : plans) {
                statement.setString(1, plan.slug);
                statement.setString(2, plan.supplier);
                statement.setString(3, plan.packageId);
                statement.setTimestamp(4, Timestamp.from(now));
                statement.setTimestamp(5, Timestamp.from(now));
                facts(statement, 6, plan.facts);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void update(Connection database, Collection<Row> plans, Instant now) throws SQLException {
        var sql = "update catalog_plan set (" + FACTS + ", changed_at) = (?" + ", ?".repeat(23) + ") where id = ?";
        try (var statement = database.prepareStatement(sql)) {
            for (var plan : plans) {
                facts(statement, 1, plan.facts);
                statement.setTimestamp(24, Timestamp.from(now));
                statement.setLong(25, plan.id);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    static void setOnSale(Connection database, Collection<Row> plans, boolean onSale, Instant now) throws SQLException {
        try (var statement = database.prepareStatement("update catalog_plan set on_sale = ?, withdrawn_at = ? where id = ?")) {
            for (var plan : plans) {
                statement.setBoolean(1, onSale);
                statement.setTimestamp(2, onSale ? null : Timestamp.from(now));
                statement.setLong(3, plan.id);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<Row> rows(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<Row>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new Row(rows.getLong("id"), rows.getString("slug"), rows.getString("supplier"), rows.getString("package_id"),
                        facts(rows), rows.getBoolean("on_sale")));
            }
        }
        return found;
    }

    private static PlanFacts facts(ResultSet row) throws SQLException {
        return new PlanFacts(UpstreamPlan.Scope.valueOf(row.getString("scope")), row.getString("place"), row.getString("place_title"),
                row.getString("network"), row.getLong("data_mb"), row.getBoolean("unlimited"), row.getInt("days"),
                row.getObject("voice_minutes", Integer.class), row.getObject("sms_count", Integer.class), row.getString("currency"),
                row.getObject("cost", Long.class), row.getObject("minimum", Long.class), row.getObject("recommended", Long.class),
                UpstreamPlan.Activation.valueOf(row.getString("activation")), row.getBoolean("identity_check"), row.getBoolean("rechargeable"),
                row.getObject("roaming", Boolean.class), row.getString("speed_policy"), row.getString("coverage"),
                row.getObject("install_within_days", Integer.class), row.getObject("top_up_within_days", Integer.class),
                row.getString("apn"), row.getString("notes"));
    }

    private static void facts(PreparedStatement statement, int first, PlanFacts facts) throws SQLException {
        int at = first;
        statement.setString(at++, facts.scope().name());
        statement.setString(at++, facts.place());
        statement.setString(at++, facts.placeTitle());
        statement.setString(at++, facts.network());
        statement.setLong(at++, facts.dataMegabytes());
        statement.setBoolean(at++, facts.unlimited());
        statement.setInt(at++, facts.days());
        statement.setObject(at++, facts.voiceMinutes(), Types.INTEGER);
        statement.setObject(at++, facts.smsCount(), Types.INTEGER);
        statement.setString(at++, facts.currency());
        statement.setObject(at++, facts.cost(), Types.BIGINT);
        statement.setObject(at++, facts.minimum(), Types.BIGINT);
        statement.setObject(at++, facts.recommended(), Types.BIGINT);
        statement.setString(at++, facts.activation().name());
        statement.setBoolean(at++, facts.identityCheck());
        statement.setBoolean(at++, facts.rechargeable());
        statement.setObject(at++, facts.roaming(), Types.BOOLEAN);
        statement.setString(at++, facts.speedPolicy());
        statement.setString(at++, facts.coverage());
        statement.setObject(at++, facts.installWithinDays(), Types.INTEGER);
        statement.setObject(at++, facts.topUpWithinDays(), Types.INTEGER);
        statement.setString(at++, facts.apn());
        statement.setString(at, facts.notes());
    }
}
