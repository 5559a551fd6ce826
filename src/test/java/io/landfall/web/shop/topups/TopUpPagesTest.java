package io.landfall.web.shop.topups;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import io.landfall.esims.Esims;
import io.landfall.mail.RecordingTransport;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderStatus;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.Visitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Topping up as a traveller does it, from the eSIM's page or a mail's link, without signing in. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class TopUpPagesTest extends ShopTest {

    @Inject
    RecordingTransport mails;
    @Inject
    Esims esims;

    @TestHTTPResource
    URI shop;
    private Visitor visitor;

    @BeforeEach
    void arrive() {
        visitor = new Visitor("http://127.0.0.1:" + shop.getPort());
    }

    @Test
    void aTravellerChoosesPaysAndReadsThatItWasAdded() {
        var esim = owns();
        visitor.open("/esims/" + esim + "/top-up");
        assertThat(visitor.page().select("h1").text()).isEqualTo("Top up your eSIM for Japan");
        assertThat(visitor.page().text()).contains("1 GB, 7 days").contains("3 GB, 30 days").contains("does not tell us whether its days begin at once");
        visitor.choose("3 GB, 30 days").tick("Start the top-up at once").press("Pay with PayPal");
        assertThat(visitor.leftFor()).startsWith(payPal.url());
        var order = newest(esim);
        assertThat(order.planTitle()).isEqualTo("Top-up for Japan: 3\u00a0GB, 30 days");
        payPal.approve(order.payment().gatewayOrderId());
        visitor.open("/checkout/paypal/return?o=" + order.link() + "&token=" + order.payment().gatewayOrderId());
        becomes(order.link(), OrderStatus.DELIVERED);
        visitor.open("/orders/" + order.link());
        assertThat(visitor.page().select("h1").text()).isEqualTo("Your top-up was added.");
        assertThat(visitor.page().text()).contains("There is nothing to install").doesNotContain("@example.test", "Install it");
        assertThat(visitor.page().select("a:contains(Open the eSIM)").attr("href")).isEqualTo("/esims/" + esim);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(mails.sentTo("mina@example.test")).extracting(letter -> letter.subject())
                .contains("Your top-up for Japan was added"));
    }

    @Test
    void everyWrongFieldSaysSoNextToItAndPlacesNothing() {
        var esim = owns();
        visitor.open("/esims/" + esim + "/top-up").fill("E-mail for the receipt", "mina@").press("Pay with PayPal");
        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.page().getElementById("email-error").text()).contains("does not look like an e-mail address");
        assertThat(visitor.page().getElementById("withdrawal-error").text()).isNotBlank();
        assertThat(visitor.page().select("[role=alert] a").eachAttr("href")).containsExactly("#email", "#withdrawal");
        assertThat(visitor.page().getElementById("email").val()).isEqualTo("mina@");
    }

    @Test
    void anOtherReceiptAddressGetsTheMailAndNobodysName() {
        var esim = owns();
        visitor.open("/esims/" + esim + "/top-up").fill("E-mail for the receipt", "friend-" + esim.substring(0, 6).toLowerCase() + "@example.test")
                .tick("Start the top-up at once").press("Pay with PayPal");
        var order = newest(esim);
        assertThat(order.email()).startsWith("friend-");
        assertThat(order.traveller()).isNull();
    }

    @Test
    void whatIsImpossibleOrNotNowIsSaidInWordsWithAWayOut() {
        var esim = owns();
        pressOne.script("offers", 73);
        visitor.open("/esims/" + esim + "/top-up");
        assertThat(visitor.status()).isEqualTo(200);
        assertThat(visitor.page().text()).contains("This eSIM cannot be topped up any more.").contains("See plans for Japan").doesNotContain("recycled", "PressOne");
        pressOne.script("offers", Fault.HANGS);
        visitor.open("/esims/" + esim + "/top-up");
        assertThat(visitor.page().text()).contains("No top-up can be had right now.").contains("Try again");
        pressOne.letGo();
    }

    @Test
    void anOfferThatIsGoneWhenTheFormComesShowsTodaysOffers() {
        var esim = owns();
        visitor.open("/esims/" + esim + "/top-up");
        pressOne.offers("moshi-30days-3gb-topup");
        visitor.tick("Start the top-up at once").press("Pay with PayPal");
        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.page().select("[role=alert]").text()).contains("no longer offered");
        assertThat(visitor.page().select("input[name=offer]")).hasSize(1);
    }

    @Test
    void theEsimsPageFetchesTheFormAsAFragmentAndOffersALinkWithoutScripts() {
        var esim = owns();
        use(esim);
        await().atMost(Duration.ofSeconds(20)).until(() -> !visitor.open("/esims/" + esim).page().select("#top-up[hx-get]").isEmpty());
        assertThat(visitor.page().select("#top-up").attr("hx-get")).isEqualTo("/esims/" + esim + "/top-up");
        assertThat(visitor.page().select("#top-up noscript").html()).contains("/esims/" + esim + "/top-up");
        var fragment = Jsoup.parse(given().header("HX-Request", "true").get("/esims/" + esim + "/top-up").then().statusCode(200).extract().asString());
        assertThat(fragment.select("html body > section#top-up form input[name=offer]")).hasSize(2);
        assertThat(fragment.select("header, footer")).isEmpty();
    }

    @Test
    void thePagesOfAnUnknownOrForeignLinkAreNotFound() {
        for (var path : List.of("/top-up", "/packages")) {
            assertThat(visitor.open("/esims/nobody-" + path.length() + path).status()).isEqualTo(404);
        }
        var mine = owns();
        var other = owns();
        visitor.open("/esims/" + mine + "/top-up");
        var foreign = visitor.page().select("input[name=offer]").first().val();
        visitor.open("/esims/" + other + "/top-up");
        visitor.page().select("input[name=offer]").first().val(foreign);
        visitor.tick("Start the top-up at once").press("Pay with PayPal");
        assertThat(visitor.status()).isEqualTo(422);
    }

    @Test
    void packagesPageListsTheFirstPlanAndEachTopUpInBothLanguages() {
        var esim = owns();
        visitor.open("/esims/" + esim + "/packages");
        assertThat(visitor.page().select("h1").text()).isEqualTo("Plans on your eSIM for Japan");
        await().atMost(Duration.ofSeconds(20)).until(() -> visitor.open("/esims/" + esim + "/packages").page().select("tbody tr").size() == 1);
        assertThat(visitor.page().text()).contains("First plan").contains("Not begun").contains("Listed by the network at");
        assertThat(visitor.open("/fr/esims/" + esim + "/packages").page().text()).contains("Premier forfait").contains("Pas commencé");
        long calls = pressOne.calls("GET", ".*/packages").stream().filter(call -> call.path().contains("/sims/")).count();
        visitor.open("/esims/" + esim + "/packages").open("/esims/" + esim + "/packages");
        assertThat(pressOne.calls("GET", ".*/packages").stream().filter(call -> call.path().contains("/sims/")).count()).as("one question in 15 minutes").isEqualTo(calls);
    }

    @Test
    void whatIsLeftAndWhatIsAddedAreTold() {
        var esim = owns();
        use(esim);
        await().atMost(Duration.ofSeconds(10)).until(() -> visitor.open("/esims/" + esim).page().text().replace('\u00a0', ' ').contains("700 MB left of 1 GB."));
        var choices = visitor.open("/esims/" + esim + "/top-up").page().select(".topup").eachText();
        assertThat(choices).anySatisfy(line -> assertThat(line.replace('\u00a0', ' ')).contains("3 GB, 30 days", "With what is left: 3.7 GB"));
    }

    private String owns() {
        return becomes(buysAndPays(1), OrderStatus.DELIVERED).esims().get(0).link();
    }

    private void use(String esim) {
        var reading = new HashMap<String, Object>(Map.of("status", "ACTIVE", "remaining", 700, "total", 1024, "is_unlimited", false, "expired_at", "2099-01-01 00:00:00"));
        pressOne.usage(esims.byLink(esim).orElseThrow().iccid().digits(), reading);
    }

    /** The newest order for this eSIM. */
    private OrderDetails newest(String esim) {
        return payPal.orders().stream().map(one -> orders.byNumber(one.customId).orElse(null)).filter(order -> order != null && order.isTopUp()
                && order.toppedUp().link().equals(esim)).reduce((first, second) -> second).orElseThrow();
    }
}
