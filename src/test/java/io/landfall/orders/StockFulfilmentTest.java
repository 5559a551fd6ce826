package io.landfall.orders;

import static io.landfall.testsupport.HttpDouble.Fault.DONE_BUT_500;
import static io.landfall.testsupport.HttpDouble.Fault.DONE_BUT_DROPPED;
import static io.landfall.testsupport.HttpDouble.Fault.DONE_BUT_GARBAGE;
import static io.landfall.testsupport.HttpDouble.Fault.DROPPED;
import static io.landfall.testsupport.HttpDouble.Fault.ERROR_500;
import static io.landfall.testsupport.HttpDouble.Fault.TOO_FAST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.landfall.checkout.ConfirmTopUp;
import io.landfall.checkout.TopUps;
import io.landfall.money.Money;
import io.landfall.platform.jobs.Jobs;
import io.landfall.testsupport.EsimGoDouble;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.TwoSuppliersProfile;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.Suppliers;
import io.landfall.upstream.UpstreamOrder;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whatever a supplier without any reference of ours does: one piece a unit, one eSIM a unit, and every cent delivered or given back. */
@QuarkusTest
@TestProfile(TwoSuppliersProfile.class)
class StockFulfilmentTest extends ShopTest {

    private static EsimGoDouble esimGo;

    @Inject
    AttentionList attention;
    @Inject
    EntityManager database;
    @Inject
    Jobs jobs;
    @Inject
    TopUps topUps;
    @Inject
    Suppliers suppliers;
    @Inject
    Fulfilment fulfilment;
    @Inject
    StockFulfilment stock;
    @Inject
    Orphans orphans;
    @Inject
    SupplierSweep sweep;
    private int bought;
    private int assigned;

    @BeforeAll
    static void openTheSecond() {
        esimGo = new EsimGoDouble(TwoSuppliersProfile.port("esimgo"));
    }

    @AfterAll
    static void closeTheSecond() {
        esimGo.close();
    }

    @BeforeEach
    void bothSell() {
        esimGo.normal();
        await().atMost(Duration.ofSeconds(40)).until(() -> {
            if (prices.shelf().offers().stream().noneMatch(one -> one.plan().packageId().equals(EsimGoDouble.BUNDLE) && one.sellable())) {
                sync.run();
            }
            return prices.shelf().offers().stream().anyMatch(one -> one.plan().packageId().equals(EsimGoDouble.BUNDLE) && one.sellable());
        });
        bought = esimGo.purchases().size();
        assigned = esimGo.assignments().size();
    }

    @Override
    protected String plan() {
        return prices.shelf().offers().stream().filter(one -> one.plan().packageId().equals(EsimGoDouble.BUNDLE)).findFirst().orElseThrow().plan().slug();
    }

    @Test
    void aPaidOrderIsCheckedBoughtIntoStockAndPutOnAnEsim() {
        var link = buysAndPays(1);
        var order = stockAgrees(link, OrderStatus.DELIVERED, 1, 1);
        assertThat(order.esims().get(0).secrets().lpa()).isEqualTo(EsimGoDouble.lpa(order.units().get(0).iccid()));
        assertThat(order.units().get(0).cost()).isEqualTo(new Money(136, "USD"));
        assertThat(openFor(order)).isEmpty();
    }

    @Test
    void plansOfBothSuppliersAreOnSaleAndEachIsBoughtWhereItIsSold() {
        assertThat(prices.shelf().offers().stream().filter(one -> one.sellable()).map(one -> one.plan().supplier()).distinct()).contains("pressone", "esimgo");
        int elsewhere = pressOne.orders().size();
        stockAgrees(buysAndPays(1), OrderStatus.DELIVERED, 1, 1);
        assertThat(pressOne.orders()).hasSize(elsewhere);
    }

    @Test
    void nothingIsBoughtBeforeTheMoneyIsTaken() {
        var link = buys(1);
        orders.lookAtPayment(link, details(link).payment().gatewayOrderId());
        await().during(Duration.ofMillis(400)).atMost(Duration.ofSeconds(5)).until(() -> esimGo.purchases().size() == bought);
    }

    @Test
    void oneOfAPackageIsBoughtAtATimeHoweverManyWantIt() {
        var open = new AtomicInteger();
        var most = new AtomicInteger();
        esimGo.onArrival(call -> {
            if (isChange(call.path(), call.body())) {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
            }
        });
        esimGo.onDone(call -> {
            if (isChange(call.path(), call.body())) {
                open.decrementAndGet();
            }
        });
        var links = IntStream.range(0, 3).mapToObj(i -> buysAndPays(2)).toList();
        links.forEach(link -> becomes(link, OrderStatus.DELIVERED));
        assertThat(most.get()).isEqualTo(1);
        assertThat(esimGo.purchases()).hasSize(bought + 6);
        assertThat(esimGo.assignments()).hasSize(assigned + 6);
        assertThat(links.stream().flatMap(link -> details(link).units().stream()).map(unit -> unit.iccid())).doesNotHaveDuplicates();
    }

    private static boolean isChange(String path, String body) {
        return path.endsWith("/apply") || path.endsWith("/orders") && body.contains("\"transaction\"");
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"DONE_BUT_DROPPED", "DONE_BUT_500", "DONE_BUT_GARBAGE", "DONE_BUT_HANGS"})
    void anUnknownPurchaseIsFoundByItsPackageAndNotSentAgain(Fault fault) {
        esimGo.script("buy", fault);
        var order = stockAgrees(buysAndPays(1), OrderStatus.DELIVERED, 1, 1);
        assertThat(order.history()).extracting(OrderDetails.Event::kind).contains(HistoryKind.UNKNOWN, HistoryKind.FOUND);
        assertThat(openFor(order)).isEmpty();
        esimGo.letGo();
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"DONE_BUT_DROPPED", "DONE_BUT_500", "DONE_BUT_GARBAGE", "DONE_BUT_HANGS"})
    void anUnknownAssignmentIsFoundByItsBundleAndNotSentAgain(Fault fault) {
        esimGo.script("apply", fault);
        var order = stockAgrees(buysAndPays(1), OrderStatus.DELIVERED, 1, 1);
        assertThat(order.history()).extracting(OrderDetails.Event::kind).contains(HistoryKind.UNKNOWN, HistoryKind.FOUND);
        assertThat(order.esims().get(0).secrets().lpa()).isEqualTo(EsimGoDouble.lpa(order.units().get(0).iccid()));
        esimGo.letGo();
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"DROPPED", "ERROR_500", "GARBAGE"})
    void absenceIsProvedByThreeLookUpsBeforeTheSecondAttempt(Fault fault) {
        esimGo.script("buy", fault);
        esimGo.script("apply", fault);
        var order = stockAgrees(buysAndPays(1), OrderStatus.DELIVERED, 1, 1);
        assertThat(order.history()).filteredOn(event -> event.kind() == HistoryKind.NOT_FOUND).hasSize(6);
    }

    @Test
    void whatFailsTwiceWithoutATraceIsRefunded() {
        esimGo.script("buy", DROPPED, ERROR_500);
        stockAgrees(buysAndPays(1), OrderStatus.REFUNDED, 0, 0);
    }

    @Test
    void whatWasBoughtAndCannotBePutOnAnEsimIsRefundedAndNamed() {
        esimGo.script("apply", 400);
        long before = esimGo.inStock();
        var order = stockAgrees(buysAndPays(1), OrderStatus.REFUNDED, 1, 0);
        assertThat(esimGo.inStock()).isEqualTo(before + 1);
        assertThat(openFor(order)).extracting(AttentionList.Row::kind).contains(AttentionKind.ORPHAN);
    }

    @Test
    void aFailedLookUpProvesNothing() {
        esimGo.script("buy", DONE_BUT_DROPPED);
        esimGo.script("orders", ERROR_500, Fault.GARBAGE, DROPPED, ERROR_500);
        stockAgrees(buysAndPays(1), OrderStatus.DELIVERED, 1, 1);
    }

    @Test
    void whileOnePurchaseIsUnknownNobodyElseBuysTheSame() {
        esimGo.script("buy", DONE_BUT_DROPPED);
        for (int i = 0; i < 40; i++) {
            esimGo.script("orders", ERROR_500);
        }
        var first = buysAndPays(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(first).units().get(0).status() == UnitStatus.UNKNOWN);
        var second = buysAndPays(1);
        await().during(Duration.ofMillis(700)).atMost(Duration.ofSeconds(5)).until(() -> esimGo.purchases().size() == bought + 1);
        assertThat(details(second).units().get(0).status()).isEqualTo(UnitStatus.PENDING);
        assertThat(attention.open(500)).anyMatch(row -> details(first).number().equals(row.orderNumber()) && row.kind() == AttentionKind.OUTCOME_UNKNOWN);
        esimGo.clearScripts();
        becomes(first, OrderStatus.DELIVERED);
        becomes(second, OrderStatus.DELIVERED);
        assertThat(esimGo.purchases()).hasSize(bought + 2);
        assertThat(esimGo.assignments()).hasSize(assigned + 2);
    }

    @Test
    void anAcceptedEsimThatIsStillPreparedIsWaitedForAndNotAskedForAgain() {
        esimGo.preparing(true);
        var link = buysAndPays(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).units().get(0).status() == UnitStatus.UNKNOWN);
        esimGo.preparing(false);
        stockAgrees(link, OrderStatus.DELIVERED, 1, 1);
    }

    @Test
    void whatIsNotSoldAnyMoreOrCostsMoreThanItWasSoldForIsRefundedBeforeBuying() {
        esimGo.sells(false);
        assertThat(stockAgrees(buysAndPays(1), OrderStatus.REFUNDED, 0, 0).units().get(0).attempts()).isZero();
        esimGo.normal();
        esimGo.price("400.00");
        stockAgrees(buysAndPays(1), OrderStatus.REFUNDED, 0, 0);
    }

    @Test
    void anEmptyAccountIsTriedAgainWhenSomebodyPaysIn() {
        esimGo.balance("0.10");
        var link = buysAndPays(1);
        becomes(link, OrderStatus.ATTENTION);
        assertThat(openFor(details(link))).extracting(AttentionList.Row::kind).contains(AttentionKind.SUPPLIER_OUT_OF_CREDIT);
        esimGo.balance("500.00");
        stockAgrees(link, OrderStatus.DELIVERED, 1, 1);
    }

    @Test
    void hasteIsObeyed() {
        esimGo.script("check", TOO_FAST);
        esimGo.script("buy", TOO_FAST);
        esimGo.script("apply", TOO_FAST);
        stockAgrees(buysAndPays(1), OrderStatus.DELIVERED, 1, 1);
    }

    @Test
    void aWorkerThatDiedAfterBuyingIsNotRepeated() {
        var link = waiting();
        commits(link);
        assertThat(suppliers.named("esimgo").stock().orElseThrow().buy(EsimGoDouble.BUNDLE)).isInstanceOf(Outcome.Done.class);
        nextWorker(link);
        var order = stockAgrees(link, OrderStatus.DELIVERED, 1, 1);
        assertThat(order.history()).extracting(OrderDetails.Event::kind).contains(HistoryKind.UNKNOWN, HistoryKind.FOUND);
    }

    @Test
    void aWorkerThatDiedBeforeBuyingIsRepeatedOnceAbsenceIsProved() {
        var link = waiting();
        commits(link);
        nextWorker(link);
        var order = stockAgrees(link, OrderStatus.DELIVERED, 1, 1);
        assertThat(order.history()).filteredOn(event -> event.kind() == HistoryKind.NOT_FOUND).hasSize(3);
    }

    @Test
    void anAnswerThatComesTooLateBuysNothingForTheUnit() {
        var link = waiting();
        var first = commits(link);
        nextWorker(link);
        stockAgrees(link, OrderStatus.DELIVERED, 1, 1);
        var late = new UpstreamOrder("late-" + link, null, EsimGoDouble.BUNDLE, new Money(136, "USD"), "USD", java.time.Instant.now(), List.of());
        QuarkusTransaction.requiringNew().run(() -> stock.bought(unitId(link), first, new Outcome.Done<>(late)));
        assertThat(details(link).units().get(0).status()).isEqualTo(UnitStatus.DELIVERED);
        assertThat(isOrphan(late.id())).isTrue();
    }

    @Test
    void ofTwoUnknownPurchasesTheNewestIsTakenAndTheOtherNamed() {
        esimGo.script("buy", DONE_BUT_DROPPED);
        esimGo.script("orders", ERROR_500, ERROR_500);
        var link = buysAndPays(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).units().get(0).status() == UnitStatus.UNKNOWN);
        var byHand = esimGo.boughtByHand();
        var order = stockAgrees(link, OrderStatus.DELIVERED, 2, 1);
        var ours = esimGo.purchases().get(bought).reference();
        assertThat(isOrphan(ours)).isNotEqualTo(isOrphan(byHand));
        assertThat(openFor(order)).extracting(AttentionList.Row::kind).containsOnly(AttentionKind.ORPHAN);
    }

    /** Paid, and the supplier asks us to wait. */
    private String waiting() {
        for (int i = 0; i < 300; i++) {
            esimGo.script("check", TOO_FAST);
        }
        var link = buysAndPays(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> "TOO_FAST".equals(QuarkusTransaction.requiringNew().call(() -> database.find(OrderUnit.class, unitId(link)).reason())));
        return link;
    }

    /** A worker commits its intention to buy, and is seen no more. */
    private StockStep.Buy commits(String link) {
        var unitId = unitId(link);
        var step = new java.util.concurrent.atomic.AtomicReference<Fulfilment.Step>();
        await().atMost(Duration.ofSeconds(10)).until(() -> {
            step.set(QuarkusTransaction.requiringNew().call(() -> {
                fulfilment.retryNow(fulfilment.hold(unitId).unit());
                return stock.checked(unitId, null, new Outcome.Done<>(new Money(136, "USD")));
            }));
            return step.get() instanceof StockStep.Buy;
        });
        return (StockStep.Buy) step.get();
    }

    private void nextWorker(String link) {
        esimGo.clearScripts();
        QuarkusTransaction.requiringNew().run(() -> jobs.request(FulfilmentJob.KIND, unitId(link)));
    }

    private boolean isOrphan(String supplierOrder) {
        return QuarkusTransaction.requiringNew().call(() -> orphans.isBooked("esimgo", supplierOrder));
    }

    @Test
    void aTopUpIsBoughtIntoStockAndPutOnThatEsim() {
        var first = stockAgrees(buysAndPays(1), OrderStatus.DELIVERED, 1, 1);
        esimGo.script("buy", DONE_BUT_500);
        esimGo.script("apply", DONE_BUT_GARBAGE);
        var esim = first.esims().get(0);
        var offer = topUps.offers(esim.link()).offers().stream().filter(one -> one.dataMegabytes() == 1024).findFirst().orElseThrow();
        var link = topUps.confirm(new ConfirmTopUp(esim.link(), offer.key(), "mina@example.test", true, java.util.Locale.ENGLISH, one -> "More"));
        orders.paymentPage(link);
        approves(link);
        comesBack(link);
        becomes(link, OrderStatus.DELIVERED);
        assertThat(esimGo.purchases()).hasSize(bought + 2);
        assertThat(esimGo.assignments()).hasSize(assigned + 2).last().satisfies(one -> assertThat(one.iccids()).isEqualTo(List.of(esim.iccid().digits())));
    }

    @Test
    void theSweepNamesWhatWasBoughtByHandAndExplainsOurs() {
        stockAgrees(buysAndPays(1), OrderStatus.DELIVERED, 1, 1);
        var ours = esimGo.purchases().get(bought).reference();
        var byHand = esimGo.boughtByHand();
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofSeconds(1)).until(() -> {
            sweep.run("esimgo", 1);
            return isOrphan(byHand);
        });
        assertThat(isOrphan(ours)).isFalse();
    }

    private long unitId(String link) {
        return QuarkusTransaction.requiringNew().call(() -> database.createQuery("select id from OrderUnit where order.number = ?1", Long.class)
                .setParameter(1, details(link).number()).getSingleResult());
    }

    /** PayPal's and the supplier's own books agree with ours. */
    private OrderDetails stockAgrees(String link, OrderStatus status, int purchases, int assignments) {
        becomes(link, status);
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(25)).untilAsserted(() -> {
            var now = details(link);
            var capture = payPal.captures().stream().filter(one -> one.id.equals(now.payment().captureId())).findFirst().orElseThrow();
            assertThat(now.unitPrice().times((int) now.deliveredCount()).amount().add(capture.refunded())).isEqualByComparingTo(capture.value);
        });
        assertThat(esimGo.purchases()).hasSize(bought + purchases);
        assertThat(esimGo.assignments()).hasSize(assigned + assignments);
        return details(link);
    }

    private List<AttentionList.Row> openFor(OrderDetails order) {
        return attention.open(1000).stream().filter(row -> order.number().equals(row.orderNumber())).toList();
    }
}
