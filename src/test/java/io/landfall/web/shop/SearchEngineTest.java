package io.landfall.web.shop;

import static io.landfall.catalog.UpstreamPlans.global;
import static io.landfall.catalog.UpstreamPlans.local;
import static io.landfall.catalog.UpstreamPlans.regional;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.CatalogSync;
import io.landfall.catalog.TestCatalogue;
import io.landfall.catalog.TestSupplier;
import io.landfall.pricing.PriceBook;
import io.landfall.upstream.UpstreamPlan;
import io.landfall.web.CurrentShop;
import io.landfall.web.Languages;
import io.landfall.web.Words;
import io.quarkus.test.junit.QuarkusTest;

/** What search engines and messengers read of the shop. */
@QuarkusTest
class SearchEngineTest {

    /** Longer ones are cut off in results; names of places may stretch a sentence a little. */
    private static final int LONGEST_TITLE = 70;
    private static final int LONGEST_DESCRIPTION = 175;

    @Inject
    CatalogSync sync;
    @Inject
    Catalog catalog;
    @Inject
    TestSupplier supplier;
    @Inject
    DataSource database;
    @Inject
    CurrentShop shop;
    @Inject
    PriceBook prices;
    private final ObjectMapper json = new ObjectMapper();

    @BeforeEach
    void open() throws SQLException {
        TestCatalogue.clean(database, supplier, catalog);
        supplier.open = true;
        sells(local("jp-1", "JP").gigabytes(1).days(7).cost("2.00").plan(), local("jp-5", "JP").gigabytes(5).days(30).cost("6.00").plan(),
                local("jp-u", "JP").unlimited().days(10).cost("20.00").plan(), local("jp-v", "JP").gigabytes(3).days(15).voice(100).cost("9.00").plan(),
                local("at-1", "AT").gigabytes(1).days(7).cost("1.50").plan(), regional("as-5", "asia", "JP", "KR", "TW").gigabytes(5).days(30).cost("11.00").plan(),
                global("w-3", "JP", "AT", "US").gigabytes(3).days(30).cost("19.00").plan());
    }

    @AfterEach
    void clean() throws SQLException {
        TestCatalogue.clean(database, supplier, catalog);
    }

    private void sells(UpstreamPlan... plans) {
        supplier.plans.clear();
        supplier.plans.addAll(List.of(plans));
        sync.runBelievingShort(TestSupplier.NAME);
    }

    private static Document page(String path) {
        var answer = given().urlEncodingEnabled(false).accept("text/html").get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.asString()).as(path).doesNotContain("NOT_FOUND");
        return Jsoup.parse(answer.asString());
    }

    private static Document sitemap() {
        return Jsoup.parse(given().get("/sitemap.xml").asString(), Parser.xmlParser());
    }

    private List<String> listed() {
        return sitemap().select("url > loc").eachText().stream().map(this::pathOf).toList();
    }

    /** The path of an absolute address of ours. */
    private String pathOf(String address) {
        assertThat(address).startsWith(shop.baseUrl() + "/");
        return address.substring(shop.baseUrl().length());
    }

    private String planOf(String packageId) {
        return catalog.current().plans().stream().filter(plan -> plan.packageId().equals(packageId) && plan.onSale()).findFirst().orElseThrow().slug();
    }

    private static Map<String, String> alternates(Document page) {
        var found = new HashMap<String, String>();
        page.select("head link[rel=alternate][hreflang]").forEach(link -> found.put(link.attr("hreflang"), link.attr("href")));
        return found;
    }

    private static String meta(Document page, String name) {
        return page.select("head meta[name=" + name + "], head meta[property=" + name + "]").attr("content");
    }

    @Test
    void everyListedPageAnswersIsItsOwnCanonicalAndNamesItsTranslations() {
        var pages = new HashMap<String, Document>();
        var paths = listed();
        paths.forEach(path -> pages.put(path, page(path)));
        // 1 front page, 5 countries, 1 region, the world and 7 plans
        assertThat(paths).hasSize(15 * Languages.ALL.size()).doesNotHaveDuplicates();
        pages.forEach((path, page) -> {
            assertThat(page.select("link[rel=canonical]").eachAttr("href")).as(path).containsExactly(shop.baseUrl() + path);
            var others = alternates(page);
            assertThat(others.keySet()).as(path).contains("x-default").hasSize(Languages.ALL.size() + 1);
            assertThat(others.get("x-default")).isEqualTo(others.get(Languages.DEFAULT.code()));
            assertThat(others.get(page.selectFirst("html").attr("lang"))).isEqualTo(shop.baseUrl() + path);
            others.values().forEach(other -> assertThat(alternates(pages.get(pathOf(other)))).as("%s and %s", path, other).isEqualTo(others));
        });
    }

    @Test
    void theSitemapNamesTheSameTranslationsAsThePages() {
        for (var url : sitemap().select("url")) {
            var said = new HashMap<String, String>();
            for (Element link : url.getElementsByTag("xhtml:link")) {
                said.put(link.attr("hreflang"), link.attr("href"));
            }
            assertThat(said).isEqualTo(alternates(page(pathOf(url.selectFirst("loc").text()))));
            assertThat(url.selectFirst("lastmod").text()).matches("20\\d\\d-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        }
    }

    @Test
    void titlesAndDescriptionsAreThereFitAndDifferFromPageToPage() {
        for (var language : Languages.ALL) {
            var titles = new ArrayList<String>();
            var descriptions = new ArrayList<String>();
            for (var path : listed()) {
                var page = page(path);
                if (page.selectFirst("html").attr("lang").equals(language.code())) {
                    titles.add(page.title());
                    descriptions.add(meta(page, "description"));
                    assertThat(page.title().length()).as(page.title()).isBetween(10, LONGEST_TITLE);
                    assertThat(meta(page, "description").length()).as(meta(page, "description")).isBetween(30, LONGEST_DESCRIPTION);
                    assertThat(meta(page, "og:title")).isNotBlank();
                    assertThat(meta(page, "og:description")).isEqualTo(meta(page, "description"));
                    assertThat(meta(page, "og:url")).isEqualTo(shop.baseUrl() + path);
                    assertThat(meta(page, "twitter:card")).isEqualTo("summary");
                }
            }
            assertThat(titles).as(language.code()).doesNotHaveDuplicates();
            assertThat(descriptions).as(language.code()).doesNotHaveDuplicates();
        }
    }

    @Test
    void filtersAndOrdersBelongToThePlainPage() {
        for (var path : List.of("/esim/japan?days=-7&sort=per-gb", "/esim/japan?cover=asia", "/fr/esim/japan?sort=per-gb")) {
            assertThat(page(path).select("link[rel=canonical]").attr("href")).isEqualTo(shop.baseUrl() + path.replaceAll("\\?.*", ""));
        }
        assertThat(page("/region/asia?find=jap").select("link[rel=canonical]").attr("href")).isEqualTo(shop.baseUrl() + "/region/asia");
        assertThat(page("/?show=regions").select("link[rel=canonical]").attr("href")).isEqualTo(shop.baseUrl() + "/");
        assertThat(page("/fr/?show=regions").select("link[rel=canonical]").attr("href")).isEqualTo(shop.baseUrl() + "/fr");
    }

    @Test
    void structuredDataOfAPlanSaysThePriceOnThePage() throws IOException {
        for (var language : Languages.ALL) {
            var path = language.prefix() + "/plan/" + planOf("jp-5");
            var page = page(path);
            var product = thing(page, "Product");
            var offer = product.get("offers");
            var shown = prices.shelf().offer(planOf("jp-5")).orElseThrow().retail();
            assertThat(page.selectFirst(".price-big .money").wholeText()).isEqualTo(Words.money(shown, language.locale()));
            assertThat(offer.get("@type").asText()).isEqualTo("Offer");
            assertThat(offer.get("price").asText()).isEqualTo(shown.amount().toPlainString());
            assertThat(offer.get("priceCurrency").asText()).isEqualTo(shown.currency());
            assertThat(offer.get("availability").asText()).isEqualTo("https://schema.org/InStock");
            assertThat(offer.get("url").asText()).isEqualTo(shop.baseUrl() + path);
            assertThat(product.get("sku").asText()).isEqualTo(planOf("jp-5"));
            var steps = thing(page, "BreadcrumbList").get("itemListElement");
            assertThat(steps).extracting(step -> step.get("position").asInt()).containsExactly(1, 2, 3);
            assertThat(steps.get(1).get("item").asText()).isEqualTo(shop.baseUrl() + language.prefix() + "/esim/japan");
        }
    }

    @Test
    void structuredDataOfPlacesSpansTheirPrices() throws IOException {
        var shelf = prices.shelf();
        var japan = thing(page("/esim/japan"), "Product").get("offers");
        assertThat(japan.get("@type").asText()).isEqualTo("AggregateOffer");
        assertThat(japan.get("lowPrice").asText()).isEqualTo(shelf.from(catalog.current().country("japan").orElseThrow()).orElseThrow().amount().toPlainString());
        assertThat(japan.get("highPrice").asText()).isEqualTo(shelf.offer(planOf("jp-u")).orElseThrow().retail().amount().toPlainString());
        assertThat(japan.get("offerCount").asInt()).isEqualTo(4);
        for (var path : List.of("/region/asia", "/world", "/esim/south-korea")) {
            assertThat(thing(page(path), "Product").get("offers").get("offerCount").asInt()).as(path).isEqualTo(1);
        }
    }

    private JsonNode thing(Document page, String type) throws IOException {
        var scripts = page.select("head script[type=application/ld+json]");
        assertThat(scripts).hasSize(1);
        assertThat(scripts.get(0).data()).doesNotContain("<");
        for (var thing : json.readTree(scripts.get(0).data()).get("@graph")) {
            if (thing.get("@type").asText().equals(type)) {
                return thing;
            }
        }
        throw new AssertionError("No " + type + " in " + scripts.get(0).data());
    }

    @Test
    void gonePlansAreNeitherListedNorOffered() {
        var gone = planOf("at-1");
        sells(local("jp-5", "JP").gigabytes(5).days(30).cost("6.00").plan());
        assertThat(listed()).contains("/esim/japan", "/plan/" + planOf("jp-5")).doesNotContain("/plan/" + gone, "/esim/austria", "/world", "/region/asia");
        var answer = given().accept("text/html").get("/plan/" + gone);
        assertThat(answer.statusCode()).isEqualTo(410);
        assertThat(answer.asString()).doesNotContain("\"Product\"");
    }

    @Test
    void theSitemapIsStoredAndCheckable() throws SQLException {
        var first = given().get("/sitemap.xml");
        assertThat(first.contentType()).startsWith("application/xml");
        assertThat(first.header("X-Robots-Tag")).isNull();
        given().header("If-None-Match", first.header("ETag")).get("/sitemap.xml").then().statusCode(304);
        assertThat(given().header("Accept-Encoding", "identity").get("/sitemap.xml").asString()).isEqualTo(first.asString());
        given().get("/sitemap-1.xml").then().statusCode(200);
        for (var part : List.of("0", "2", "99999", "9999999999999999999999", "01")) {
            given().get("/sitemap-" + part + ".xml").then().statusCode(404);
        }
        sells(local("jp-5", "JP").gigabytes(5).days(30).cost("6.00").plan());
        given().header("If-None-Match", first.header("ETag")).get("/sitemap.xml").then().statusCode(200);
        var taken = new ArrayList<Connection>();
        try {
            while (taken.size() < 64) {
                taken.add(database.getConnection());
            }
        } catch (SQLException exhausted) {
            given().get("/sitemap.xml").then().statusCode(200);
            given().get("/sitemap-1.xml").then().statusCode(200);
            given().get("/robots.txt").then().statusCode(200);
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
        assertThat(taken.size()).isLessThan(64);
    }

    @Test
    void robotsAreToldTheSitemapAndKeptFromPrivatePlaces() {
        var lines = given().get("/robots.txt").asString().lines().toList();
        assertThat(lines).contains("User-agent: *", "Sitemap: " + shop.baseUrl() + "/sitemap.xml");
        var kept = lines.stream().filter(line -> line.startsWith("Disallow: ")).map(line -> line.substring("Disallow: ".length())).toList();
        for (var language : Languages.ALL) {
            for (var path : List.of("/orders/x", "/esims/x", "/checkout", "/account", "/account/orders", "/operator", "/hooks/paypal", "/sandbox/inbox", "/q/health", "/search?q=x")) {
                assertThat(kept).as(path).anyMatch((language.prefix() + path)::startsWith);
            }
        }
        assertThat(listed()).noneMatch(path -> kept.stream().anyMatch(path::startsWith));
        assertThat(given().accept("text/html").get("/search?q=bali").header("X-Robots-Tag")).isEqualTo("noindex");
    }
}
