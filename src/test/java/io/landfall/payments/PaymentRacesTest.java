package io.landfall.payments;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.landfall.checkout.ConfirmCheckout;
import io.landfall.checkout.InvalidCheckout;
import io.landfall.orders.OrderStatus;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.PayPalDouble;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever PayPal does and whoever knocks: one capture, one fulfilment. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class PaymentRacesTest extends ShopTest {

    @Inject
    Notifications notifications;

    @Test
    void sixtyFourKnocksMakeOneCaptureAndOneEsim() throws Exception {
        var link = buys(1);
        approves(link);
        var gatewayOrder = payPalOrder(link);
        var knocks = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 64; i++) {
            int n = i;
            knocks.add(n % 2 == 0
                    ? () -> orders.lookAtPayment(link, gatewayOrder.id)
                    : () -> notifications.receive(headers(true), payPal.event("WH-" + gatewayOrder.id + n % 8, "CHECKOUT.ORDER.APPROVED", gatewayOrder).getBytes(StandardCharsets.UTF_8)));
        }
        var threads = Executors.newFixedThreadPool(16);
        for (var answer : threads.invokeAll(knocks)) {
            answer.get();
        }
        threads.shutdown();
        becomes(link, OrderStatus.DELIVERED);
        booksAgree(link);
        assertThat(payPal.calls("POST", ".*/" + gatewayOrder.id + "/capture")).hasSize(1);
    }

    @Test
    void theSameFormSentManyTimesAtOnceIsOneOrder() throws Exception {
        var visitor = Keys.secret();
        var checkout = checkouts.begin(visitor, plan());
        assertThat(checkouts.begin(visitor, plan()).key()).as("a second tab shares the form").isEqualTo(checkout.key());
        var form = new ConfirmCheckout(checkout.key(), "mina@example.test", "", "1", true, true, "" + checkout.unitPrice().minor(), Locale.ENGLISH, "Japan 1 GB");
        var threads = Executors.newFixedThreadPool(16);
        var links = new HashSet<String>();
        var pages = new HashSet<String>();
        Callable<String> press = () -> {
            var link = checkouts.confirm(visitor, form);
            pages.add(orders.paymentPage(link).toString());
            return link;
        };
        for (var answer : threads.invokeAll(java.util.Collections.nCopies(16, press))) {
            links.add(answer.get());
        }
        threads.shutdown();
        assertThat(links).hasSize(1);
        var number = details(links.iterator().next()).number();
        assertThat(payPal.orders().stream().filter(order -> order.customId.equals(number))).hasSize(1);
    }

    @Test
    void anApprovalThatNeverReturnsIsFoundByThePoller() {
        var link = buys(1);
        approves(link);
        becomes(link, OrderStatus.DELIVERED);
        booksAgree(link);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"DONE_BUT_DROPPED", "DONE_BUT_500", "DONE_BUT_GARBAGE", "DROPPED", "ERROR_500", "TOO_FAST", "GARBAGE"})
    void anUnknownCaptureIsAskedForAgainUnderItsOwnId(Fault fault) {
        payPal.script("capture", fault, fault);
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        booksAgree(link);
        var ids = payPal.calls("POST", ".*/" + payPalOrder(link).id + "/capture").stream().map(call -> call.headers().get("paypal-request-id")).collect(Collectors.toSet());
        assertThat(ids).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"DONE_BUT_DROPPED", "DONE_BUT_500", "DROPPED", "ERROR_500", "DONE_BUT_GARBAGE"})
    void aRefundOfUnknownResultIsNotPaidTwice(Fault fault) {
        payPal.script("refund", fault, fault);
        pressOne.script("order", 34);
        var link = buysAndPays(1);
        becomes(link, OrderStatus.REFUNDED);
        booksAgree(link);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).refunds().get(0).status() == RefundStatus.COMPLETED);
        booksAgree(link);
    }

    @Test
    void aDeclinedCardIsNoEndAndTheSecondTryIsANewAttempt() {
        payPal.script("capture", 422);
        var link = buys(1);
        approves(link);
        await().atMost(Duration.ofSeconds(10)).until(() -> "INSTRUMENT_DECLINED".equals(details(link).payment().problem()));
        assertThat(details(link).status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(payPal.calls("POST", ".*/" + payPalOrder(link).id + "/capture")).hasSize(1);
        assertThat(orders.paymentPage(link).toString()).contains(payPalOrder(link).id);
        comesBack(link);
        becomes(link, OrderStatus.DELIVERED);
        booksAgree(link);
        assertThat(payPal.calls("POST", ".*/" + payPalOrder(link).id + "/capture").stream().map(call -> call.headers().get("paypal-request-id"))).doesNotHaveDuplicates();
    }

    @Test
    void aPendingCaptureIsNeitherPaidNorFailed() {
        var link = buys(1);
        payPal.captureWillBe(payPalOrder(link).id, "PENDING");
        approves(link);
        comesBack(link);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).payment().status() == PaymentStatus.PENDING);
        assertThat(details(link).status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThatThrownBy(() -> orders.paymentPage(link)).hasMessageContaining("payment_checking");
        assertThatThrownBy(() -> orders.cancel(link)).hasMessageContaining("payment_checking");
        payPal.decide(payPalOrder(link).id, "COMPLETED");
        becomes(link, OrderStatus.DELIVERED);
        booksAgree(link);
    }

    @Test
    void aPendingCaptureThatIsDeclinedDeliversNothing() {
        var link = buys(1);
        payPal.captureWillBe(payPalOrder(link).id, "PENDING");
        approves(link);
        comesBack(link);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).payment().status() == PaymentStatus.PENDING);
        payPal.decide(payPalOrder(link).id, "DECLINED");
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).payment().status() == PaymentStatus.DENIED);
        assertThat(pressOne.orders()).noneMatch(order -> order.description().contains(details(link).number()));
    }

    @Test
    void aCaptureOfAnotherAmountBuysNothingAndGoesBack() {
        var link = buys(1);
        payPal.lieAbout(payPalOrder(link).id, "amount");
        approves(link);
        comesBack(link);
        becomes(link, OrderStatus.CANCELLED);
        await().atMost(Duration.ofSeconds(10)).until(() -> payPalOrder(link).id != null && payPal.captures().stream()
                .anyMatch(capture -> capture.id.equals(details(link).payment().captureId()) && capture.refunded().compareTo(capture.value) == 0));
        assertThat(pressOne.orders()).noneMatch(order -> order.description().contains(details(link).number()));
    }

    @Test
    void aCaptureForAnotherReferenceBuysNothing() {
        var link = buys(1);
        payPal.lieAbout(payPalOrder(link).id, "reference");
        approves(link);
        comesBack(link);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).payment().captureId() != null);
        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(() -> details(link).status() == OrderStatus.AWAITING_PAYMENT
                || details(link).status() == OrderStatus.EXPIRED);
        assertThat(pressOne.orders()).noneMatch(order -> order.description().contains(details(link).number()));
    }

    @Test
    void aForgedReturnOrNotificationMovesNothing() {
        var link = buys(1);
        assertThat(orders.lookAtPayment(link, "SOMEBODYELSES")).isFalse();
        var order = payPalOrder(link);
        assertThat(notifications.receive(headers(false), payPal.event("WH-FORGED", "CHECKOUT.ORDER.APPROVED", order).getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(details(link).status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
        assertThat(payPal.calls("POST", ".*/" + order.id + "/capture")).isEmpty();
    }

    @Test
    void aCancelledOrderIsNotTakenAnyMore() {
        var link = buys(1);
        var order = payPalOrder(link);
        orders.cancel(link);
        payPal.approve(order.id);
        comesBack(link);
        notifications.receive(headers(true), payPal.event("WH-late-" + order.id, "CHECKOUT.ORDER.APPROVED", order).getBytes(StandardCharsets.UTF_8));
        await().during(Duration.ofMillis(400)).atMost(Duration.ofSeconds(5)).until(() -> details(link).status() == OrderStatus.CANCELLED);
        assertThat(payPal.calls("POST", ".*/" + order.id + "/capture")).isEmpty();
    }

    @Test
    void anUnpaidOrderExpiresAndAPaidOneNeverDoes() {
        var unpaid = buys(1);
        becomes(unpaid, OrderStatus.EXPIRED);
        assertThatThrownBy(() -> orders.paymentPage(unpaid)).hasMessageContaining("no_longer_payable");
    }

    @Test
    void aReversedPaymentStopsWhatIsNotBoughtYet() {
        for (int i = 0; i < 100; i++) {
            pressOne.script("order", 13);
        }
        var link = buysAndPays(1);
        becomes(link, OrderStatus.FULFILLING);
        var order = payPalOrder(link);
        notifications.receive(headers(true), payPal.event("WH-rev-" + order.id, "PAYMENT.CAPTURE.REVERSED", order).getBytes(StandardCharsets.UTF_8));
        becomes(link, OrderStatus.ATTENTION);
        pressOne.clearScripts();
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> details(link).deliveredCount() == 0);
        assertThat(details(link).payment().status()).isEqualTo(PaymentStatus.REVERSED);
    }

    @Test
    void whatTheVisitorSendsNeverSetsThePrice() {
        var visitor = Keys.secret();
        var checkout = checkouts.begin(visitor, plan());
        assertThatThrownBy(() -> checkouts.confirm(visitor, new ConfirmCheckout(checkout.key(), "a@example.test", "", "1", true, true, "1", Locale.ENGLISH, "x")))
                .isInstanceOf(Refusal.class).hasMessageContaining("price_changed");
        assertThatThrownBy(() -> checkouts.confirm(Keys.secret(), new ConfirmCheckout(checkout.key(), "a@example.test", "", "1", true, true,
                "" + checkout.unitPrice().minor(), Locale.ENGLISH, "x"))).hasMessageContaining("checkout_not_found");
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        var visitor = Keys.secret();
        var checkout = checkouts.begin(visitor, plan());
        for (var quantity : new String[] {"0", "51", "-1", "1.5", "", "abc", "999999999999"}) {
            assertThatThrownBy(() -> checkouts.confirm(visitor, new ConfirmCheckout(checkout.key(), "no-domain@host", "a\r\nb", quantity, false, false,
                    "" + checkout.unitPrice().minor(), Locale.ENGLISH, "x"))).isInstanceOfSatisfying(InvalidCheckout.class, refusal -> assertThat(refusal.problems())
                            .extracting(InvalidCheckout.Problem::field).containsExactly("email", "name", "quantity", "phone", "withdrawal"));
        }
    }

    private static Map<String, String> headers(boolean genuine) {
        return PayPalDouble.signature(genuine).entrySet().stream().collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(), Map.Entry::getValue));
    }
}
