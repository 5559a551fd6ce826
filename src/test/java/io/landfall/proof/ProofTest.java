package io.landfall.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.credit.BeginFunding;
import io.landfall.credit.BookingKind;
import io.landfall.credit.Credit;
import io.landfall.credit.FundingKind;
import io.landfall.credit.FundingStatus;
import io.landfall.credit.Fundings;
import io.landfall.credit.Occasion;
import io.landfall.money.Money;
import io.landfall.orders.AttentionKind;
import io.landfall.orders.AttentionList;
import io.landfall.orders.OrderStatus;
import io.landfall.testsupport.Depositors;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** The proof holds for an honest day, and names whatever is falsified. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ProofTest extends ShopTest {

    @Inject
    Proofs proofs;
    @Inject
    Credit credit;
    @Inject
    Fundings fundings;
    @Inject
    Depositors businesses;
    @Inject
    AttentionList attention;
    @Inject
    EntityManager database;
    @Inject
    Clock clock;

    private LocalDate today;
    private long reseller;
    private Fundings.Begun funding;
    private Occasion charge;
    private String order;
    /** Puts back what the test has falsified. */
    private String truth;

    @BeforeEach
    void aDayOfBusiness() {
        today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        truth = null;
        reseller = businesses.without();
        funding = fundings.begin(new BeginFunding(reseller, FundingKind.DEPOSIT, usd("80.00"), UUID.randomUUID().toString(), "owner@example.com", "Landfall", Locale.ENGLISH,
                "http://shop.double.test/back", "http://shop.double.test/cancel"));
        payPal.approve(funding.paypalOrder());
        fundings.returned(reseller, funding.number(), funding.paypalOrder());
        await().atMost(Duration.ofSeconds(20)).until(() -> fundings.find(reseller, funding.number()).orElseThrow().status() == FundingStatus.CREDITED);
        charge = Depositors.because("order");
        credit.hold(reseller, usd("9.00"), charge);
        credit.capture(charge.cause());
        credit.refundCharge(charge.cause(), usd("2.00"), Depositors.because("refund"), "unused");
        credit.hold(reseller, usd("4.00"), Depositors.because("order"));
        var link = buysAndPays(1);
        order = becomes(link, OrderStatus.DELIVERED).number();
    }

    @AfterEach
    void theTruthAgain() {
        if (truth != null) {
            falsify(truth);
        }
    }

    @Test
    void anHonestDayIsExplainedToTheCent() {
        var proof = proofs.prove(today, "test");
        assertThat(mine(proof)).isEmpty();
        assertThat(proof.figures()).extracting(Figure::kind).contains(FigureKind.CAPTURED_FROM_RESELLERS, FigureKind.CAPTURED_FOR_ORDERS, FigureKind.LEDGER_FUNDING,
                FigureKind.CHARGED_TO_RESELLERS, FigureKind.RESELLER_BALANCES, FigureKind.SUPPLIER_COSTS);
        assertThat(proofs.of(today)).contains(proof);
    }

    @Test
    void anAlteredEntryIsNamed() {
        var entry = " from credit_account c where e.account_id = c.ledger_account_id and c.reseller_id = " + reseller + " and e.position = 1";
        falsify("update ledger_entry e set amount = amount + 1" + entry);
        truth = "update ledger_entry e set amount = amount - 1" + entry;
        assertThat(mine(proofs.prove(today, "test"))).extracting(Difference::kind).contains(DifferenceKind.BOOKING_UNBALANCED, DifferenceKind.BALANCE, DifferenceKind.LINE);
        assertThat(proofs.of(today).orElseThrow().explained()).isFalse();
        assertThat(attention.open(1000)).anyMatch(row -> row.kind() == AttentionKind.BOOKS_DISAGREE && row.subject().equals(today.toString()));
    }

    @Test
    void anAlteredBalanceIsNamed() {
        falsify("update credit_account set posted = posted + 1 where reseller_id = " + reseller);
        truth = "update credit_account set posted = posted - 1 where reseller_id = " + reseller;
        assertThat(mine(proofs.prove(today, "test"))).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(DifferenceKind.BALANCE);
            assertThat(one.expected()).isEqualTo(usd("73.00"));
            assertThat(one.found()).isEqualTo(usd("73.01"));
        });
    }

    @Test
    void anAlteredHoldIsNamed() {
        falsify("update credit_hold set captured = captured - 1 where cause = '" + charge.cause() + "'");
        truth = "update credit_hold set captured = captured + 1 where cause = '" + charge.cause() + "'";
        assertThat(proofs.prove(today, "test").differences()).anySatisfy(one -> {
            assertThat(one.kind()).isEqualTo(DifferenceKind.CHARGE);
            assertThat(one.subject()).isEqualTo(charge.cause());
        });
    }

    @Test
    void aCaptureThatTheLedgerMissesIsNamed() {
        falsify("update payment set captured = captured + 1 where order_number = '" + funding.number() + "'");
        truth = "update payment set captured = captured - 1 where order_number = '" + funding.number() + "'";
        assertThat(about(funding.number())).extracting(Difference::kind).containsExactlyInAnyOrder(DifferenceKind.FUNDING, DifferenceKind.CAPTURE_AT_PAYPAL);
    }

    @Test
    void aCreditThatNoCaptureExplainsIsNamed() {
        var forged = new Occasion("funding:CR-" + UUID.randomUUID(), "Top-up", "CR-forged" + reseller, "test");
        credit.fund(reseller, BookingKind.TOP_UP, usd("5.00"), forged);
        assertThat(about("CR-forged" + reseller)).singleElement().satisfies(one -> {
            assertThat(one.kind()).isEqualTo(DifferenceKind.FUNDING);
            assertThat(one.found()).isEqualTo(usd("5.00"));
        });
    }

    @Test
    void whatPayPalSaysOtherwiseIsNamed() {
        var theirs = payPal.orders().stream().filter(one -> one.customId.equals(order)).findFirst().orElseThrow().id;
        payPal.decide(theirs, "REFUNDED");
        assertThat(about(order)).extracting(Difference::kind).containsExactly(DifferenceKind.CAPTURE_AT_PAYPAL);
        payPal.decide(theirs, "COMPLETED");
        assertThat(about(order)).isEmpty();
    }

    @Test
    void aDeliveryThatWasNotPaidForIsNamed() {
        falsify("update orders set unit_price = unit_price + 1, total = total + quantity where number = '" + order + "'");
        truth = "update orders set unit_price = unit_price - 1, total = total - quantity where number = '" + order + "'";
        assertThat(about(order)).extracting(Difference::kind).containsExactly(DifferenceKind.ORDER);
    }

    @Test
    void anOrderThatIsNotFinishedIsNamed() {
        falsify("update orders set status = 'FULFILLING' where number = '" + order + "'");
        truth = "update orders set status = 'DELIVERED' where number = '" + order + "'";
        assertThat(about(order)).extracting(Difference::kind).containsExactly(DifferenceKind.ORDER_OPEN);
    }

    @Test
    void aSuppliersOtherPriceIsNamed() {
        var unit = " from orders o where o.id = u.order_id and o.number = '" + order + "'";
        falsify("update order_unit u set cost = cost + 100" + unit);
        truth = "update order_unit u set cost = cost - 100" + unit;
        assertThat(about(order)).isNotEmpty().extracting(Difference::kind).containsOnly(DifferenceKind.SUPPLIER_COST);
    }

    @Test
    void aSupplierOrderThatDoesNotExistIsNamed() {
        var unit = " from orders o where o.id = u.order_id and o.number = '" + order + "'";
        falsify("update order_unit u set supplier_order = supplier_order || '0000'" + unit);
        truth = "update order_unit u set supplier_order = left(supplier_order, -4)" + unit;
        assertThat(about(order)).singleElement().satisfies(one -> assertThat(one.detail()).contains("is not in the books of pressone"));
    }

    @Test
    void whoDoesNotAnswerIsNamedInsteadOfBelieved() {
        payPal.script("capture-read", Fault.ERROR_500, Fault.ERROR_500, Fault.ERROR_500, Fault.ERROR_500, Fault.ERROR_500, Fault.ERROR_500, Fault.ERROR_500, Fault.ERROR_500);
        assertThat(proofs.prove(today, "test").differences()).extracting(Difference::kind).contains(DifferenceKind.NOT_ASKED);
        payPal.clearScripts();
    }

    @Test
    void aRunCanBeAskedForButNotForTomorrow() {
        var before = proofs.of(today).map(ProofDetails::id).orElse(0L);
        proofs.ask(today);
        await().atMost(Duration.ofSeconds(30)).until(() -> proofs.of(today).map(ProofDetails::id).orElse(0L) > before);
        assertThat(proofs.newest(10)).extracting(ProofDetails::day).doesNotHaveDuplicates().contains(today);
        assertThatThrownBy(() -> proofs.ask(today.plusDays(1))).hasMessage("day_in_future");
    }

    private List<Difference> about(String subject) {
        return proofs.prove(today, "test").differences().stream().filter(one -> one.subject().equals(subject)).toList();
    }

    /** Of this test's reseller and order; other tests leave their own world behind. */
    private List<Difference> mine(ProofDetails proof) {
        var causes = QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery("select cause from ledger_booking where reseller_id = ?1", String.class)
                .setParameter(1, reseller).getResultList());
        return proof.differences().stream().filter(one -> causes.contains(one.subject())
                || List.of("reseller " + reseller, funding.number(), order, charge.cause()).contains(one.subject())).toList();
    }

    /** As somebody with all rights in the database would: without triggers. */
    private void falsify(String sql) {
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeQuery("set local session_replication_role = replica").executeUpdate();
            assertThat(database.createNativeQuery(sql).executeUpdate()).as(sql).isPositive();
        });
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
