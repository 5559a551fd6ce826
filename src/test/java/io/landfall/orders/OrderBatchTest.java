package io.landfall.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import jakarta.inject.Inject;

import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.testsupport.CreditShopTest;
import io.landfall.testsupport.DoublesProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** A file of orders: its dry run tells every line's fate, and each line is ordered once whatever is killed. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class OrderBatchTest extends CreditShopTest {

    @Inject
    OrderBatches batches;
    @Inject
    BatchJob job;
    @Inject
    BatchRows rows;

    @Test
    void theDryRunTellsEveryLinesFateAndOrdersNothing() {
        var owner = withCredit("100.00");
        creditOrders.place(owner, new PlaceOnCredit("earlier", plan(), 1, null, "a@mail.example", null, Locale.ENGLISH, null, "KNOWN", false));
        int before = count(owner);
        var number = uploads(owner, """
                email;Name;plan;quantity;language;reference
                lia@mail.example;Lia;%1$s;2;fr;R-1
                no-address;Bo;%1$s;1;en;R-2
                bo@mail.example;Bo;atlantis-1gb;1;en;R-3
                bo@mail.example;Bo;%1$s;99;en;R-4
                bo@mail.example;Bo;%1$s;1;xx;R-5
                bo@mail.example;Bo;%1$s;1;en;r-1
                bo@mail.example;Bo;%1$s;1;en;known
                lia@mail.example;Lia;%2$s;;;
                """.formatted(plan(), PLAN_PACKAGE));
        var lines = batches.lines(owner, number, 0, 100);
        assertThat(lines).extracting(BatchRow::line).containsExactly(2, 3, 4, 5, 6, 7, 8, 9);
        assertThat(lines).extracting(BatchRow::problem).containsExactly(null, "email_invalid", "plan_missing", "quantity_out_of_range", "language_invalid", "reference_twice",
                "reference_known", null);
        assertThat(lines).extracting(BatchRow::field).containsExactly(null, "email", "plan", "quantity", "language", "reference", "reference", null);
        assertThat(lines.get(5).repeats()).isEqualTo(2);
        assertThat(lines.get(7)).satisfies(line -> {
            assertThat(line.plan()).as("the supplier's package is read as our plan").isEqualTo(plan());
            assertThat(line.quantity()).isEqualTo(1);
            assertThat(line.language()).isEqualTo("en");
            assertThat(line.repeats()).as("the same customer and plan").isEqualTo(2);
        });
        var file = batches.find(owner, number).orElseThrow();
        assertThat(file.ready()).isEqualTo(2);
        assertThat(file.problems()).isEqualTo(6);
        assertThat(file.total()).isEqualTo(wholesale().times(3));
        assertThat(count(owner)).isEqualTo(before);
        assertThat(credit.balance(owner.reseller()).available()).isGreaterThan(Money.of("50.00", "USD"));
    }

    @Test
    void filesThatAreNoneAreRefusedInWords() {
        var owner = withCredit("10.00");
        assertThat(refused(owner, "name,plan\nx,y\n")).isEqualTo("column_missing");
        assertThat(refused(owner, "email,plan\n")).isEqualTo("file_empty");
        assertThat(refused(owner, "")).isEqualTo("file_missing");
        assertThat(refused(owner, "email,plan\n" + "a@mail.example,x\n".repeat(1001))).isEqualTo("file_too_large");
        assertThatThrownBy(() -> batches.upload(owner, new UploadBatch("k", "f", new byte[] {(byte) 0xff, 'a'}, null, true), Locale.ENGLISH)).hasMessageContaining("file_not_text");
        assertThatThrownBy(() -> batches.upload(businesses.colleague(owner, Position.READ), file("email,plan\na@mail.example,x\n"), Locale.ENGLISH)).hasMessageContaining("forbidden");
    }

    @Test
    void everyLineBecomesOneOrderHoweverOftenTheButtonIsPressed() throws Exception {
        var owner = withCredit("500.00");
        var number = uploads(owner, lines(30));
        var pool = Executors.newFixedThreadPool(8);
        try {
            var presses = IntStream.range(0, 8).mapToObj(i -> pool.submit(() -> batches.order(owner, number))).toList();
            for (var press : presses) {
                press.get();
            }
        } finally {
            pool.shutdownNow();
        }
        done(owner, number);
        assertThat(count(owner)).isEqualTo(30);
        assertThat(batches.lines(owner, number, 0, 100)).allMatch(line -> line.state() == BatchRow.State.PLACED);
        assertThat(batches.orders(owner, number)).doesNotHaveDuplicates().hasSize(30);
        settled(owner, Money.of("500.00", "USD"));
    }

    @Test
    void whatDiesInTheMiddleGoesOnWhereItWas() {
        var owner = withCredit("500.00");
        var number = uploads(owner, lines(6));
        long id = batches.find(owner, number).orElseThrow().id();
        QuarkusTransaction.requiringNew().run(() -> {
            rows.awaken(id, BatchRow.State.READY, false);
            rows.become(id, BatchDetails.State.RUNNING, "started_at", java.time.Instant.now());
        });
        // The order was committed and the process died before the line said so: the line's key finds the order again.
        var row = batches.lines(owner, number, 0, 1).get(0);
        creditOrders.place(owner, new PlaceOnCredit("file/" + number + "/" + row.line() + "/1", row.plan(), row.quantity(), row.price(), row.email(), row.customer(),
                Locale.forLanguageTag(row.language()), null, row.reference(), true));
        job.run("" + id, 1);
        job.run("" + id, 2);
        done(owner, number);
        assertThat(count(owner)).isEqualTo(6);
        settled(owner, Money.of("500.00", "USD"));
    }

    @Test
    void creditThatRunsOutInTheMiddleStopsNoOtherLineAndTheRestIsTriedAgain() {
        var price = wholesale();
        var owner = withCredit(price.times(4).amount().toPlainString());
        var number = uploads(owner, lines(4));
        // Spent elsewhere between the dry run and the last lines.
        var elsewhere = creditOrders.place(owner, new PlaceOnCredit("elsewhere", plan(), 2, null, "x@mail.example", null, Locale.ENGLISH, null, null, false));
        assertThatThrownBy(() -> batches.order(owner, number)).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("insufficient_credit");
            assertThat(refusal.facts()).containsEntry("required", price.times(4)).containsEntry("available", price.times(2));
        });
        long id = batches.find(owner, number).orElseThrow().id();
        QuarkusTransaction.requiringNew().run(() -> {
            rows.awaken(id, BatchRow.State.READY, false);
            rows.become(id, BatchDetails.State.RUNNING, "started_at", java.time.Instant.now());
        });
        job.run("" + id, 1);
        assertThat(batches.lines(owner, number, 0, 10)).extracting(BatchRow::state).containsExactly(BatchRow.State.PLACED, BatchRow.State.PLACED, BatchRow.State.FAILED,
                BatchRow.State.FAILED);
        assertThat(batches.lines(owner, number, 0, 10).get(2).problem()).isEqualTo("insufficient_credit");
        pays(owner, price.times(2).amount().toPlainString());
        batches.orderFailed(owner, number);
        done(owner, number);
        assertThat(batches.lines(owner, number, 0, 10)).allMatch(line -> line.state() == BatchRow.State.PLACED);
        ends(owner, elsewhere, OrderStatus.DELIVERED);
        settled(owner, price.times(6));
    }

    /** Whenever it is stopped, a line is an order or can be tried again, and in the end each is one order. */
    @Test
    void aFileThatIsStoppedWhileItRunsLosesAndDoublesNothing() {
        var owner = withCredit("500.00");
        var number = uploads(owner, lines(25));
        batches.order(owner, number);
        batches.stop(owner, number);
        var stopped = batches.find(owner, number).orElseThrow();
        assertThat(stopped.state()).isEqualTo(BatchDetails.State.DONE);
        assertThat(stopped.placed() + stopped.failed()).isEqualTo(25);
        assertThat(count(owner)).isEqualTo(stopped.placed());
        batches.stop(owner, number);
        if (stopped.failed() > 0) {
            assertThat(batches.withFailures(owner)).extracting(BatchDetails::number).containsExactly(number);
            batches.orderFailed(owner, number);
        }
        done(owner, number);
        assertThat(count(owner)).isEqualTo(25);
        assertThat(batches.withFailures(owner)).isEmpty();
        settled(owner, Money.of("500.00", "USD"));
        assertThat(batches.progress(owner, number)).isEqualTo(new BatchProgress(25, 25, 0));
        assertThatThrownBy(() -> batches.stop(owner, uploads(owner, lines(1)))).hasMessageContaining("invalid_state");
    }

    @Test
    void whoMaySellNoMoreOrdersNoMore() {
        var owner = withCredit("100.00");
        var seller = businesses.colleague(owner, Position.SELL);
        var number = uploads(seller, lines(2));
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update reseller_member set position = 'READ' where account_id = ?1")
                .setParameter(1, seller.actor().account()).executeUpdate());
        batches.order(seller, number);
        done(owner, number);
        assertThat(batches.lines(owner, number, 0, 10)).allMatch(line -> line.state() == BatchRow.State.FAILED && line.problem().equals("forbidden"));
        assertThat(count(owner)).isZero();
    }

    @Test
    void othersFilesAreNotFound() {
        var owner = withCredit("100.00");
        var stranger = withCredit("100.00");
        var number = uploads(owner, lines(1));
        assertThat(batches.find(stranger, number)).isEmpty();
        assertThat(batches.of(stranger, null, 10)).isEmpty();
        for (Runnable act : List.<Runnable>of(() -> batches.order(stranger, number), () -> batches.discard(stranger, number), () -> batches.lines(stranger, number, 0, 1),
                () -> batches.orderFailed(stranger, number), () -> batches.orders(stranger, number), () -> batches.stop(stranger, number),
                () -> batches.progress(stranger, number))) {
            assertThatThrownBy(act::run).hasMessageContaining("not_found");
        }
    }

    @Test
    void aFormThatIsSentTwiceIsOneFileAndAFileThatIsPutAwayIsNotOrdered() {
        var owner = withCredit("100.00");
        var upload = file(lines(1));
        var number = batches.upload(owner, upload, Locale.ENGLISH);
        assertThat(batches.upload(owner, upload, Locale.ENGLISH)).isEqualTo(number);
        batches.discard(owner, number);
        assertThatThrownBy(() -> batches.order(owner, number)).hasMessageContaining("invalid_state");
    }

    /** Whatever is ordered, cancelled and refunded in whatever order: what was held was taken or let go, and the balance is what a simple sum says. */
    @Test
    void capturesAndReleasesAreTheHoldsAndTheBalanceIsTheModels() {
        var random = new Random(20261121);
        var owner = withCredit("200.00");
        var numbers = new ArrayList<String>();
        for (int round = 0; round < 14; round++) {
            if (random.nextInt(3) == 0) {
                pressOne.script("order", random.nextBoolean() ? 33 : 13);
            }
            numbers.add(places(owner, 1 + random.nextInt(3)));
            var some = numbers.get(random.nextInt(numbers.size()));
            try {
                creditOrders.cancel(owner, some, java.util.Set.of(), null);
            } catch (Refusal expected) {
                assertThat(expected.code()).isIn("outcome_unknown", "capability_not_supported", "invalid_state");
            }
        }
        settled(owner, Money.of("200.00", "USD"));
    }

    private void settled(Member owner, Money paidIn) {
        await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(unfinished(owner)).isZero());
        var sums = (Object[]) database.createNativeQuery("""
                select coalesce(sum(amount), 0), coalesce(sum(captured), 0), coalesce(sum(amount) filter (where status = 'RELEASED'), 0), coalesce(sum(given_back), 0)
                from credit_hold where reseller_id = ?1""").setParameter(1, owner.reseller()).getSingleResult();
        assertThat(number(sums[1]) + number(sums[2])).as("captures and releases are the holds").isEqualTo(number(sums[0]));
        var delivered = ((Number) database.createNativeQuery("""
                select coalesce(sum(o.unit_price), 0) from order_unit u join orders o on o.id = u.order_id where o.reseller_id = ?1 and u.status = 'DELIVERED'""")
                .setParameter(1, owner.reseller()).getSingleResult()).longValue();
        assertThat(credit.balance(owner.reseller()).balance().minor()).isEqualTo(paidIn.minor() - delivered);
        assertThat(credit.balance(owner.reseller()).held().isZero()).isTrue();
    }

    private long unfinished(Member owner) {
        return QuarkusTransaction.requiringNew().call(() -> number(database.createNativeQuery(
                "select count(*) from orders where reseller_id = ?1 and status in ('PAID', 'FULFILLING', 'ATTENTION')").setParameter(1, owner.reseller()).getSingleResult()));
    }

    private int count(Member owner) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery("select count(*) from orders where reseller_id = ?1")
                .setParameter(1, owner.reseller()).getSingleResult()).intValue());
    }

    private void done(Member owner, String number) {
        await().atMost(Duration.ofSeconds(40)).until(() -> batches.find(owner, number).orElseThrow().state() == BatchDetails.State.DONE);
    }

    private String uploads(Member member, String text) {
        return batches.upload(member, file(text), Locale.ENGLISH);
    }

    private static UploadBatch file(String text) {
        return new UploadBatch(UUID.randomUUID().toString(), "../../customers.csv", text.getBytes(StandardCharsets.UTF_8), null, true);
    }

    private String lines(int n) {
        return IntStream.rangeClosed(1, n).mapToObj(i -> "c" + i + "@mail.example,Customer " + i + "," + plan() + ",1,en,REF-" + i)
                .collect(Collectors.joining("\n", "email,name,plan,quantity,language,reference\n", "\n"));
    }

    private String refused(Member owner, String text) {
        try {
            uploads(owner, text);
        } catch (Refusal refusal) {
            return refusal.code();
        }
        throw new AssertionError("It was not refused");
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
