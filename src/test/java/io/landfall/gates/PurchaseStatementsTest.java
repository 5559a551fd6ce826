package io.landfall.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.landfall.orders.OrderStatus;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.Statements;
import io.landfall.testsupport.Visitor;
import io.landfall.testsupport.WatchedProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * "A purchase with all its writes: 12" is the traveller's own act: the form that is sent is found and locked, and order, units, history,
 * payment, jobs and the form's end are written. What the same click does next, asking PayPal for its page and keeping the answer, and what
 * jobs do later (capture, delivery) are acts of their own with their own limits. Blocks of 50 numbers from a sequence are left out: they
 * come with every fiftieth row.
 */
@QuarkusTest
@TestProfile(WatchedProfile.class)
class PurchaseStatementsTest extends ShopTest {

    private static final int PURCHASE = 12;
    private static final int PAYPALS_PAGE = 6;
    private static final int CAPTURE = 14;
    private static final int DELIVERY = 26;

    @Inject
    EntityManager database;
    @Inject
    @Any
    Instance<JobHandler> handlers;

    @ParameterizedTest
    @ValueSource(ints = {1, 5, 50})
    void aPurchaseIsWrittenInTwelveStatementsWhateverTheQuantity(int quantity) {
        var visitor = atCheckout(quantity);
        var all = withoutNumbers(Statements.ofPage("POST /checkout", () -> visitor.press("Pay")));
        assertThat(visitor.leftFor()).contains("/checkoutnow?token=");

        int end = all.indexOf(all.stream().filter(one -> one.toLowerCase().startsWith("update checkout")).findFirst().orElseThrow()) + 1;
        assertThat(all.subList(0, end)).as(() -> Statements.list(all)).hasSizeBetween(8, PURCHASE);
        assertThat(all.subList(end, all.size())).as(() -> Statements.list(all)).hasSizeBetween(3, PAYPALS_PAGE);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void takingTheMoneyAndDeliveringKeepTheirLimitsWhateverTheQuantity(int quantity) {
        var link = buysAndPays(quantity);
        var payment = payment(link);
        var capture = withoutNumbers(Statements.of(() -> job("payment-settle").run(payment, 1)));
        assertThat(details(link).status()).isEqualTo(OrderStatus.PAID);
        assertThat(capture).as(() -> Statements.list(capture)).hasSizeBetween(8, CAPTURE);

        for (var unit : details(link).units()) {
            var delivery = withoutNumbers(Statements.of(() -> job("order-fulfil").run("" + unit.id(), 1)));
            assertThat(delivery).as(() -> Statements.list(delivery)).hasSizeBetween(12, DELIVERY);
        }
        assertThat(details(link).status()).isEqualTo(OrderStatus.DELIVERED);
    }

    private Visitor atCheckout(int quantity) {
        return new Visitor(WatchedProfile.shop()).open("/checkout?plan=" + plan() + "&quantity=" + quantity).fill("E-mail address", "mina@example.test")
                .tick("The phone is not locked").tick("Deliver now");
    }

    private static List<String> withoutNumbers(List<String> statements) {
        return statements.stream().filter(one -> !one.startsWith("select nextval(")).toList();
    }

    private String payment(String link) {
        return database.createNativeQuery("select id from payment where order_number = ?1").setParameter(1, details(link).number()).getSingleResult().toString();
    }

    private JobHandler job(String kind) {
        return handlers.stream().filter(one -> one.kind().equals(kind)).findFirst().orElseThrow();
    }
}
