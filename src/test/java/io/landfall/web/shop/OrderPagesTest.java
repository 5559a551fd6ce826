package io.landfall.web.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.landfall.orders.OrderStatus;
import io.landfall.orders.UnitStatus;
import io.landfall.payments.PaymentStatus;
import io.landfall.platform.Keys;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.hibernate.SessionFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(DoublesProfile.class)
class OrderPagesTest extends ShopTest {

    @Inject
    DataSource database;
    @Inject
    SessionFactory sessions;

    private static Document page(String link) {
        return page("", link);
    }

    private static Document page(String language, String link) {
        return Jsoup.parse(given().accept("text/html").get(language + "/orders/" + link).then().statusCode(200).extract().asString());
    }

    /** Both languages say the state first, and nothing of our insides. */
    private Document says(String link, String english, String french) {
        var page = page(link);
        assertThat(page.select("h1").eachText()).containsExactly(english);
        var inFrench = page("/fr", link);
        assertThat(inFrench.select("h1").eachText().get(0).replace('\u00a0', ' ')).isEqualTo(french);
        for (var one : List.of(page, inFrench)) {
            assertThat(one.outerHtml()).doesNotContainIgnoringCase("pressone").doesNotContainIgnoringCase("moshi").doesNotContain("mina@example.test").doesNotContain("LPA:1$")
                    .doesNotContain("NOT_FOUND").doesNotContain("INSTRUMENT_DECLINED");
        }
        return page;
    }

    private Document awaits(String link, String english, String french) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(50)).until(() -> page(link).select("h1").text().equals(english));
        return says(link, english, french);
    }

    private void sql(String statement, Object... values) throws SQLException {
        try (var connection = database.getConnection(); var prepared = connection.prepareStatement(statement)) {
            for (int i = 0; i < values.length; i++) {
                prepared.setObject(i + 1, values[i]);
            }
            prepared.executeUpdate();
        }
    }

    /** Presses a button: the page's own form, with its cookie. */
    private static Response press(String link, String words, Map<String, String> typed) {
        var shown = given().accept("text/html").get("/orders/" + link);
        var page = Jsoup.parse(shown.asString(), "http://shop/orders/" + link);
        var button = page.select("button").stream().filter(one -> one.text().startsWith(words)).findFirst().orElseThrow(() -> new AssertionError("No " + words + ": " + page.text()));
        var form = (org.jsoup.nodes.FormElement) button.closest("form");
        var request = given().cookies(shown.getCookies()).redirects().follow(false).accept("text/html");
        form.formData().stream().filter(pair -> !typed.containsKey(pair.key())).forEach(pair -> request.formParam(pair.key(), pair.value()));
        return request.formParams(typed).post(form.attr("action"));
    }

    private static List<String> buttons(Document page) {
        return page.select("main button:not(.needs-js), main a.btn").eachText();
    }

    @Test
    void anOrderNobodyPaidCanBePaidChangedOrCancelled() {
        var link = buys(1);
        var page = says(link, "Not paid.", "Pas payée.");
        assertThat(buttons(page)).anyMatch(words -> words.startsWith("Pay $")).contains("Cancel this order", "Change the plan");
        assertThat(page.text()).contains("nothing was charged", "Your price holds until", "m•••@example.test");
        assertThat(press(link, "Pay $", Map.of()).header("Location")).contains("/checkoutnow?token=");
        assertThat(payPal.orders().stream().filter(order -> order.customId.equals(details(link).number()))).hasSize(1);
    }

    @Test
    void cancellingEndsTheOrderAndPayingItLaterIsRefused() {
        var link = buys(1);
        press(link, "Cancel", Map.of()).then().statusCode(303);
        var page = says(link, "This order was cancelled.", "Cette commande a été annulée.");
        assertThat(buttons(page)).contains("Choose the plan again").noneMatch(words -> words.startsWith("Pay"));
        assertThat(page.select("[hx-trigger]")).isEmpty();
    }

    @Test
    void aDeclinedCardCanBeReplacedOnTheSamePayPalOrder() {
        payPal.script("capture", 422);
        var link = buysAndPays(1);
        var page = awaits(link, "PayPal declined this card or account.", "PayPal a refusé cette carte ou ce compte.");
        assertThat(buttons(page)).anyMatch(words -> words.startsWith("Pay $"));
        assertThat(page.text()).contains("Nothing was charged");
    }

    @Test
    void whilePayPalTakesTheMoneyThePageSaysSoAndLooksOften() {
        payPal.script("capture", Fault.DONE_BUT_HANGS);
        var link = buysAndPays(1);
        var page = awaits(link, "Confirming your payment with PayPal.", "Nous confirmons votre paiement avec PayPal.");
        assertThat(page.getElementById("order-live").attr("hx-trigger")).isEqualTo("every 2s");
        assertThat(page.selectFirst("noscript").html()).contains("http-equiv=\"refresh\"");
        assertThat(buttons(page)).noneMatch(words -> words.startsWith("Pay"));
        payPal.letGo();
        becomes(link, OrderStatus.DELIVERED);
    }

    @Test
    void aBuyerWhoComesBackWithoutAgreeingReadsThatNothingWasPaid() {
        var link = buys(1);
        comesBack(link);
        awaits(link, "Not paid.", "Pas payée.");
    }

    @Test
    void whatPayPalStillChecksIsNeitherPaidNorFailed() {
        var link = buys(1);
        payPal.captureWillBe(details(link).payment().gatewayOrderId(), "PENDING");
        approves(link);
        comesBack(link);
        var page = awaits(link, "PayPal is still checking your payment.", "PayPal vérifie encore votre paiement.");
        assertThat(page.text()).contains("Nothing is lost and nothing is ordered yet.");
        assertThat(buttons(page)).contains("Check now").noneMatch(words -> words.startsWith("Pay"));
        press(link, "Check now", Map.of()).then().statusCode(303);
        payPal.decide(details(link).payment().gatewayOrderId(), "COMPLETED");
        press(link, "Check now", Map.of()).then().statusCode(303);
        becomes(link, OrderStatus.DELIVERED);
    }

    @Test
    void aRefusedPaymentCanBeTriedAgainAsANewOne() {
        var link = buys(1);
        payPal.captureWillBe(details(link).payment().gatewayOrderId(), "DECLINED");
        approves(link);
        comesBack(link);
        awaits(link, "PayPal refused this payment.", "PayPal a refusé ce paiement.");
        var first = details(link).payment().gatewayOrderId();
        assertThat(press(link, "Pay $", Map.of()).header("Location")).contains("/checkoutnow?token=").doesNotContain(first);
        assertThat(details(link).payment().status()).isEqualTo(PaymentStatus.CREATED);
    }

    @Test
    void moneyThatDoesNotFitIsSaidToBeLookedAtByAPerson() {
        var link = buys(1);
        payPal.lieAbout(details(link).payment().gatewayOrderId(), "reference");
        approves(link);
        comesBack(link);
        awaits(link, "A person is looking at your payment.", "Une personne examine votre paiement.");
    }

    @Test
    void anOrderThatRanOutSaysSo() throws SQLException {
        var link = buys(1);
        sql("update orders set payable_until = now() - interval '1 second' where link = ?", link);
        var page = says(link, "This order ran out before it was paid.", "Cette commande a expiré avant d’être payée.");
        assertThat(buttons(page)).noneMatch(words -> words.startsWith("Pay"));
    }

    @Test
    void aPaidOrderIsBeingPreparedWithAPromise() {
        pressOne.script("order", Fault.DONE_BUT_HANGS);
        var link = buysAndPays(1);
        var page = awaits(link, "Paid. Your eSIM is being prepared.", "Payé. Votre eSIM est en préparation.");
        assertThat(page.text()).contains("Ready or refunded by", "Usually one minute");
        assertThat(page.getElementById("order-live").attr("hx-trigger")).isEqualTo("every 2s");
        assertThat(page.select(".progress [aria-current=step]")).hasSize(1);
        pressOne.letGo();
        becomes(link, OrderStatus.DELIVERED);
    }

    @Test
    void anUnknownOutcomeReadsBeingPreparedAndNeverRefused() throws SQLException {
        pressOne.script("order", Fault.DONE_BUT_DROPPED);
        for (int i = 0; i < 300; i++) {
            pressOne.script("orders", Fault.ERROR_500);
        }
        var link = buysAndPays(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).units().get(0).status() == UnitStatus.UNKNOWN);
        sql("update orders set paid_at = now() + interval '1 hour' where link = ?", link);
        var page = says(link, "Paid. Your eSIM is being prepared.", "Payé. Votre eSIM est en préparation.");
        assertThat(page.text()).contains("asking it whether your eSIM exists", "You will not be charged twice", "answer did not arrive in time").doesNotContainIgnoringCase("refused");
        sql("update orders set paid_at = now() - interval '1 hour' where link = ?", link);
        assertThat(page(link).text()).contains("This takes longer than we promised").doesNotContain("Ready or refunded by");
        pressOne.clearScripts();
        becomes(link, OrderStatus.DELIVERED);
    }

    @Test
    void aReadyOrderOffersOneButtonAndStopsLooking() {
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        var page = says(link, "Your eSIM is ready.", "Votre eSIM est prête.");
        var open = page.select("a.btn-main");
        assertThat(open.text()).isEqualTo("Open my eSIM");
        assertThat(open.attr("href")).isEqualTo("/esims/" + details(link).esims().get(0).link());
        assertThat(page.select("[hx-trigger]")).isEmpty();
        assertThat(page.select("noscript")).isEmpty();
        assertThat(page.select(".timeline li p").eachText()).contains("eSIM received.", "Order placed.").anyMatch(line -> line.matches("Payment received: \\$\\d+\\.\\d\\d, PayPal\\."));
    }

    @Test
    void fiveEsimsHaveFiveLinksOfTheirOwn() {
        var link = buysAndPays(5);
        becomes(link, OrderStatus.DELIVERED);
        var page = says(link, "Your 5 eSIMs are ready.", "Vos 5 eSIM sont prêtes.");
        assertThat(page.select("a[href^=/esims/]").eachAttr("href")).hasSize(5).doesNotHaveDuplicates();
        assertThat(page.select(".timeline li p").eachText()).contains("5 eSIMs received.");
    }

    @Test
    void oneOfTwoRefundedIsToldWithItsAmount() {
        pressOne.script("order", 34);
        var link = buysAndPays(2);
        becomes(link, OrderStatus.PARTLY_REFUNDED);
        var page = says(link, "1 eSIM is ready, 1 was refunded.", "1 eSIM est prête, 1 a été remboursée.");
        assertThat(page.text()).contains("Part of your payment went back", "Reason: we could not get an eSIM from the network.");
        assertThat(page.select("a[href^=/esims/]")).hasSize(1);
    }

    @Test
    void aRefundIsToldWithAmountTimeAndReason() {
        pressOne.script("order", 34);
        var link = buysAndPays(1);
        booksAgree(link);
        var amount = "$" + details(link).total().amount();
        var page = awaits(link, amount + " went back to PayPal.", amount.substring(1).replace('.', ',') + " $ sont repartis vers PayPal.");
        assertThat(page.text()).contains("a card can take 5 to 10 days", "Reason: we could not get an eSIM from the network.");
        assertThat(page.select("a[href^=/esims/]")).isEmpty();
    }

    @Test
    void aWrongAmountGoesBackAndThePageSaysWhy() {
        var link = buys(1);
        payPal.lieAbout(details(link).payment().gatewayOrderId(), "amount");
        approves(link);
        comesBack(link);
        becomes(link, OrderStatus.CANCELLED);
        var page = awaits(link, "$0.01 went back to PayPal.", "0,01 $ sont repartis vers PayPal.");
        assertThat(page.text()).contains("Reason: the payment was not the amount of the order.");
    }

    @Test
    void aReversedPaymentIsSaidToBeTakenBack() throws SQLException {
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        sql("update payment set status = 'REVERSED' where order_number = ?", details(link).number());
        says(link, "PayPal took this payment back.", "PayPal a repris ce paiement.");
    }

    @Test
    void aForgedReturnPaysNothing() {
        var link = buys(1);
        given().redirects().follow(false).get("/checkout/paypal/return?token=FORGED&PayerID=X&o=" + link).then().statusCode(303)
                .header("Location", "/orders/" + link);
        given().redirects().follow(false).get("/checkout/paypal/return?token=" + details(link).payment().gatewayOrderId() + "&o=" + link).then().statusCode(303);
        given().redirects().follow(false).get("/checkout/paypal/cancel?token=X&o=" + link).then().statusCode(303).header("Location", "/orders/" + link);
        await().during(Duration.ofMillis(300)).atMost(Duration.ofSeconds(5)).until(() -> details(link).status() == OrderStatus.AWAITING_PAYMENT);
        says(link, "Not paid.", "Pas payée.");
        assertThat(payPal.captureOf(details(link).payment().gatewayOrderId())).isNull();
    }

    @Test
    void theGenuineReturnLeadsToTheOrderInItsLanguage() {
        var link = buys(1);
        approves(link);
        given().redirects().follow(false).get("/fr/checkout/paypal/return?PayerID=X&token=" + details(link).payment().gatewayOrderId() + "&o=" + link).then().statusCode(303)
                .header("Location", "/fr/orders/" + link);
        becomes(link, OrderStatus.DELIVERED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/orders/%s", "/orders/%s/state", "/orders/%s/pay", "/checkout/paypal/return?token=X&o=%s", "/checkout/paypal/cancel?o=%s", "/esims/%s", "/esims/%s/usage"})
    void aLinkOfNobodyIsNotFoundInTheSameWords(String address) {
        var answer = given().accept("text/html").redirects().follow(false).get(address.formatted(Keys.secret()));
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.asString()).contains("There is nothing at this address.");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(given().accept("text/html").get(address.formatted("x")).statusCode()).isEqualTo(404);
    }

    @Test
    void theAddressIsToldToNobody() {
        var answer = given().get("/orders/" + buys(1));
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex, nofollow");
        assertThat(answer.header("Content-Security-Policy")).contains("form-action 'self' http://127.0.0.1:");
    }

    @Test
    void anOpenPageLearnsOfAChangeAndOfNothingElse() {
        var link = buys(1);
        var poll = page(link).getElementById("order-live").attr("hx-get");
        given().header("HX-Request", "true").get(poll).then().statusCode(204);
        approves(link);
        comesBack(link);
        becomes(link, OrderStatus.DELIVERED);
        var changed = given().header("HX-Request", "true").get(poll).then().statusCode(200).extract().asString();
        assertThat(changed).contains("id=\"order-live\"").contains("id=\"order-head\" hx-swap-oob=\"true\"").contains("Open my eSIM").contains("<title>");
        assertThat(changed).doesNotContain("<html");
    }

    @Test
    void aMistypedAddressIsCorrectedAndABadOneIsRefusedAtTheField() {
        var link = buys(1);
        var refused = press(link, "Save address", Map.of("email", "mina@proton"));
        assertThat(refused.statusCode()).isEqualTo(422);
        var page = Jsoup.parse(refused.asString());
        assertThat(page.getElementById("email").val()).isEqualTo("mina@proton");
        assertThat(page.getElementById("email-error").text()).isEqualTo("This is not an e-mail address we can write to.");
        assertThat(page.selectFirst("details:has(#email)").hasAttr("open")).isTrue();
        assertThat(press(link, "Save address", Map.of("email", "mina@proton.me")).header("Location")).isEqualTo("/orders/" + link + "?say=email");
        assertThat(details(link).email()).isEqualTo("mina@proton.me");
        assertThat(given().get("/orders/" + link + "?say=email").asString()).contains("The e-mail address was changed.").contains("m•••@proton.me");
    }

    @Test
    void aWordInTheAddressThatWeDoNotKnowSaysNothing() {
        var link = buys(1);
        assertThat(given().get("/orders/" + link + "?say=%3Cscript%3E").asString()).doesNotContain("script>alert").doesNotContain("&lt;script");
    }

    @Test
    void aGatewayBeyondOurFormRuleIsReachedByALink() {
        var link = buys(1);
        var page = Jsoup.parse(given().get("/orders/" + link + "/pay").then().statusCode(200).extract().asString());
        var to = page.select("a.btn-paypal");
        assertThat(to.text()).isEqualTo("Continue to PayPal");
        assertThat(to.attr("href")).contains("/checkoutnow?token=");
        assertThat(page.selectFirst("meta[http-equiv=refresh]").attr("content")).isEqualTo("0;url=" + to.attr("href"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void theOrderPageTakesFourStatementsWhateverTheQuantity(int quantity) {
        var link = buysAndPays(quantity);
        becomes(link, OrderStatus.DELIVERED);
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
            var statistics = sessions.getStatistics();
            statistics.setStatisticsEnabled(true);
            statistics.clear();
            page(link);
            assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(4);
        });
    }
}
