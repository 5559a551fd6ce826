package io.landfall.web.shop;

import static io.landfall.catalog.UpstreamPlans.global;
import static io.landfall.catalog.UpstreamPlans.local;
import static io.landfall.catalog.UpstreamPlans.regional;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.CatalogSync;
import io.landfall.catalog.TestCatalogue;
import io.landfall.catalog.TestSupplier;
import io.landfall.upstream.Device;
import io.landfall.upstream.UpstreamPlan;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class CatalogPagesTest {

    @Inject
    CatalogSync sync;
    @Inject
    Catalog catalog;
    @Inject
    TestSupplier supplier;
    @Inject
    DataSource database;

    @BeforeEach
    void open() throws SQLException {
        TestCatalogue.clean(database, supplier, catalog);
        supplier.open = true;
        supplier.devices.add(new Device("ios", "Apple", "iPhone 14"));
        supplier.devices.add(new Device("ios", "Apple", "iPhone 14 Pro"));
        sells(local("jp-1", "JP").gigabytes(1).days(7).cost("2.00").plan(), local("jp-5", "JP").gigabytes(5).days(30).cost("6.00").plan(),
                local("jp-u", "JP").unlimited().days(10).cost("20.00").plan(), local("jp-v", "JP").gigabytes(3).days(15).voice(100).cost("9.00").plan(),
                local("at-1", "AT").gigabytes(1).days(7).cost("1.50").plan(), local("au-1", "AU").gigabytes(1).days(7).cost("3.00").plan(),
                regional("as-5", "asia", "JP", "KR", "TW").gigabytes(5).days(30).cost("11.00").plan(),
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

    private static io.restassured.specification.RequestSpecification browser() {
        return given().urlEncodingEnabled(false);
    }

    /** A client that asks for no encoding by itself and decodes none. */
    private static io.restassured.specification.RequestSpecification plain() {
        return browser().config(io.restassured.RestAssured.config().decoderConfig(io.restassured.config.DecoderConfig.decoderConfig().noContentDecoders()));
    }

    private static Document page(String path) {
        var answer = browser().accept("text/html").get(path);
        assertThat(answer.statusCode()).as(path).isEqualTo(200);
        assertThat(answer.asString()).as(path).doesNotContain("NOT_FOUND");
        keep(path, answer.asString());
        return Jsoup.parse(answer.asString());
    }

    /** With -Dpages.dir=… the pages can be looked at afterwards. */
    private static void keep(String path, String html) {
        var dir = System.getProperty("pages.dir");
        if (dir != null) {
            try {
                Files.writeString(Path.of(dir, path.replaceAll("[^a-z0-9]+", "_") + ".html"), html);
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @Test
    void frontPageLeadsToEveryDestination() {
        var home = page("/");
        assertThat(home.select("h1").size()).isEqualTo(1);
        assertThat(home.select(".countries .country-name").eachText()).contains("Japan", "Austria", "Australia", "South Korea");
        assertThat(home.selectFirst("form[role=search]").attr("action")).isEqualTo("/search");
        assertThat(home.selectFirst(".board .board-name").text()).isEqualTo("Japan");
        assertThat(page("/?show=regions").select(".countries .country").attr("href")).isEqualTo("/region/asia");
        assertThat(page("/?show=world").select(".countries .country").attr("href")).isEqualTo("/world");
        assertThat(page("/?continent=oceania").select(".countries .country-name").eachText()).containsExactly("Australia");
    }

    @Test
    void emptyShopSaysThatPlansAreBeingLoaded() throws SQLException {
        TestCatalogue.clean(database, supplier, catalog);
        browser().get("/").then().statusCode(200).header("Cache-Control", "no-store").body(containsString("Plans are being loaded."));
        browser().get("/search?q=japan").then().statusCode(200);
        for (var known : List.of("/esim/japan", "/esim/japan?days=8-15", "/world", "/region/europe", "/plan/japan-5gb-30-days")) {
            var answer = browser().accept("text/html").get(known);
            answer.then().statusCode(503).header("Retry-After", "10").header("Cache-Control", "no-store").header("Content-Security-Policy", containsString("script-src 'self'"));
            var page = Jsoup.parse(answer.asString());
            assertThat(page.selectFirst("h1").text()).as(known).isEqualTo("Plans are being loaded.");
            // Looks again by itself, with scripts and without.
            assertThat(page.selectFirst("noscript").html()).contains("http-equiv=\"refresh\"");
            assertThat(page.selectFirst("main [hx-trigger^=every]").attr("hx-get")).isEqualTo(known);
            assertThat(page.select("main a").eachAttr("href")).containsExactly(known, "/");
        }
        assertThat(Jsoup.parse(browser().accept("text/html").get("/fr/esim/japan").asString()).selectFirst("main a").attr("href")).isEqualTo("/fr/esim/japan");
        for (var unknown : List.of("/esim/atlantis", "/region/mordor", "/plan/no.such.plan", "/plan/Japan")) {
            browser().accept("text/html").get(unknown).then().statusCode(404);
        }
    }

    @Test
    void onceLoadedAnEmptyShelfIsNoLongerCalledLoading() {
        sells();
        browser().get("/esim/japan").then().statusCode(200).body(containsString("There is no plan for Japan right now."));
        browser().get("/region/europe").then().statusCode(200);
        browser().get("/plan/japan-9gb-30-days").then().statusCode(404);
    }

    @Test
    void searchForgivesAndNeverEchoesMarkup() {
        assertThat(page("/search?q=japn").select(".country-name").text()).contains("Japan");
        assertThat(page("/search?q=austria").select("main").text()).contains("Austria").contains("Did you mean Australia");
        assertThat(page("/fr/search?q=japon").select("a.country").attr("href")).isEqualTo("/fr/esim/japan");
        var attack = browser().get("/search?q=%3Cscript%3Ealert(1)%3C/script%3E%22%27");
        attack.then().statusCode(200).body(not(containsString("<script>alert"))).body(not(containsString("value=\"<script")));
        browser().get("/search/suggest?q=%3Cimg%20src=x%3E").then().statusCode(200).body(not(containsString("<img src=x")));
        var list = Jsoup.parse(browser().get("/search/suggest?q=jap").asString());
        assertThat(list.select("[role=option]").size()).isBetween(1, 8);
        assertThat(list.selectFirst("mark").text()).isEqualToIgnoringCase("jap");
        assertThat(page("/search?q=zzzzqqq").select("main").text()).contains("We found no destination").contains("All countries by letter");
        page("/search");
    }

    @Test
    void plansAreFilteredAndSortedByTheAddress() {
        assertThat(sizes("/esim/japan")).containsExactly("1 GB", "5 GB", "3 GB", "Unlimited");
        assertThat(page("/esim/japan").select("input[type=checkbox][disabled]").eachAttr("name")).isEmpty();
        assertThat(page("/esim/austria").select("input[type=checkbox][disabled]").eachAttr("name")).containsExactly("unlimited", "voice");
        assertThat(sizes("/esim/japan?data=-3")).containsExactly("1 GB", "3 GB");
        assertThat(sizes("/esim/japan?days=8-15")).containsExactlyInAnyOrder("3 GB", "Unlimited");
        assertThat(sizes("/esim/japan?unlimited=1")).containsExactly("Unlimited");
        assertThat(sizes("/esim/japan?voice=1")).containsExactly("3 GB");
        assertThat(sizes("/esim/japan?sort=per-gb")).startsWith("5 GB").endsWith("Unlimited");
        assertThat(sizes("/esim/japan?cover=asia")).containsExactly("5 GB");
        assertThat(sizes("/esim/japan?cover=world")).containsExactly("3 GB");
        assertThat(sizes("/esim/japan?data=rubbish&sort=%00&cover=../x")).hasSize(4);
        assertThat(page("/esim/japan?data=10-&voice=1").select(".empty").text()).contains("No plan fits all of that.");
    }

    private static List<String> sizes(String path) {
        return page(path).select(".plan-size").eachText().stream().map(size -> size.replace('\u00a0', ' ')).toList();
    }

    @Test
    void confusableCountriesPointToEachOther() {
        assertThat(page("/esim/austria").select("aside").text()).contains("This is Austria.").contains("Australia");
        assertThat(page("/esim/japan").select("aside").text()).contains("Compare with Asia");
    }

    @Test
    void regionsListWhatTheyCoverAndWhatTheyDoNot() {
        assertThat(page("/region/asia").select("#where .coverage li").eachText()).containsExactly("Japan", "South Korea", "Taiwan");
        assertThat(page("/region/asia?find=kor").select("#where .coverage li").eachText()).containsExactly("South Korea");
        assertThat(page("/region/asia?find=%3Cb%3E").select("#where").text()).contains("“<b>” is not in the list.");
        assertThat(page("/world").select("aside").text()).contains("Australia");
        browser().redirects().follow(false).get("/fr/region/world").then().statusCode(301).header("Location", "/fr/world");
    }

    @Test
    void planPageStatesEveryFactAndSaysOnceWhatTheNetworkDoesNotState() {
        var link = page("/esim/japan").select(".plan-link").first().attr("href");
        var plan = page(link);
        assertThat(plan.select("h1").text().replace('\u00a0', ' ')).isEqualTo("1 GB for 7 days");
        assertThat(plan.select(".spec dt").eachText()).contains("Data", "Speed", "Networks", "Top-up", "Calls and texts", "Identity check", "Installing", "Works in", "Not stated");
        assertThat(plan.select(".spec").text()).containsOnlyOnce("The network does not say whether sharing (hotspot) is allowed, nor in which country you appear online.");
        assertThat(plan.select(".life li").size()).isEqualTo(3);
        var buy = plan.selectFirst("form#buy");
        assertThat(buy.attr("action")).isEqualTo("/checkout");
        assertThat(buy.attr("method")).isEqualTo("get");
        assertThat(buy.selectFirst("input[name=plan]").val()).isEqualTo(link.substring("/plan/".length()));
        assertThat(buy.selectFirst("input[name=quantity]").attr("max")).isEqualTo("50");
        assertThat(plan.text()).doesNotContain(TestSupplier.NAME);
    }

    @Test
    void withdrawnPlansStayAPageWithAlternatives() {
        var link = page("/esim/japan").select(".plan-link").first().attr("href");
        sells(local("jp-5", "JP").gigabytes(5).days(30).cost("6.00").plan(), local("jp-v", "JP").gigabytes(3).days(15).cost("9.00").plan());
        var gone = browser().get(link);
        gone.then().statusCode(410).body(containsString("Not on sale right now.")).body(not(containsString("Continue to payment")));
        assertThat(Jsoup.parse(gone.asString()).select(".plans .plan").size()).isEqualTo(2);
        browser().accept("text/html").get("/plan/never-was").then().statusCode(404);
        browser().accept("text/html").get("/esim/atlantis").then().statusCode(404);
        browser().accept("text/html").get("/region/atlantis").then().statusCode(404);
    }

    @Test
    void phonesAreCheckedWithAndWithoutScripts() {
        assertThat(page("/phone-check?model=iphone%2014").select("[role=status]").text()).contains("iPhone 14 takes an eSIM.");
        assertThat(page("/phone-check?model=Nokia%203310").select("[role=status]").text()).contains("is not on the networks’ lists");
        browser().header("HX-Request", "true").get("/phone-check?model=iphone").then().statusCode(200).body(not(containsString("<html"))).body(containsString("iPhone 14 Pro"));
        browser().get("/phone-check?model=%3Cscript%3E").then().statusCode(200).body(not(containsString("“<script>")));
        page("/phone-check");
    }

    @Test
    void visitorPagesAreStoredCheckableAndWithoutCookies() {
        for (var path : List.of("/", "/esim/japan", "/region/asia", "/world", page("/esim/japan").select(".plan-link").first().attr("href"), "/help", "/fr/esim/japan")) {
            var first = plain().get(path);
            first.then().statusCode(200).header("Cache-Control", containsString("public")).header("Vary", "Accept-Encoding").header("Set-Cookie", nullValue())
                    .header("Content-Security-Policy", containsString("form-action 'self'; frame-ancestors")).header("X-Robots-Tag", nullValue());
            plain().header("If-None-Match", first.header("ETag")).get(path).then().statusCode(304).header("ETag", first.header("ETag"));
            var gzip = browser().header("Accept-Encoding", "gzip").get(path);
            gzip.then().header("Content-Encoding", "gzip");
            assertThat(gzip.header("ETag")).isNotEqualTo(first.header("ETag"));
            assertThat(gzip.asString()).isEqualTo(first.asString());
        }
    }

    @Test
    void changedPricesChangeTheTag() {
        var before = browser().get("/esim/japan").header("ETag");
        sells(local("jp-1", "JP").gigabytes(1).days(7).cost("4.00").plan());
        assertThat(browser().get("/esim/japan").header("ETag")).isNotEqualTo(before);
    }

    @Test
    void visitorPagesNeedNoConnectionToTheDatabase() throws SQLException {
        var taken = new ArrayList<Connection>();
        try {
            while (taken.size() < 64) {
                taken.add(database.getConnection());
            }
        } catch (SQLException exhausted) {
            for (var path : List.of("/", "/esim/japan", "/esim/japan?days=-7&sort=per-gb", "/search?q=bali", "/region/asia", "/phone-check?model=iphone", "/terms")) {
                browser().get(path).then().statusCode(200);
            }
        } finally {
            for (var connection : taken) {
                connection.close();
            }
        }
        assertThat(taken.size()).isLessThan(64);
    }

    @Test
    void frenchPagesStayFrench() {
        var home = page("/fr/");
        assertThat(home.selectFirst("html").attr("lang")).isEqualTo("fr");
        assertThat(home.select("h1").text()).isEqualTo("En ligne dès l’atterrissage.");
        assertThat(home.select("a[href^=/]:not([hreflang])").eachAttr("href")).allMatch(href -> href.startsWith("/fr") || href.equals("/"));
        assertThat(home.select("link[hreflang=en]").attr("href")).endsWith("/");
        assertThat(page("/fr/esim/japan").select("h1").text()).isEqualTo("Japon");
    }

    @Test
    void theOtherLanguagesKeepWhatThePageUnderstoodOfItsAddress() {
        assertThat(inFrench("/search?q=costa+rica%26x%3D%22y%22")).isEqualTo("/fr/search?q=costa+rica%26x%3D%22y%22");
        assertThat(inFrench("/esim/japan?days=-7&sort=per-gb&utm_source=mail&data=bogus&token=abc")).isEqualTo("/fr/esim/japan?days=-7&sort=per-gb");
        assertThat(inFrench("/region/asia?topup=yes&find=ja")).isEqualTo("/fr/region/asia?topup=1&find=ja");
        assertThat(inFrench("/?show=regions&continent=asia")).isEqualTo("/fr/?show=regions");
        assertThat(inFrench("/?continent=asia&all=x")).isEqualTo("/fr/?continent=asia&all=1");
        assertThat(inFrench("/phone-check?model=iPhone+14")).isEqualTo("/fr/phone-check?model=iPhone+14");
        assertThat(inFrench("/?fbclid=1")).isEqualTo("/fr/");
        assertThat(page("/esim/japan?days=-7").select("link[rel=canonical], link[rel=alternate]").eachAttr("href")).noneMatch(href -> href.contains("?"));
    }

    /** Who comes second to a stored page sees nothing of what the first one's address held besides. */
    @Test
    void aStoredPageShowsNobodyElsesAddress() {
        page("/esim/japan?days=8-15&token=secret");
        var second = page("/esim/japan?days=8-15");
        assertThat(second.html()).doesNotContain("secret");
        assertThat(second.select(".site-languages a[hreflang=fr]").attr("href")).isEqualTo("/fr/esim/japan?days=8-15");
    }

    private String inFrench(String path) {
        var links = page(path).select("a[hreflang=fr]").eachAttr("href");
        assertThat(links).isNotEmpty().containsOnly(links.get(0));
        return links.get(0);
    }

    @Test
    void pagesStaySmall() {
        for (var path : List.of("/", "/esim/japan", "/world", "/region/asia")) {
            int size = plain().header("Accept-Encoding", "gzip").get(path).asByteArray().length;
            assertThat(size).as(path).isLessThan(8 * 1024);
        }
    }

    @Test
    void searchEnginesAreToldWhereToLook() {
        browser().get("/robots.txt").then().statusCode(200).body(containsString("Sitemap: "));
        browser().get("/sitemap.xml").then().statusCode(200).body(containsString("/fr/esim/japan"));
        for (var path : List.of("/help", "/terms", "/privacy", "/withdrawal", "/legal-notice")) {
            page(path);
            page("/fr" + path);
        }
    }
}
