package io.landfall.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.resellers.BillingMode;
import io.landfall.testsupport.Depositors;
import io.quarkus.test.junit.QuarkusTest;

/** The ledger against a model that does one thing after the other, against a crowd, and against hands in the database. */
@QuarkusTest
class CreditModelTest {

    @Inject
    Credit credit;
    @Inject
    Depositors businesses;
    @Inject
    DataSource database;

    /** The rules once more, as plainly as they can be said. */
    private static final class Model {

        private long posted;
        private long limit;
        private boolean postpaid;
        private final Map<String, Long> open = new HashMap<>();
        private final Map<String, Long> taken = new HashMap<>();
        private final Map<String, Long> funded = new HashMap<>();
        private final Set<String> refused = new HashSet<>();
        private final Set<String> done = new HashSet<>();

        private long available() {
            return posted - open.values().stream().mapToLong(one -> one).sum() + (postpaid ? limit : 0);
        }

        private boolean hold(String cause, long amount) {
            if (open.containsKey(cause) || done.contains(cause)) {
                return true;
            }
            if (refused.contains(cause) || available() < amount) {
                refused.add(cause);
                return false;
            }
            open.put(cause, amount);
            return true;
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 20, 300, 4000})
    void aThousandActsEndLikeTheModel(long seed) throws SQLException {
        var random = new Random(seed);
        var reseller = businesses.without();
        var model = new Model();
        var prefix = UUID.randomUUID() + ":";
        for (int step = 0; step < 250; step++) {
            // Few causes, so that many are met again.
            var cause = prefix + random.nextInt(60);
            long amount = 1 + random.nextInt(3000);
            switch (random.nextInt(10)) {
                case 0, 1, 2 -> {
                    var was = model.open.containsKey(cause) || model.done.contains(cause);
                    var expected = model.hold(cause, amount);
                    assertThat(accepted(() -> credit.hold(reseller, usd(amount), occasion(cause)))).as("step " + step + " hold, known " + was).isEqualTo(expected);
                }
                case 3, 4 -> {
                    if (model.open.containsKey(cause)) {
                        long held = model.open.remove(cause);
                        long part = random.nextBoolean() ? held : 1 + random.nextInt((int) held);
                        credit.capture(cause, usd(part));
                        model.posted -= part;
                        model.taken.put(cause, part);
                        model.done.add(cause);
                    } else if (model.taken.containsKey(cause)) {
                        credit.capture(cause);
                    }
                }
                case 5 -> {
                    if (model.open.remove(cause) != null) {
                        credit.release(cause);
                        model.done.add(cause);
                    }
                }
                case 6 -> {
                    var deposit = prefix + "fund" + random.nextInt(30);
                    credit.fund(reseller, BookingKind.TOP_UP, usd(amount), occasion(deposit));
                    if (model.funded.putIfAbsent(deposit, amount) == null) {
                        model.posted += amount;
                    }
                }
                case 7 -> {
                    if (model.taken.containsKey(cause)) {
                        long left = model.taken.get(cause);
                        var expected = amount <= left;
                        assertThat(accepted(() -> credit.refundCharge(cause, usd(amount), occasion(cause + ":back:" + UUID.randomUUID()), "test"))).isEqualTo(expected);
                        if (expected) {
                            model.taken.put(cause, left - amount);
                            model.posted += amount;
                        }
                    }
                }
                case 8 -> {
                    if (!model.funded.isEmpty() && random.nextInt(3) == 0) {
                        var deposit = new ArrayList<>(new java.util.TreeSet<>(model.funded.keySet())).get(random.nextInt(model.funded.size()));
                        long back = Math.min(amount, model.funded.get(deposit));
                        credit.takeBack(reseller, deposit, usd(amount), occasion(deposit + ":back:" + UUID.randomUUID()), "test");
                        model.posted -= back;
                        model.funded.put(deposit, model.funded.get(deposit) - back);
                    }
                }
                default -> {
                    if (random.nextInt(4) == 0) {
                        var owes = model.posted - model.open.values().stream().mapToLong(one -> one).sum() < 0;
                        var expected = !model.postpaid || !owes;
                        var mode = model.postpaid ? BillingMode.PREPAID : BillingMode.POSTPAID;
                        assertThat(accepted(() -> credit.bill(reseller, mode, Depositors.operator()))).isEqualTo(expected);
                        model.postpaid = expected != model.postpaid;
                    } else {
                        var signed = random.nextBoolean() ? amount : -amount;
                        var expected = signed > 0 || model.available() >= -signed;
                        assertThat(accepted(() -> credit.adjust(reseller, usd(signed), "test", UUID.randomUUID().toString(), Depositors.operator()))).isEqualTo(expected);
                        model.posted += expected ? signed : 0;
                    }
                }
            }
            var balance = credit.balance(reseller);
            assertThat(balance.balance().minor()).as("posted after step " + step).isEqualTo(model.posted);
            assertThat(balance.available().minor()).as("available after step " + step).isEqualTo(model.available());
        }
        provesItself(reseller);
    }

    @Test
    void sixtyFourThreadsNeverOverdraw() throws Exception {
        var reseller = businesses.with("100.00");
        var calls = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 256; i++) {
            // Every cause is asked for twice.
            var cause = "crowd:" + reseller + ":" + i / 2;
            calls.add(() -> accepted(() -> credit.hold(reseller, usd(300), occasion(cause))));
        }
        var threads = Executors.newFixedThreadPool(64);
        var answers = threads.invokeAll(calls).stream().map(one -> {
            try {
                return one.get(60, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }).toList();
        for (int i = 0; i < answers.size(); i += 2) {
            assertThat(answers.get(i)).as("both askers of cause " + i / 2 + " hear the same").isEqualTo(answers.get(i + 1));
        }
        assertThat(answers.stream().filter(one -> one).count()).as("33 times 3.00 fit into 100.00").isEqualTo(66);
        assertThat(credit.balance(reseller).available().minor()).isEqualTo(100);
        var ends = new ArrayList<Callable<Boolean>>();
        for (int i = 0; i < 128; i++) {
            var cause = "crowd:" + reseller + ":" + i;
            if (answers.get(i * 2)) {
                for (int n = 0; n < 4; n++) {
                    ends.add(() -> quietly(() -> credit.capture(cause)));
                    ends.add(() -> quietly(() -> credit.release(cause)));
                }
            }
        }
        for (var answer : threads.invokeAll(ends)) {
            answer.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();
        assertThat(credit.balance(reseller).held().minor()).isZero();
        assertThat(number("select count(*) from credit_hold where reseller_id = " + reseller + " and status = 'OPEN'")).isZero();
        assertThat(credit.balance(reseller).balance().minor()).isEqualTo(10_000 - 300 * number("select count(*) from credit_hold where status = 'CAPTURED' and reseller_id = " + reseller));
        provesItself(reseller);
    }

    @Test
    void theSameDepositInSixtyFourThreadsIsOneCredit() throws Exception {
        var reseller = businesses.without();
        var deposit = occasion("deposit:" + reseller);
        var threads = Executors.newFixedThreadPool(64);
        for (var answer : threads.invokeAll(java.util.Collections.nCopies(64, (Callable<Boolean>) () -> accepted(() -> credit.fund(reseller, BookingKind.DEPOSIT, usd(5000), deposit))))) {
            assertThat(answer.get(60, TimeUnit.SECONDS)).isTrue();
        }
        threads.shutdown();
        assertThat(credit.balance(reseller).balance().minor()).isEqualTo(5000);
        provesItself(reseller);
    }

    @Test
    void theDatabaseItselfRefusesToRewriteTheBooks() {
        var reseller = businesses.with("10.00");
        var mine = " where account_id = (select ledger_account_id from credit_account where reseller_id = " + reseller + ")";
        for (var sql : List.of("update ledger_entry set amount = amount + 1" + mine, "delete from ledger_entry" + mine,
                "update ledger_booking set reason = 'x' where reseller_id = " + reseller, "delete from ledger_booking where reseller_id = " + reseller,
                "truncate ledger_entry cascade", "truncate ledger_booking cascade", "truncate ledger_account cascade", "delete from ledger_account where reseller_id = " + reseller)) {
            assertThatThrownBy(() -> execute(sql)).as(sql).hasMessageContaining("append only");
        }
    }

    @Test
    void theDatabaseItselfProvesEveryBooking() throws SQLException {
        var reseller = businesses.with("10.00");
        var order = occasion("order:" + reseller);
        credit.hold(reseller, usd(100), order);
        var account = number("select ledger_account_id from credit_account where reseller_id = " + reseller);
        var paypal = number("select id from ledger_account where kind = 'PAYPAL_CLEARING' and currency = 'USD'");
        var euros = "insert into ledger_account (kind, currency) values ('MARGIN', 'EUR') on conflict do nothing";
        execute(euros);
        var euro = number("select id from ledger_account where kind = 'MARGIN' and currency = 'EUR'");
        var booking = "insert into ledger_booking (cause, kind, reseller_id, actor, description, at) values ('forged:" + UUID.randomUUID() + "', 'TOP_UP', " + reseller
                + ", 'x', 'x', now());";
        var entry = "insert into ledger_entry (booking_id, account_id, amount, currency, position, balance, at) values (currval('ledger_booking_id_seq'), %d, %d, '%s', %s, %s, now());";
        assertThatThrownBy(() -> execute(booking)).hasMessageContaining("fewer than two entries");
        assertThatThrownBy(() -> execute(booking + entry.formatted(paypal, 5, "USD", "null", "null") + entry.formatted(paypal, -4, "USD", "null", "null")))
                .hasMessageContaining("does not sum to zero");
        assertThatThrownBy(() -> execute(booking + entry.formatted(paypal, 5, "USD", "null", "null") + entry.formatted(euro, -5, "EUR", "null", "null")))
                .hasMessageContaining("does not sum to zero");
        assertThatThrownBy(() -> execute(booking + entry.formatted(paypal, 5, "EUR", "null", "null"))).hasMessageContaining("foreign key");
        assertThatThrownBy(() -> execute(booking + entry.formatted(account, 5, "USD", "2", "1005") + entry.formatted(paypal, -5, "USD", "null", "null")))
                .as("the balance was not moved with it").hasMessageContaining("not in its balance");
        assertThatThrownBy(() -> execute(booking + entry.formatted(account, 5, "USD", "3", "1005") + entry.formatted(paypal, -5, "USD", "null", "null")))
                .as("a gap").hasMessageContaining("does not follow");
        assertThatThrownBy(() -> execute(booking + entry.formatted(account, 5, "USD", "null", "null") + entry.formatted(paypal, -5, "USD", "null", "null")))
                .hasMessageContaining("does not follow");
        assertThatThrownBy(() -> execute("update credit_account set posted = posted + 1 where reseller_id = " + reseller)).hasMessageContaining("not the sum of its entries");
        assertThatThrownBy(() -> execute("update credit_account set held = held + 1 where reseller_id = " + reseller)).hasMessageContaining("not the sum of its open holds");
        credit.capture(order.cause());
        assertThatThrownBy(() -> execute("update credit_hold set status = 'OPEN', captured = 0, closed_at = null where cause = '" + order.cause() + "'"))
                .hasMessageContaining("has ended as CAPTURED");
        assertThatThrownBy(() -> execute("delete from credit_hold where cause = '" + order.cause() + "'")).hasMessageContaining("append only");
        assertThatThrownBy(() -> execute("insert into ledger_booking (cause, kind, reseller_id, actor, description, at) select cause, kind, reseller_id, actor, description, at "
                + "from ledger_booking where reseller_id = " + reseller + " limit 1")).hasMessageContaining("ledger_booking_cause_key");
        provesItself(reseller);
    }

    /** From the entries alone. */
    private void provesItself(long reseller) throws SQLException {
        assertThat(number("select coalesce(sum(amount), 0) from ledger_entry where account_id = (select ledger_account_id from credit_account where reseller_id = " + reseller + ")"))
                .isEqualTo(credit.balance(reseller).balance().minor());
        assertThat(number("select count(*) from (select booking_id from ledger_entry group by booking_id, currency having sum(amount) <> 0) x")).isZero();
        assertThat(number("select count(*) from ledger_entry e join ledger_entry p on p.account_id = e.account_id and p.position = e.position - 1 where e.balance <> p.balance + e.amount"))
                .isZero();
        assertThat(number("select count(*) from credit_transaction t where t.reseller_id = " + reseller + " and t.status = 'completed'"))
                .isEqualTo(number("select count(*) from ledger_booking where kind <> 'CARRY' and reseller_id = " + reseller));
    }

    private static boolean accepted(Runnable act) {
        try {
            act.run();
            return true;
        } catch (Refusal e) {
            return false;
        }
    }

    private static boolean quietly(Runnable act) {
        try {
            act.run();
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                for (var one : sql.split(";")) {
                    statement.execute(one);
                }
                connection.commit();
            } catch (SQLException e) {
                connection.rollback();
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static Money usd(long minor) {
        return new Money(minor, "USD");
    }

    private static Occasion occasion(String cause) {
        return new Occasion(cause, "Test", null, "test");
    }
}
