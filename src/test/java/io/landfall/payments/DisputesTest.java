package io.landfall.payments;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.landfall.orders.AttentionKind;
import io.landfall.orders.AttentionList;
import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderStatus;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.PayPalDouble;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A buyer complains at PayPal, told through the hook in whatever order and number. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class DisputesTest extends ShopTest {

    private static final String CREATED = "CUSTOMER.DISPUTE.CREATED";
    private static final String UPDATED = "CUSTOMER.DISPUTE.UPDATED";
    private static final String RESOLVED = "CUSTOMER.DISPUTE.RESOLVED";

    @Inject
    AttentionList attention;
    @Inject
    EntityManager database;

    private String link;
    private final String first = "PP-D-" + UUID.randomUUID();

    @BeforeEach
    void sell() {
        link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
    }

    @Test
    void anOpenedCaseWaitsForTheOperatorAndMovesNoMoney() {
        tells(CREATED, first, null);
        assertThat(questions()).singleElement().satisfies(row -> {
            assertThat(row.orderNumber()).isEqualTo(details(link).number());
            assertThat(row.cause()).contains(first, "MERCHANDISE_OR_SERVICE_NOT_RECEIVED", "answer before 2026-12-04T12:00:00Z");
            assertThat(row.kind().settlesItself()).isFalse();
        });
        assertThat(told(HistoryKind.DISPUTED)).isEqualTo(1);
        assertThat(details(link).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(details(link).refunds()).isEmpty();
    }

    @Test
    void newsOfTheSameCaseIsOneQuestion() {
        var event = payPal.dispute("WH-" + UUID.randomUUID(), CREATED, order(), first, null);
        for (int i = 0; i < 3; i++) {
            assertThat(post(event, true)).isEqualTo(200);
        }
        tells(UPDATED, first, null);
        tells(UPDATED, first, null);
        assertThat(questions()).hasSize(1);
        assertThat(told(HistoryKind.DISPUTED)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESOLVED_SELLER_FAVOUR", "CANCELED_BY_BUYER", "RESOLVED_WITH_PAYOUT"})
    void aCaseThatLeavesTheMoneyHereIsClosed(String outcome) {
        tells(CREATED, first, null);
        tells(RESOLVED, first, outcome);
        assertThat(questions()).isEmpty();
        assertThat(told(HistoryKind.DISPUTE_SETTLED)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RESOLVED_BUYER_FAVOUR", "ACCEPTED", "NONE", "SOMETHING_NEW"})
    void everyOtherEndStaysForAPerson(String outcome) {
        tells(CREATED, first, null);
        tells(RESOLVED, first, outcome);
        assertThat(questions()).singleElement().satisfies(row -> assertThat(row.cause()).contains("ended with " + outcome));
    }

    @Test
    void oneThatEndedIsNotOpenedByLateNews() {
        tells(RESOLVED, first, "RESOLVED_SELLER_FAVOUR");
        tells(CREATED, first, null);
        tells(UPDATED, first, null);
        assertThat(questions()).isEmpty();
        assertThat(told(HistoryKind.DISPUTED)).isEqualTo(1);
        assertThat(told(HistoryKind.DISPUTE_SETTLED)).isEqualTo(1);
    }

    @Test
    void aSecondCaseKeepsTheQuestionOpen() {
        tells(CREATED, first, null);
        tells(CREATED, first + "-2", null);
        tells(RESOLVED, first + "-2", "RESOLVED_SELLER_FAVOUR");
        assertThat(questions()).hasSize(1);
        tells(RESOLVED, first, "RESOLVED_SELLER_FAVOUR");
        assertThat(questions()).isEmpty();
    }

    @Test
    void aForgedCaseIsNothing() {
        assertThat(post(payPal.dispute("WH-" + UUID.randomUUID(), CREATED, order(), first, null), false)).isEqualTo(400);
        assertThat(questions()).isEmpty();
        assertThat(told(HistoryKind.DISPUTED)).isZero();
    }

    private void tells(String type, String id, String outcome) {
        var event = "WH-" + UUID.randomUUID();
        assertThat(post(payPal.dispute(event, type, order(), id, outcome), true)).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(25)).until(() -> QuarkusTransaction.requiringNew().call(() -> !database
                .createNativeQuery("select 1 from hook_event where event_id = ?1 and processed_at is not null").setParameter(1, event).getResultList().isEmpty()));
    }

    private static int post(String event, boolean genuine) {
        return given().headers(PayPalDouble.signature(genuine)).contentType("application/json").body(event).post("/hooks/paypal").statusCode();
    }

    private List<AttentionList.Row> questions() {
        return attention.open(1_000).stream().filter(row -> row.kind() == AttentionKind.DISPUTED && details(link).number().equals(row.orderNumber())).toList();
    }

    private long told(HistoryKind kind) {
        return details(link).history().stream().filter(event -> event.kind() == kind).count();
    }

    private PayPalDouble.Order order() {
        return payPal.order(details(link).payment().gatewayOrderId());
    }
}
