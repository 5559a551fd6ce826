package io.landfall.web.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.landfall.claims.Claims;
import io.landfall.claims.ClaimState;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.UnitStatus;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** "Something wrong?" on the order's page, as a browser without scripts sees it. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ClaimPagesTest extends ShopTest {

    @TestHTTPResource("/")
    URI root;
    @Inject
    Claims claims;
    @Inject
    EntityManager database;

    private Visitor visitor() {
        return new Visitor(root.toString().replaceAll("/$", ""));
    }

    private String delivered(int quantity) {
        var link = buysAndPays(quantity);
        becomes(link, OrderStatus.DELIVERED);
        return link;
    }

    private static Document page(String path) {
        return Jsoup.parse(given().accept("text/html").get(path).then().statusCode(200).extract().asString());
    }

    @Test
    void anUnusedEsimIsRefundedWithinOneFormAndThePageSaysWhy() {
        var link = delivered(1);
        var visitor = visitor().open("/orders/" + link);
        assertThat(visitor.page().select("#claim-form summary").text()).isEqualTo("Something wrong?");
        assertThat(visitor.page().select("#claim-form").text()).contains("Refunded at once if the network has never seen it in use, up to 14 days after delivery.",
                "A person looks at it and answers within a day.", "agreed that this right ends with it").doesNotContain("It has not come");
        visitor.tick("I do not need it any more").press("Ask for the money back");
        assertThat(visitor.status()).isEqualTo(200);
        await().atMost(Duration.ofSeconds(20)).until(() -> visitor.open("/orders/" + link).page().select("#claims .alert-ok").size() == 1);
        var answer = visitor.page().selectFirst("#claims").text();
        assertThat(answer).contains("goes back to PayPal.", "Reason: the network has never seen it in use, 0 MB.", "Measured", "You said: I do not need it any more.", "by rule, version 1");
        becomes(link, OrderStatus.REFUNDED);
        assertThat(visitor.open("/orders/" + link).page().select("#claim-form")).isEmpty();
        assertThat(visitor.page().text()).contains("Reason: you did not need it any more, and our rule refunds that.", "You asked for money back.", "Answered: money back.");
        assertThat(visitor.open("/fr/orders/" + link).page().select("#claims").text().replace('\u00a0', ' ')).contains("repartent vers PayPal.", "Motif : le réseau ne l’a jamais vue en service",
                "Vous avez dit : Je n’en ai plus besoin.");
        var esim = details(link).esims().get(0).link();
        assertThat(page("/esims/" + esim).text()).doesNotContain("LPA:1$");
    }

    @Test
    void someOfSeveralAreChosenAndTheOthersStay() {
        var link = delivered(3);
        var visitor = visitor().open("/orders/" + link).tick("eSIM 2").tick("I chose the wrong place").press("Ask for the money back");
        becomes(link, OrderStatus.PARTLY_REFUNDED);
        await().atMost(Duration.ofSeconds(10)).until(() -> visitor.open("/orders/" + link).page().select("#claims .alert-ok").size() == 1);
        assertThat(visitor.page().select("#claims").text()).contains("eSIM 2: ").contains("goes back to PayPal");
        assertThat(visitor.page().select("#claim-form input[name=unit]").eachAttr("value")).containsExactly("1", "3");
        assertThat(details(link).units().get(1).status()).isEqualTo(UnitStatus.REFUNDED);
    }

    @Test
    void mistakesAreSaidAtTheFieldAndNothingIsLost() {
        var link = delivered(2);
        var visitor = visitor().open("/orders/" + link).tick("It does not work").fill("Tell us more", "No network in Kyoto").press("Ask for the money back");
        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.page().select("[role=alert] a").eachText()).containsExactly("Choose at least one eSIM.");
        assertThat(visitor.page().selectFirst("#claim-form").hasAttr("open")).isTrue();
        assertThat(visitor.page().select("#reason-NOT_WORKING").hasAttr("checked")).isTrue();
        assertThat(visitor.page().selectFirst("#note").text()).isEqualTo("No network in Kyoto");
        visitor.tick("eSIM 1").press("Ask for the money back");
        await().atMost(Duration.ofSeconds(10)).until(() -> visitor.open("/orders/" + link).page().select("#claims .alert-warn").size() == 1);
        assertThat(visitor.page().select("#claims").text()).contains("eSIM 1: a person decides about this one.", "Decided by");
        visitor().open("/orders/" + link).press("Ask for the money back").page().select("[role=alert] a").eachText().forEach(text -> assertThat(text).isEqualTo("Choose what happened."));
    }

    @Test
    void usedDataIsToldAndAPersonDecides() {
        var link = delivered(1);
        var reading = new HashMap<String, Object>();
        reading.put("remaining", 712);
        reading.put("total", 1024);
        reading.put("expired_at", "2030-01-01 00:00:00");
        reading.put("is_unlimited", false);
        reading.put("status", "ACTIVE");
        pressOne.usage(details(link).units().get(0).iccid(), reading);
        var visitor = visitor().open("/orders/" + link).tick("My phone cannot use it").press("Ask for the money back");
        await().atMost(Duration.ofSeconds(10)).until(() -> visitor.open("/orders/" + link).page().select("#claims .alert-warn").size() == 1);
        assertThat(visitor.page().select("#claims").text()).contains("It was in use: 312").contains("Decided by");
        assertThat(details(link).refunds()).isEmpty();
    }

    @Test
    void whileTheNetworkIsAskedThePageLooksAgainByItself() {
        pressOne.script("usage", Fault.ERROR_500, Fault.ERROR_500);
        var link = delivered(1);
        var visitor = visitor().open("/orders/" + link).tick("I do not need it any more").press("Ask for the money back");
        if (claims.of(details(link)).get(0).state() == ClaimState.CHECKING) {
            assertThat(visitor.page().select("#claims").text()).contains("We are asking the network whether it was used.".substring(3), "Decided by");
            assertThat(visitor.page().selectFirst("#claims").attr("hx-trigger")).isEqualTo("every 2s");
            assertThat(visitor.page().selectFirst("noscript").html()).contains("refresh");
            var state = visitor.page().selectFirst("#claims").attr("hx-get");
            given().urlEncodingEnabled(false).get(state).then().statusCode(204);
            given().get("/orders/" + link + "/claims/state?seen=old").then().statusCode(204).header("HX-Refresh", "true");
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> visitor.open("/orders/" + link).page().select("#claims .alert-warn").size() == 1);
        assertThat(visitor.page().select("#claims").text()).contains("The network did not tell whether it was used.");
    }

    @Test
    void anOrderBeingPreparedOffersThatItHasNotComeOnAPageThatStaysStill() {
        for (int i = 0; i < 300; i++) {
            pressOne.script("order", 13);
        }
        var link = buysAndPays(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).units().get(0).reason() != null);
        var order = page("/orders/" + link);
        assertThat(order.select("a[href$=/claims#claim-form]").text()).isEqualTo("Something wrong?");
        var form = visitor().open("/orders/" + link + "/claims");
        assertThat(form.page().select("noscript meta")).isEmpty();
        assertThat(form.page().selectFirst("#claim-form").hasAttr("open")).isTrue();
        assertThat(form.page().select("input[name=reason]").eachAttr("value")).containsExactly("NOT_DELIVERED");
        form.tick("It has not come").press("Ask for the money back");
        becomes(link, OrderStatus.REFUNDED);
        pressOne.clearScripts();
        booksAgree(link);
    }

    @Test
    void unpaidOrdersAndStrangersCannotAsk() {
        var link = buys(1);
        assertThat(page("/orders/" + link).select("#claim-form, a[href*=claims]")).isEmpty();
        var other = visitor().open("/orders/" + delivered(1));
        var action = other.page().selectFirst("#claim-form form");
        action.attr("action", "/orders/nobody/claims");
        other.tick("I do not need it any more").press("Ask for the money back");
        assertThat(other.status()).isEqualTo(404);
        given().formParam("reason", "NOT_INSTALLED").formParam("unit", "1").post("/orders/" + link + "/claims").then().statusCode(400);
        given().get("/orders/nobody/claims").then().statusCode(404);
        given().get("/orders/nobody/claims/state").then().statusCode(404);
    }

    @Test
    void theFirstLookIsNotedOnceAndOurOwnDoesNotCount() {
        var link = delivered(1);
        var esim = details(link).esims().get(0).link();
        for (int i = 0; i < 3; i++) {
            page("/orders/" + link);
            page("/esims/" + esim);
        }
        assertThat(openings(link)).containsExactlyInAnyOrder("ORDER " + link, "ESIM " + esim);
    }

    @SuppressWarnings("unchecked")
    private List<String> openings(String link) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery("select page || ' ' || link from page_opening where order_number = ?1")
                .setParameter(1, details(link).number()).getResultList());
    }
}
