package io.landfall.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.checkout.ConfirmCheckout;
import io.landfall.credit.BookingKind;
import io.landfall.credit.Credit;
import io.landfall.credit.CreditEvents;
import io.landfall.money.Money;
import io.landfall.payments.Notifications;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;
import io.landfall.pricing.ResellerPrices;
import io.landfall.pricing.ResellerRule;
import io.landfall.resellers.Member;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.PayPalDouble;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.Shopkeepers;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A reseller earns the margin of what was delivered in their shop, once, and gives it back once when the money goes back. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class MarginTest extends ShopTest {

    @Inject
    Shopkeepers shopkeepers;
    @Inject
    ResellerPrices asked;
    @Inject
    Credit credit;
    @Inject
    Jobs jobs;
    @Inject
    MarginJob margins;
    @Inject
    UnitRefunds refunds;
    @Inject
    Notifications notifications;
    @Inject
    Stumbling stumbling;

    private Member owner;
    private long shop;

    /** Dies in the middle of the transaction that books, as often as it is told. */
    @Singleton
    static class Stumbling {

        private final AtomicInteger times = new AtomicInteger();

        void booked(@Observes CreditEvents.Booked event) {
            if (event.kind() == BookingKind.MARGIN && times.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new IllegalStateException("killed in the middle");
            }
        }
    }

    @BeforeEach
    void opens() {
        owner = shopkeepers.business();
        shop = shopkeepers.shop(owner, "USD");
        asked.save(owner, new ResellerRule(ResellerRule.Scope.RESELLER, "", new BigDecimal("50"), null));
    }

    private String buysInTheShop(int quantity) {
        var visitor = Keys.secret();
        var checkout = checkouts.begin(shop, visitor, plan());
        var link = checkouts.confirm(visitor, new ConfirmCheckout(checkout.key(), "mina@example.test", "Mina", "" + quantity, true, true,
                "" + checkout.unitPrice().minor(), Locale.ENGLISH, "Japan 1 GB"));
        orders.paymentPage(link);
        approves(link);
        comesBack(link);
        return link;
    }

    private Money balance() {
        return credit.balance(owner.reseller()).balance();
    }

    private long bookings(String cause) {
        return shopkeepers.number("select count(*) from credit_transaction where cause = '" + cause + "'");
    }

    private void earns(Money amount) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(balance()).isEqualTo(amount));
    }

    @Test
    void eachDeliveredUnitEarnsItsMargin() {
        var link = buysInTheShop(3);
        var order = becomes(link, OrderStatus.DELIVERED);
        assertThat(order.unitMargin().isPositive()).isTrue();
        assertThat(order.unitMargin()).isEqualTo(order.unitPrice().minus(order.unitWholesale()));
        earns(order.unitMargin().times(3));
    }

    @Test
    void anOrderInTheOperatorsShopEarnsNobodyAnything() {
        var link = buysAndPays(1);
        var order = becomes(link, OrderStatus.DELIVERED);
        assertThat(shopkeepers.number("select count(*) from job where kind = 'margin' and subject = '" + order.number() + "'")).isZero();
    }

    @Test
    void aRefundedUnitGivesItsMarginBackAndTheOthersKeepTheirs() {
        var link = buysInTheShop(2);
        var order = becomes(link, OrderStatus.DELIVERED);
        earns(order.unitMargin().times(2));
        refunds.giveBack(order.number(), Set.of(2), "operator", "test");
        earns(order.unitMargin());
        assertThatThrownBy(() -> refunds.giveBack(order.number(), Set.of(2), "operator", "test")).isInstanceOf(Refusal.class);
        margins.run(order.number(), 1);
        margins.run(order.number(), 2);
        assertThat(balance()).as("asked again, nothing more").isEqualTo(order.unitMargin());
        refunds.giveBack(order.number(), Set.of(1), "operator", "test");
        earns(Money.zero("USD"));
    }

    @Test
    void whatIsRefundedBeforeItsMarginCameNeverEarnsIt() {
        stumbling.times.set(Integer.MAX_VALUE);
        var link = buysInTheShop(1);
        var order = becomes(link, OrderStatus.DELIVERED);
        refunds.giveBack(order.number(), Set.of(1), "operator", "test");
        stumbling.times.set(0);
        margins.run(order.number(), 1);
        assertThat(balance()).isEqualTo(Money.zero("USD"));
        assertThat(shopkeepers.number("select count(*) from ledger_entry e join credit_account a on a.ledger_account_id = e.account_id where a.reseller_id = " + owner.reseller())).isZero();
    }

    @Test
    void whoDiesBetweenDeliveryAndMarginEarnsItOnceLater() {
        stumbling.times.set(2);
        var link = buysInTheShop(2);
        var order = becomes(link, OrderStatus.DELIVERED);
        await().atMost(Duration.ofSeconds(20)).until(() -> stumbling.times.get() == 0);
        margins.run(order.number(), 99);
        earns(order.unitMargin().times(2));
        jobs.request(MarginJob.KIND, order.number());
        await().atMost(Duration.ofSeconds(20)).until(() -> shopkeepers.number("select count(*) from job where kind = 'margin' and subject = '" + order.number() + "'") == 0);
        assertThat(balance()).isEqualTo(order.unitMargin().times(2));
    }

    @Test
    void deliveryRefundAndRepeatsMayRaceAsTheyLike() throws Exception {
        var link = buysInTheShop(4);
        var order = becomes(link, OrderStatus.DELIVERED);
        var start = new CountDownLatch(1);
        var acts = new ArrayList<Callable<Void>>();
        for (int i = 0; i < 12; i++) {
            int turn = i;
            acts.add(() -> {
                start.await();
                if (turn % 3 == 0) {
                    try {
                        refunds.giveBack(order.number(), Set.of(1 + turn / 3), "operator", "test");
                    } catch (Refusal refusal) {
                        assertThat(refusal.code()).isEqualTo("not_refundable");
                    }
                } else {
                    margins.run(order.number(), turn);
                }
                return null;
            });
        }
        var threads = Executors.newFixedThreadPool(acts.size());
        try {
            var running = acts.stream().map(threads::submit).toList();
            start.countDown();
            for (var one : running) {
                one.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(details(link).status()).isEqualTo(OrderStatus.REFUNDED);
        margins.run(order.number(), 100);
        assertThat(balance()).isEqualTo(Money.zero("USD"));
        for (int unit = 1; unit <= 4; unit++) {
            assertThat(bookings("margin:" + order.number() + "/" + unit)).isLessThanOrEqualTo(1).isEqualTo(bookings("margin-back:" + order.number() + "/" + unit));
        }
    }

    @Test
    void moneyThatPayPalTookBackTakesTheMarginWithIt() {
        var link = buysInTheShop(1);
        var order = becomes(link, OrderStatus.DELIVERED);
        earns(order.unitMargin());
        var atPayPal = payPalOrder(link);
        notifications.receive(headers(), payPal.event("WH-rev-" + atPayPal.id, "PAYMENT.CAPTURE.REVERSED", atPayPal).getBytes(StandardCharsets.UTF_8));
        earns(Money.zero("USD"));
        margins.run(order.number(), 1);
        assertThat(balance()).as("and it does not come back").isEqualTo(Money.zero("USD"));
    }

    @Test
    void anOrderWithoutAnyMarginBooksNothing() {
        asked.save(owner, new ResellerRule(ResellerRule.Scope.RESELLER, "", BigDecimal.ZERO, null));
        var link = buysInTheShop(1);
        var order = becomes(link, OrderStatus.DELIVERED);
        if (order.unitMargin().isZero()) {
            assertThat(shopkeepers.number("select count(*) from job where kind = 'margin' and subject = '" + order.number() + "'")).isZero();
        }
        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(() -> balance().equals(order.unitMargin()));
    }

    private static Map<String, String> headers() {
        return PayPalDouble.signature(true).entrySet().stream().collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(Locale.ROOT), Map.Entry::getValue));
    }
}
