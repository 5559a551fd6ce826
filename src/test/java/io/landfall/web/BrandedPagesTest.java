package io.landfall.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import javax.imageio.ImageIO;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

import io.landfall.mail.RecordingTransport;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.LegalText;
import io.landfall.resellers.Logos;
import io.landfall.resellers.SaveBrand;
import io.landfall.resellers.Storefronts;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.Visitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** What a reseller says and shows stands in the shop's pages and mails. */
@QuarkusTest
class BrandedPagesTest {

    @Inject
    Businesses businesses;
    @Inject
    Brands brands;
    @Inject
    Logos logos;
    @Inject
    Storefronts shops;
    @Inject
    RecordingTransport mails;
    @TestHTTPResource("/")
    URI server;

    @Test
    void theLegalPagesSayWhatTheResellerWrote() {
        var owner = businesses.owner();
        var shop = businesses.shop(owner, "Saffron Journeys");
        brands.say(owner, shop.id(), LegalText.TERMS, "en", "# Our <b>terms</b>\n\nFirst line {page:now}\nsecond line\n\n# Second");
        brands.say(owner, shop.id(), LegalText.TERMS, "fr", "# Nos conditions");
        shops.reload();
        var page = page(shop, "/terms");
        assertThat(page.select("main h2").eachText()).containsExactly("Our <b>terms</b>", "Second");
        assertThat(page.select("main p.own-words").text()).isEqualTo("First line {page:now} second line");
        assertThat(page(shop, "/fr/terms").select("main h2").eachText()).containsExactly("Nos conditions");
        assertThat(page(shop, "/ja/terms").select("main h2").eachText()).as("not written in Japanese: the first language's").containsExactly("Our <b>terms</b>", "Second");
        for (var path : List.of("/privacy", "/withdrawal", "/legal-notice")) {
            assertThat(page(shop, path).select("main").text()).as(path).contains("Of Saffron Journeys.").doesNotContain("Landfall");
        }
        brands.say(owner, shop.id(), LegalText.TERMS, "en", "# New words");
        shops.reload();
        assertThat(page(shop, "/terms").select("main h2").eachText()).as("no stored page of before").containsExactly("New words");
        assertThat(Jsoup.parse(given().accept("text/html").get("/terms").asString()).select("main").text()).as("the operator's own").doesNotContain("New words");
    }

    @Test
    void theLogoStandsInPagesAndMailsAtTheShopsOwnHost() throws IOException {
        var owner = businesses.owner();
        var shop = businesses.shop(owner, "Saffron Journeys");
        logos.put(owner, shop.id(), picture());
        shops.reload();
        var path = brands.find(owner, shop.id()).logo().path();
        var logo = page(shop, "/help").selectFirst("header a.logo img");
        assertThat(logo.attr("src")).isEqualTo(path);
        assertThat(logo.attr("alt")).isEqualTo("Saffron Journeys");
        assertThat(at(shop, path).statusCode()).isEqualTo(200);
        var email = "ada-" + shop.slug() + "@example.test";
        new Visitor(server.toString().replaceAll("/$", ""), host(shop)).open("/account/register").fill("E-mail", email).fill("Password", "Quiet-harbour-41").press("Create");
        var letter = await().atMost(Duration.ofSeconds(30)).until(() -> mails.sentTo(email), sent -> !sent.isEmpty()).get(0);
        var picture = Jsoup.parse(letter.html()).selectFirst("img");
        assertThat(picture.attr("src")).isEqualTo(shops.byId(shop.id()).origin() + path);
        assertThat(picture.attr("alt")).isEqualTo("Saffron Journeys");
        assertThat(picture.attr("height")).isEqualTo("40");
        assertThat(picture.attr("width")).as("in proportion").isEqualTo("80");
    }

    @Test
    void whoAsksForALanguageTheShopDoesNotSpeakIsLedToOneItDoes() {
        var owner = businesses.owner();
        var shop = businesses.shop(owner, "Saffron Journeys");
        speaks(owner, shop, List.of("fr", "en"));
        assertLeads(shop, "/ar/help", "/fr/help");
        assertLeads(shop, "/ja/search?q=jap&days=7", "/fr/search?q=jap&days=7");
        assertLeads(shop, "/es", "/fr/");
        assertThat(at(shop, "/help").statusCode()).as("English is spoken").isEqualTo(200);
        assertThat(at(shop, "/fr/help").statusCode()).isEqualTo(200);
        assertThat(given().header("Host", host(shop)).accept("image/png").redirects().follow(false).get("/ar/help").statusCode()).as("programs are led nowhere").isNotEqualTo(307);
        speaks(owner, shop, List.of("fr"));
        assertLeads(shop, "/", "/fr/");
        assertLeads(shop, "/help", "/fr/help");
        assertThat(page(shop, "/fr/help").select("link[hreflang=en], a[hreflang=en]")).isEmpty();
    }

    @Test
    void noAddressLeadsOutOfTheShop() {
        var owner = businesses.owner();
        var shop = businesses.shop(owner, "Saffron Journeys");
        speaks(owner, shop, List.of("en"));
        for (var path : List.of("/fr//evil.example", "/fr//evil.example/help", "/fr///evil.example", "/fr/%2f/evil.example")) {
            var to = given().header("Host", host(shop)).accept("text/html").urlEncodingEnabled(false).redirects().follow(false).get(path).header("Location");
            assertThat(to == null || host(shop).equals(URI.create(to).getHost()) || to.matches("/[^/\\\\].*")).as(path + " leads to " + to).isTrue();
        }
    }

    private void speaks(io.landfall.resellers.Member owner, Brand shop, List<String> languages) {
        brands.update(owner, shop.id(), new SaveBrand(shop.name(), shop.senderName(), shop.slug(), shop.color(), shop.currency(), languages, shop.supportEmail()));
        for (var kind : LegalText.values()) {
            brands.say(owner, shop.id(), kind, languages.get(0), "# " + kind);
        }
        shops.reload();
    }

    private static void assertLeads(Brand shop, String from, String to) {
        var answer = at(shop, from);
        assertThat(answer.statusCode()).as(from).isEqualTo(307);
        assertThat(answer.header("Location").replaceFirst("^https?://[^/]+", "")).isEqualTo(to);
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }

    private static Document page(Brand shop, String path) {
        var answer = at(shop, path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        return Jsoup.parse(answer.asString());
    }

    private static Response at(Brand shop, String path) {
        return given().header("Host", host(shop)).accept("text/html").redirects().follow(false).get(path);
    }

    private static String host(Brand shop) {
        return shop.slug() + ".localhost";
    }

    private static byte[] picture() throws IOException {
        var picture = new BufferedImage(400, 200, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 400; x++) {
            picture.setRGB(x, x / 2, new Color((int) (Math.random() * 0xffffff)).getRGB());
        }
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "png", out);
        return out.toByteArray();
    }
}
