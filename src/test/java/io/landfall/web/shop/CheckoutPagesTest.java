package io.landfall.web.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.landfall.orders.OrderStatus;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import org.hibernate.SessionFactory;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.FormElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(DoublesProfile.class)
class CheckoutPagesTest extends ShopTest {

    @Inject
    DataSource database;
    @Inject
    SessionFactory sessions;

    /** One browser: its cookies and the form it was given. */
    private final class Browser {
        private final Map<String, String> cookies = new HashMap<>();
        private Map<String, String> fields = new HashMap<>();
        private Document page;

        Response open(String path) {
            var answer = given().cookies(cookies).redirects().follow(false).accept("text/html").get(path);
            return took(answer);
        }

        Response took(Response answer) {
            cookies.putAll(answer.getCookies());
            page = Jsoup.parse(answer.asString(), "http://shop");
            var form = (FormElement) page.selectFirst("form[action$=/checkout]");
            if (form != null) {
                fields = new HashMap<>();
                form.formData().forEach(pair -> fields.put(pair.key(), pair.value()));
            }
            return answer;
        }

        Browser with(String field, String value) {
            if (value == null) {
                fields.remove(field);
            } else {
                fields.put(field, value);
            }
            return this;
        }

        Browser filled() {
            return with("email", "mina@example.test").with("name", "Mina").with("phone", "yes").with("withdrawal", "yes");
        }

        Response send() {
            return given().cookies(cookies).redirects().follow(false).accept("text/html").formParams(fields).post("/checkout");
        }

        Response submit() {
            return took(send());
        }
    }

    private Browser atCheckout() {
        var browser = new Browser();
        browser.open("/checkout?plan=" + plan()).then().statusCode(200);
        return browser;
    }

    private long orderCount() {
        return count("select count(*) from orders");
    }

    private long count(String sql) {
        try (var connection = database.getConnection(); var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void theFormNamesEveryControl() {
        var page = atCheckout().page;
        assertThat(page.selectFirst("label[for=email]").text()).isEqualTo("E-mail address");
        assertThat(page.selectFirst("label[for=name]").text()).startsWith("Traveller’s name");
        assertThat(page.selectFirst("label[for=quantity]").text()).isEqualTo("How many eSIMs");
        assertThat(page.select("label.tick").eachText()).containsExactly("The phone is not locked to a carrier and supports eSIM", "Deliver now, before the 14-day withdrawal period ends");
        assertThat(page.selectFirst("#pay").text()).matches("Pay \\$\\d+\\.\\d\\d with PayPal");
        assertThat(page.selectFirst("main aside").text()).contains("Japan 1 GB", "7 days from first connection", "included", "Price held until");
        for (var button : page.select(".amount button")) {
            assertThat(button.attr("aria-label")).isNotBlank();
        }
    }

    @Test
    void theFrenchFormIsFrench() {
        var page = Jsoup.parse(given().get("/fr/checkout?plan=" + plan()).then().statusCode(200).extract().asString());
        assertThat(page.selectFirst("label[for=email]").text()).isEqualTo("Adresse e-mail");
        assertThat(page.selectFirst("form").attr("action")).isEqualTo("/fr/checkout");
        assertThat(page.selectFirst("#pay").text()).matches("Payer \\d+,\\d\\d.\\$ avec PayPal");
        assertThat(page.selectFirst("main aside").text()).contains("Japon 1 Go");
    }

    @Test
    void theCookieIsHiddenFromScriptsAndTheAnswerIsPrivate() {
        var answer = given().get("/checkout?plan=" + plan());
        var cookie = answer.getDetailedCookie("landfall_visitor");
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
        assertThat(answer.header("Content-Security-Policy")).contains("form-action 'self' http://127.0.0.1:" + DoublesProfile.port("paypal"));
    }

    @Test
    void payingLeadsToPayPalsOwnLink() {
        var answer = atCheckout().filled().submit();
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).startsWith("http://127.0.0.1:" + DoublesProfile.port("paypal") + "/checkoutnow?token=DBL");
    }

    @ParameterizedTest
    @CsvSource(nullValues = "-", value = {
            "quantity, 0, Choose a number from 1 to 50.",
            "quantity, 51, Choose a number from 1 to 50.",
            "quantity, abc, Choose a number from 1 to 50.",
            "quantity, '', Choose a number from 1 to 50.",
            "quantity, 1.5, Choose a number from 1 to 50.",
            "quantity, -3, Choose a number from 1 to 50.",
            "quantity, 99999999999, Choose a number from 1 to 50.",
            "email, '', Enter an e-mail address.",
            "email, mina, This is not an e-mail address we can write to.",
            "email, mina@proton, 'The e-mail address has no ending, such as .com.'",
            "email, a@b.c@d.com, This is not an e-mail address we can write to.",
            "phone, -, Confirm that the phone is not locked and supports eSIM.",
            "withdrawal, -, Agree that we deliver now."})
    void badInputIsAnsweredNextToTheFieldAndLeavesNoOrder(String field, String value, String words) {
        var before = orderCount();
        var browser = atCheckout().filled().with(field, value);
        browser.submit().then().statusCode(422);
        var input = browser.page.getElementById(field);
        assertThat(input.attr("aria-invalid")).isEqualTo("true");
        assertThat(browser.page.getElementById(field + "-error").text()).isEqualTo(words);
        assertThat(input.attr("aria-describedby")).contains(field + "-error");
        assertThat(browser.page.select("[role=alert][tabindex] a[href=#" + field + "]").text()).isEqualTo(words);
        if (value != null) {
            assertThat(input.val()).isEqualTo(value);
        }
        if (!field.equals("email")) {
            assertThat(browser.page.getElementById("email").val()).isEqualTo("mina@example.test");
        }
        assertThat(browser.page.getElementById("phone").hasAttr("checked")).isEqualTo(!field.equals("phone"));
        assertThat(orderCount()).isEqualTo(before);
    }

    @Test
    void everyWrongFieldIsNamedAtOnce() {
        var browser = atCheckout().with("quantity", "0");
        browser.submit().then().statusCode(422);
        assertThat(browser.page.selectFirst("[role=alert]").text()).startsWith("4 things need your attention");
    }

    @Test
    void aNameIsPrintedAndNeverRun() {
        var browser = atCheckout().filled().with("name", "<script>alert(1)</script>{order.number}\"'").with("quantity", "0");
        browser.submit().then().statusCode(422);
        assertThat(browser.page.getElementById("name").val()).isEqualTo("<script>alert(1)</script>{order.number}\"'");
        assertThat(browser.page.select("script:not([src])")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "0", "-5", "999999", "abc", ""})
    void aTamperedPriceIsShownAsItReallyIsAndNothingIsOrdered(String shown) {
        var before = orderCount();
        var browser = atCheckout().filled().with("shown", shown);
        browser.submit().then().statusCode(422);
        assertThat(browser.page.selectFirst("[role=alert]").text()).contains("Nothing is charged before you agree");
        assertThat(orderCount()).isEqualTo(before);
        assertThat(browser.submit().statusCode()).as("the right price is on the form now").isEqualTo(303);
    }

    @Test
    void anUnknownPlanHasItsOwnWords() {
        assertThat(given().accept("text/html").get("/checkout?plan=atlantis-1gb").then().statusCode(404).extract().asString()).contains("There is no such plan.");
        assertThat(given().accept("text/html").get("/checkout").then().statusCode(404).extract().asString()).contains("There is no such plan.");
    }

    @Test
    void aForeignFormOrdersNothingAndKeepsWhatWasTyped() {
        var other = atCheckout().fields.get("key");
        var before = orderCount();
        var browser = atCheckout().filled().with("key", other);
        browser.submit().then().statusCode(422);
        assertThat(browser.page.getElementById("email").val()).isEqualTo("mina@example.test");
        assertThat(orderCount()).isEqualTo(before);
        assertThat(browser.submit().statusCode()).isEqualTo(303);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() {
        var before = orderCount();
        assertThat(atCheckout().filled().with("csrf-token", "AAAAAAAAAAAAAAAAAAAAAA").send().statusCode()).isEqualTo(400);
        assertThat(orderCount()).isEqualTo(before);
    }

    @Test
    void theTotalFollowsTheNumberWithAndWithoutScripts() {
        var browser = atCheckout().filled().with("quantity", "3").with("act", "update");
        browser.submit().then().statusCode(200);
        var unit = Long.parseLong(browser.fields.get("shown"));
        var total = "$" + unit * 3 / 100 + "." + String.format("%02d", unit * 3 % 100);
        assertThat(browser.page.selectFirst("#order-total .total").text()).contains(total);
        assertThat(browser.page.selectFirst("#pay").text()).contains(total);
        assertThat(browser.page.getElementById("email").val()).isEqualTo("mina@example.test");
        var fragment = Jsoup.parse(given().cookies(browser.cookies).header("HX-Request", "true").formParams(browser.fields).formParam("act", "update").post("/checkout")
                .then().statusCode(200).extract().asString());
        assertThat(fragment.selectFirst("html body > dl#order-total").text()).contains(total);
        assertThat(fragment.selectFirst("#pay").attr("hx-swap-oob")).isEqualTo("true");
    }

    @Test
    void aQuantityInTheAddressIsKept() {
        var page = Jsoup.parse(given().get("/checkout?quantity=4&plan=" + plan()).then().statusCode(200).extract().asString());
        assertThat(page.getElementById("quantity").val()).isEqualTo("4");
        Jsoup.parse(given().get("/checkout?quantity=51&plan=" + plan()).then().statusCode(422).extract().asString());
    }

    @Test
    void sixteenClicksAreOneOrderAndOnePayPalOrder() throws Exception {
        var browser = atCheckout().filled();
        var orders = orderCount();
        var atPayPal = payPal.orders().size();
        var threads = Executors.newFixedThreadPool(16);
        try {
            var clicks = new ArrayList<Callable<Response>>();
            for (int i = 0; i < 16; i++) {
                clicks.add(browser::send);
            }
            var answers = threads.invokeAll(clicks).stream().map(future -> {
                try {
                    return future.get();
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }).toList();
            assertThat(answers).allSatisfy(answer -> assertThat(answer.statusCode()).isEqualTo(303));
            assertThat(answers.stream().map(answer -> answer.header("Location")).distinct()).hasSize(1);
        } finally {
            threads.shutdown();
        }
        assertThat(orderCount()).isEqualTo(orders + 1);
        assertThat(payPal.orders()).hasSize(atPayPal + 1);
    }

    @Test
    void aFormSentAgainAfterPayingLeadsToThePaidOrder() {
        var browser = atCheckout().filled();
        var id = browser.send().header("Location").replaceAll(".*token=", "");
        var link = payPal.order(id).returnUrl.replaceAll(".*[?&]o=", "");
        approves(link);
        comesBack(link);
        becomes(link, OrderStatus.DELIVERED);
        var again = browser.send();
        assertThat(again.statusCode()).isEqualTo(303);
        assertThat(again.header("Location")).isEqualTo("/orders/" + link + "?say=already-paid");
        assertThat(given().get(again.header("Location")).asString()).contains("This order is already paid. You will not be charged twice.");
    }

    @Test
    void whenPayPalIsSilentTheOrderIsKeptAndCanBePaidLater() {
        payPal.script("create", Fault.ERROR_500, Fault.ERROR_500);
        var answer = atCheckout().filled().send();
        assertThat(answer.statusCode()).isEqualTo(303);
        var place = answer.header("Location");
        assertThat(place).startsWith("/orders/");
        var page = Jsoup.parse(given().get(place).asString());
        assertThat(page.selectFirst("h1").text()).isEqualTo("PayPal does not answer right now.");
        assertThat(page.select("button").eachText()).anyMatch(words -> words.startsWith("Pay $"));
    }

    @Test
    void theCheckoutTakesAtMostFourStatements() {
        var browser = atCheckout();
        var statistics = sessions.getStatistics();
        statistics.setStatisticsEnabled(true);
        // Jobs of earlier tests may still write in between: the page's own number shows once they are done.
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            statistics.clear();
            browser.open("/checkout?plan=" + plan()).then().statusCode(200);
            assertThat(statistics.getPrepareStatementCount()).isLessThanOrEqualTo(4);
        });
    }

    @Test
    void theFormIsListedInOrder() {
        assertThat(atCheckout().page.select("form input:not([type=hidden])").eachAttr("name")).isEqualTo(List.of("email", "name", "quantity", "phone", "withdrawal"));
    }
}
