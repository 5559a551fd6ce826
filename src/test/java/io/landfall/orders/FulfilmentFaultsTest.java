package io.landfall.orders;

import static io.landfall.testsupport.HttpDouble.Fault.DONE_BUT_500;
import static io.landfall.testsupport.HttpDouble.Fault.DONE_BUT_DROPPED;
import static io.landfall.testsupport.HttpDouble.Fault.DONE_BUT_GARBAGE;
import static io.landfall.testsupport.HttpDouble.Fault.DONE_BUT_HANGS;
import static io.landfall.testsupport.HttpDouble.Fault.DROPPED;
import static io.landfall.testsupport.HttpDouble.Fault.ERROR_500;
import static io.landfall.testsupport.HttpDouble.Fault.GARBAGE;
import static io.landfall.testsupport.HttpDouble.Fault.HANGS;
import static io.landfall.testsupport.HttpDouble.Fault.TOO_FAST;
import static io.landfall.testsupport.HttpDouble.Fault.UNAUTHORISED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the supplier does to one order: one accepted order a unit, and every cent delivered or given back. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class FulfilmentFaultsTest extends ShopTest {

    @Inject
    AttentionList attention;
    @Inject
    OperatorOrders operator;

    @Test
    void aPaidOrderIsDeliveredWithTheSuppliersOwnCode() {
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        var order = booksAgree(link);
        assertThat(order.units().get(0).attempts()).isEqualTo(1);
        assertThat(order.esims()).hasSize(1);
    }

    @Test
    void fiveEsimsAreFiveOrdersWithFiveLinks() {
        var link = buysAndPays(5);
        becomes(link, OrderStatus.DELIVERED);
        assertThat(booksAgree(link).esims()).extracting(esim -> esim.link()).doesNotHaveDuplicates().hasSize(5);
    }

    @Test
    void nothingIsOrderedBeforeTheMoneyIsTaken() {
        int before = pressOne.orders().size();
        var link = buys(1);
        orders.lookAtPayment(link, details(link).payment().gatewayOrderId());
        await().during(Duration.ofMillis(400)).atMost(Duration.ofSeconds(5)).until(() -> pressOne.orders().size() == before);
        assertThat(details(link).status()).isEqualTo(OrderStatus.AWAITING_PAYMENT);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"DONE_BUT_DROPPED", "DONE_BUT_500", "DONE_BUT_GARBAGE", "DONE_BUT_HANGS"})
    void unknownOutcomeIsLookedUpAndFoundNotSentAgain(Fault fault) {
        pressOne.script("order", fault);
        int before = pressOne.orders().size();
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        var order = booksAgree(link);
        assertThat(pressOne.orders()).hasSize(before + 1);
        assertThat(order.history()).extracting(OrderDetails.Event::kind).contains(HistoryKind.UNKNOWN, HistoryKind.FOUND);
        assertThat(openFor(order)).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"DROPPED", "ERROR_500", "HANGS", "GARBAGE"})
    void absenceIsProvedByThreeLookUpsBeforeTheSecondAttempt(Fault fault) {
        pressOne.script("order", fault);
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        var order = booksAgree(link);
        assertThat(order.units().get(0).attempts()).isEqualTo(2);
        assertThat(order.history()).filteredOn(event -> event.kind() == HistoryKind.NOT_FOUND).hasSize(3);
        pressOne.letGo();
    }

    @Test
    void whatFailsTwiceWithoutATraceIsRefundedByItself() {
        pressOne.script("order", DROPPED, ERROR_500);
        var link = buysAndPays(1);
        becomes(link, OrderStatus.REFUNDED);
        booksAgree(link);
        assertThat(pressOne.calls("POST", ".*/orders").stream().filter(call -> call.fields().get("description").contains(details(link).number()))).hasSize(2);
    }

    @Test
    void aFailedLookUpProvesNothing() {
        pressOne.script("order", DONE_BUT_DROPPED);
        pressOne.script("orders", ERROR_500, GARBAGE, DROPPED, HANGS, ERROR_500);
        var link = buysAndPays(1);
        var order = becomes(link, OrderStatus.DELIVERED);
        booksAgree(link);
        assertThat(order.units().get(0).attempts()).isEqualTo(1);
        pressOne.letGo();
    }

    @Test
    void whileTheOutcomeIsUnknownNothingIsRefundedAndTheOperatorSeesIt() {
        pressOne.script("order", DONE_BUT_DROPPED);
        for (int i = 0; i < 40; i++) {
            pressOne.script("orders", ERROR_500);
        }
        var link = buysAndPays(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).units().get(0).status() == UnitStatus.UNKNOWN);
        var number = details(link).number();
        assertThat(attention.open(500)).anyMatch(row -> number.equals(row.orderNumber()) && row.kind() == AttentionKind.OUTCOME_UNKNOWN);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> operator.refund(number, java.util.Set.of(1), "goodwill", "op@example.test")).hasMessageContaining("outcome_unknown");
        pressOne.clearScripts();
        becomes(link, OrderStatus.DELIVERED);
        booksAgree(link);
    }

    @ParameterizedTest
    @ValueSource(ints = {33, 34, 43, 14})
    void aKnownRefusalIsRefundedAtOnce(int code) {
        pressOne.script("order", code);
        var link = buysAndPays(1);
        becomes(link, OrderStatus.REFUNDED);
        booksAgree(link);
        assertThat(details(link).units().get(0).attempts()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(ints = {13, 11})
    void whatIsOnlyNotPossibleNowIsTriedAgain(int code) {
        pressOne.script("order", code, code);
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        assertThat(openFor(booksAgree(link))).isEmpty();
    }

    @Test
    void tooFastAndExpiredTokensAreNoReasonToFail() {
        pressOne.expireToken();
        pressOne.script("order", TOO_FAST, UNAUTHORISED);
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        booksAgree(link);
    }

    @Test
    void anEmptySupplierAccountEndsInARefundWhenNobodyPaysIn() {
        for (int i = 0; i < 100; i++) {
            pressOne.script("order", 11);
        }
        var link = buysAndPays(1);
        becomes(link, OrderStatus.ATTENTION);
        assertThat(openFor(details(link))).extracting(AttentionList.Row::kind).contains(AttentionKind.SUPPLIER_OUT_OF_CREDIT);
        becomes(link, OrderStatus.REFUNDED);
        booksAgree(link);
    }

    @Test
    void partOfAnOrderOutOfStockIsRefundedInOneRefund() {
        pressOne.stock(2);
        var link = buysAndPays(5);
        becomes(link, OrderStatus.PARTLY_REFUNDED);
        var order = booksAgree(link);
        assertThat(order.deliveredCount()).isEqualTo(2);
        assertThat(order.refunds()).hasSize(1);
    }

    @Test
    void aMixOfEveryFaultStillAddsUp() {
        pressOne.script("order", DONE_BUT_DROPPED, 33, ERROR_500, DONE_BUT_GARBAGE, 13, DROPPED, DONE_BUT_500);
        var link = buysAndPays(10);
        becomes(link, OrderStatus.DELIVERED, OrderStatus.PARTLY_REFUNDED);
        assertThat(booksAgree(link).deliveredCount()).isEqualTo(9);
    }

    @Test
    void anOperatorsRefundWithdrawsTheCodes() {
        var link = buysAndPays(2);
        var order = becomes(link, OrderStatus.DELIVERED);
        operator.refund(order.number(), java.util.Set.of(2), "goodwill", "op@example.test");
        becomes(link, OrderStatus.PARTLY_REFUNDED);
        await().atMost(Duration.ofSeconds(10)).until(() -> payPalOrder(link).id != null && payPal.captures().stream()
                .anyMatch(capture -> capture.id.equals(details(link).payment().captureId()) && capture.refunded().signum() > 0));
        assertThat(details(link).esims()).filteredOn(esim -> esim.withdrawn()).hasSize(1).allSatisfy(esim -> assertThat(esim.secrets()).isNull());
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> operator.refund(order.number(), java.util.Set.of(2), "goodwill", "op@example.test"))
                .hasMessageContaining("not_refundable");
    }

    private List<AttentionList.Row> openFor(OrderDetails order) {
        return attention.open(1000).stream().filter(row -> order.number().equals(row.orderNumber())).toList();
    }
}
