package io.landfall.gates;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.stream.Collectors;

import javax.sql.DataSource;

/**
 * Copies one real, delivered purchase a million times, by statements over sets: new columns come along by themselves, only what must be
 * unique or rare is said here. Numbers of copies begin at 1,000.
 */
final class Crowd {

    private static final int FIRST = 1_000;

    private final DataSource database;
    private final long model;

    Crowd(DataSource database, long modelOrder) {
        this.database = database;
        this.model = modelOrder;
    }

    /** The order number of the copy. */
    static String number(int copy) {
        var digits = String.format("%08d", copy);
        return "LF-" + digits.substring(0, 4) + "-" + digits.substring(4);
    }

    private static final String NUMBER = "'LF-' || lpad((i / 10000)::text, 4, '0') || '-' || lpad((i % 10000)::text, 4, '0')";

    void fill(int orders, int plans) throws SQLException {
        int last = FIRST + orders;
        try (var connection = database.getConnection()) {
            run(connection, "set synchronous_commit = off");
            // Two a minute, the newest now.
            var ago = "now() - (" + last + " - i) * interval '30 seconds'";
            var order = "(select number from orders where id = " + model + ")";
            // 1 in 50 never paid, 1 in 100 given back, some wait for a person.
            copies(connection, "orders", "o.id = " + model, FIRST, last, "id = i; number = " + NUMBER + "; link = md5('o' || i); checkout_key = md5('c' || i); "
                    + "email = 'traveller' || i % 400000 || '@example.test'; placed_at = " + ago + "; paid_at = " + ago + "; "
                    + "status = case when i % 50 = 0 then 'EXPIRED' when i % 100 = 1 then 'REFUNDED' when i % 5000 = 2 then 'ATTENTION' when i % 5000 = 3 then 'AWAITING_PAYMENT' when i > " + (last - 500)
                    + " then 'FULFILLING' else 'DELIVERED' end");
            copies(connection, "order_unit", "o.order_id = " + model, FIRST, last, "id = i; order_id = i; reference = 'ref' || i; supplier_order = 'pressone/x' || i; "
                    + "iccid = '89' || lpad(i::text, 17, '0'); esim_id = i; sent_at = " + ago + "; delivered_at = " + ago);
            copies(connection, "order_history", "o.id = (select min(id) from order_history where order_id = " + model + ")", FIRST, FIRST + 2 * orders,
                    "id = i; order_id = " + FIRST + " + (i - " + FIRST + ") / 2");
            copies(connection, "payment", "o.order_number = " + order, FIRST, last, "id = i; order_number = " + NUMBER + "; invoice_id = 'I' || i; "
                    + "create_request_id = 'create' || i; gateway_order_id = 'GATE' || i; capture_request_id = 'capture' || i; capture_id = 'CAPTURE' || i; captured_at = " + ago);
            copies(connection, "esim", "o.order_number = " + order, FIRST, last, "id = i; order_number = " + NUMBER + "; unit_id = i; link = md5('e' || i); "
                    + "iccid = '89' || lpad(i::text, 17, '0')");
            copies(connection, "mail_message", "o.order_number = " + order, FIRST, last, "id = i; order_number = " + NUMBER + "; message_id = 'm' || i; cause = 'c' || i");
            copies(connection, "supplier_gate", "true", FIRST, FIRST + orders / 2, "iccid = '89' || lpad(i::text, 17, '0')");
            copies(connection, "checkout", "true", FIRST, FIRST + orders / 2, "key = md5('k' || i); visitor = md5('v' || i); order_number = null");
            copies(connection, "job", "true", FIRST, FIRST + orders / 10, "id = i; subject = 'later' || i; run_at = now() + interval '1 day'; leased_until = null");
            copies(connection, "catalog_plan", "true", FIRST, FIRST + plans, "id = i; slug = 'plan-' || i; package_id = 'package-' || i");
            copies(connection, "catalog_sync", "true", FIRST, FIRST + plans / 100, "id = i");
            copies(connection, "catalog_change", "true", FIRST, FIRST + plans, "id = i; sync_id = " + FIRST + " + (i - " + FIRST + ") / 100; plan_id = i");
            run(connection, "insert into attention (id, order_id, kind, cause, opened_at, closed_at, closed_by) select i, i, 'DELAYED', 'late', now() - interval '1 hour', "
                    + "case when i % 300 = 0 then null else now() end, 'system' from generate_series(" + FIRST + ", " + (FIRST + orders / 10) + ") i");
            run(connection, "insert into hook_event (provider, event_id, type, body, received_at, processed_at) select 'paypal', 'e' || i, 'CHECKOUT.ORDER.APPROVED', "
                    + "convert_to('{\"id\":\"e' || i || '\",\"event_type\":\"CHECKOUT.ORDER.APPROVED\",\"resource_type\":\"checkout-order\",\"resource\":{\"id\":\"GATE' || i || '\"}}', 'UTF8'), "
                    + "now(), null from generate_series(" + FIRST + ", " + (FIRST + orders / 10) + ") i");
            for (var sequence : new String[] {"orders_seq", "order_unit_seq", "order_history_seq", "payment_seq", "esim_seq", "mail_message_seq", "attention_seq"}) {
                run(connection, "select setval('" + sequence + "', " + (FIRST + 3L * orders) + ")");
            }
            run(connection, "analyze");
        }
    }

    /** @param changes "column = expression", separated by ";", with {@code i} as the copy's number */
    private static void copies(Connection connection, String table, String model, int first, int last, String changes) throws SQLException {
        var changed = new LinkedHashMap<String, String>();
        for (var change : changes.split(";")) {
            changed.put(change.substring(0, change.indexOf('=')).strip(), change.substring(change.indexOf('=') + 1).strip());
        }
        var columns = new ArrayList<String>();
        try (var statement = connection.createStatement(); var empty = statement.executeQuery("select * from " + table + " limit 0")) {
            for (int column = 1; column <= empty.getMetaData().getColumnCount(); column++) {
                columns.add(empty.getMetaData().getColumnName(column));
            }
        }
        run(connection, "insert into " + table + " (" + String.join(", ", columns) + ") overriding system value select "
                + columns.stream().map(column -> changed.getOrDefault(column, "o." + column)).collect(Collectors.joining(", "))
                + " from (select * from " + table + " o where " + model + " limit 1) o cross join generate_series(" + first + ", " + (last - 1) + ") i");
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
