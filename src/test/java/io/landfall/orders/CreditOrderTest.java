package io.landfall.orders;

import static io.landfall.testsupport.HttpDouble.Fault.DONE_BUT_DROPPED;
import static io.landfall.testsupport.HttpDouble.Fault.DROPPED;
import static io.landfall.testsupport.HttpDouble.Fault.ERROR_500;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

import io.landfall.claims.Claims;
import io.landfall.mail.MailKind;
import io.landfall.mail.MailLog;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Position;
import io.landfall.testsupport.CreditShopTest;
import io.landfall.testsupport.DoublesProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** A business orders from its credit: one order a key, one hold a unit, and every cent is taken, let go or given back once. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class CreditOrderTest extends CreditShopTest {

    private static final Money HUNDRED = Money.of("100.00", "USD");

    /** Dies where a process could: the transaction that was under way is lost. */
    @ApplicationScoped
    static class Accident {

        private final Set<String> placing = ConcurrentHashMap.newKeySet();
        private final Set<String> delivering = ConcurrentHashMap.newKeySet();
        private final OrderStore store;

        Accident(OrderStore store) {
            this.store = store;
        }

        void whilePlacing(String email) {
            placing.add(email);
        }

        void whileDelivering(String email) {
            delivering.add(email);
        }

        boolean happened() {
            return placing.isEmpty() && delivering.isEmpty();
        }

        void paid(@Observes OrderEvents.Paid event) {
            dies(placing, event.number());
        }

        void delivered(@Observes OrderEvents.Delivered event) {
            dies(delivering, event.number());
        }

        private void dies(Set<String> victims, String number) {
            // Nothing is read in the tests of others, who count statements.
            if (!victims.isEmpty() && victims.remove(store.byNumber(number).orElseThrow().email())) {
                throw new IllegalStateException("the process died here");
            }
        }
    }

    @Inject
    Accident accident;
    @Inject
    OperatorOrders operator;
    @Inject
    MailLog mails;
    @Inject
    Claims claims;

    @Test
    void anOrderIsSecuredByCreditAndDeliveredWithoutAnyPayment() {
        var owner = withCredit("100.00");
        var number = places(owner, 2);
        var order = ends(owner, number, OrderStatus.DELIVERED);
        assertThat(order.payment()).isNull();
        assertThat(order.total()).isEqualTo(wholesale().times(2));
        assertThat(order.esims()).hasSize(2);
        assertThat(agrees(owner, number, HUNDRED).refunds()).isEmpty();
        assertThat(mails.of(number, null, 10)).extracting(mail -> mail.kind()).containsExactly(MailKind.DELIVERED);
    }

    @Test
    void nothingLeavesForTheSupplierBeforeTheHoldIsCommitted() {
        var owner = withCredit("100.00");
        int before = pressOne.calls("POST", ".*/orders").size();
        QuarkusTransaction.begin();
        creditOrders.place(owner, wants(1));
        await().during(Duration.ofMillis(400)).atMost(Duration.ofSeconds(5)).until(() -> pressOne.calls("POST", ".*/orders").size() == before);
        QuarkusTransaction.rollback();
        await().during(Duration.ofMillis(400)).atMost(Duration.ofSeconds(5)).until(() -> pressOne.calls("POST", ".*/orders").size() == before);
        assertThat(credit.balance(owner.reseller()).available()).isEqualTo(HUNDRED);
    }

    @Test
    void sixtyFourThreadsWithOneKeyMakeOneOrderAndOneHold() throws Exception {
        var owner = withCredit("100.00");
        var command = wants(1);
        var barrier = new CyclicBarrier(64);
        var pool = Executors.newFixedThreadPool(64);
        try {
            var numbers = IntStream.range(0, 64).mapToObj(i -> pool.submit(() -> {
                barrier.await();
                return creditOrders.place(owner, command);
            })).toList();
            var number = numbers.get(0).get();
            for (var each : numbers) {
                assertThat(each.get()).isEqualTo(number);
            }
            ends(owner, number, OrderStatus.DELIVERED);
            agrees(owner, number, HUNDRED);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aKeyWithAnotherBodyIsAConflictAndStaysBoundToItsOrder() {
        var owner = withCredit("100.00");
        var number = creditOrders.place(owner, wants("key-1", 1));
        assertThatThrownBy(() -> creditOrders.place(owner, wants("key-1", 2))).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("idempotency_conflict"));
        assertThat(creditOrders.place(owner, wants("key-1", 1))).isEqualTo(number);
        var other = withCredit("100.00");
        assertThat(creditOrders.place(other, wants("key-1", 1))).as("keys are of one business").isNotEqualTo(number);
    }

    @Test
    void missingCreditIsRefusedWithTheSumAndTheRefusalIsKept() {
        var owner = withCredit("0.50");
        var command = wants(3);
        var refusal = refused(() -> creditOrders.place(owner, command));
        assertThat(refusal.code()).isEqualTo("insufficient_credit");
        assertThat(refusal.facts()).containsEntry("required", wholesale().times(3)).containsEntry("available", Money.of("0.50", "USD"));
        pays(owner, "100.00");
        assertThat(refused(() -> creditOrders.place(owner, command)).facts()).isEqualTo(refusal.facts());
        assertThat(credit.balance(owner.reseller()).held().isZero()).isTrue();
        assertThat(creditOrders.place(owner, wants(3))).as("a new key is a new question").isNotNull();
    }

    @Test
    void whoDiesBeforeTheOrderIsCommittedHasHeldNothing() {
        var owner = withCredit("100.00");
        var command = wantsFor("placed-" + UUID.randomUUID() + "@mail.example");
        accident.whilePlacing(command.email());
        assertThatThrownBy(() -> creditOrders.place(owner, command)).hasMessageContaining("died");
        assertThat(credit.balance(owner.reseller()).available()).isEqualTo(HUNDRED);
        var number = creditOrders.place(owner, command);
        ends(owner, number, OrderStatus.DELIVERED);
        agrees(owner, number, HUNDRED);
    }

    @Test
    void whoDiesBetweenPurchaseAndCaptureFindsTheEsimAndTakesTheHoldOnce() {
        var owner = withCredit("100.00");
        var command = wantsFor("bought-" + UUID.randomUUID() + "@mail.example");
        accident.whileDelivering(command.email());
        var number = creditOrders.place(owner, command);
        var order = ends(owner, number, OrderStatus.DELIVERED);
        assertThat(accident.happened()).isTrue();
        assertThat(order.history()).extracting(OrderDetails.Event::kind).contains(HistoryKind.FOUND);
        agrees(owner, number, HUNDRED);
    }

    @Test
    void whatTheSupplierDidWithoutAnswerIsFoundAndTakenOnce() {
        var owner = withCredit("100.00");
        pressOne.script("order", DONE_BUT_DROPPED);
        var number = places(owner, 1);
        ends(owner, number, OrderStatus.DELIVERED);
        agrees(owner, number, HUNDRED);
    }

    @Test
    void provedAbsenceAndRefusalsAreLetGo() {
        var owner = withCredit("100.00");
        pressOne.script("order", DROPPED, ERROR_500);
        var absent = places(owner, 1);
        var order = ends(owner, absent, OrderStatus.REFUNDED);
        assertThat(order.refunds()).singleElement().satisfies(back -> assertThat(back.amount()).isEqualTo(order.total()));
        agrees(owner, absent, HUNDRED);
        pressOne.script("order", 33);
        var refusedOrder = places(owner, 1);
        ends(owner, refusedOrder, OrderStatus.REFUNDED);
        agrees(owner, refusedOrder, HUNDRED);
        assertThat(mails.of(refusedOrder, null, 10)).as("the customer paid us nothing").isEmpty();
    }

    @Test
    void partOfAnOrderOutOfStockIsLetGo() {
        var owner = withCredit("100.00");
        pressOne.stock(2);
        var number = places(owner, 5);
        ends(owner, number, OrderStatus.PARTLY_REFUNDED);
        assertThat(agrees(owner, number, HUNDRED).deliveredCount()).isEqualTo(2);
    }

    @Test
    void anOperatorsRefundGivesTheChargeBackOnceHoweverManyTry() throws Exception {
        var owner = withCredit("100.00");
        var number = places(owner, 3);
        ends(owner, number, OrderStatus.DELIVERED);
        var pool = Executors.newFixedThreadPool(8);
        try {
            var tries = IntStream.range(0, 8).mapToObj(i -> pool.submit(() -> {
                try {
                    operator.refund(number, Set.of(1, 2), "goodwill", "op@example.test");
                    return 1;
                } catch (Refusal refusal) {
                    return 0;
                }
            })).toList();
            int done = 0;
            for (var one : tries) {
                done += one.get();
            }
            assertThat(done).isEqualTo(1);
        } finally {
            pool.shutdownNow();
        }
        ends(owner, number, OrderStatus.PARTLY_REFUNDED);
        var order = agrees(owner, number, HUNDRED);
        assertThat(order.refunds()).singleElement().satisfies(back -> assertThat(back.amount()).isEqualTo(order.unitPrice().times(2)));
        assertThat(order.esims()).filteredOn(esim -> esim.withdrawn()).hasSize(2);
    }

    @Test
    void cancellingRacesDeliveryAndNeverDoesBoth() throws Exception {
        var owner = withCredit("100.00");
        var pool = Executors.newFixedThreadPool(1);
        try {
            for (int round = 0; round < 12; round++) {
                var mine = withCredit("100.00");
                var number = places(mine, 2);
                pool.submit(() -> {
                    try {
                        creditOrders.cancel(mine, number, Set.of(), null);
                    } catch (Refusal refusal) {
                        assertThat(refusal.code()).isIn("outcome_unknown", "capability_not_supported", "invalid_state");
                    }
                }).get();
                ends(mine, number, OrderStatus.DELIVERED, OrderStatus.REFUNDED);
                agrees(mine, number, HUNDRED);
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(credit.balance(owner.reseller()).available()).isEqualTo(HUNDRED);
    }

    @Test
    void whatIsNotBoughtYetIsCancelledAndDeliveredOnesAreNotTakenBackByTheNetwork() {
        var owner = withCredit("100.00");
        for (int i = 0; i < 60; i++) {
            pressOne.script("order", 13);
        }
        var waiting = places(owner, 2);
        await().atMost(Duration.ofSeconds(20)).until(() -> order(owner, waiting).units().stream().allMatch(unit -> unit.status() == UnitStatus.PENDING && unit.reason() != null));
        await().atMost(Duration.ofSeconds(20)).ignoreExceptionsInstanceOf(Refusal.class).untilAsserted(() -> creditOrders.cancel(owner, waiting, Set.of(), "changed plans"));
        assertThat(ends(owner, waiting, OrderStatus.REFUNDED).units()).allMatch(unit -> unit.status() == UnitStatus.REFUNDED);
        agrees(owner, waiting, HUNDRED);
        pressOne.clearScripts();

        var delivered = places(owner, 1);
        var order = ends(owner, delivered, OrderStatus.DELIVERED);
        assertThat(creditOrders.cancellation(order).revocable()).isFalse();
        assertThat(refused(() -> creditOrders.cancel(owner, delivered, Set.of(), null)).code()).isEqualTo("capability_not_supported");
        agrees(owner, delivered, HUNDRED);
    }

    @Test
    void onlySellersOfAnOpenBusinessWithADepositMayOrder() {
        var owner = withCredit("100.00");
        var reader = businesses.colleague(owner, Position.READ);
        assertThat(refused(() -> creditOrders.place(reader, wants(1))).code()).isEqualTo("forbidden");
        assertThat(creditOrders.place(businesses.colleague(owner, Position.SELL), wants(1))).isNotNull();
        assertThat(refused(() -> creditOrders.place(businesses.newcomer(), wants(1))).code()).isEqualTo("onboarding_incomplete");
        var closed = withCredit("100.00");
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update reseller set disabled_at = now() where id = ?1").setParameter(1, closed.reseller()).executeUpdate());
        assertThat(refused(() -> creditOrders.place(closed, wants(1))).code()).isEqualTo("business_closed");
    }

    @Test
    void othersOrdersAndBrandsAreNotFound() {
        var owner = withCredit("100.00");
        var stranger = withCredit("100.00");
        var number = places(owner, 1);
        ends(owner, number, OrderStatus.DELIVERED);
        assertThat(creditOrders.find(stranger, number)).isEmpty();
        assertThat(refused(() -> creditOrders.cancel(stranger, number, Set.of(), null)).code()).isEqualTo("not_found");
        assertThat(refused(() -> creditOrders.mailAgain(stranger, number)).code()).isEqualTo("not_found");
        assertThat(refused(() -> creditOrders.correct(stranger, number, "x@mail.example", null)).code()).isEqualTo("not_found");
        var brand = businesses.shop(stranger, "Other").id();
        var command = new PlaceOnCredit("k", plan(), 1, null, "lia@mail.example", null, Locale.ENGLISH, brand, null, true);
        assertThat(refused(() -> creditOrders.place(owner, command)).code()).isEqualTo("not_found");
    }

    @Test
    void aPriceThatWasShownAndChangedIsNotCharged() {
        var owner = withCredit("100.00");
        var command = new PlaceOnCredit("k", plan(), 1, Money.of("0.01", "USD"), "lia@mail.example", null, Locale.ENGLISH, null, null, true);
        var refusal = refused(() -> creditOrders.place(owner, command));
        assertThat(refusal.code()).isEqualTo("price_changed");
        assertThat(refusal.facts()).containsEntry("price", wholesale());
    }

    @Test
    void aCustomerWhoIsNotToBeWrittenToGetsNoMailUntilTheBusinessSendsIt() {
        var owner = withCredit("100.00");
        var number = creditOrders.place(owner, new PlaceOnCredit("k", plan(), 1, null, "quiet@mail.example", null, Locale.FRENCH, null, "B-77", false));
        var order = ends(owner, number, OrderStatus.DELIVERED);
        assertThat(order.onCredit().reference()).isEqualTo("B-77");
        assertThat(mails.of(number, null, 10)).isEmpty();
        creditOrders.mailAgain(owner, number);
        assertThat(mails.of(number, null, 10)).extracting(mail -> mail.kind()).containsExactly(MailKind.DELIVERED);
        creditOrders.correct(owner, number, "other@mail.example", "Lia");
        assertThat(mails.of(number, null, 10)).first().satisfies(mail -> assertThat(mail.recipient()).isEqualTo("other@mail.example"));
        assertThat(order(owner, number).traveller()).isEqualTo("Lia");
    }

    @Test
    void aClaimThatIsAgreedToGivesCreditBack() {
        var owner = withCredit("100.00");
        var number = places(owner, 1);
        var order = ends(owner, number, OrderStatus.DELIVERED);
        assertThat(claims.choice(order, claims.of(order)).isEmpty()).isFalse();
        assertThat(operator.refundable(number)).containsExactly(1);
        operator.refund(number, Set.of(1), "claim_approved", "op@example.test");
        ends(owner, number, OrderStatus.REFUNDED);
        agrees(owner, number, HUNDRED);
        assertThat(mails.of(number, null, 10)).extracting(mail -> mail.kind()).containsExactly(MailKind.DELIVERED);
    }

    private PlaceOnCredit wantsFor(String email) {
        return new PlaceOnCredit(UUID.randomUUID().toString(), plan(), 1, null, email, null, Locale.ENGLISH, null, null, true);
    }

    private static Refusal refused(Runnable act) {
        try {
            act.run();
        } catch (Refusal refusal) {
            return refusal;
        }
        throw new AssertionError("It was not refused");
    }
}
