package io.landfall.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.landfall.orders.AttentionKind;
import io.landfall.orders.AttentionList;
import io.landfall.orders.OperatorOrders;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.UnitStatus;
import io.landfall.payments.Notifications;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.PayPalDouble;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Whoever asks, however often and whenever: an eSIM's price goes back once or not at all, and every answer says why. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ClaimsTest extends ShopTest {

    @Inject
    Claims claims;
    @Inject
    Cases cases;
    @Inject
    Businesses businesses;
    @Inject
    ClaimRules rules;
    @Inject
    OperatorOrders operator;
    @Inject
    AttentionList attention;
    @Inject
    Notifications notifications;
    @Inject
    DataSource database;

    private String delivered(int quantity) {
        var link = buysAndPays(quantity);
        becomes(link, OrderStatus.DELIVERED);
        return link;
    }

    private void asks(String link, ClaimReason reason, Integer... positions) {
        claims.ask(new AskBack(link, Keys.secret(), reason, Set.of(positions), "words of mine"));
    }

    private ClaimDetails answered(String link) {
        await().atMost(Duration.ofSeconds(20)).until(() -> claims.of(details(link)).stream().noneMatch(claim -> claim.state() == ClaimState.CHECKING));
        return claims.of(details(link)).get(0);
    }

    private void inUse(String link, int position, int remaining) {
        var reading = new HashMap<String, Object>();
        reading.put("remaining", remaining);
        reading.put("total", 1024);
        reading.put("expired_at", "2030-01-01 00:00:00");
        reading.put("is_unlimited", false);
        reading.put("status", "ACTIVE");
        pressOne.usage(details(link).units().get(position - 1).iccid(), reading);
    }

    /** What PayPal's books say went back of this order. */
    private void wentBack(String link, int units) {
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(payPal.captureOf(payPalOrder(link).id).refunded())
                .isEqualByComparingTo(details(link).unitPrice().times(units).amount()));
    }

    private boolean waitsForAPerson(OrderDetails order) {
        return attention.open(500).stream().anyMatch(row -> order.number().equals(row.orderNumber()) && row.kind() == AttentionKind.CLAIM);
    }

    private void sql(String statement, Object... values) throws SQLException {
        try (var connection = database.getConnection(); var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }

    @Test
    void anUnusedEsimIsRefundedAtOnceWithItsReasonAndTakenBack() {
        var link = delivered(1);
        asks(link, ClaimReason.NOT_INSTALLED, 1);
        claims.awaitAnswer(link, Duration.ofSeconds(10));
        var claim = answered(link);
        assertThat(claim.state()).isEqualTo(ClaimState.REFUNDED);
        var decision = claim.last();
        assertThat(decision.ground()).isEqualTo(Ground.UNUSED);
        assertThat(decision.ruleVersion()).isEqualTo(rules.of(ClaimRule.OWN_SHOP, ClaimReason.NOT_INSTALLED).version());
        assertThat(decision.use().inUse()).isFalse();
        assertThat(decision.use().measuredAt()).isNotNull();
        assertThat(decision.deliveredAt()).isNotNull();
        assertThat(decision.lost()).as("PressOne takes nothing back").isNotNull();
        wentBack(link, 1);
        var order = becomes(link, OrderStatus.REFUNDED);
        assertThat(order.esims().get(0).secrets()).isNull();
        assertThat(order.refunds()).singleElement().satisfies(refund -> {
            assertThat(refund.reason()).isEqualTo("claim_not_installed");
            assertThat(refund.id()).isEqualTo(decision.refundId());
        });
        assertThat(waitsForAPerson(order)).isFalse();
    }

    @Test
    void someOfSeveralAreRefundedAndEachIsJudgedByItsOwnUse() {
        var link = delivered(3);
        inUse(link, 2, 712);
        asks(link, ClaimReason.PHONE, 1, 2);
        answered(link);
        var states = claims.of(details(link)).stream().collect(Collectors.toMap(ClaimDetails::position, ClaimDetails::state));
        assertThat(states).isEqualTo(Map.of(1, ClaimState.REFUNDED, 2, ClaimState.CASE));
        var second = claims.of(details(link)).stream().filter(claim -> claim.position() == 2).findFirst().orElseThrow();
        assertThat(second.last().use().usedMegabytes()).isEqualTo(312);
        wentBack(link, 1);
        var order = becomes(link, OrderStatus.PARTLY_REFUNDED);
        assertThat(order.units().stream().map(OrderDetails.UnitInfo::status)).containsExactly(UnitStatus.REFUNDED, UnitStatus.DELIVERED, UnitStatus.DELIVERED);
        assertThat(waitsForAPerson(order)).isTrue();
    }

    @Test
    void sixtyFourRequestsFromEverybodyMakeOneRefund() throws Exception {
        var link = delivered(2);
        var number = details(link).number();
        var key = Keys.secret();
        var knocks = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 64; i++) {
            int n = i;
            knocks.add(() -> {
                try {
                    if (n % 8 == 7) {
                        operator.refund(number, Set.of(1), "by_operator", "ops@shop.test");
                    } else {
                        claims.ask(new AskBack(link, n % 2 == 0 ? key : Keys.secret(), n % 3 == 0 ? ClaimReason.DESTINATION : ClaimReason.NOT_INSTALLED, Set.of(1), ""));
                    }
                } catch (Refusal refusal) {
                    assertThat(refusal.code()).isIn("not_refundable", "not_claimable");
                }
                return null;
            });
        }
        var threads = Executors.newFixedThreadPool(32);
        for (var answer : threads.invokeAll(knocks)) {
            answer.get();
        }
        threads.shutdown();
        await().atMost(Duration.ofSeconds(20)).until(() -> claims.of(details(link)).stream().noneMatch(ClaimDetails::isOpen));
        becomes(link, OrderStatus.PARTLY_REFUNDED);
        wentBack(link, 1);
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> details(link).refunds().size() == 1);
        assertThat(payPal.calls("POST", ".*/" + details(link).payment().captureId() + "/refund").stream().map(call -> call.headers().get("paypal-request-id")).distinct()).hasSize(1);
        assertThat(details(link).units().get(1).status()).isEqualTo(UnitStatus.DELIVERED);
    }

    @Test
    void theSameFormSentTwiceAsksOnceAlsoAfterTheAnswer() {
        var link = delivered(1);
        inUse(link, 1, 100);
        var form = new AskBack(link, Keys.secret(), ClaimReason.NOT_INSTALLED, Set.of(1), "");
        claims.ask(form);
        answered(link);
        cases.decline(details(link).number(), Set.of(1), "It was used a lot.", "ops@shop.test");
        claims.ask(form);
        assertThat(claims.of(details(link))).hasSize(1);
        assertThat(answered(link).state()).isEqualTo(ClaimState.DECLINED);
    }

    @Test
    void aSupplierThatDoesNotAnswerLeavesItToAPersonAndNeverRefunds() {
        for (int i = 0; i < 5; i++) {
            pressOne.script("usage", Fault.ERROR_500);
        }
        var link = delivered(1);
        asks(link, ClaimReason.NOT_INSTALLED, 1);
        claims.awaitAnswer(link, Duration.ofMillis(300));
        assertThat(claims.of(details(link)).get(0).state()).as("decided later").isEqualTo(ClaimState.CHECKING);
        var claim = answered(link);
        assertThat(claim.state()).isEqualTo(ClaimState.CASE);
        assertThat(claim.last().ground()).isEqualTo(Ground.USE_UNKNOWN);
        assertThat(details(link).refunds()).isEmpty();
        assertThat(waitsForAPerson(details(link))).isTrue();
    }

    @Test
    void aPersonAgreesOnceHoweverOftenTheButtonIsPressed() throws Exception {
        var link = delivered(1);
        asks(link, ClaimReason.NOT_WORKING, 1);
        assertThat(answered(link).last().ground()).isEqualTo(Ground.REASON_ALONE);
        var number = details(link).number();
        var threads = Executors.newFixedThreadPool(8);
        Callable<Object> press = () -> {
            try {
                cases.approve(number, Set.of(1), "We are sorry.", "ops@shop.test");
            } catch (Refusal refusal) {
                assertThat(refusal.code()).isEqualTo("already_decided");
            }
            return null;
        };
        for (var answer : threads.invokeAll(java.util.Collections.nCopies(16, press))) {
            answer.get();
        }
        threads.shutdown();
        becomes(link, OrderStatus.REFUNDED);
        wentBack(link, 1);
        var claim = answered(link);
        assertThat(claim.decisions()).hasSize(2);
        assertThat(claim.last().actor()).isEqualTo("ops@shop.test");
        assertThat(claim.last().words()).isEqualTo("We are sorry.");
        assertThat(details(link).refunds()).singleElement().extracting(OrderDetails.RefundInfo::reason).isEqualTo("claim_approved");
        assertThat(waitsForAPerson(details(link))).isFalse();
    }

    @Test
    void anOperatorsOwnRefundAnswersTheOpenCase() {
        var link = delivered(1);
        asks(link, ClaimReason.OTHER, 1);
        answered(link);
        operator.refund(details(link).number(), Set.of(1), "by_operator", "ops@shop.test");
        var claim = answered(link);
        assertThat(claim.state()).isEqualTo(ClaimState.REFUNDED);
        assertThat(claim.last().ground()).isEqualTo(Ground.ALREADY_REFUNDED);
        assertThat(waitsForAPerson(details(link))).isFalse();
        assertThatThrownBy(() -> cases.approve(details(link).number(), Set.of(1), "", "ops@shop.test")).hasMessageContaining("already_decided");
    }

    @Test
    void nothingIsRefundedWhileTheSuppliersAnswerIsUnknown() {
        pressOne.script("order", Fault.DONE_BUT_DROPPED);
        for (int i = 0; i < 100; i++) {
            pressOne.script("orders", Fault.ERROR_500);
        }
        var link = buysAndPays(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).units().get(0).status() == UnitStatus.UNKNOWN);
        asks(link, ClaimReason.NOT_DELIVERED, 1);
        await().during(Duration.ofMillis(500)).atMost(Duration.ofSeconds(5)).until(() -> details(link).refunds().isEmpty()
                && claims.of(details(link)).get(0).state() == ClaimState.CHECKING);
        pressOne.clearScripts();
        becomes(link, OrderStatus.DELIVERED);
        var claim = answered(link);
        assertThat(claim.state()).isEqualTo(ClaimState.DECLINED);
        assertThat(claim.last().ground()).isEqualTo(Ground.ARRIVED);
        booksAgree(link);
    }

    @Test
    void whatDoesNotComeIsRefundedWhenAskedFor() throws SQLException {
        for (int i = 0; i < 300; i++) {
            pressOne.script("order", 13);
        }
        var link = buysAndPays(2);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).units().stream().allMatch(unit -> unit.reason() != null && unit.status() == UnitStatus.PENDING));
        asks(link, ClaimReason.NOT_DELIVERED, 1, 2);
        var first = answered(link);
        assertThat(first.last().ground()).isIn(Ground.TOO_EARLY, Ground.NOT_DELIVERED);
        sql("update orders set paid_at = now() - interval '3 seconds' where link = ?", link);
        try {
            asks(link, ClaimReason.NOT_DELIVERED, 1, 2);
        } catch (Refusal refusal) {
            assertThat(refusal.code()).isEqualTo("not_claimable");
        }
        becomes(link, OrderStatus.REFUNDED);
        wentBack(link, 2);
        booksAgree(link);
        assertThat(pressOne.orders()).noneMatch(order -> order.description().contains(details(link).number()));
        pressOne.clearScripts();
    }

    @Test
    void aDisputedPaymentIsForAPersonAndAReversedOneIsGone() {
        var disputed = delivered(1);
        notifications.receive(headers(), disputeOf(disputed));
        await().atMost(Duration.ofSeconds(10)).until(() -> attention.open(500).stream().anyMatch(row -> details(disputed).number().equals(row.orderNumber())
                && row.kind() == AttentionKind.DISPUTED));
        asks(disputed, ClaimReason.NOT_INSTALLED, 1);
        assertThat(answered(disputed).last().ground()).isEqualTo(Ground.DISPUTED);
        assertThat(details(disputed).refunds()).isEmpty();

        var reversed = delivered(1);
        var order = payPalOrder(reversed);
        notifications.receive(headers(), payPal.event("WH-rev-" + order.id, "PAYMENT.CAPTURE.REVERSED", order).getBytes(StandardCharsets.UTF_8));
        await().atMost(Duration.ofSeconds(10)).until(() -> details(reversed).payment().status() == io.landfall.payments.PaymentStatus.REVERSED);
        assertThatThrownBy(() -> asks(reversed, ClaimReason.NOT_INSTALLED, 1)).hasMessageContaining("not_claimable");
        assertThat(details(reversed).refunds()).isEmpty();
    }

    @Test
    void aReversalWhileTheNetworkIsAskedStopsTheRefund() throws SQLException {
        pressOne.script("usage", Fault.ERROR_500, Fault.ERROR_500);
        var link = delivered(1);
        asks(link, ClaimReason.NOT_INSTALLED, 1);
        await().atMost(Duration.ofSeconds(5)).until(() -> details(link).esims().get(0).measureFailedAt() != null);
        var order = payPalOrder(link);
        notifications.receive(headers(), payPal.event("WH-rev2-" + order.id, "PAYMENT.CAPTURE.REVERSED", order).getBytes(StandardCharsets.UTF_8));
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).payment().status() == io.landfall.payments.PaymentStatus.REVERSED);
        assertThat(answered(link).last().ground()).isEqualTo(Ground.REVERSED);
        assertThat(details(link).refunds()).isEmpty();
    }

    @Test
    void onlyTheOwnOrdersEsimsAndKnownReasonsCanBeAskedFor() {
        var link = delivered(1);
        assertThatThrownBy(() -> asks("nobodys-link", ClaimReason.NOT_INSTALLED, 1)).hasMessageContaining("order_not_found");
        assertThatThrownBy(() -> asks(link, ClaimReason.NOT_INSTALLED, 2)).hasMessageContaining("not_claimable");
        assertThatThrownBy(() -> asks(link, ClaimReason.NOT_DELIVERED, 1)).hasMessageContaining("not_claimable");
        assertThatThrownBy(() -> asks(link, ClaimReason.NOT_INSTALLED)).hasMessageContaining("nothing_chosen");
        assertThatThrownBy(() -> asks(link, null, 1)).hasMessageContaining("reason_missing");
        assertThatThrownBy(() -> asks(buys(1), ClaimReason.NOT_DELIVERED, 1)).hasMessageContaining("not_claimable");
        assertThat(claims.of(details(link))).isEmpty();
    }

    @Test
    void anEsimUsedAfterItsRefundIsToldToTheOperator() throws SQLException {
        var link = delivered(1);
        asks(link, ClaimReason.NOT_INSTALLED, 1);
        answered(link);
        becomes(link, OrderStatus.REFUNDED);
        inUse(link, 1, 1000);
        sql("delete from supplier_gate where iccid = ?", details(link).units().get(0).iccid());
        sql("update esim set measured_at = measured_at - interval '1 day' where iccid = ?", details(link).units().get(0).iccid());
        sql("update refund set requested_at = now() where order_number = ?", details(link).number());
        sql("insert into job (lane, kind, subject, run_at, created_at) values ('BACKGROUND', ?, ?, now(), now()) on conflict (kind, subject) do update set run_at = now()",
                RefundedUseJob.KIND, "" + details(link).units().get(0).esimId());
        await().atMost(Duration.ofSeconds(10)).until(() -> attention.open(500).stream().anyMatch(row -> details(link).number().equals(row.orderNumber())
                && row.kind() == AttentionKind.USED_AFTER_REFUND));
    }

    @Test
    void aChangedRuleIsANewVersionAndTwoEditorsDoNotOverwriteEachOther() {
        var before = rules.of(ClaimRule.OWN_SHOP, ClaimReason.DESTINATION);
        var changed = new ClaimRule(before.shop(), before.reason(), before.version(), true, 3, null, 0, Verdict.REFUND, Verdict.DECLINE, Verdict.CASE, "", null);
        rules.save(changed, "ops@shop.test");
        assertThat(rules.of(ClaimRule.OWN_SHOP, ClaimReason.DESTINATION).version()).isGreaterThan(before.version());
        assertThat(rules.versions(ClaimRule.OWN_SHOP, ClaimReason.DESTINATION)).hasSizeGreaterThan(1);
        assertThatThrownBy(() -> rules.save(changed, "other@shop.test")).hasMessageContaining("rule_changed");
        var link = delivered(1);
        inUse(link, 1, 1);
        asks(link, ClaimReason.DESTINATION, 1);
        assertThat(answered(link).state()).isEqualTo(ClaimState.DECLINED);
        assertThat(answered(link).last().ruleVersion()).isEqualTo(rules.of(ClaimRule.OWN_SHOP, ClaimReason.DESTINATION).version());
    }

    @Test
    void aShopGoesByTheOwnShopsRulesUntilItHasItsOwnAndDecisionsNameTheRow() throws SQLException {
        var brand = businesses.shop(businesses.owner(), "Lumen").id();
        var other = businesses.shop(businesses.owner(), "Nomad").id();
        var own = rules.of(ClaimRule.OWN_SHOP, ClaimReason.PHONE);
        assertThat(rules.of(brand, ClaimReason.PHONE)).isEqualTo(own);
        assertThat(rules.versions(brand, ClaimReason.PHONE)).isEmpty();
        rules.save(new ClaimRule(brand, own.reason(), own.version(), true, 3, null, null, Verdict.DECLINE, Verdict.DECLINE, Verdict.CASE, "", null), "ops@shop.test");
        var theirs = rules.of(brand, ClaimReason.PHONE);
        assertThat(theirs).extracting(ClaimRule::shop, ClaimRule::withinDays).containsExactly(brand, 3);
        assertThat(theirs.version()).isGreaterThan(own.version());
        assertThat(rules.of(ClaimRule.OWN_SHOP, ClaimReason.PHONE)).isEqualTo(own);
        assertThat(rules.of(other, ClaimReason.PHONE)).isEqualTo(own);
        assertThat(rules.described(brand)).contains(theirs).doesNotContain(own).hasSameSizeAs(rules.described(other));
        assertThatThrownBy(() -> rules.save(new ClaimRule(brand, own.reason(), own.version(), true, 9, null, 0, Verdict.REFUND, Verdict.CASE, Verdict.CASE, "", null), "late@shop.test"))
                .hasMessageContaining("rule_changed");

        var sold = delivered(1);
        sql("update orders set shop_id = ? where number = ?", brand, details(sold).number());
        asks(sold, ClaimReason.PHONE, 1);
        assertThat(answered(sold).state()).isEqualTo(ClaimState.DECLINED);
        assertThat(answered(sold).last().ruleVersion()).isEqualTo(theirs.version());
        var ours = delivered(1);
        asks(ours, ClaimReason.PHONE, 1);
        assertThat(answered(ours).last().ruleVersion()).isEqualTo(own.version());
    }

    @Test
    void twoWhoSaveAShopsRuleAtOnceMakeOneVersion() throws Exception {
        var brand = businesses.shop(businesses.owner(), "Lumen").id();
        var seen = rules.of(brand, ClaimReason.OTHER);
        var crowd = Executors.newFixedThreadPool(4);
        try {
            var tries = IntStream.range(1, 5).mapToObj(days -> crowd.submit(() -> {
                try {
                    rules.save(new ClaimRule(brand, ClaimReason.OTHER, seen.version(), true, days, null, null, Verdict.CASE, Verdict.CASE, Verdict.CASE, "", null), "ops@shop.test");
                    return true;
                } catch (Refusal refused) {
                    return false;
                }
            })).toList();
            int saved = 0;
            for (var one : tries) {
                saved += one.get() ? 1 : 0;
            }
            assertThat(saved).isEqualTo(1);
        } finally {
            crowd.shutdown();
        }
        assertThat(rules.versions(brand, ClaimReason.OTHER)).hasSize(1);
    }

    private byte[] disputeOf(String link) {
        var order = details(link);
        return ("{\"id\":\"WH-D-" + order.number() + "\",\"event_version\":\"1.0\",\"create_time\":\"2026-11-20T12:00:00Z\",\"event_type\":\"CUSTOMER.DISPUTE.CREATED\","
                + "\"resource_type\":\"dispute\",\"resource\":{\"dispute_id\":\"PP-D-1\",\"reason\":\"MERCHANDISE_OR_SERVICE_NOT_RECEIVED\",\"status\":\"OPEN\","
                + "\"disputed_transactions\":[{\"seller_transaction_id\":\"" + order.payment().captureId() + "\",\"custom\":\"" + order.number() + "\"}]}}").getBytes(StandardCharsets.UTF_8);
    }

    private static Map<String, String> headers() {
        return PayPalDouble.signature(true).entrySet().stream().collect(Collectors.toMap(entry -> entry.getKey().toLowerCase(), Map.Entry::getValue));
    }
}
