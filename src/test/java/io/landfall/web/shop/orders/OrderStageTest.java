package io.landfall.web.shop.orders;

import static io.landfall.web.shop.orders.OrderStage.*;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.landfall.money.Money;
import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.UnitStatus;
import io.landfall.payments.PaymentStatus;
import io.landfall.payments.RefundStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class OrderStageTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Money PRICE = Money.of("11.50", "USD");

    private static OrderDetails.PaymentInfo payment(PaymentStatus status, String problem, boolean ready, boolean capturing) {
        var taken = status == PaymentStatus.CREATED || status == PaymentStatus.APPROVED || status == PaymentStatus.EXPIRED || status == PaymentStatus.DENIED ? null : PRICE;
        return new OrderDetails.PaymentInfo(status, problem, ready, capturing, "G", taken == null ? null : "C", taken, null);
    }

    private static OrderDetails.RefundInfo refund(RefundStatus status) {
        return new OrderDetails.RefundInfo(1, status, PRICE, "not_delivered", "system", NOW, NOW, "R", null);
    }

    private static OrderDetails.UnitInfo unit(UnitStatus status, String reason) {
        return new OrderDetails.UnitInfo(1, 1, status, reason, null, 1, 0, NOW, null, "ref", null, null, null, null, null, null);
    }

    private static OrderDetails order(OrderStatus status, OrderDetails.PaymentInfo payment, Instant payableUntil, Instant paidAt, List<OrderDetails.RefundInfo> refunds,
            OrderDetails.UnitInfo... units) {
        return order(status, payment, payableUntil, paidAt, refunds, List.of(), units);
    }

    private static OrderDetails order(OrderStatus status, OrderDetails.PaymentInfo payment, Instant payableUntil, Instant paidAt, List<OrderDetails.RefundInfo> refunds,
            List<OrderDetails.Event> history, OrderDetails.UnitInfo... units) {
        return new OrderDetails(1, "LF-1", "link", status, "mina@proton.me", null, Locale.ENGLISH, "japan", "Japan", null, 1, PRICE, PRICE, "s", "p", PRICE, null, NOW, NOW, NOW,
                NOW, payableUntil, paidAt, paidAt == null ? null : paidAt.plus(Duration.ofMinutes(60)), payment, refunds, List.of(units), List.of(), null, history);
    }

    private static OrderStage unpaid(OrderDetails.PaymentInfo payment) {
        return OrderStage.of(order(OrderStatus.AWAITING_PAYMENT, payment, NOW.plusSeconds(60), null, List.of()), NOW);
    }

    private static OrderStage paid(OrderStatus status, Duration ago, OrderDetails.UnitInfo unit) {
        return OrderStage.of(order(status, payment(PaymentStatus.CAPTURED, null, true, false), NOW, NOW.minus(ago), List.of(), unit), NOW);
    }

    private static OrderStage ended(OrderStatus status, OrderDetails.RefundInfo... refunds) {
        return OrderStage.of(order(status, payment(PaymentStatus.CAPTURED, null, true, false), NOW, NOW, List.of(refunds)), NOW);
    }

    @Test
    void anUnpaidOrderHasOneOfManyTruths() {
        assertThat(unpaid(null)).isEqualTo(UNREACHABLE);
        assertThat(unpaid(payment(PaymentStatus.CREATED, null, false, false))).isEqualTo(UNREACHABLE);
        assertThat(unpaid(payment(PaymentStatus.CREATED, null, true, false))).isEqualTo(UNPAID);
        assertThat(unpaid(payment(PaymentStatus.CREATED, "HTTP_500", true, false))).isEqualTo(UNPAID);
        assertThat(unpaid(payment(PaymentStatus.CREATED, "INSTRUMENT_DECLINED", true, false))).isEqualTo(DECLINED);
        assertThat(unpaid(payment(PaymentStatus.CREATED, "INSTRUMENT_DECLINED", true, true))).as("back with another card").isEqualTo(CONFIRMING);
        assertThat(unpaid(payment(PaymentStatus.APPROVED, "HTTP_503", true, true))).isEqualTo(CONFIRMING);
        assertThat(unpaid(payment(PaymentStatus.PENDING, "PENDING_REVIEW", true, false))).isEqualTo(PENDING);
        assertThat(unpaid(payment(PaymentStatus.DENIED, "DECLINED", true, false))).isEqualTo(DENIED);
        assertThat(unpaid(payment(PaymentStatus.EXPIRED, null, true, false))).isEqualTo(LAPSED);
        assertThat(OrderStage.of(order(OrderStatus.AWAITING_PAYMENT, payment(PaymentStatus.CAPTURED, null, true, false), NOW.plusSeconds(60), null, List.of(),
                List.of(new OrderDetails.Event(NOW, "paypal", HistoryKind.PAYMENT_MISMATCH, Map.of()))), NOW)).isEqualTo(MISMATCH);
    }

    @Test
    void moneyThatCameInBetweenTwoReadsIsBeingConfirmedAndNoMismatch() {
        assertThat(unpaid(payment(PaymentStatus.CAPTURED, null, true, false))).isEqualTo(CONFIRMING);
    }

    @Test
    void pastItsTimeAnUnpaidOrderCannotBePaidButADecisionUnderWayStillCounts() {
        var over = NOW.minusSeconds(1);
        assertThat(OrderStage.of(order(OrderStatus.AWAITING_PAYMENT, payment(PaymentStatus.CREATED, null, true, false), over, null, List.of()), NOW)).isEqualTo(EXPIRED);
        assertThat(OrderStage.of(order(OrderStatus.AWAITING_PAYMENT, payment(PaymentStatus.PENDING, null, true, false), over, null, List.of()), NOW)).isEqualTo(PENDING);
        assertThat(OrderStage.of(order(OrderStatus.AWAITING_PAYMENT, payment(PaymentStatus.APPROVED, null, true, true), over, null, List.of()), NOW)).isEqualTo(CONFIRMING);
    }

    @ParameterizedTest
    @EnumSource(value = OrderStatus.class, names = {"PAID", "FULFILLING", "ATTENTION"})
    void aPaidOrderIsBeingPreparedWhateverTheOperatorSees(OrderStatus status) {
        assertThat(paid(status, Duration.ofSeconds(5), unit(UnitStatus.SENT, null))).isEqualTo(PREPARING);
        assertThat(paid(status, Duration.ofSeconds(5), unit(UnitStatus.UNKNOWN, null))).isEqualTo(SLOW);
        assertThat(paid(status, Duration.ofSeconds(5), unit(UnitStatus.PENDING, "OUT_OF_CREDIT"))).isEqualTo(SLOW);
        assertThat(paid(status, Duration.ofMinutes(5), unit(UnitStatus.SENT, null))).isEqualTo(SLOW);
        assertThat(paid(status, Duration.ofMinutes(61), unit(UnitStatus.UNKNOWN, null))).isEqualTo(LATE);
        assertThat(paid(status, Duration.ofSeconds(5), unit(UnitStatus.REFUSED, "OUT_OF_STOCK")).isBeingPrepared()).isTrue();
    }

    @Test
    void anEndIsToldByWhatHappenedToTheMoney() {
        assertThat(ended(OrderStatus.DELIVERED)).isEqualTo(READY);
        assertThat(ended(OrderStatus.PARTLY_REFUNDED, refund(RefundStatus.COMPLETED))).isEqualTo(PARTLY_REFUNDED);
        assertThat(ended(OrderStatus.REFUNDED, refund(RefundStatus.REQUESTED))).isEqualTo(REFUNDING);
        assertThat(ended(OrderStatus.REFUNDED, refund(RefundStatus.PENDING))).isEqualTo(REFUNDING);
        assertThat(ended(OrderStatus.REFUNDED, refund(RefundStatus.COMPLETED))).isEqualTo(REFUNDED);
        assertThat(ended(OrderStatus.REFUNDED, refund(RefundStatus.FAILED))).isEqualTo(REFUND_FAILED);
        assertThat(ended(OrderStatus.CANCELLED, refund(RefundStatus.COMPLETED))).isEqualTo(REFUNDED);
        assertThat(ended(OrderStatus.CANCELLED)).isEqualTo(CANCELLED);
        assertThat(ended(OrderStatus.EXPIRED)).isEqualTo(EXPIRED);
        assertThat(OrderStage.of(order(OrderStatus.DELIVERED, payment(PaymentStatus.REVERSED, null, true, false), NOW, NOW, List.of()), NOW)).isEqualTo(REVERSED);
    }

    @ParameterizedTest
    @EnumSource(OrderStage.class)
    void noStageIsTwoThingsAtOnceAndAnEndIsNotWatched(OrderStage stage) {
        assertThat(List.of(stage.isPayable(), stage.isBeingPrepared(), stage.isOver()).stream().filter(yes -> yes).count()).isLessThanOrEqualTo(1);
        if (stage == READY || stage == CANCELLED || stage == EXPIRED || stage == REFUNDED) {
            assertThat(stage.lookEvery(Duration.ZERO)).isZero();
        }
        if (stage.isBeingPrepared()) {
            assertThat(List.of(stage.lookEvery(Duration.ofSeconds(10)), stage.lookEvery(Duration.ofMinutes(2)), stage.lookEvery(Duration.ofMinutes(20)))).containsExactly(2, 5, 30);
        }
    }

    @ParameterizedTest
    @CsvSource({"mina@proton.me, m•••@proton.me", "a@b.co, a•••@b.co", "𝒳yz@b.co, 𝒳•••@b.co"})
    void anAddressIsShownByItsFirstLetter(String email, String masked) {
        assertThat(OrderView.mask(email)).isEqualTo(masked);
    }
}
