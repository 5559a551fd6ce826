package io.landfall.pricing;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.landfall.money.Money;

/** The SQL of resellers' rules. A change raises the number of all shops' prices last: that row is held until the commit. */
final class ResellerPriceTable {

    private ResellerPriceTable() {
    }

    /** Of every reseller's shop that ever was. */
    static Map<Long, ShopTerms> shops(Connection database) throws SQLException {
        try (var statement = database.prepareStatement("""
                select s.id, s.reseller_id, s.currency, r.currency, s.deleted_at is null from shop s join reseller r on r.id = s.reseller_id""");
                var rows = statement.executeQuery()) {
            var found = new HashMap<Long, ShopTerms>();
            while (rows.next()) {
                found.put(rows.getLong(1), new ShopTerms(rows.getLong(1), rows.getLong(2), rows.getString(3), rows.getString(4), rows.getBoolean(5)));
            }
            return found;
        }
    }

    /** By reseller; those that were changed after the given version of all shops' prices. */
    static Map<Long, ResellerRules> changedAfter(Connection database, long version) throws SQLException {
        var rules = new HashMap<Long, List<ResellerRule>>();
        try (var statement = database.prepareStatement("""
                select p.reseller_id, p.scope, p.key, p.markup_percent, p.final_price, p.currency
                from reseller_price p join reseller_price_book b on b.reseller_id = p.reseller_id where b.version > ?""")) {
            statement.setLong(1, version);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    rules.computeIfAbsent(rows.getLong(1), reseller -> new ArrayList<>()).add(rule(rows));
                }
            }
        }
        var found = new HashMap<Long, ResellerRules>();
        try (var statement = database.prepareStatement("select reseller_id, version, least_margin_percent, when_thin from reseller_price_book where version > ?")) {
            statement.setLong(1, version);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    long reseller = rows.getLong(1);
                    found.put(reseller, new ResellerRules(rows.getLong(2), guard(rows), rules.getOrDefault(reseller, List.of())));
                }
            }
        }
        return found;
    }

    /** As they stand now; changes of one reseller wait for each other from here to their commit. */
    static ResellerRules locked(Connection database, long reseller) throws SQLException {
        try (var statement = database.prepareStatement("insert into reseller_price_book (reseller_id) values (?) on conflict do nothing")) {
            statement.setLong(1, reseller);
            statement.executeUpdate();
        }
        long version;
        MarginGuard guard;
        try (var statement = database.prepareStatement(
                "select reseller_id, version, least_margin_percent, when_thin from reseller_price_book where reseller_id = ? for update")) {
            statement.setLong(1, reseller);
            try (var rows = statement.executeQuery()) {
                rows.next();
                version = rows.getLong(2);
                guard = guard(rows);
            }
        }
        var rules = new ArrayList<ResellerRule>();
        try (var statement = database.prepareStatement(
                "select reseller_id, scope, key, markup_percent, final_price, currency from reseller_price where reseller_id = ?")) {
            statement.setLong(1, reseller);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    rules.add(rule(rows));
                }
            }
        }
        return new ResellerRules(version, guard, rules);
    }

    static Map<String, Instant> changes(Connection database, long reseller, ResellerRule.Scope scope) throws SQLException {
        try (var statement = database.prepareStatement("select key, changed_at from reseller_price where reseller_id = ? and scope = ?")) {
            statement.setLong(1, reseller);
            statement.setString(2, scope.name());
            try (var rows = statement.executeQuery()) {
                var found = new HashMap<String, Instant>();
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getTimestamp(2).toInstant());
                }
                return found;
            }
        }
    }

    static void save(Connection database, long reseller, ResellerRule rule, String actor, Instant now) throws SQLException {
        try (var statement = database.prepareStatement("""
                insert into reseller_price (reseller_id, scope, key, markup_percent, final_price, currency, changed_by, changed_at) values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (reseller_id, scope, key) do update set markup_percent = excluded.markup_percent, final_price = excluded.final_price,
                    currency = excluded.currency, changed_by = excluded.changed_by, changed_at = excluded.changed_at""")) {
            statement.setLong(1, reseller);
            statement.setString(2, rule.scope().name());
            statement.setString(3, rule.key());
            statement.setBigDecimal(4, rule.markupPercent());
            statement.setObject(5, rule.finalPrice() == null ? null : rule.finalPrice().minor(), Types.BIGINT);
            statement.setString(6, rule.finalPrice() == null ? null : rule.finalPrice().currency());
            statement.setString(7, actor);
            statement.setTimestamp(8, Timestamp.from(now));
            statement.executeUpdate();
        }
    }

    static void remove(Connection database, long reseller, ResellerRule.Scope scope, String key) throws SQLException {
        try (var statement = database.prepareStatement("delete from reseller_price where reseller_id = ? and scope = ? and key = ?")) {
            statement.setLong(1, reseller);
            statement.setString(2, scope.name());
            statement.setString(3, key);
            statement.executeUpdate();
        }
    }

    static void save(Connection database, long reseller, MarginGuard guard) throws SQLException {
        try (var statement = database.prepareStatement("update reseller_price_book set least_margin_percent = ?, when_thin = ? where reseller_id = ?")) {
            statement.setBigDecimal(1, guard.leastPercent());
            statement.setString(2, guard.act().name());
            statement.setLong(3, reseller);
            statement.executeUpdate();
        }
    }

    /** The last statement of a change. Returns the reseller's new version. */
    static long bump(Connection database, long reseller, Instant now) throws SQLException {
        try (var statement = database.prepareStatement("""
                with all_shops as (update price_version set shops = shops + 1, changed_at = ? returning shops)
                update reseller_price_book set version = all_shops.shops from all_shops where reseller_id = ? returning version""")) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.setLong(2, reseller);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getLong(1);
            }
        }
    }

    private static MarginGuard guard(ResultSet row) throws SQLException {
        return new MarginGuard(row.getBigDecimal("least_margin_percent"), MarginGuard.Act.valueOf(row.getString("when_thin")));
    }

    private static ResellerRule rule(ResultSet row) throws SQLException {
        BigDecimal markup = row.getBigDecimal("markup_percent");
        var price = markup == null ? new Money(row.getLong("final_price"), row.getString("currency")) : null;
        return new ResellerRule(ResellerRule.Scope.valueOf(row.getString("scope")), row.getString("key"), markup, price);
    }
}
