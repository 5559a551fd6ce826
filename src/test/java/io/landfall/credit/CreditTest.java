package io.landfall.credit;

import static io.landfall.testsupport.Depositors.because;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.resellers.BillingMode;
import io.landfall.testsupport.Depositors;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class CreditTest {

    /** Hears what credit tells. */
    @ApplicationScoped
    static class Ear {

        final ConcurrentLinkedQueue<CreditEvents.RunningLow> low = new ConcurrentLinkedQueue<>();

        void low(@Observes CreditEvents.RunningLow event) {
            low.add(event);
        }

        List<Money> of(long reseller) {
            return low.stream().filter(event -> event.reseller() == reseller).map(CreditEvents.RunningLow::available).toList();
        }
    }

    @Inject
    Credit credit;
    @Inject
    CreditTransactions transactions;
    @Inject
    Depositors businesses;
    @Inject
    Ear ear;

    @Test
    void whatIsHeldCannotBeSpentTwice() {
        var reseller = businesses.with("10.00");
        credit.hold(reseller, usd("6.00"), because("order"));
        assertThatThrownBy(() -> credit.hold(reseller, usd("4.01"), because("order"))).isInstanceOfSatisfying(Refusal.class, no -> {
            assertThat(no.code()).isEqualTo("insufficient_credit");
            assertThat(no.facts()).isEqualTo(Map.of("required", usd("4.01"), "available", usd("4.00")));
        });
        credit.hold(reseller, usd("4.00"), because("order"));
        assertThat(credit.balance(reseller)).satisfies(balance -> {
            assertThat(balance.balance()).isEqualTo(usd("10.00"));
            assertThat(balance.available()).isEqualTo(usd("0.00"));
            assertThat(balance.usage()).isEqualTo(usd("10.00"));
        });
    }

    @Test
    void aRefusalStaysARefusal() {
        var reseller = businesses.with("1.00");
        var order = because("order");
        assertThatThrownBy(() -> credit.hold(reseller, usd("2.00"), order)).hasMessage("insufficient_credit");
        credit.fund(reseller, BookingKind.TOP_UP, usd("10.00"), because("top-up"));
        assertThatThrownBy(() -> credit.hold(reseller, usd("2.00"), order)).isInstanceOfSatisfying(Refusal.class,
                no -> assertThat(no.facts()).containsEntry("available", usd("1.00")));
        assertThat(credit.balance(reseller).available()).isEqualTo(usd("11.00"));
        credit.hold(reseller, usd("2.00"), because("another order"));
    }

    @Test
    void aHoldIsTakenOnceOrLetGoOnce() {
        var reseller = businesses.with("10.00");
        var taken = because("order");
        credit.hold(reseller, usd("3.00"), taken);
        assertThat(credit.hold(reseller, usd("3.00"), taken).status()).isEqualTo(HoldStatus.OPEN);
        credit.capture(taken.cause());
        credit.capture(taken.cause());
        assertThat(credit.hold(reseller, usd("3.00"), taken).status()).isEqualTo(HoldStatus.CAPTURED);
        assertThatThrownBy(() -> credit.release(taken.cause())).isInstanceOf(IllegalStateException.class);
        var free = because("order");
        credit.hold(reseller, usd("3.00"), free);
        credit.release(free.cause());
        credit.release(free.cause());
        assertThatThrownBy(() -> credit.capture(free.cause())).isInstanceOf(IllegalStateException.class);
        assertThat(credit.balance(reseller)).satisfies(balance -> {
            assertThat(balance.balance()).isEqualTo(usd("7.00"));
            assertThat(balance.held()).isEqualTo(usd("0.00"));
        });
    }

    @Test
    void aPartIsTakenAndTheRestIsFree() {
        var reseller = businesses.with("10.00");
        var order = because("order");
        credit.hold(reseller, usd("9.00"), order);
        credit.capture(order.cause(), usd("2.50"));
        assertThat(credit.balance(reseller).available()).isEqualTo(usd("7.50"));
        assertThat(list(reseller).get(0)).satisfies(line -> {
            assertThat(line.amount()).isEqualTo(usd("-2.50"));
            assertThat(line.status()).isEqualTo(TransactionStatus.COMPLETED);
            assertThat(line.balanceAfter()).isEqualTo(usd("7.50"));
        });
    }

    @Test
    void aChargeGoesBackOnceAndNeverMoreThanItWas() {
        var reseller = businesses.with("10.00");
        var order = because("order");
        credit.hold(reseller, usd("6.00"), order);
        credit.capture(order.cause());
        var back = because("refund");
        credit.refundCharge(order.cause(), usd("4.00"), back, "not_delivered");
        credit.refundCharge(order.cause(), usd("4.00"), back, "not_delivered");
        assertThatThrownBy(() -> credit.refundCharge(order.cause(), usd("2.01"), because("refund"), "unused")).hasMessage("refund_exceeds_charge");
        credit.refundCharge(order.cause(), usd("2.00"), because("refund"), "unused");
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("10.00"));
    }

    @Test
    void moneyThatIsTakenBackMayLeaveADebtThatBlocksOrders() {
        var reseller = businesses.without();
        var topUp = because("top-up");
        credit.fund(reseller, BookingKind.TOP_UP, usd("20.00"), topUp);
        var order = because("order");
        credit.hold(reseller, usd("15.00"), order);
        credit.takeBack(reseller, topUp.cause(), usd("20.00"), because("reversal"), "reversed");
        assertThat(credit.balance(reseller).available()).isEqualTo(usd("-15.00"));
        assertThatThrownBy(() -> credit.hold(reseller, usd("0.01"), because("order"))).hasMessage("insufficient_credit");
        credit.capture(order.cause());
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("-15.00"));
    }

    @Test
    void noMoreIsTakenBackThanWasFunded() {
        var reseller = businesses.with("100.00");
        var topUp = because("top-up");
        credit.fund(reseller, BookingKind.TOP_UP, usd("20.00"), topUp);
        credit.takeBack(reseller, topUp.cause(), usd("5.00"), because("refund"), "refunded");
        credit.takeBack(reseller, topUp.cause(), usd("20.00"), because("reversal"), "reversed");
        credit.takeBack(reseller, topUp.cause(), usd("20.00"), because("reversal"), "reversed");
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("100.00"));
    }

    @Test
    void aDisputeBlocksTheMoneyUntilItIsDecided() {
        var reseller = businesses.with("20.00");
        var dispute = because("dispute");
        credit.freeze(reseller, usd("20.00"), dispute);
        credit.freeze(reseller, usd("20.00"), dispute);
        assertThat(credit.balance(reseller).available()).isEqualTo(usd("0.00"));
        credit.release(dispute.cause());
        assertThat(credit.balance(reseller).available()).isEqualTo(usd("20.00"));
    }

    @Test
    void theMarginComesOnceAndGoesBackAtMostOnce() {
        var reseller = businesses.without();
        var sale = because("sale");
        credit.margin(reseller, usd("3.00"), sale);
        credit.margin(reseller, usd("3.00"), sale);
        credit.marginBack(reseller, sale.cause(), usd("2.00"), because("refund"));
        credit.marginBack(reseller, sale.cause(), usd("2.00"), because("refund"));
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("0.00"));
    }

    @Test
    void anAdjustmentHasAReasonAndGoesNoLowerThanAnOrderCould() {
        var reseller = businesses.with("5.00");
        assertThatThrownBy(() -> credit.adjust(reseller, usd("1.00"), " ", UUID.randomUUID().toString(), Depositors.operator())).hasMessageStartingWith("reason_missing");
        assertThatThrownBy(() -> credit.adjust(reseller, usd("0.00"), "why", UUID.randomUUID().toString(), Depositors.operator())).hasMessageStartingWith("amount_invalid");
        var press = UUID.randomUUID().toString();
        assertThatThrownBy(() -> credit.adjust(reseller, usd("-5.01"), "charged back", press, Depositors.operator())).hasMessage("insufficient_credit");
        credit.fund(reseller, BookingKind.TOP_UP, usd("1.00"), because("top-up"));
        assertThatThrownBy(() -> credit.adjust(reseller, usd("-5.01"), "charged back", press, Depositors.operator())).hasMessage("insufficient_credit");
        var again = UUID.randomUUID().toString();
        credit.adjust(reseller, usd("-5.01"), "charged back", again, Depositors.operator());
        credit.adjust(reseller, usd("-5.01"), "charged back", again, Depositors.operator());
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("0.99"));
    }

    @Test
    void aPostpaidResellerOwesNoMoreThanTheLimit() {
        var reseller = businesses.without();
        credit.setLimits(reseller, usd("0.00"), usd("10.00"), Depositors.operator());
        assertThatThrownBy(() -> credit.hold(reseller, usd("1.00"), because("order"))).as("prepaid knows no limit").hasMessage("insufficient_credit");
        credit.bill(reseller, BillingMode.POSTPAID, Depositors.operator());
        var order = because("order");
        credit.hold(reseller, usd("6.00"), order);
        credit.capture(order.cause());
        credit.hold(reseller, usd("4.00"), because("order"));
        assertThatThrownBy(() -> credit.hold(reseller, usd("0.01"), because("order"))).hasMessage("insufficient_credit");
        assertThat(credit.balance(reseller)).satisfies(balance -> {
            assertThat(balance.usage()).isEqualTo(usd("10.00"));
            assertThat(balance.balance()).isEqualTo(usd("-6.00"));
        });
        assertThatThrownBy(() -> credit.setLimits(reseller, usd("0.00"), usd("9.99"), Depositors.operator())).hasMessageStartingWith("limit_below_usage");
        assertThatThrownBy(() -> credit.bill(reseller, BillingMode.PREPAID, Depositors.operator())).hasMessageStartingWith("usage_unpaid");
    }

    @Test
    void lowCreditIsToldOncePerCrossing() {
        var reseller = businesses.without();
        credit.setLimits(reseller, usd("5.00"), usd("0.00"), Depositors.operator());
        assertThat(ear.of(reseller)).as("an account that never had anything").isEmpty();
        credit.fund(reseller, BookingKind.TOP_UP, usd("10.00"), because("top-up"));
        credit.hold(reseller, usd("5.00"), because("order"));
        assertThat(ear.of(reseller)).as("at the line").isEmpty();
        var order = because("order");
        credit.hold(reseller, usd("1.00"), order);
        credit.hold(reseller, usd("1.00"), because("order"));
        assertThat(ear.of(reseller)).containsExactly(usd("4.00"));
        credit.fund(reseller, BookingKind.TOP_UP, usd("10.00"), because("top-up"));
        credit.hold(reseller, usd("9.00"), because("order"));
        assertThat(ear.of(reseller)).containsExactly(usd("4.00"), usd("4.00"));
    }

    @Test
    void anotherCurrencyIsRefused() {
        var reseller = businesses.with("10.00");
        assertThatThrownBy(() -> credit.hold(reseller, Money.of("1.00", "EUR"), because("order"))).hasMessage("currency_mismatch");
    }

    @Test
    void theListHasOneLineForEachEventAndIsPagedByKey() {
        var reseller = businesses.with("100.00");
        var open = new Occasion("order:LF-OPEN" + reseller, "Order of LF-OPEN", "LF-OPEN" + reseller, "test");
        credit.hold(reseller, usd("1.00"), open);
        for (int i = 1; i <= 5; i++) {
            var order = new Occasion("order:" + reseller + "-" + i, "Order LF-" + i, "LF-" + i, "test");
            credit.hold(reseller, usd("2.00"), order);
            credit.capture(order.cause());
        }
        var gone = because("order");
        credit.hold(reseller, usd("3.00"), gone);
        credit.release(gone.cause());
        assertThat(list(reseller)).hasSize(8).extracting(CreditTransaction::status).containsExactly(TransactionStatus.FAILED, TransactionStatus.COMPLETED,
                TransactionStatus.COMPLETED, TransactionStatus.COMPLETED, TransactionStatus.COMPLETED, TransactionStatus.COMPLETED, TransactionStatus.PENDING,
                TransactionStatus.COMPLETED);
        assertThat(filtered(reseller, new TransactionFilter(TransactionType.TOPUP, null, null, null, null))).hasSize(1);
        assertThat(filtered(reseller, new TransactionFilter(null, TransactionStatus.PENDING, null, null, null))).singleElement()
                .satisfies(line -> assertThat(line.balanceAfter()).isNull());
        assertThat(filtered(reseller, new TransactionFilter(null, null, "lf-3", null, null))).singleElement()
                .satisfies(line -> assertThat(line.balanceAfter()).isEqualTo(usd("94.00")));
        assertThat(filtered(reseller, new TransactionFilter(null, null, "%", null, null))).isEmpty();
        assertThat(transactions.count(reseller, TransactionFilter.ALL)).isEqualTo(8);
        var seen = new ArrayList<Long>();
        Long before = null;
        for (var page = transactions.newest(reseller, TransactionFilter.ALL, before, 3); !page.isEmpty(); page = transactions.newest(reseller, TransactionFilter.ALL, before, 3)) {
            page.forEach(line -> seen.add(line.id()));
            before = seen.get(seen.size() - 1);
        }
        assertThat(seen).isEqualTo(list(reseller).stream().map(CreditTransaction::id).toList());
    }

    private List<CreditTransaction> list(long reseller) {
        return filtered(reseller, TransactionFilter.ALL);
    }

    private List<CreditTransaction> filtered(long reseller, TransactionFilter filter) {
        return transactions.newest(reseller, filter, null, 100);
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
