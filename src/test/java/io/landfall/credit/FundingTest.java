package io.landfall.credit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.money.Money;
import io.landfall.orders.AttentionKind;
import io.landfall.orders.AttentionList;
import io.landfall.payments.Notifications;
import io.landfall.platform.Refusal;
import io.landfall.resellers.BillingMode;
import io.landfall.resellers.Resellers;
import io.landfall.testsupport.Depositors;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.PayPalDouble;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Whatever PayPal does and whoever knocks: what a reseller pays in is credit once, or goes back. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class FundingTest extends ShopTest {

    @Inject
    Fundings fundings;
    @Inject
    Credit credit;
    @Inject
    CreditTransactions transactions;
    @Inject
    Resellers resellers;
    @Inject
    Depositors businesses;
    @Inject
    Notifications notifications;
    @Inject
    AttentionList attention;
    @Inject
    EntityManager database;

    private long reseller;

    @Test
    void theDepositOpensEverythingOnce() {
        reseller = businesses.without();
        assertThatThrownBy(() -> begins(FundingKind.TOP_UP, "20.00")).hasMessage("deposit_required");
        var begun = begins(FundingKind.DEPOSIT, "50.00");
        assertThat(begun.approval().toString()).contains(begun.paypalOrder());
        pays(begun);
        becomes(begun, FundingStatus.CREDITED);
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("50.00"));
        assertThat(resellers.byId(reseller).orElseThrow().deposited()).isTrue();
        assertThatThrownBy(() -> begins(FundingKind.DEPOSIT, "50.00")).hasMessage("already_deposited");
        var topUp = begins(FundingKind.TOP_UP, "10.00");
        pays(topUp);
        becomes(topUp, FundingStatus.CREDITED);
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("60.00"));
        booksAgree(begun, topUp);
    }

    @ParameterizedTest
    @ValueSource(strings = {"49.99", "50000.01", "0.00", "-50.00"})
    void aDepositHasItsRange(String amount) {
        reseller = businesses.without();
        assertThatThrownBy(() -> begins(FundingKind.DEPOSIT, amount)).isInstanceOfSatisfying(Refusal.class, no -> {
            assertThat(no.code()).isEqualTo("amount_out_of_range");
            assertThat(no.facts()).containsEntry("least", usd("50.00")).containsEntry("most", usd("50000.00"));
        });
    }

    @Test
    void whoPaysByInvoiceTopsNothingUp() {
        reseller = businesses.with("100.00");
        credit.bill(reseller, BillingMode.POSTPAID, Depositors.operator());
        assertThatThrownBy(() -> begins(FundingKind.TOP_UP, "20.00")).hasMessage("wrong_billing_mode");
        assertThatThrownBy(() -> fundings.begin(command(FundingKind.TOP_UP, Money.of("20.00", "EUR"), "k"))).hasMessageStartingWith("currency_mismatch");
    }

    @Test
    void oneFormIsOnePayment() throws Exception {
        reseller = businesses.with("100.00");
        var key = UUID.randomUUID().toString();
        var threads = Executors.newFixedThreadPool(16);
        var numbers = new java.util.HashSet<String>();
        for (var answer : threads.invokeAll(java.util.Collections.nCopies(16, (Callable<Fundings.Begun>) () -> fundings.begin(command(FundingKind.TOP_UP, usd("20.00"), key))))) {
            numbers.add(answer.get().number());
        }
        threads.shutdown();
        assertThat(numbers).hasSize(1);
        assertThat(payPal.orders().stream().filter(order -> order.customId.equals(numbers.iterator().next()))).hasSize(1);
    }

    @Test
    void sixtyFourKnocksAreOneCaptureAndOneCredit() throws Exception {
        reseller = businesses.with("100.00");
        var begun = begins(FundingKind.TOP_UP, "25.00");
        var order = payPal.approve(begun.paypalOrder());
        var knocks = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 64; i++) {
            int n = i;
            knocks.add(n % 2 == 0 ? () -> fundings.returned(reseller, begun.number(), begun.paypalOrder())
                    : () -> notifications.receive(headers(true), payPal.event("WH-" + begun.number() + n % 8, "CHECKOUT.ORDER.APPROVED", order).getBytes(StandardCharsets.UTF_8)));
        }
        var threads = Executors.newFixedThreadPool(16);
        for (var answer : threads.invokeAll(knocks)) {
            answer.get();
        }
        threads.shutdown();
        becomes(begun, FundingStatus.CREDITED);
        assertThat(payPal.calls("POST", ".*/" + begun.paypalOrder() + "/capture")).hasSize(1);
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("125.00"));
        for (int n = 0; n < 4; n++) {
            tells("PAYMENT.CAPTURE.COMPLETED", begun);
        }
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("125.00"));
        booksAgree(begun);
    }

    @Test
    void aSecondDepositFromAnotherTabGoesBack() throws Exception {
        reseller = businesses.without();
        var tabs = List.of(begins(FundingKind.DEPOSIT, "50.00"), begins(FundingKind.DEPOSIT, "70.00"));
        tabs.forEach(tab -> payPal.approve(tab.paypalOrder()));
        var threads = Executors.newFixedThreadPool(2);
        threads.invokeAll(tabs.stream().map(tab -> (Callable<Boolean>) () -> fundings.returned(reseller, tab.number(), tab.paypalOrder())).toList());
        threads.shutdown();
        await().atMost(Duration.ofSeconds(30)).until(() -> tabs.stream().map(this::status).sorted().toList().equals(List.of(FundingStatus.CREDITED, FundingStatus.RETURNED)));
        var returned = tabs.stream().filter(tab -> status(tab) == FundingStatus.RETURNED).findFirst().orElseThrow();
        await().atMost(Duration.ofSeconds(30)).until(() -> payPal.captureOf(returned.paypalOrder()).refunded().compareTo(payPal.captureOf(returned.paypalOrder()).value) == 0);
        booksAgree(tabs.toArray(Fundings.Begun[]::new));
        assertThat(transactions.count(reseller, new TransactionFilter(TransactionType.TOPUP, TransactionStatus.COMPLETED, null, null, null))).isEqualTo(1);
        assertThat(transactions.count(reseller, new TransactionFilter(TransactionType.TOPUP, TransactionStatus.FAILED, null, null, null))).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"DONE_BUT_DROPPED", "DONE_BUT_500", "DONE_BUT_GARBAGE", "DROPPED", "ERROR_500", "TOO_FAST"})
    void aLostAnswerIsAskedForAgain(Fault fault) {
        reseller = businesses.with("100.00");
        var begun = begins(FundingKind.TOP_UP, "25.00");
        payPal.script("capture", fault, fault);
        pays(begun);
        becomes(begun, FundingStatus.CREDITED);
        booksAgree(begun);
    }

    @Test
    void anApprovalThatNeverReturnsIsFound() {
        reseller = businesses.with("100.00");
        var begun = begins(FundingKind.TOP_UP, "25.00");
        payPal.approve(begun.paypalOrder());
        becomes(begun, FundingStatus.CREDITED);
        booksAgree(begun);
    }

    @Test
    void aPendingCaptureIsNoCreditAndWaitsOnTheList() {
        reseller = businesses.with("100.00");
        var begun = begins(FundingKind.TOP_UP, "25.00");
        payPal.captureWillBe(begun.paypalOrder(), "PENDING");
        pays(begun);
        becomes(begun, FundingStatus.CHECKING);
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("100.00"));
        await().atMost(Duration.ofSeconds(20)).until(() -> asked(begun, AttentionKind.FUNDING_WAITS));
        assertThatThrownBy(() -> fundings.cancel(reseller, begun.number())).hasMessage("payment_checking");
        payPal.decide(begun.paypalOrder(), "COMPLETED");
        becomes(begun, FundingStatus.CREDITED);
        assertThat(asked(begun, AttentionKind.FUNDING_WAITS)).isFalse();
        booksAgree(begun);
    }

    @Test
    void aPendingCaptureThatIsDeclinedIsNoCredit() {
        reseller = businesses.with("100.00");
        var begun = begins(FundingKind.TOP_UP, "25.00");
        payPal.captureWillBe(begun.paypalOrder(), "PENDING");
        pays(begun);
        becomes(begun, FundingStatus.CHECKING);
        payPal.decide(begun.paypalOrder(), "DECLINED");
        becomes(begun, FundingStatus.FAILED);
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("100.00"));
        assertThat(transactions.newest(reseller, new TransactionFilter(null, TransactionStatus.FAILED, begun.number(), null, null), null, 10)).hasSize(1);
    }

    @Test
    void anotherAmountIsNoCreditAndGoesBack() {
        reseller = businesses.with("100.00");
        var begun = begins(FundingKind.TOP_UP, "25.00");
        payPal.lieAbout(begun.paypalOrder(), "amount");
        pays(begun);
        becomes(begun, FundingStatus.RETURNED);
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("100.00"));
        assertThat(asked(begun, AttentionKind.FUNDING_MISMATCH)).isTrue();
        await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> booksAgree(begun));
    }

    @Test
    void anotherReferenceIsNoCreditAndWaitsForAPerson() {
        reseller = businesses.with("100.00");
        var begun = begins(FundingKind.TOP_UP, "25.00");
        payPal.lieAbout(begun.paypalOrder(), "reference");
        pays(begun);
        becomes(begun, FundingStatus.CHECKING);
        assertThat(asked(begun, AttentionKind.FUNDING_MISMATCH)).isTrue();
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("100.00"));
    }

    @Test
    void aForgedReturnOrAnotherResellerMovesNothing() {
        reseller = businesses.with("100.00");
        var stranger = businesses.with("100.00");
        var begun = begins(FundingKind.TOP_UP, "25.00");
        assertThat(fundings.returned(reseller, begun.number(), "SOMEBODYELSES")).isFalse();
        assertThat(fundings.returned(stranger, begun.number(), begun.paypalOrder())).isFalse();
        assertThat(fundings.find(stranger, begun.number())).isEmpty();
        assertThat(fundings.findByPayPal(stranger, begun.paypalOrder())).isEmpty();
        assertThatThrownBy(() -> fundings.cancel(stranger, begun.number())).hasMessage("not_found");
        assertThatThrownBy(() -> fundings.again(stranger, begun.number())).hasMessage("not_found");
        assertThat(notifications.receive(headers(false), payPal.event("WH-F" + begun.number(), "CHECKOUT.ORDER.APPROVED", payPal.order(begun.paypalOrder()))
                .getBytes(StandardCharsets.UTF_8))).isFalse();
        assertThat(status(begun)).isEqualTo(FundingStatus.OPEN);
        assertThat(payPal.calls("POST", ".*/" + begun.paypalOrder() + "/capture")).isEmpty();
    }

    @Test
    void whatWasGivenUpIsTakenNoMore() {
        reseller = businesses.with("100.00");
        var begun = begins(FundingKind.TOP_UP, "25.00");
        fundings.cancel(reseller, begun.number());
        fundings.cancel(reseller, begun.number());
        payPal.approve(begun.paypalOrder());
        fundings.returned(reseller, begun.number(), begun.paypalOrder());
        tells("CHECKOUT.ORDER.APPROVED", begun);
        assertThat(status(begun)).isEqualTo(FundingStatus.FAILED);
        assertThat(payPal.calls("POST", ".*/" + begun.paypalOrder() + "/capture")).isEmpty();
        assertThatThrownBy(() -> fundings.again(reseller, begun.number())).hasMessage("no_longer_payable");
    }

    @Test
    void whatIsNotApprovedInTimeEnds() {
        reseller = businesses.with("100.00");
        var begun = begins(FundingKind.TOP_UP, "25.00");
        becomes(begun, FundingStatus.FAILED);
        assertThat(credit.balance(reseller).balance()).isEqualTo(usd("100.00"));
    }

    @Test
    void aReversalTakesTheCreditBackOnceAndBlocksOrders() {
        reseller = businesses.with("5.00");
        var begun = begins(FundingKind.TOP_UP, "25.00");
        pays(begun);
        becomes(begun, FundingStatus.CREDITED);
        var order = Depositors.because("order");
        credit.hold(reseller, usd("28.00"), order);
        tells("PAYMENT.CAPTURE.REVERSED", begun);
        tells("PAYMENT.CAPTURE.REVERSED", begun);
        becomes(begun, FundingStatus.TAKEN_BACK);
        assertThat(credit.balance(reseller).available()).isEqualTo(usd("-23.00"));
        assertThatThrownBy(() -> credit.hold(reseller, usd("1.00"), Depositors.because("order"))).hasMessage("insufficient_credit");
        assertThat(asked(begun, AttentionKind.FUNDING_REVERSED)).isTrue();
        assertThat(booked(begun)).isZero();
    }

    @Test
    void aDisputeBlocksTheCreditUntilItIsWon() {
        reseller = businesses.with("5.00");
        var begun = begins(FundingKind.TOP_UP, "25.00");
        pays(begun);
        becomes(begun, FundingStatus.CREDITED);
        var first = "PP-D-" + UUID.randomUUID();
        dispute("CUSTOMER.DISPUTE.CREATED", first, null, begun);
        dispute("CUSTOMER.DISPUTE.UPDATED", first, null, begun);
        assertThat(credit.balance(reseller).available()).isEqualTo(usd("5.00"));
        assertThat(asked(begun, AttentionKind.FUNDING_DISPUTED)).isTrue();
        dispute("CUSTOMER.DISPUTE.RESOLVED", first, "RESOLVED_SELLER_FAVOUR", begun);
        assertThat(credit.balance(reseller).available()).isEqualTo(usd("30.00"));
        assertThat(asked(begun, AttentionKind.FUNDING_DISPUTED)).isFalse();
        dispute("CUSTOMER.DISPUTE.UPDATED", first, null, begun);
        assertThat(credit.balance(reseller).available()).as("late news of a case that ended").isEqualTo(usd("30.00"));
        assertThat(asked(begun, AttentionKind.FUNDING_DISPUTED)).isFalse();
        var second = "PP-D-" + UUID.randomUUID();
        dispute("CUSTOMER.DISPUTE.CREATED", second, null, begun);
        dispute("CUSTOMER.DISPUTE.RESOLVED", second, "RESOLVED_BUYER_FAVOUR", begun);
        assertThat(credit.balance(reseller).available()).as("blocked until PayPal takes it").isEqualTo(usd("5.00"));
        tells("PAYMENT.CAPTURE.REVERSED", begun);
        becomes(begun, FundingStatus.TAKEN_BACK);
        assertThat(credit.balance(reseller).available()).isEqualTo(usd("5.00"));
        assertThat(credit.balance(reseller).held()).isEqualTo(usd("0.00"));
    }

    private Fundings.Begun begins(FundingKind kind, String amount) {
        return fundings.begin(command(kind, usd(amount), UUID.randomUUID().toString()));
    }

    private BeginFunding command(FundingKind kind, Money amount, String key) {
        return new BeginFunding(reseller, kind, amount, key, "owner@example.com", "Landfall", Locale.ENGLISH, "http://shop.double.test/reseller/credit/return",
                "http://shop.double.test/reseller/credit/cancel");
    }

    private void pays(Fundings.Begun begun) {
        payPal.approve(begun.paypalOrder());
        assertThat(fundings.returned(reseller, begun.number(), begun.paypalOrder())).isTrue();
    }

    private FundingStatus status(Fundings.Begun begun) {
        return fundings.find(reseller, begun.number()).orElseThrow().status();
    }

    private void becomes(Fundings.Begun begun, FundingStatus status) {
        await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofMillis(25)).untilAsserted(() -> assertThat(status(begun)).isEqualTo(status));
    }

    /** PayPal's own books and the ledger's clearing account tell the same of these payments, and what was credited is what stayed. */
    private void booksAgree(Fundings.Begun... all) {
        for (var begun : all) {
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                var capture = payPal.captureOf(begun.paypalOrder());
                var kept = capture.value.subtract(capture.refunded()).movePointRight(2).longValueExact();
                assertThat(booked(begun)).as("clearing for " + begun.number()).isEqualTo(kept);
                assertThat(kept).isEqualTo(status(begun) == FundingStatus.CREDITED ? capture.value.movePointRight(2).longValueExact() : 0);
            });
        }
    }

    /** What stands at PayPal for this payment, by the ledger. */
    private long booked(Fundings.Begun begun) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery("""
                select coalesce(-sum(e.amount), 0) from ledger_entry e join ledger_account a on a.id = e.account_id and a.kind = 'PAYPAL_CLEARING'
                join ledger_booking b on b.id = e.booking_id where b.reference = ?1""", Object.class).setParameter(1, begun.number()).getSingleResult()).longValue());
    }

    private boolean asked(Fundings.Begun begun, AttentionKind kind) {
        return attention.open(1_000).stream().anyMatch(row -> row.kind() == kind && row.subject().equals(begun.number()));
    }

    private void tells(String type, Fundings.Begun begun) {
        receive(payPal.event("WH-" + UUID.randomUUID(), type, payPal.order(begun.paypalOrder())));
    }

    private void dispute(String type, String caseId, String outcome, Fundings.Begun begun) {
        receive(payPal.dispute("WH-" + UUID.randomUUID(), type, payPal.order(begun.paypalOrder()), caseId, outcome));
    }

    /** Waits until the notification was worked through. */
    private void receive(String event) {
        assertThat(notifications.receive(headers(true), event.getBytes(StandardCharsets.UTF_8))).isTrue();
        await().atMost(Duration.ofSeconds(20)).until(() -> QuarkusTransaction.requiringNew().call(() -> database
                .createNativeQuery("select 1 from hook_event where processed_at is null", Integer.class).getResultList().isEmpty()));
    }

    private static Map<String, String> headers(boolean genuine) {
        return PayPalDouble.signature(genuine).entrySet().stream().collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(), Map.Entry::getValue));
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
