package io.landfall.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;

import org.junit.jupiter.api.Test;

import io.landfall.mail.Letter;
import io.landfall.mail.RecordingTransport;
import io.landfall.orders.OrderStatus;
import io.landfall.platform.Keys;
import io.landfall.testsupport.BrandedShops;
import io.landfall.testsupport.BrandedShops.Branded;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.Visitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A sale in a reseller's shop belongs to that shop: pages, payment, mails, links and accounts. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class BrandedSaleTest extends ShopTest {

    @Inject
    RecordingTransport mails;
    @TestHTTPResource("/")
    URI server;

    @Test
    void theSaleIsTheShopsFromThePlanToTheMail() {
        var lumen = BrandedShops.open("Lumen Travel");
        var link = bought(lumen, "ada-" + lumen.slug() + "@example.test");
        var order = details(link);
        assertThat(order.shop()).isEqualTo(lumen.id());
        var paid = payPalOrder(link);
        assertThat(paid.body).contains("\"brand_name\":\"Lumen Travel\"").doesNotContainIgnoringCase("landfall").doesNotContain("shop.double.test");
        assertThat(paid.returnUrl).startsWith(lumen.origin() + "/");
        assertThat(paid.cancelUrl).startsWith(lumen.origin() + "/");
        var letter = letter(order.email());
        assertThat(letter.from()).isEqualTo(new Letter.From("Lumen Travel", lumen.slug() + "@localhost", "help@" + lumen.slug() + ".example"));
        assertThat(letter.messageId()).endsWith("@" + lumen.host() + ">");
        assertThat(letter.html() + letter.text() + letter.subject()).contains(lumen.origin() + "/esims/" + order.esims().get(0).link(), "Lumen Travel").doesNotContain("shop.double.test", "Landfall");
    }

    @Test
    void whatOneShopSoldIsNotFoundAtAnother() {
        var lumen = BrandedShops.open("Lumen Travel");
        var nord = BrandedShops.open("Nord Data");
        var link = bought(lumen, "ada-" + lumen.slug() + "@example.test");
        var esim = details(link).esims().get(0).link();
        var paths = List.of("/orders/" + link, "/orders/" + link + "/receipt.pdf", "/orders/" + link + "/state?seen=x", "/orders/" + link + "/pay", "/orders/" + link + "/claims",
                "/orders/" + link + "/claims/state?seen=x", "/esims/" + esim, "/esims/" + esim + "/usage", "/esims/" + esim + "/warnings", "/esims/" + esim + "/top-up",
                "/esims/" + esim + "/packages", "/checkout/paypal/return?o=" + link + "&token=x", "/checkout/paypal/cancel?o=" + link);
        for (var path : paths) {
            assertThat(get(lumen.host(), path)).as(path).isNotEqualTo(404);
            for (var host : List.of(nord.host(), "localhost")) {
                assertThat(get(host, path)).as(host + path).isEqualTo(404);
                assertThat(get(host, "/fr" + path)).as(host + "/fr" + path).isEqualTo(404);
            }
        }
        var own = buysAndPays(1);
        assertThat(get(lumen.host(), "/orders/" + own)).isEqualTo(404);
    }

    @Test
    void whatWasBoughtStaysWhenTheShopCloses() {
        var lumen = BrandedShops.open("Lumen Travel");
        var link = bought(lumen, "ada-" + lumen.slug() + "@example.test");
        var esim = details(link).esims().get(0).link();
        BrandedShops.set(lumen, "published_at = null");
        assertThat(get(lumen.host(), "/")).isEqualTo(404);
        assertThat(get(lumen.host(), "/orders/" + link)).isEqualTo(200);
        assertThat(get(lumen.host(), "/esims/" + esim)).isEqualTo(200);
        assertThat(get(lumen.host(), "/esims/" + esim + "/top-up")).as("nothing more is sold").isEqualTo(404);
        var unknown = given().header("Host", lumen.host()).accept("text/html").get("/orders/" + Keys.secret());
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.asString()).doesNotContain("Lumen", "Landfall");
    }

    @Test
    void aShopClosesWithItsBusinessAtEveryHostItHas() {
        var lumen = BrandedShops.open("Lumen Travel");
        var own = lumen.slug() + ".example";
        BrandedShops.sql("insert into shop_domain (id, shop_id, host, token, added_at, proved_at) values (nextval('shop_domain_seq'), " + lumen.id() + ", '" + own + "', 't', now(), now())");
        var link = bought(lumen, "ada-" + lumen.slug() + "@example.test");
        var esim = details(link).esims().get(0).link();
        var operator = new io.landfall.accounts.Actor(1, "operator@landfall.example", io.landfall.accounts.Role.OPERATOR);
        resellers.close(lumen.reseller(), "Chargebacks", operator);
        for (var host : List.of(lumen.host(), own)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> get(host, "/") == 404);
            for (var path : List.of("/esim/japan", "/checkout?plan=" + plan(), "/account/sign-in", "/esims/" + esim + "/top-up")) {
                assertThat(get(host, path)).as(host + path).isEqualTo(404);
            }
            assertThat(given().header("Host", host).formParam("plan", plan()).post("/checkout").statusCode()).as("nothing is sold at " + host).isEqualTo(404);
            assertThat(get(host, "/orders/" + link)).as("bought at " + host).isEqualTo(200);
            assertThat(get(host, "/esims/" + esim)).isEqualTo(200);
        }
        resellers.reopen(lumen.reseller(), operator);
        await().atMost(Duration.ofSeconds(10)).until(() -> get(lumen.host(), "/") == 200 && get(own, "/") == 200);
    }

    @Test
    void ordersAreFoundByTheirAddressInTheirShopOnly() {
        var lumen = BrandedShops.open("Lumen Travel");
        var nord = BrandedShops.open("Nord Data");
        var email = "ada-" + lumen.slug() + "@example.test";
        bought(lumen, email);
        letter(email);
        mails.clear();
        asksForOrders(nord, email);
        asksForOrders(lumen, email);
        var found = letter(email);
        assertThat(mails.sentTo(email)).as("the other shop has nothing to say").hasSize(1);
        assertThat(found.text()).contains(lumen.origin() + "/find-order/").contains("Lumen Travel");
        var path = found.text().replaceAll("(?s).*" + lumen.origin() + "(/find-order/[A-Za-z0-9_-]+).*", "$1");
        assertThat(at(nord).open(path).page().text()).as("a link of one shop is nothing in another").doesNotContain("Show my orders");
        assertThat(given().header("Host", lumen.host()).accept("text/html").get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void oneAddressIsAnotherCustomerInEachShop() {
        var lumen = BrandedShops.open("Lumen Travel");
        var nord = BrandedShops.open("Nord Data");
        var email = "ada-" + lumen.slug() + "@example.test";
        var link = bought(lumen, email);
        letter(email);
        mails.clear();
        var ada = registered(lumen, email, "Quiet-harbour-41");
        assertThat(ada.open("/account").page().text()).contains(details(link).number());
        mails.clear();
        var other = registered(nord, email, "Other-harbour-42");
        assertThat(other.open("/account").page().text()).as("orders of another shop are not claimed").doesNotContain(details(link).number());
        assertThat(signedIn(nord, email, "Quiet-harbour-41")).isFalse();
        assertThat(signedIn(lumen, email, "Quiet-harbour-41")).isTrue();
        assertThat(signedIn(nord, email, "Other-harbour-42")).isTrue();
        assertThat(new Visitor(base()).open("/account/sign-in").fill("E-mail", email).fill("Password", "Quiet-harbour-41").press("Sign in").page().text())
                .as("nor does the operator's shop know it").doesNotContain("Sign out");
    }

    @Test
    void aSessionOfOneShopIsNothingInAnother() {
        var lumen = BrandedShops.open("Lumen Travel");
        var nord = BrandedShops.open("Nord Data");
        var email = "ada-" + lumen.slug() + "@example.test";
        var link = bought(lumen, email);
        letter(email);
        mails.clear();
        registered(lumen, email, "Quiet-harbour-41");
        var page = given().header("Host", lumen.host()).accept("text/html").get("/account/sign-in");
        var token = org.jsoup.Jsoup.parse(page.asString()).select("input[name=csrf-token]").val();
        var opened = given().header("Host", lumen.host()).cookies(page.cookies()).accept("text/html").redirects().follow(false).formParam("csrf-token", token).formParam("email", email)
                .formParam("password", "Quiet-harbour-41").post("/account/sign-in");
        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.headers().getValues("Set-Cookie")).allSatisfy(cookie -> assertThat(cookie.toLowerCase()).doesNotContain("domain="));
        assertThat(account(lumen.host(), opened.cookies()).statusCode()).isEqualTo(200);
        for (var host : List.of(nord.host(), "localhost")) {
            var cookies = new java.util.HashMap<>(opened.cookies());
            cookies.put("landfall_session", opened.cookie("session"));
            var answer = account(host, cookies);
            assertThat(answer.statusCode()).as(host).isEqualTo(303);
            assertThat(answer.header("Location")).contains("/account/sign-in");
        }
        assertThat(details(link).shop()).isEqualTo(lumen.id());
    }

    private static io.restassured.response.Response account(String host, java.util.Map<String, String> cookies) {
        return given().header("Host", host).cookies(cookies).accept("text/html").redirects().follow(false).get("/account");
    }

    private String bought(Branded shop, String email) {
        var visitor = at(shop).open("/checkout?plan=" + plan()).fill("E-mail", email).tick("The phone is not locked").tick("Deliver now").press("Pay");
        assertThat(visitor.leftFor()).as(() -> visitor.page() == null ? "" : visitor.page().text()).isNotNull();
        var order = await().atMost(Duration.ofSeconds(20)).until(() -> orders(email), found -> !found.isEmpty()).get(0);
        payPal.approve(details(order).payment().gatewayOrderId());
        at(shop).open("/checkout/paypal/return?o=" + order + "&token=" + details(order).payment().gatewayOrderId());
        becomes(order, OrderStatus.DELIVERED);
        return order;
    }

    @Inject
    jakarta.persistence.EntityManager database;
    @Inject
    io.landfall.resellers.Resellers resellers;

    @SuppressWarnings("unchecked")
    private List<String> orders(String email) {
        return io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("select link from orders where email = ?1 order by id", String.class).setParameter(1, email).getResultList());
    }

    private void asksForOrders(Branded shop, String email) {
        at(shop).open("/find-order").fill("E-mail", email).press("Send");
    }

    private Visitor registered(Branded shop, String email, String password) {
        var visitor = at(shop).open("/account/register").fill("E-mail", email).fill("Password", password).press("Create");
        var letter = letter(email);
        assertThat(letter.from().name()).isEqualTo(shop.name());
        var path = letter.text().replaceAll("(?s).*" + shop.origin() + "(/account/confirm/[A-Za-z0-9_-]+).*", "$1");
        return visitor.open(path).press("Confirm");
    }

    private boolean signedIn(Branded shop, String email, String password) {
        return at(shop).open("/account/sign-in").fill("E-mail", email).fill("Password", password).press("Sign in").page().text().contains("Sign out");
    }

    private Letter letter(String email) {
        return await().atMost(Duration.ofSeconds(30)).until(() -> mails.sentTo(email), sent -> !sent.isEmpty()).get(0);
    }

    private int get(String host, String path) {
        return given().header("Host", host).accept("text/html").redirects().follow(false).get(path).statusCode();
    }

    private Visitor at(Branded shop) {
        return new Visitor(base(), shop.host());
    }

    private String base() {
        return server.toString().replaceAll("/$", "");
    }
}
