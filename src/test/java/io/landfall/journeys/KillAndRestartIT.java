package io.landfall.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.landfall.testsupport.HttpDouble.Call;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.PayPalDouble;
import io.landfall.testsupport.PressOneDouble;
import io.landfall.testsupport.ProductionShop;
import io.landfall.testsupport.Visitor;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The production jar is killed with -9 in the middle of each call that moves money or goods, started again, and the books still agree. */
@Timeout(420)
class KillAndRestartIT {

    /** Where the process dies. */
    private record Death(String name, boolean atPayPal, String method, String path, boolean carriedOut, Fault supplierBefore) {
    }

    private static final List<Death> DEATHS = List.of(
            new Death("refund arrives", true, "POST", ".*/refund", false, null),
            new Death("refund is done", true, "POST", ".*/refund", true, null),
            new Death("look-up is answered", false, "GET", ".*/orders", true, Fault.DONE_BUT_500),
            new Death("capture arrives", true, "POST", ".*/capture", false, null),
            new Death("capture is done", true, "POST", ".*/capture", true, null),
            new Death("supplier order is done", false, "POST", ".*/orders", true, null),
            // Last, because it is the one that orders a second time, and would take another death's scripted answer.
            new Death("supplier order arrives", false, "POST", ".*/orders", false, null));

    @Test
    void noDeathLosesOrDoublesAnything() throws Exception {
        // The mail server's own threads complain about a client that dies in mid-sentence; that is what we want of it.
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
        var mail = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
        mail.start();
        try (var pressOne = new PressOneDouble(); var payPal = new PayPalDouble();
                var shop = new ProductionShop(pressOne, payPal, mail.getSmtp().getPort()).with("LANDFALL_PACE", "0.01")) {
            shop.start();
            var plan = plan(shop);
            var numbers = new HashMap<Death, String>();
            for (var death : DEATHS) {
                numbers.put(death, dieDuring(death, shop, pressOne, payPal, plan));
                shop.start();
            }
            for (var death : DEATHS) {
                var refunded = death.path().endsWith("refund");
                await().alias(death.name()).atMost(Duration.ofSeconds(90)).pollInterval(Duration.ofMillis(300))
                        .until(() -> status(shop, numbers.get(death)).equals(refunded ? "REFUNDED" : "DELIVERED"));
                await().alias(death.name()).atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(300))
                        .untilAsserted(() -> booksAgree(numbers.get(death), refunded, pressOne, payPal));
            }
            assertThat(shop.log()).doesNotContain("Q7X-").doesNotContain(PressOneDouble.API_KEY).doesNotContain(PayPalDouble.CLIENT_SECRET);
        } finally {
            mail.stop();
        }
    }

    private String dieDuring(Death death, ProductionShop shop, PressOneDouble pressOne, PayPalDouble payPal, String plan) {
        if (death.supplierBefore() != null) {
            pressOne.script("order", death.supplierBefore());
        }
        if (death.path().endsWith("refund")) {
            pressOne.script("order", 34);
        }
        var dead = new AtomicBoolean();
        Consumer<Call> kill = call -> {
            if (call.method().equals(death.method()) && call.path().matches(death.path()) && dead.compareAndSet(false, true)) {
                shop.kill();
            }
        };
        var before = new ArrayList<>(payPal.orders());
        var visitor = new Visitor(shop.url());
        visitor.open("/checkout?plan=" + plan).fill("E-mail address", "mina@example.test").tick("The phone is not locked").tick("Deliver now");
        visitor.press("Pay");
        var order = payPal.orders().stream().filter(one -> before.stream().noneMatch(old -> old.id.equals(one.id))).findFirst().orElseThrow();
        var at = death.atPayPal() ? payPal : pressOne;
        if (death.carriedOut()) {
            at.onDone(kill);
        } else {
            at.onArrival(kill);
        }
        payPal.approve(order.id);
        try {
            visitor.open(order.returnUrl + "&token=" + order.id + "&PayerID=X");
        } catch (java.io.UncheckedIOException e) {
            // the shop died under the visitor
        }
        await().alias("dies when " + death.name()).atMost(Duration.ofSeconds(40)).untilTrue(dead);
        at.onDone(call -> {
        });
        at.onArrival(call -> {
        });
        return order.customId;
    }

    private static void booksAgree(String number, boolean refunded, PressOneDouble pressOne, PayPalDouble payPal) {
        var captures = payPal.orders().stream().filter(order -> order.customId.equals(number)).map(order -> payPal.captureOf(order.id)).filter(java.util.Objects::nonNull).toList();
        assertThat(captures).as("captures of " + number).hasSize(1);
        assertThat(captures.get(0).refunded()).as("refunded of " + number).isEqualByComparingTo(refunded ? captures.get(0).value : java.math.BigDecimal.ZERO);
        assertThat(pressOne.orders().stream().filter(one -> one.description() != null && one.description().contains(number))).as("supplier orders of " + number)
                .hasSize(refunded ? 0 : 1);
    }

    private static String status(ProductionShop shop, String number) throws SQLException {
        try (var books = shop.books(); var statement = books.prepareStatement("select status from orders where number = ?")) {
            statement.setString(1, number);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getString(1) : "none";
            }
        }
    }

    /** Any plan for Japan, found as a visitor finds it. */
    private static String plan(ProductionShop shop) {
        var visitor = new Visitor(shop.url());
        await().atMost(Duration.ofSeconds(60)).until(() -> !visitor.open("/esim/japan").page().select("a[href*=/plan/]").isEmpty());
        return visitor.page().select("a[href*=/plan/]").first().attr("href").replaceAll(".*/plan/([^?#]+).*", "$1");
    }
}
