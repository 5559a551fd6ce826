package io.landfall.api;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;

import io.landfall.accounts.Actor;
import io.landfall.testsupport.CreditShopTest;
import io.landfall.testsupport.Programs;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

/** What tests of operations about money have in common: {@code pays(token, topUp(token, "25.00"))}. */
abstract class ApiMoney extends CreditShopTest {

    protected static final int RACERS = 64;

    @Inject
    protected Programs programs;

    protected RequestSpecification with(String token) {
        return programs.nobody().auth().oauth2(token);
    }

    protected RequestSpecification with(String token, String key) {
        return with(token).header("Idempotency-Key", key);
    }

    /** PayPal's number of a top-up that waits for its payer. */
    protected String topUp(String token, String amount) {
        return with(token).body(Map.of("amount", amount)).post("/api/v1/credits/topup").then().statusCode(200).extract().path("paypal_order.id");
    }

    protected Response captures(String token, String payPalOrder) {
        return with(token).body(Map.of("orderID", payPalOrder)).post("/api/v1/payments/paypal/capture");
    }

    protected List<Response> atOnce(Callable<Response> request) throws Exception {
        var threads = Executors.newFixedThreadPool(RACERS);
        try {
            var answers = new ArrayList<Response>();
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(RACERS, request))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdown();
        }
    }

    /** An order of this customer that waits for its payment; its link. */
    protected String waits(Actor customer) {
        var link = buys(1);
        customers.adopt(customer, link);
        return link;
    }

    @Inject
    io.landfall.orders.AccountOrders customers;

    protected static String key() {
        return UUID.randomUUID().toString();
    }

    protected static ValidatableResponse refused(Response answer, int status, String code) {
        return answer.then().statusCode(status).contentType(ContentType.JSON).body("success", equalTo(false)).body("error_code", equalTo(code));
    }

    protected static ValidatableResponse wrong(Response answer, String field, String code) {
        return refused(answer, 400, "validation_failed").body("errors.field", hasItem(field)).body("errors.code", hasItem(code));
    }
}
