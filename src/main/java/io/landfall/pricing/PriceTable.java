package io.landfall.pricing;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The SQL of rules and rates. Each call of {@link #inTransaction} is committed when it returns. */
@ApplicationScoped
class PriceTable {

    private final DataSource database;

    PriceTable(DataSource database) {
        this.database = database;
    }

    interface Work<T> {
        T on(Connection connection) throws SQLException;
    }

    <T> T inTransaction(Work<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (var connection = database.getConnection()) {
                return work.on(connection);
            }
        });
    }

    /**
     * Rises with every change that prices in memory must follow.
     *
     * @param own   the operator's rules and the rates
     * @param shops the resellers' shops and rules
     */
    record Version(long own, long shops) {
    }

    /** One statement without a transaction: it is asked every second. */
    Version version() {
        try (var connection = database.getConnection()) {
            return version(connection);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    static Version version(Connection database) throws SQLException {
        try (var statement = database.prepareStatement("select version, shops from price_version"); var rows = statement.executeQuery()) {
            rows.next();
            return new Version(rows.getLong(1), rows.getLong(2));
        }
    }

    static void bumpVersion(Connection database, Instant now) throws SQLException {
        try (var statement = database.prepareStatement("update price_version set version = version + 1, changed_at = ?")) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.executeUpdate();
        }
    }

    // ── rates ──

    static List<ExchangeRate> latestRates(Connection database) throws SQLException {
        try (var statement = database.prepareStatement(
                "select distinct on (base, quote) base, quote, rate, source, as_of from exchange_rate order by base, quote, as_of desc, id desc")) {
            return rates(statement);
        }
    }

    /** Newest first, both directions of the pair. */
    static List<ExchangeRate> history(Connection database, String one, String other, int limit) throws SQLException {
        try (var statement = database.prepareStatement("""
                select base, quote, rate, source, as_of from exchange_rate where base = ? and quote = ? or base = ? and quote = ?
                order by as_of desc, id desc limit ?""")) {
            statement.setString(1, one);
            statement.setString(2, other);
            statement.setString(3, other);
            statement.setString(4, one);
            statement.setInt(5, limit);
            return rates(statement);
        }
    }

    static BigDecimal latestFromSettings(Connection database, String base, String quote) throws SQLException {
        try (var statement = database.prepareStatement(
                "select rate from exchange_rate where base = ? and quote = ? and kind = 'SETTINGS' order by as_of desc, id desc limit 1")) {
            statement.setString(1, base);
            statement.setString(2, quote);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getBigDecimal(1) : null;
            }
        }
    }

    static void insert(Connection database, List<ExchangeRate> rates, String kind, Instant now) throws SQLException {
        try (var statement = database.prepareStatement(
                "insert into exchange_rate (base, quote, rate, kind, source, as_of, recorded_at) values (?, ?, ?, ?, ?, ?, ?)")) {
            for (var rate : rates) {
                statement.setString(1, rate.base());
                statement.setString(2, rate.quote());
                statement.setBigDecimal(3, rate.rate());
                statement.setString(4, kind);
                statement.setString(5, rate.source());
                statement.setTimestamp(6, Timestamp.from(rate.asOf()));
                statement.setTimestamp(7, Timestamp.from(now));
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** A feed brings thousands of rates a day; what nobody can need any more goes. */
    static void forgetFeedBefore(Connection database, Instant before) throws SQLException {
        try (var statement = database.prepareStatement("delete from exchange_rate where kind = 'FEED' and as_of < ?")) {
            statement.setTimestamp(1, Timestamp.from(before));
            statement.executeUpdate();
        }
    }

    private static List<ExchangeRate> rates(PreparedStatement statement) throws SQLException {
        var found = new ArrayList<ExchangeRate>();
        try (var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(new ExchangeRate(rows.getString(1), rows.getString(2), rows.getBigDecimal(3), rows.getString(4), rows.getTimestamp(5).toInstant()));
            }
        }
        return found;
    }

    // ── rules ──

    static List<PriceRule> rules(Connection database, RuleBook book) throws SQLException {
        var found = new ArrayList<PriceRule>();
        try (var statement = database.prepareStatement("""
                select scope, key, markup_percent, floor, currency, ending, final_price from %s
                order by array_position(array['SHOP', 'COUNTRY', 'REGION', 'PLAN'], scope), key""".formatted(book.table())); var rows = statement.executeQuery()) {
            while (rows.next()) {
                found.add(rule(rows));
            }
        }
        return found;
    }

    static void save(Connection database, RuleBook book, PriceRule rule, String actor, Instant now) throws SQLException {
        try (var statement = database.prepareStatement("""
                insert into %s (scope, key, markup_percent, floor, currency, ending, final_price, changed_by, changed_at)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (scope, key) do update set markup_percent = excluded.markup_percent, floor = excluded.floor, currency = excluded.currency,
                    ending = excluded.ending, final_price = excluded.final_price, changed_by = excluded.changed_by, changed_at = excluded.changed_at""".formatted(book.table()))) {
            statement.setString(1, rule.scope().name());
            statement.setString(2, rule.key());
            statement.setBigDecimal(3, rule.markupPercent());
            statement.setLong(4, rule.floor().minor());
            statement.setString(5, rule.floor().currency());
            statement.setString(6, rule.ending().name());
            statement.setObject(7, rule.finalPrice() == null ? null : rule.finalPrice().minor(), Types.BIGINT);
            statement.setString(8, actor);
            statement.setTimestamp(9, Timestamp.from(now));
            statement.executeUpdate();
        }
    }

    static boolean remove(Connection database, RuleBook book, PriceRule.Scope scope, String key) throws SQLException {
        try (var statement = database.prepareStatement("delete from " + book.table() + " where scope = ? and key = ?")) {
            statement.setString(1, scope.name());
            statement.setString(2, key);
            return statement.executeUpdate() > 0;
        }
    }

    static void note(Connection database, RuleBook book, Instant at, String actor, PriceRule before, PriceRule after) throws SQLException {
        var rule = after == null ? before : after;
        try (var statement = database.prepareStatement(
                "insert into " + book.table() + "_change (at, actor, action, scope, key, before, after) values (?, ?, ?, ?, ?, ?, ?)")) {
            statement.setTimestamp(1, Timestamp.from(at));
            statement.setString(2, actor);
            statement.setString(3, after == null ? "REMOVED" : "SAVED");
            statement.setString(4, rule.scope().name());
            statement.setString(5, rule.key());
            statement.setString(6, before == null ? null : before.describe());
            statement.setString(7, after == null ? null : after.describe());
            statement.executeUpdate();
        }
    }

    static List<PriceRules.RuleChange> changes(Connection database, RuleBook book, int limit) throws SQLException {
        try (var statement = database.prepareStatement(
                "select at, actor, scope, key, before, after from " + book.table() + "_change order by id desc limit ?")) {
            statement.setInt(1, limit);
            var found = new ArrayList<PriceRules.RuleChange>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(new PriceRules.RuleChange(rows.getTimestamp(1).toInstant(), rows.getString(2), PriceRule.Scope.valueOf(rows.getString(3)),
                            rows.getString(4), rows.getString(5), rows.getString(6)));
                }
            }
            return found;
        }
    }

    private static PriceRule rule(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var price = row.getObject("final_price", Long.class);
        return new PriceRule(PriceRule.Scope.valueOf(row.getString("scope")), row.getString("key"), row.getBigDecimal("markup_percent"),
                new Money(row.getLong("floor"), currency), Ending.valueOf(row.getString("ending")), price == null ? null : new Money(price, currency));
    }

    // ── feed ──

    static FeedState feed(Connection database) throws SQLException {
        try (var statement = database.prepareStatement("select answered_at, failed_at, error from rate_feed"); var rows = statement.executeQuery()) {
            rows.next();
            return new FeedState(instant(rows.getTimestamp(1)), instant(rows.getTimestamp(2)), rows.getString(3));
        }
    }

    static void feedAnswered(Connection database, Instant at) throws SQLException {
        try (var statement = database.prepareStatement("update rate_feed set answered_at = ?, failed_at = null, error = null")) {
            statement.setTimestamp(1, Timestamp.from(at));
            statement.executeUpdate();
        }
    }

    static void feedFailed(Connection database, Instant at, String error) throws SQLException {
        try (var statement = database.prepareStatement("update rate_feed set failed_at = ?, error = ?")) {
            statement.setTimestamp(1, Timestamp.from(at));
            statement.setString(2, error);
            statement.executeUpdate();
        }
    }

    private static Instant instant(Timestamp timestamp) {
        return timestamp == null ? null : timestamp.toInstant();
    }
}
