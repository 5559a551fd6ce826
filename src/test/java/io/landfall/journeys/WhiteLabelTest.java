package io.landfall.journeys;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import io.landfall.mail.RecordingTransport;
import io.landfall.orders.OrderStatus;
import io.landfall.testsupport.BrandedShops;
import io.landfall.testsupport.BrandedShops.Branded;
import io.landfall.testsupport.DiscreetProfile;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.Visitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

/** No page, file, header or cookie of a reseller's shop names the operator, this software or a supplier. */
@QuarkusTest
@TestProfile(DiscreetProfile.class)
class WhiteLabelTest extends ShopTest {

    /** In lower case. */
    private static final List<String> NOBODYS_BUSINESS = List.of("meridian", "landfall", "pressone", "press one", "esim go", "esimgo", "esim-go", "paypal.sdk", "quarkus", "vert.x", "/operator", "/reseller", "/sandbox");
    private static final int ENOUGH = 90;

    @Inject
    RecordingTransport mails;
    @TestHTTPResource("/")
    URI server;

    @Test
    void visitorsPagesNameOnlyTheShop() {
        var lumen = BrandedShops.open("Lumen Travel");
        var seen = new LinkedHashSet<String>();
        var open = new ArrayDeque<>(List.of("/", "/fr", "/es", "/pt", "/ar", "/ja", "/help", "/terms", "/privacy", "/withdrawal", "/legal-notice", "/phone-check", "/search?q=jap", "/world",
                "/esim/japan", "/plan/" + plan(), "/sitemap.xml", "/robots.txt", "/favicon.ico", "/checkout?plan=" + plan(), "/checkout?plan=nothing", "/find-order", "/account/sign-in",
                "/account/register", "/account/forgot", "/account", "/nothing-here", "/orders/nothing", "/esims/nothing", "/plan/nothing", "/" + "x".repeat(5_000)));
        while (!open.isEmpty() && seen.size() < ENOUGH) {
            var path = open.poll();
            if (!seen.add(path)) {
                continue;
            }
            var answer = look(lumen, path, Map.of());
            assertDiscreet(path, answer);
            if (String.valueOf(answer.contentType()).startsWith("text/html")) {
                var page = Jsoup.parse(answer.asString(), "http://" + lumen.host() + "/");
                page.select("link[href], script[src], img[src]").forEach(one -> open.addFirst(local(one.hasAttr("href") ? one.attr("href") : one.attr("src"))));
                page.select("a[href^=/]").forEach(one -> open.addLast(local(one.attr("href"))));
                assertThat(page.title() + page.select("header").text()).as(path).contains("Lumen Travel");
            }
        }
        assertThat(seen).hasSizeGreaterThan(40);
        for (var method : List.of("POST", "PUT", "DELETE")) {
            assertDiscreet(method, given().header("Host", lumen.host()).accept("text/html").request(method, "/help"));
        }
    }

    @Test
    void aTravellersOwnPagesAndFilesNameOnlyTheShop() throws IOException {
        var lumen = BrandedShops.open("Lumen Travel");
        var email = "ada-" + lumen.slug() + "@example.test";
        var visitor = new Visitor(base(), lumen.host());
        visitor.open("/checkout?plan=" + plan()).fill("E-mail", email).tick("The phone is not locked").tick("Deliver now").press("Pay");
        var link = await().atMost(Duration.ofSeconds(20)).until(() -> orders(email), found -> !found.isEmpty()).get(0);
        assertThat(payPalOrder(link).body.toLowerCase()).doesNotContain("meridian", "landfall", "pressone");
        assertDiscreet("unpaid", look(lumen, "/orders/" + link, Map.of()));
        payPal.approve(details(link).payment().gatewayOrderId());
        visitor.open("/checkout/paypal/return?o=" + link + "&token=" + details(link).payment().gatewayOrderId());
        becomes(link, OrderStatus.DELIVERED);
        var esim = details(link).esims().get(0).link();
        for (var language : List.of("", "/fr", "/ar")) {
            for (var path : List.of("/orders/" + link, "/orders/" + link + "/claims", "/orders/" + link + "/state?seen=x", "/orders/" + link + "/pay", "/esims/" + esim,
                    "/esims/" + esim + "/usage", "/esims/" + esim + "/warnings", "/esims/" + esim + "/top-up", "/esims/" + esim + "/packages")) {
                var answer = look(lumen, language + path, Map.of());
                assertThat(answer.statusCode()).as(path).isLessThan(400);
                assertDiscreet(language + path, answer);
            }
        }
        var receipt = look(lumen, "/orders/" + link + "/receipt.pdf", Map.of());
        assertDiscreet("receipt", receipt);
        try (var pdf = Loader.loadPDF(receipt.asByteArray())) {
            var facts = pdf.getDocumentInformation();
            var said = new PDFTextStripper().getText(pdf) + facts.getAuthor() + facts.getCreator() + facts.getProducer() + facts.getTitle() + facts.getSubject() + facts.getKeywords();
            assertThat(said).contains("Lumen Travel");
            assertNothing("receipt", said);
        }
        var letter = await().atMost(Duration.ofSeconds(30)).until(() -> mails.sentTo(email), sent -> !sent.isEmpty()).get(0);
        assertNothing("mail", letter.html() + letter.text() + letter.subject() + letter.messageId() + letter.from() + letter.pictures().stream().map(one -> one.contentId() + one.fileName()).toList());
    }

    @Test
    void anAccountsPagesNameOnlyTheShop() {
        var lumen = BrandedShops.open("Lumen Travel");
        var email = "ada-" + lumen.slug() + "@example.test";
        new Visitor(base(), lumen.host()).open("/account/register").fill("E-mail", email).fill("Password", "Quiet-harbour-41").press("Create");
        var letter = await().atMost(Duration.ofSeconds(30)).until(() -> mails.sentTo(email), sent -> !sent.isEmpty()).get(0);
        assertNothing("mail", letter.html() + letter.text() + letter.subject() + letter.messageId() + letter.from());
        var link = letter.text().replaceAll("(?s).*http://" + lumen.host() + "(/account/confirm/[A-Za-z0-9_-]+).*", "$1");
        var cookies = new HashMap<String, String>();
        var asked = look(lumen, link, cookies);
        assertDiscreet("confirm", asked);
        cookies.putAll(asked.cookies());
        var token = Jsoup.parse(asked.asString()).select("input[name=csrf-token]").val();
        var opened = given().header("Host", lumen.host()).accept("text/html").cookies(cookies).redirects().follow(false).formParam("csrf-token", token)
                .formParam("password", "Quiet-harbour-41").post(link);
        assertDiscreet("confirmed", opened);
        cookies.putAll(opened.cookies());
        for (var path : List.of("/account", "/account/orders", "/account/settings", "/account/security", "/account/deletion")) {
            var answer = look(lumen, path, cookies);
            assertDiscreet(path, answer);
        }
    }

    private static Response look(Branded shop, String path, Map<String, String> cookies) {
        return given().header("Host", shop.host()).cookies(cookies).accept("text/html,*/*").redirects().follow(false).urlEncodingEnabled(false).get(path);
    }

    private void assertDiscreet(String what, Response answer) {
        assertNothing(what, new String(answer.asByteArray(), StandardCharsets.ISO_8859_1));
        var heads = new ArrayList<String>();
        answer.headers().forEach(header -> heads.add(header.getName() + ": " + header.getValue()));
        assertNothing(what, String.join("\n", heads));
        if (answer.header("Location") != null && answer.header("Location").startsWith("http")) {
            assertThat(URI.create(answer.header("Location")).getHost()).as(what).endsWith(".localhost");
        }
    }

    private static void assertNothing(String what, String said) {
        var plain = said.toLowerCase();
        assertThat(said).as(what + ": numbers of orders").doesNotContainPattern("\\bLF-[0-9A-Z]{4}");
        for (var word : NOBODYS_BUSINESS) {
            int at = plain.indexOf(word);
            assertThat(at).as(() -> what + " says \"" + word + "\": …" + said.substring(Math.max(0, at - 100), Math.min(said.length(), at + 60)) + "…").isNegative();
        }
    }

    private static String local(String address) {
        return address.replaceAll("#.*", "").replaceAll("^https?://[^/]+", "");
    }

    @Inject
    jakarta.persistence.EntityManager database;

    @SuppressWarnings("unchecked")
    private List<String> orders(String email) {
        return io.quarkus.narayana.jta.QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("select link from orders where email = ?1 order by id", String.class).setParameter(1, email).getResultList());
    }

    private String base() {
        return server.toString().replaceAll("/$", "");
    }
}
