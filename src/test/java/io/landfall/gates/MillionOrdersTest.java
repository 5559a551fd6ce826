package io.landfall.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Role;
import io.landfall.catalog.SyncHistory;
import io.landfall.esims.Esims;
import io.landfall.orders.AccountOrders;
import io.landfall.orders.AttentionList;
import io.landfall.orders.DayFigures;
import io.landfall.orders.OperatorOrders;
import io.landfall.orders.OrderStatus;
import io.landfall.payments.Payments;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.JobRunner;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.Statements;
import io.landfall.testsupport.WatchedProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The hot statements among 300,000 plans and 1,000,000 orders: the shop's own acts run, and PostgreSQL explains each statement they sent.
 * None may read a big table from end to end, and none may be planned to cost more than a page can afford. Slow: see CONTRIBUTING.md.
 */
@Tag("slow")
@QuarkusTest
@TestProfile(WatchedProfile.class)
class MillionOrdersTest extends ShopTest {

    private static final int ORDERS = Integer.getInteger("landfall.test.orders", 1_000_000);
    private static final int PLANS = Integer.getInteger("landfall.test.plans", 300_000);
    /** A table of at least so many rows is big: reading all of it is no way to answer. */
    private static final int BIG = 20_000;
    /** PostgreSQL's units: about this many pages read one after the other. A look-up by key costs 9. */
    private static final double AFFORDABLE = 2_500;
    private static final Pattern SCAN = Pattern.compile("Seq Scan on (\\w+)");
    private static final Pattern COST = Pattern.compile("cost=[0-9.]+\\.\\.([0-9.]+)");

    private static boolean filled;

    @Inject
    DataSource database;
    @Inject
    JobRunner runner;
    @Inject
    OperatorOrders operator;
    @Inject
    AttentionList attention;
    @Inject
    AccountOrders own;
    @Inject
    DayFigures figures;
    @Inject
    Payments payments;
    @Inject
    Esims esims;
    @Inject
    SyncHistory syncs;
    @Inject
    @Any
    Instance<JobHandler> handlers;

    private final List<String> complaints = new ArrayList<>();

    @BeforeEach
    void fill() throws SQLException {
        if (filled) {
            return;
        }
        var link = buysAndPays(1);
        for (int round = 0; round < 5 && details(link).status() != OrderStatus.DELIVERED; round++) {
            runner.runDue();
        }
        esims.measureIfDue(details(link).esims().get(0).link());
        runner.runDue();
        new Crowd(database, details(link).id()).fill(ORDERS, PLANS);
        filled = true;
    }

    @Test
    void hotStatementsUseTheirIndexes() throws SQLException {
        var some = ORDERS / 2 + 7;
        var number = Crowd.number(some);
        var link = text("select link from orders where number = '" + number + "'");
        var esim = text("select link from esim where order_number = '" + number + "'");
        var iccid = text("select iccid from esim where order_number = '" + number + "'");

        explains("lease of due jobs", "job_next", () -> runner.runDue());
        explains("order page", "orders_link_key", () -> orders.byLink(link));
        explains("history", "order_history_of", () -> orders.byLink(link));
        explains("payment of an order", "payment_of_order", () -> payments.newest(number));
        explains("order by number", "orders_by_number_prefix", () -> operator.find(number));
        explains("eSIM page", "esim_link_key", () -> orders.ofEsim(esim));
        explains("usage is asked for", "esim_link_key", () -> esims.measureIfDue(esim));
        explains("gate of a supplier", "supplier_gate_pkey", () -> esims.byLink(esim));
        // Grows with the questions that are open, 333 here.
        explains("attention list", "attention_open", 20_000, () -> attention.open(100));
        explains("open questions", "attention_open", () -> attention.count());
        // Grows with a day's sales, 2,880 here, and not with all there ever were.
        explains("sent today", "order_unit_sent", 60_000, () -> operator.sentSince(Instant.now().minus(Duration.ofHours(24))));
        explains("figures of the day", "order_unit_delivered", 60_000, () -> figures.since(Instant.now().minus(Duration.ofHours(24))));
        explains("orders of an account", "orders_of_account", () -> own.of(new Actor(1, "traveller778@example.test", Role.values()[0]), null, 20));
        explains("orders of an address", "orders_by_email_prefix", () -> own.ofAddress(1, "traveller779@example.test", 50));
        explains("mail again", "mail_message_of_order", () -> operator.sendMailAgain(number, "operator"));
        explains("changes of a sync", "catalog_change_of", () -> syncs.changes(77, null, null, 100));
        explains("a notification's payment", "payment_gateway_order_id_key", () -> handler("payment-notification").run(text("select max(id) from hook_event"), 1));

        explains("newest orders", "orders_pkey", () -> operator.search("", null, null, 50));
        explains("next page", "orders_pkey", () -> operator.search("", null, (long) some, 50));
        explains("a common status", "orders", () -> operator.search("", OrderStatus.DELIVERED, null, 50));
        explains("an unfinished status", "orders_unfinished", () -> operator.search("", OrderStatus.ATTENTION, null, 50));
        explains("a rare status", "orders_by_status", () -> operator.search("", OrderStatus.AWAITING_PAYMENT, null, 50));
        for (var status : new OrderStatus[] {null, OrderStatus.DELIVERED, OrderStatus.ATTENTION}) {
            explains("search a number " + status, "orders_by_number_prefix", () -> operator.search(number.toLowerCase(), status, null, 50));
            explains("search a number's beginning " + status, "orders", () -> operator.search("LF-", status, null, 50));
            explains("search an address " + status, "orders_by_email_prefix", () -> operator.search("traveller" + 777 + "@example.test", status, null, 50));
            explains("search an address's beginning " + status, "orders", () -> operator.search("traveller7", status, null, 50));
            explains("search an ICCID " + status, "order_unit_iccid_key", () -> operator.search(iccid, status, null, 50));
            explains("search a PayPal id " + status, "payment_capture_id_key", () -> operator.search("CAPTURE" + some, status, null, 50));
            explains("search nonsense " + status, "orders", () -> operator.search("no such thing", status, (long) some, 50));
        }
        assertThat(complaints).isEmpty();
    }

    /** Runs the act and has each of its statements explained; the index must serve one of them. */
    private void explains(String what, String index, Runnable act) throws SQLException {
        explains(what, index, AFFORDABLE, act);
    }

    private void explains(String what, String index, double affordable, Runnable act) throws SQLException {
        var ran = Statements.of(act).stream().filter(one -> one.matches("(?is)(select|update|delete|with)\\b.*") && !one.matches("(?is)select (nextval|pg_advisory).*")).toList();
        var plans = new ArrayList<String>();
        for (var statement : ran) {
            var plan = plan(statement);
            plans.add(plan);
            var scans = SCAN.matcher(plan);
            while (scans.find()) {
                if (isBig(scans.group(1))) {
                    complaints.add(what + " reads all of " + scans.group(1) + "\n" + brief(statement) + "\n" + plan);
                }
            }
            var cost = COST.matcher(plan);
            if (cost.find() && Double.parseDouble(cost.group(1)) > affordable) {
                complaints.add(what + " costs " + cost.group(1) + "\n" + brief(statement) + "\n" + plan);
            }
        }
        if (plans.stream().noneMatch(plan -> plan.contains(index))) {
            complaints.add(what + " does not use " + index + "\n" + String.join("\n", plans));
        }
    }

    private static String brief(String statement) {
        return statement.replaceAll("select .*? from", "select … from");
    }

    private String plan(String statement) throws SQLException {
        try (var connection = database.getConnection(); var explain = connection.createStatement(); var rows = explain.executeQuery("explain " + statement)) {
            var plan = new StringBuilder();
            while (rows.next()) {
                plan.append("    ").append(rows.getString(1)).append('\n');
            }
            return plan.toString();
        }
    }

    private boolean isBig(String table) throws SQLException {
        return Double.parseDouble(text("select reltuples from pg_class where relname = '" + table + "' and relkind = 'r'")) >= BIG;
    }

    private String text(String sql) {
        try (var connection = database.getConnection(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    private JobHandler handler(String kind) {
        return handlers.stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow();
    }
}
