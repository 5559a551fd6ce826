package io.landfall.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.landfall.catalog.CatalogSync;
import io.landfall.checkout.Checkouts;
import io.landfall.checkout.ConfirmCheckout;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.Orders;
import io.landfall.orders.UnitStatus;
import io.landfall.platform.Keys;
import io.landfall.pricing.PriceBook;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;

/** Buying in a shop whose suppliers are doubles. Setup reads like speech: {@code buys(2)}, {@code approves(order)}. */
public abstract class ShopTest {

    protected static final String PLAN_PACKAGE = "moshi-7days-1gb";
    protected static PressOneDouble pressOne;
    protected static PayPalDouble payPal;

    @Inject
    protected Checkouts checkouts;
    @Inject
    protected Orders orders;
    @Inject
    protected CatalogSync sync;
    @Inject
    protected PriceBook prices;

    @BeforeAll
    static void openTheWorld() {
        pressOne = new PressOneDouble(DoublesProfile.port("pressone"));
        payPal = new PayPalDouble(DoublesProfile.port("paypal"));
    }

    @AfterAll
    static void closeTheWorld() {
        pressOne.close();
        payPal.close();
    }

    @BeforeEach
    void freshWorld() {
        pressOne.clearScripts();
        pressOne.stock(Integer.MAX_VALUE);
        pressOne.offers("moshi-7days-1gb-topup", "moshi-30days-3gb-topup");
        pressOne.topUpsUnlisted(false);
        pressOne.onArrival(call -> {
        });
        pressOne.onDone(call -> {
        });
        payPal.clearScripts();
        payPal.onArrival(call -> {
        });
        payPal.onDone(call -> {
        });
        if (prices.shelf().offers().isEmpty()) {
            // The first pull of a cold JVM on a busy machine may exceed the short time-outs.
            await().atMost(Duration.ofSeconds(40)).until(() -> {
                sync.run();
                return prices.shelf().offers().stream().anyMatch(offer -> offer.sellable());
            });
        }
    }

    /** The public name of the double's one-gigabyte plan for Japan. */
    protected String plan() {
        return prices.shelf().offers().stream().filter(offer -> offer.plan().packageId().equals(PLAN_PACKAGE)).findFirst().orElseThrow().plan().slug();
    }

    /** Checks out and gets PayPal's page, without paying yet. Returns the order's link. */
    protected String buys(int quantity) {
        var visitor = Keys.secret();
        var checkout = checkouts.begin(visitor, plan());
        var link = checkouts.confirm(visitor, new ConfirmCheckout(checkout.key(), "mina@example.test", "Mina", "" + quantity, true, true,
                "" + checkout.unitPrice().minor(), Locale.ENGLISH, "Japan 1 GB"));
        orders.paymentPage(link);
        return link;
    }

    /** The buyer pays at PayPal and comes back. */
    protected String buysAndPays(int quantity) {
        var link = buys(quantity);
        approves(link);
        comesBack(link);
        return link;
    }

    protected void approves(String link) {
        payPal.approve(details(link).payment().gatewayOrderId());
    }

    protected void comesBack(String link) {
        orders.lookAtPayment(link, details(link).payment().gatewayOrderId());
    }

    protected OrderDetails details(String link) {
        return orders.byLink(link).orElseThrow();
    }

    /** Waits; when it never does, the order's whole story stands in the failure. */
    protected OrderDetails becomes(String link, OrderStatus... any) {
        await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(25)).untilAsserted(() -> {
            var order = details(link);
            assertThat(order.status()).as(() -> story(order)).isIn((Object[]) any);
        });
        return details(link);
    }

    private static String story(OrderDetails order) {
        return order.number() + order.history().stream().map(event -> "\n  " + event.at() + " " + event.kind() + " " + event.facts()).collect(Collectors.joining());
    }

    protected PayPalDouble.Order payPalOrder(String link) {
        return payPal.order(details(link).payment().gatewayOrderId());
    }

    /** Waits until PayPal's and PressOne's own books agree with ours: delivered value plus refunded value is the capture, one order a unit. */
    protected OrderDetails booksAgree(String link) {
        var order = details(link);
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(25)).untilAsserted(() -> {
            var captures = payPal.orders().stream().filter(one -> one.customId.equals(order.number()) && one.capture != null).map(one -> one.capture).toList();
            assertThat(captures).as("captures").hasSize(1);
            var now = details(link);
            var delivered = now.unitPrice().times((int) now.deliveredCount()).amount();
            assertThat(delivered.add(captures.get(0).refunded())).as("delivered + refunded").isEqualByComparingTo(captures.get(0).value);
            assertThat(captures.get(0).value).isEqualByComparingTo(new BigDecimal(now.total().amount().toPlainString()));
        });
        for (var unit : details(link).units()) {
            var bought = pressOne.orders().stream().filter(one -> unit.reference().equals(one.description())).toList();
            assertThat(bought).as("supplier orders of unit " + unit.position()).hasSizeLessThanOrEqualTo(1);
            if (unit.status() == UnitStatus.DELIVERED) {
                assertThat(unit.iccid()).isEqualTo(bought.get(0).iccid());
                assertThat(details(link).esims()).anySatisfy(esim -> assertThat(esim.secrets().lpa()).isEqualTo(PressOneDouble.lpa(bought.get(0))));
            } else {
                assertThat(unit.status()).isEqualTo(UnitStatus.REFUNDED);
                assertThat(bought).as("a refunded unit bought nothing").isEmpty();
            }
        }
        return details(link);
    }
}
