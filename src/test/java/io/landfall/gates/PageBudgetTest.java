package io.landfall.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Inject;

import io.landfall.catalog.CatalogSync;
import io.landfall.pricing.PriceBook;
import io.landfall.testsupport.DoublesProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes and requests of visitors' pages with the simulator's whole catalogue; the budgets lie in {@code budgets/pages.properties}. */
@QuarkusTest
@TestProfile(PageBudgetTest.WholeCatalogue.class)
class PageBudgetTest {

    private static final int FIRST_VISIT_BYTES = 60 * 1024;
    private static final int FIRST_VISIT_REQUESTS = 8;
    private static final int LIST_PAGE = 8 * 1024;
    private static final Pattern FONT = Pattern.compile("@font-face\\s*\\{([^}]*)}");
    private static final Pattern ADDRESS = Pattern.compile("url\\(\"?([^)\"]+)\"?\\)");
    private static final Pattern RANGE = Pattern.compile("U\\+([0-9A-F]+)(?:-([0-9A-F]+))?");

    private final HttpClient http = HttpClient.newHttpClient();

    @Inject
    CatalogSync sync;
    @Inject
    PriceBook prices;

    /** The shop buys from the simulator that runs beside it. */
    public static class WholeCatalogue extends DoublesProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = super.getConfigOverrides();
            settings.put("quarkus.http.test-port", "" + port("budgets"));
            settings.put("landfall.pressone.url", shop() + "/sandbox/pressone");
            settings.put("landfall.pressone.api-key", "sandbox-key");
            settings.put("landfall.pressone.token-timeout", "20s");
            settings.put("landfall.pressone.read-timeout", "20s");
            settings.put("landfall.jobs.enabled", "false");
            return settings;
        }

        static String shop() {
            return "http://localhost:" + port("budgets");
        }
    }

    @BeforeEach
    void wholeCatalogue() {
        if (prices.shelf().offers().isEmpty()) {
            sync.run();
        }
        assertThat(prices.shelf().offers()).hasSizeGreaterThan(900);
    }

    @Test
    void eachKindOfPageKeepsItsBudget() throws IOException {
        var budgets = new Properties();
        try (var file = new InputStreamReader(getClass().getResourceAsStream("/budgets/pages.properties"), StandardCharsets.UTF_8)) {
            budgets.load(file);
        }
        assertThat(budgets.stringPropertyNames()).hasSizeGreaterThan(8);
        var over = budgets.stringPropertyNames().stream().sorted().map(kind -> over(kind, budgets.getProperty(kind).split(" "))).filter(words -> !words.isEmpty()).toList();
        assertThat(over).isEmpty();
    }

    private String over(String kind, String[] budget) {
        var path = kind.equals("plan") ? "/plan/" + slug("sakura-link-7days-1gb") : kind;
        int raw = get(path, false).body().length;
        int compressed = get(path, true).body().length;
        return raw <= Integer.parseInt(budget[0]) && compressed <= Integer.parseInt(budget[1]) ? ""
                : kind + " is " + raw + " bytes raw and " + compressed + " compressed, its budget " + String.join(" and ", budget);
    }

    private String slug(String packageId) {
        return prices.shelf().offers().stream().filter(offer -> offer.plan().packageId().equals(packageId)).findFirst().orElseThrow().plan().slug();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/?all=1", "/esim/japan", "/esim/united-states", "/region/europe", "/world", "/fr/esim/japan"})
    void aListPageHasAtMostEightKilobytesCompressed(String path) {
        assertThat(get(path, true).body().length).isLessThanOrEqualTo(LIST_PAGE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/fr", "/esim/japan", "/esim/united-states", "/fr/esim/japan"})
    void aFirstVisitIsLightAndTakesFewRequests(String path) {
        var visit = firstVisit(path);
        var all = visit.stream().collect(Collectors.toMap(one -> one, one -> get(one, true).body().length));
        assertThat(all.values().stream().mapToInt(size -> size).sum()).as(() -> path + " " + all).isLessThan(FIRST_VISIT_BYTES);
        assertThat(visit).as(() -> path + " " + all).hasSizeLessThanOrEqualTo(FIRST_VISIT_REQUESTS);
    }

    /** Pages of many countries: PERFORMANCE's hundred kilobytes for a first visit. */
    @ParameterizedTest
    @ValueSource(strings = {"/region/europe", "/world", "/?all=1"})
    void manyFlagsAreOneRequest(String path) {
        var visit = firstVisit(path);
        assertThat(visit).hasSizeLessThanOrEqualTo(FIRST_VISIT_REQUESTS);
        assertThat(visit.stream().filter(one -> one.contains("/flags/"))).hasSize(1);
        assertThat(visit.stream().mapToInt(one -> get(one, true).body().length).sum()).isLessThan(100 * 1024);
    }

    /** Everything a browser fetches when it comes for the first time and scrolls to the end. */
    private Set<String> firstVisit(String path) {
        var html = new String(get(path, false).body(), StandardCharsets.UTF_8);
        var page = Jsoup.parse(html);
        assertThat(page.select("iframe, object, embed, video, audio, source, link[rel=preload], [style*=url]")).as("nothing we do not count").isEmpty();
        var all = new LinkedHashSet<String>();
        all.add(path);
        page.select("link[rel=stylesheet], link[rel=icon], link[rel=apple-touch-icon], link[rel=manifest]").eachAttr("href").forEach(all::add);
        page.select("script[src]").eachAttr("src").forEach(all::add);
        page.select("img[src]").eachAttr("src").forEach(address -> all.add(address.replaceAll("#.*", "")));
        for (var sheet : page.select("link[rel=stylesheet]").eachAttr("href")) {
            var css = new String(get(sheet, false).body(), StandardCharsets.UTF_8);
            var fonts = FONT.matcher(css);
            while (fonts.find()) {
                if (isUsed(fonts.group(1), page)) {
                    all.add(address(fonts.group(1)));
                }
            }
            var others = ADDRESS.matcher(FONT.matcher(css).replaceAll(""));
            while (others.find()) {
                if (!others.group(1).startsWith("data:")) {
                    all.add(others.group(1));
                }
            }
        }
        return all;
    }

    private static String address(String font) {
        var address = ADDRESS.matcher(font);
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    /** A browser fetches a font only when the page has a character of its range. */
    private static boolean isUsed(String font, Document page) {
        var range = RANGE.matcher(font.toUpperCase());
        var text = page.text() + String.join("", page.select("[placeholder]").eachAttr("placeholder"));
        while (range.find()) {
            int first = Integer.parseInt(range.group(1), 16);
            int last = range.group(2) == null ? first : Integer.parseInt(range.group(2), 16);
            if (text.codePoints().anyMatch(character -> first <= character && character <= last)) {
                return true;
            }
        }
        return false;
    }

    private HttpResponse<byte[]> get(String path, boolean compressed) {
        var request = HttpRequest.newBuilder(URI.create(WholeCatalogue.shop() + path)).timeout(Duration.ofSeconds(60)).header("Accept", "text/html,*/*");
        if (compressed) {
            request.header("Accept-Encoding", "gzip");
        }
        try {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            assertThat(answer.statusCode()).as(path).isEqualTo(200);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
