package io.landfall.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.time.Duration;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.testsupport.BrandedShops;
import io.landfall.testsupport.BrandedShops.Branded;
import io.landfall.testsupport.Statements;
import io.landfall.testsupport.WatchedProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Which shop stands at which host, and what of the house it shows. */
@QuarkusTest
@TestProfile(WatchedProfile.class)
class ShopDoorTest {

    @Inject
    ShopPreviews previews;
    @Inject
    EntityManager database;

    @Test
    void aShopStandsAtItsSlugWhateverThePortAndSpelling() {
        var lumen = BrandedShops.open("Lumen Travel");
        for (var host : new String[] {lumen.host(), lumen.host() + ":8080", lumen.host().toUpperCase(), lumen.host() + "."}) {
            at(host).get("/").then().statusCode(200).body(containsString("Lumen Travel"), not(containsString("Landfall")));
        }
    }

    @Test
    void theOperatorsShopStandsAtItsNameAndWhereNeighboursAsk() {
        for (var host : new String[] {BrandedShops.all().own().host(), "localhost", "127.0.0.1", "app:8080", "10.0.0.7:8080", "[::1]:8080", "[fd00::5]"}) {
            at(host).get("/").then().statusCode(200).body(containsString("Landfall"));
            at(host).get("/q/health/live").then().statusCode(200);
        }
    }

    @Test
    void atAnyOtherNameThereIsNobody() {
        for (var host : new String[] {"elsewhere.example", "www.elsewhere.example:8080", "93.184.216.34", "999.1.1.1", "[2606:2800:220:1::1]", "1.2.3.4.5"}) {
            for (var path : new String[] {"/", "/esim/japan", "/operator/sign-in", "/reseller/sign-in", "/sandbox", "/q/health", "/api/nothing", "/robots.txt"}) {
                at(host).get(path).then().statusCode(404).body(not(containsString("Landfall"))).header("Cache-Control", "no-store");
            }
        }
    }

    @Test
    void visitorsOfAShopCauseNoStatement() {
        var lumen = BrandedShops.open("Lumen Travel");
        var ran = Statements.ofPages(() -> {
            at(lumen.host()).get("/help").then().statusCode(200);
            given().header("Host", lumen.host()).get("/robots.txt").then().statusCode(200);
            at("nobody-at-all.localhost").get("/").then().statusCode(404);
        });
        assertThat(ran).as(() -> Statements.list(ran)).isEmpty();
    }

    @Test
    void whereNobodyLivesThePageNamesNobody() {
        var unpublished = BrandedShops.unpublished("Quiet Brand", "USD");
        var deleted = BrandedShops.open("Gone Brand");
        BrandedShops.set(deleted, "deleted_at = now()");
        var closed = BrandedShops.open("Closed Brand");
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update reseller set disabled_at = now() where id = " + closed.reseller()).executeUpdate());
        org.awaitility.Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> at(closed.host()).get("/").statusCode() == 404);
        var first = at("nobody-at-all.localhost").get("/").body().asString();
        for (var host : new String[] {unpublished.host(), deleted.host(), closed.host(), "a.b.localhost"}) {
            for (var path : new String[] {"/", "/esim/japan", "/help", "/account", "/checkout?plan=x", "/robots.txt", "/sitemap.xml", "/favicon.ico"}) {
                var answer = at(host).get(path);
                assertThat(answer.statusCode()).as(host + path).isEqualTo(404);
                assertThat(answer.body().asString()).as(host + path).isEqualTo(first).doesNotContain("Landfall", "Brand");
                assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex");
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            }
        }
        given().header("Host", deleted.host()).header("Accept", "application/json").get("/").then().statusCode(404).body("code", equalTo("not_found"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operator", "/operator/sign-in", "/fr/operator/sign-in", "/operator;x=1/sign-in", "//operator/sign-in", "/%6Fperator/sign-in", "/operator%2Fsign-in",
            "/./operator/sign-in", "/reseller", "/reseller/sign-in", "/sandbox", "/sandbox/inbox", "/sandbox/paypal/v1/oauth2/token", "/q/health", "/q/metrics", "/q/health/ready",
            "/api/v1/health", "/hooks/paypal"})
    void theBackRoomsAreNotFoundOnAResellersHost(String path) {
        var lumen = BrandedShops.open("Lumen Travel");
        var answer = at(lumen.host()).urlEncodingEnabled(false).get(path);
        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body().asString()).doesNotContain("Landfall", "Dashboard");
        assertThat(at(lumen.host()).urlEncodingEnabled(false).post(path).statusCode()).isEqualTo(404);
    }

    @Test
    void theOperatorKeepsTheBackRooms() {
        given().get("/operator/sign-in").then().statusCode(200);
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void linksForSearchEnginesNameTheShopsOwnHostAndNeverTheRequests() {
        var lumen = BrandedShops.open("Lumen Travel");
        var origin = lumen.origin();
        at(lumen.host() + ":9999").header("X-Forwarded-Host", "evil.example").header("Forwarded", "host=evil.example").get("/help").then().statusCode(200)
                .body(containsString("<link rel=\"canonical\" href=\"" + origin + "/help\">"), containsString("hreflang=\"fr\" href=\"" + origin + "/fr/help\""),
                        not(containsString("9999")), not(containsString("evil.example")), not(containsString(BrandedShops.all().own().origin() + "/")));
        given().header("Host", lumen.host()).get("/robots.txt").then().statusCode(200).body(containsString("Sitemap: " + origin + "/sitemap.xml"), not(containsString("operator")), not(containsString("sandbox")));
    }

    @Test
    void storedPagesOfOneShopAreNotAnothers() {
        var lumen = BrandedShops.open("Lumen Travel");
        var nord = BrandedShops.open("Nord Data");
        at(lumen.host()).get("/help").then().body(containsString("Lumen Travel"));
        at(nord.host()).get("/help").then().body(containsString("Nord Data"), not(containsString("Lumen")));
        given().get("/help").then().body(containsString("Landfall"), not(containsString("Lumen")), not(containsString("Nord")));
        BrandedShops.set(lumen, "name = 'Lumen Mobile'");
        at(lumen.host()).get("/help").then().body(containsString("Lumen Mobile"));
    }

    @Test
    void aProvedHostIsTheShopsAndItsPagesNameIt() {
        var lumen = BrandedShops.open("Lumen Travel");
        var host = lumen.slug() + ".example";
        BrandedShops.sql("insert into shop_domain (id, shop_id, host, token, added_at) values (nextval('shop_domain_seq'), " + lumen.id() + ", '" + host + "', 't', now())");
        at(host).get("/help").then().statusCode(404).body(not(containsString("Lumen")), not(containsString("Landfall")));
        BrandedShops.sql("update shop_domain set proved_at = now() where host = '" + host + "'");
        at(host).get("/help").then().statusCode(200).body(containsString("Lumen Travel"), containsString("//" + host));
        at(lumen.host()).get("/help").then().statusCode(200).body(containsString("rel=\"canonical\" href=\"" + lumen.origin() + "/help\""));
        BrandedShops.sql("delete from shop_domain where host = '" + host + "'");
        at(host).get("/help").then().statusCode(404).body(not(containsString("Landfall")), not(containsString("Lumen")));
    }

    @Test
    void cookiesBelongToTheHostAlone() {
        var lumen = BrandedShops.open("Lumen Travel");
        for (var cookie : at(lumen.host()).get("/find-order").headers().getValues("Set-Cookie")) {
            assertThat(cookie.toLowerCase()).doesNotContain("domain=").contains("httponly");
        }
    }

    @Test
    void formsAreTakenFromTheShopsOwnHostOnly() {
        var lumen = BrandedShops.open("Lumen Travel");
        assertThat(form(lumen, lumen.origin()).statusCode()).isNotEqualTo(400);
        assertThat(form(lumen, BrandedShops.all().own().origin()).statusCode()).isEqualTo(400);
        assertThat(form(lumen, BrandedShops.open("Nord Data").origin()).statusCode()).isEqualTo(400);
    }

    @Test
    void theOwnerSeesAShopBeforeItIsPublishedAndNobodyElse() {
        var quiet = BrandedShops.unpublished("Quiet Brand", "USD");
        var link = previews.link(BrandedShops.all().byId(quiet.id()));
        assertThat(link).startsWith(quiet.origin() + "/preview/");
        var path = link.substring(link.indexOf("/preview/"));
        var opened = at(quiet.host()).redirects().follow(false).get(path);
        assertThat(opened.statusCode()).isEqualTo(303);
        assertThat(opened.header("Set-Cookie").toLowerCase()).doesNotContain("domain=").contains("httponly");
        var cookie = opened.cookie("preview");
        at(quiet.host()).cookie("preview", cookie).get("/help").then().statusCode(200).body(containsString("Quiet Brand")).header("Cache-Control", "no-store")
                .header("X-Robots-Tag", startsWith("noindex")).header("ETag", nullValue());
        at(quiet.host()).get("/help").then().statusCode(404);
        at(quiet.host()).cookie("preview", cookie).post("/checkout").then().statusCode(404);
        var other = BrandedShops.unpublished("Other Brand", "USD");
        at(other.host()).cookie("preview", cookie).get("/help").then().statusCode(404);
        at(other.host()).get(path).then().statusCode(404).body(not(containsString("Brand")));
        at(quiet.host()).get(path.substring(0, path.length() - 2)).then().statusCode(404).body(not(containsString("Brand")));
    }

    @Test
    void overTlsResellersHostsAreNotToldAboutHostsBelowThem() {
        var lumen = BrandedShops.open("Lumen Travel");
        var policy = at(lumen.host()).get("/help").header("Strict-Transport-Security");
        assertThat(policy == null || !policy.contains("includeSubDomains")).isTrue();
    }

    private static Response form(Branded shop, String origin) {
        var page = at(shop.host()).get("/find-order");
        var token = org.jsoup.Jsoup.parse(page.body().asString()).select("input[name=csrf-token]").val();
        return at(shop.host()).cookies(page.cookies()).header("Origin", origin).formParam("csrf-token", token).formParam("email", "mina@example.test").redirects().follow(false).post("/find-order");
    }

    private static RequestSpecification at(String host) {
        return given().header("Host", host).header("Accept", "text/html");
    }
}
