package io.landfall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.credit.Fundings;
import io.landfall.credit.Invoices;
import io.landfall.money.Money;
import io.landfall.orders.OrderStatus;
import io.landfall.resellers.BillingMode;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.testsupport.Depositors;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Operations 30 and 31. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ApiPaymentsTest extends ApiMoney {

    @Inject
    Fundings fundings;
    @Inject
    Invoices invoices;
    @Inject
    java.time.Clock clock;

    @Test
    void aCustomerPaysAnOrder() {
        var customer = programs.customer();
        var order = details(waits(customer));
        var token = programs.token(customer);
        var answer = with(token).body(Map.of("amount", order.total().amount(), "currency", "USD", "orderId", order.number())).post("/api/v1/payments/paypal/create-order").then()
                .statusCode(200).body("success", equalTo(true));
        for (var at : List.of("paypal_order.", "data.")) {
            answer.body(at + "id", equalTo(order.payment().gatewayOrderId())).body(at + "approval_link", startsWith("http")).body(at + "status", equalTo("CREATED"))
                    .body(at + "currency", equalTo("USD")).body(at + "amount", equalTo(order.total().amount().floatValue()));
        }
        var id = answer.extract().<String>path("paypal_order.id");
        refused(captures(token, id), 409, "invalid_state");
        payPal.approve(id);
        captures(token, id).then().statusCode(200).body("transaction.status", equalTo("completed")).body("transaction.id", notNullValue())
                .body("transaction.amount", equalTo(order.total().amount().floatValue())).body("data.order_id", equalTo(order.number()));
        captures(token, id).then().statusCode(200).body("transaction.status", equalTo("completed"));
        becomes(order.link(), OrderStatus.DELIVERED);
        booksAgree(order.link());
        refused(with(token).body(Map.of("amount", order.total().amount(), "orderId", order.number())).post("/api/v1/payments/paypal/create-order"), 409, "invalid_state");
    }

    @Test
    void whatACustomerPaysForIsChecked() {
        var customer = programs.customer();
        var order = details(waits(customer));
        wrong(pay(customer, Map.of("amount", 5)), "orderId", "required");
        wrong(pay(customer, Map.of("orderId", order.number())), "amount", "required");
        wrong(pay(customer, Map.of("amount", order.total().amount().add(java.math.BigDecimal.ONE), "orderId", order.number())), "amount", "amount_mismatch");
        wrong(pay(customer, Map.of("amount", order.total().amount(), "currency", "JPY", "orderId", order.number())), "currency", "currency_mismatch");
        refused(pay(customer, Map.of("amount", 5, "orderId", "LF-0000-0000")), 404, "not_found");
        refused(pay(programs.customer(), Map.of("amount", order.total().amount(), "orderId", order.number())), 404, "not_found");
        orders.cancel(order.link());
        refused(pay(customer, Map.of("amount", order.total().amount(), "orderId", order.number())), 409, "invalid_state");
    }

    private io.restassured.response.Response pay(io.landfall.accounts.Actor who, Map<String, Object> body) {
        return programs.of(who).body(body).post("/api/v1/payments/paypal/create-order");
    }

    @Test
    void sixtyFourCapturesAreOneCredit() throws Exception {
        var owner = withCredit("100.00");
        var token = programs.token(owner.actor());
        var id = topUp(token, "25.00");
        payPal.approve(id);
        var answers = atOnce(() -> captures(token, id));
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.<String>path("transaction.status")).isEqualTo("completed");
            assertThat(answer.<Float>path("transaction.new_balance")).isEqualTo(125f);
        });
        assertThat(answers.stream().map(answer -> answer.<String>path("transaction.id")).distinct()).hasSize(1);
        assertThat(payPal.calls("POST", ".*/" + id + "/capture")).hasSize(1);
        assertThat(balance(owner)).isEqualTo(Money.of("125.00", "USD"));
        var later = captures(token, id).then().statusCode(200).body("data.id", matchesPattern("txn-\\d+")).body("data.amount", equalTo(25f)).body("data.new_balance", equalTo(125f));
        later.body("transaction.order_id", nullValue());
        assertThat(balance(owner)).isEqualTo(Money.of("125.00", "USD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"orderID", "orderId", "order_id", "paypal_order_id"})
    void theOrderHasFourNames(String name) {
        var owner = withCredit("1.00");
        var token = programs.token(owner.actor());
        var id = topUp(token, "10.00");
        payPal.approve(id);
        with(token, key()).body(Map.of(name, id)).post("/api/v1/payments/paypal/capture").then().statusCode(200).body("transaction.status", equalTo("completed"));
    }

    @Test
    void nobodyCapturesWhatIsNotTheirs() {
        var owner = withCredit("1.00");
        var id = topUp(programs.token(owner.actor()), "10.00");
        payPal.approve(id);
        for (var other : List.of(programs.token(withCredit("1.00").actor()), programs.token(programs.customer()))) {
            refused(captures(other, id), 404, "not_found");
        }
        refused(captures(programs.token(owner.actor()), "NOTHING"), 404, "not_found");
        wrong(programs.of(owner).body("{}").post("/api/v1/payments/paypal/capture"), "orderID", "required");
        var customers = details(waits(programs.customer())).payment().gatewayOrderId();
        refused(captures(programs.token(owner.actor()), customers), 404, "not_found");
    }

    @Test
    void whatPayPalDeclinesIsTold() {
        var owner = withCredit("1.00");
        var token = programs.token(owner.actor());
        var id = topUp(token, "10.00");
        payPal.approve(id);
        payPal.captureWillBe(id, "DECLINED");
        refused(captures(token, id), 422, "payment_declined");
        refused(captures(token, id), 422, "payment_declined");
        assertThat(balance(owner)).isEqualTo(Money.of("1.00", "USD"));
    }

    @Test
    void whatPayPalStillChecksIsPendingAndThenCredit() {
        var owner = withCredit("1.00");
        var token = programs.token(owner.actor());
        var id = topUp(token, "10.00");
        payPal.approve(id);
        payPal.captureWillBe(id, "PENDING");
        captures(token, id).then().statusCode(200).body("transaction.status", equalTo("pending")).body("transaction.new_balance", equalTo(1f));
        payPal.decide(id, "COMPLETED");
        org.awaitility.Awaitility.await().until(() -> captures(token, id).<String>path("transaction.status").equals("completed"));
        assertThat(balance(owner)).isEqualTo(Money.of("11.00", "USD"));
    }

    @Test
    void anAnswerThatIsLostIsFoundUnderTheSameKey() {
        var owner = withCredit("1.00");
        var token = programs.token(owner.actor());
        var id = topUp(token, "10.00");
        payPal.approve(id);
        payPal.script("capture", Fault.DONE_BUT_DROPPED, Fault.DONE_BUT_500);
        var key = key();
        org.awaitility.Awaitility.await().atMost(java.time.Duration.ofSeconds(60))
                .until(() -> with(token, key).body(Map.of("orderID", id)).post("/api/v1/payments/paypal/capture").statusCode() == 200);
        with(token, key).body(Map.of("orderID", id)).post("/api/v1/payments/paypal/capture").then().header("Idempotent-Replayed", equalTo("true"));
        refused(with(token, key).body(Map.of("orderID", "ANOTHER")).post("/api/v1/payments/paypal/capture"), 409, "idempotency_conflict");
        assertThat(balance(owner)).isEqualTo(Money.of("11.00", "USD"));
        assertThat(payPal.captures().stream().filter(one -> one == payPal.captureOf(id))).hasSize(1);
    }

    @Test
    void aBusinessPaysForCreditAndForWhatItHasBegun() {
        var owner = withCredit("1.00");
        var token = programs.token(owner.actor());
        var id = with(token).body(Map.of("amount", 15)).post("/api/v1/payments/paypal/create-order").then().statusCode(200).body("paypal_order.amount", equalTo(15f))
                .extract().<String>path("data.id");
        var number = fundings.findByPayPal(owner.reseller(), id).orElseThrow().number();
        with(token).body(Map.of("amount", 15, "orderId", number)).post("/api/v1/payments/paypal/create-order").then().statusCode(200).body("data.id", equalTo(id));
        wrong(with(token).body(Map.of("amount", 16, "orderId", number)).post("/api/v1/payments/paypal/create-order"), "amount", "amount_mismatch");
        wrong(with(token).body(Map.of("amount", 9)).post("/api/v1/payments/paypal/create-order"), "amount", "out_of_range");
        var others = programs.token(withCredit("1.00").actor());
        refused(with(others).body(Map.of("amount", 15, "orderId", number)).post("/api/v1/payments/paypal/create-order"), 404, "not_found");
        refused(programs.of(businesses.newcomer()).body(Map.of("amount", 15)).post("/api/v1/payments/paypal/create-order"), 403, "deposit_required");
        refused(programs.of(businesses.colleague(owner, Position.READ)).body(Map.of("amount", 15)).post("/api/v1/payments/paypal/create-order"), 403, "forbidden");
        fundings.cancel(owner.reseller(), number);
        refused(with(token).body(Map.of("amount", 15, "orderId", number)).post("/api/v1/payments/paypal/create-order"), 409, "invalid_state");
        refused(captures(token, id), 409, "invalid_state");
    }

    @Test
    void anInvoiceIsPaidOnce() {
        var owner = businesses.owner();
        credit.setLimits(owner.reseller(), Money.of("0.00", "USD"), Money.of("500.00", "USD"), Depositors.operator());
        credit.bill(owner.reseller(), BillingMode.POSTPAID, Depositors.operator());
        var why = Depositors.because("charge");
        credit.hold(owner.reseller(), Money.of("40.00", "USD"), why);
        credit.capture(why.cause());
        var invoice = invoices.issue(owner.reseller(), clock.instant().plusSeconds(60)).orElseThrow();
        var token = programs.token(owner.actor());
        with(token).get("/api/v1/reseller/dashboard").then().statusCode(200).body("data.account.billing_mode", equalTo("postpaid")).body("data.account.credit_limit", equalTo(500f))
                .body("data.account.current_usage", equalTo(40f)).body("data.pending_invoices[0].number", equalTo(invoice.number())).body("data.pending_invoices[0].amount", equalTo(40f));
        refused(with(token).body(Map.of("amount", 40)).post("/api/v1/payments/paypal/create-order"), 403, "wrong_billing_mode");
        wrong(with(token).body(Map.of("amount", 41, "orderId", invoice.number())).post("/api/v1/payments/paypal/create-order"), "amount", "amount_mismatch");
        refused(programs.of(businesses.owner()).body(Map.of("amount", 40, "orderId", invoice.number())).post("/api/v1/payments/paypal/create-order"), 404, "not_found");
        var id = with(token, key()).body(Map.of("amount", 40, "orderId", invoice.number())).post("/api/v1/payments/paypal/create-order").then().statusCode(200).extract().<String>path("data.id");
        payPal.approve(id);
        captures(token, id).then().statusCode(200).body("transaction.new_balance", equalTo(0f));
        with(token).get("/api/v1/reseller/dashboard").then().body("data.pending_invoices", org.hamcrest.Matchers.empty());
        refused(with(token).body(Map.of("amount", 40, "orderId", invoice.number())).post("/api/v1/payments/paypal/create-order"), 409, "invalid_state");
    }

    @Test
    void sixtyFourCapturesOfACustomerAreOneDelivery() throws Exception {
        var customer = programs.customer();
        var link = waits(customer);
        var id = details(link).payment().gatewayOrderId();
        var token = programs.token(customer);
        payPal.approve(id);
        assertThat(atOnce(() -> captures(token, id))).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(200));
        assertThat(payPal.calls("POST", ".*/" + id + "/capture")).hasSize(1);
        becomes(link, OrderStatus.DELIVERED);
        booksAgree(link);
    }

    private Money balance(Member owner) {
        return credit.balance(owner.reseller()).balance();
    }
}
