package io.landfall.web.shop;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.landfall.esims.EsimDetails;
import io.landfall.orders.OrderStatus;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.PressOneDouble;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(DoublesProfile.class)
class EsimPagesTest extends ShopTest {

    private static final String IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile/15E148 Safari/604.1";
    private static final String OLD_IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 16_7 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1";
    private static final String GALAXY = "Mozilla/5.0 (Linux; Android 14; SM-S911B) AppleWebKit/537.36 Chrome/126.0 Mobile Safari/537.36";
    private static final Pattern RUN = Pattern.compile("M(\\d+) (\\d+)h(\\d+)v1h-\\d+z");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @Inject
    DataSource database;

    private EsimDetails bought() {
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        return details(link).esims().get(0);
    }

    private static Document page(EsimDetails esim) {
        return page("", esim, "Mozilla/5.0 (X11; Linux x86_64)");
    }

    private static Document page(String language, EsimDetails esim, String userAgent) {
        return Jsoup.parse(given().header("User-Agent", userAgent).get(language + "/esims/" + esim.link()).then().statusCode(200).extract().asString());
    }

    private static Element fragment(EsimDetails esim) {
        return Jsoup.parse(given().header("HX-Request", "true").get("/esims/" + esim.link() + "/usage").then().statusCode(200).extract().asString()).getElementById("usage");
    }

    private String lpa(EsimDetails esim) {
        return pressOne.orders().stream().filter(one -> one.iccid().equals(esim.iccid().digits())).map(PressOneDouble::lpa).findFirst().orElseThrow();
    }

    /** Draws the page's SVG as a camera would see it, and reads it. */
    private static String scan(Element svg) throws Exception {
        int size = Integer.parseInt(svg.attr("viewBox").split(" ")[2]);
        int scale = 6;
        var image = new BufferedImage(size * scale, size * scale, BufferedImage.TYPE_INT_RGB);
        var canvas = image.createGraphics();
        canvas.setColor(Color.WHITE);
        canvas.fillRect(0, 0, size * scale, size * scale);
        canvas.setColor(Color.BLACK);
        var runs = RUN.matcher(svg.selectFirst("path").attr("d"));
        while (runs.find()) {
            canvas.fillRect(Integer.parseInt(runs.group(1)) * scale, Integer.parseInt(runs.group(2)) * scale, Integer.parseInt(runs.group(3)) * scale, scale);
        }
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(image))),
                Map.of(DecodeHintType.PURE_BARCODE, true)).getText();
    }

    /** The network reports this, and the next look of a page measures it. */
    private void reports(EsimDetails esim, String status, int remaining, int total, Instant ends, Map<String, Object> more) throws SQLException {
        var reading = new HashMap<String, Object>();
        reading.put("status", status);
        reading.put("remaining", remaining);
        reading.put("total", total);
        reading.put("is_unlimited", false);
        reading.put("expired_at", ends == null ? null : TIME.format(ends));
        reading.putAll(more);
        pressOne.usage(esim.iccid().digits(), reading);
        openGate(esim);
    }

    private void openGate(EsimDetails esim) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.prepareStatement("delete from supplier_gate where iccid = ?")) {
            statement.setString(1, esim.iccid().digits());
            statement.executeUpdate();
        }
    }

    private Element measured(EsimDetails esim, String words) {
        await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(50)).until(() -> fragment(esim).text().replace('\u00a0', ' ').contains(words));
        return fragment(esim);
    }

    @Test
    void theQrCodeHoldsTheSuppliersTextToTheLetter() throws Exception {
        var esim = bought();
        var page = page(esim);
        var qr = page.selectFirst("svg[role=img][aria-label=QR code that installs this eSIM]");
        assertThat(scan(qr)).isEqualTo(lpa(esim)).startsWith("LPA:1$smdp.double.test$Q7X-");
        assertThat(scan(page.selectFirst("svg[aria-label=QR code that opens this page on the phone]"))).isEqualTo("http://shop.double.test/esims/" + esim.link());
        assertThat(page.selectFirst("h1").text()).isEqualTo("Your eSIM for Japan");
    }

    @Test
    void everyCodeCanBeCopiedAsItIs() {
        var esim = bought();
        var page = page(esim);
        assertThat(page.select(".copy [data-copy]").eachAttr("data-copy")).containsExactly("smdp.double.test", esim.secrets().activationCode(), "globaldata", esim.iccid().digits());
        assertThat(page.select(".copy-label").eachText()).containsExactly("SM-DP+ address", "Activation code", "APN on Android", "ICCID");
        assertThat(page.select(".copy-value").last().text()).isEqualTo(esim.iccid().digits().replaceAll("(\\d{4})(?=\\d)", "$1 "));
        assertThat(page.selectFirst("#codes .hint").text()).contains("Confirmation code: leave it empty.", "APN on iPhone: automatic.", "Switch data roaming on");
        for (var button : page.select(".copy button")) {
            assertThat(button.attr("aria-label")).startsWith("Copy ");
        }
    }

    @Test
    void aPhoneInstallsWithOneTap() {
        var esim = bought();
        assertThat(page("", esim, IPHONE).selectFirst("a.btn-main").attr("href")).isEqualTo("https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=" + lpa(esim));
        assertThat(page("", esim, GALAXY).selectFirst("a.btn-main").attr("href")).isEqualTo("https://esimsetup.android.com/esim_qrcode_provisioning?carddata=" + lpa(esim));
        var old = page("", esim, OLD_IPHONE);
        assertThat(old.selectFirst("a.btn-main").attr("href")).isEqualTo("#codes");
        assertThat(old.text()).contains("older system than iOS 17.4");
        assertThat(page("/fr", esim, IPHONE).selectFirst("a.btn-main").text()).isEqualTo("Installer maintenant");
    }

    @Test
    void theOwnDevicesStepsComeFirstAndOpen() {
        var esim = bought();
        await().atMost(Duration.ofSeconds(10)).until(() -> page(esim).text().contains("Scan the code."));
        assertThat(page(esim).select("details[name=device][open] summary").eachText()).containsExactly("iPhone");
        assertThat(page("", esim, GALAXY).select("details[name=device][open] summary").eachText()).containsExactly("Android");
        var french = page("/fr", esim, GALAXY);
        assertThat(french.select("details[name=device][open] summary").eachText()).containsExactly("Samsung Galaxy");
        assertThat(french.select("[lang=en]")).isNotEmpty();
    }

    @Test
    void thePageTellsNothingAboutTheBuyer() {
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        var html = page(details(link).esims().get(0)).outerHtml();
        assertThat(html).doesNotContain("mina").doesNotContain("Mina").doesNotContain(link).doesNotContainIgnoringCase("pressone").doesNotContainIgnoringCase("moshi");
    }

    @Test
    void theCodesAreKeptByNobodyElse() {
        var answer = given().get("/esims/" + bought().link());
        assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("X-Robots-Tag")).isEqualTo("noindex, nofollow");
        assertThat(answer.getHeaders().toString()).doesNotContain("LPA").doesNotContain("Q7X");
    }

    @Test
    void theFirstViewIsRemembered() {
        var esim = bought();
        assertThat(esim.firstOpenedAt()).isNull();
        page(esim);
        var first = orders.ofEsim(esim.link()).orElseThrow().esims().get(0).firstOpenedAt();
        assertThat(first).isNotNull();
        page(esim);
        assertThat(orders.ofEsim(esim.link()).orElseThrow().esims().get(0).firstOpenedAt()).isEqualTo(first);
    }

    @Test
    void manyVisitorsCauseOneSupplierCall() {
        var esim = bought();
        for (int i = 0; i < 10; i++) {
            page(esim);
            fragment(esim);
        }
        measured(esim, "Not used yet.");
        for (int i = 0; i < 10; i++) {
            fragment(esim);
        }
        assertThat(pressOne.calls("GET", ".*/sims/" + esim.iccid().digits() + "/usage")).hasSize(1);
    }

    @Test
    void whatIsNotUsedYetSaysWhenItsDaysBegin() {
        var esim = bought();
        page(esim);
        var usage = measured(esim, "Not used yet. Its 7 days begin with the first connection.");
        assertThat(usage.text()).contains("Measured by the network at", "Next at");
        assertThat(usage.attr("hx-trigger")).isEqualTo("every 60s");
        assertThat(page(esim).selectFirst(".page-head .badge").text()).isEqualTo("Ready to install");
    }

    @Test
    void anInstallPageTurnsToUsageByItself() throws SQLException {
        var esim = bought();
        page(esim);
        measured(esim, "Not used yet.");
        reports(esim, "ACTIVE", 600, 1024, Instant.now().plus(Duration.ofDays(5)), Map.of());
        measured(esim, "600 MB left of 1 GB.");
        given().header("HX-Request", "true").get("/esims/" + esim.link() + "/usage?shape=install").then().statusCode(204).header("HX-Refresh", "true");
        var page = page(esim);
        assertThat(page.selectFirst(".page-head .badge").text()).isEqualTo("In use");
        assertThat(page.select("details summary").eachText()).contains("Show the codes again");
    }

    @Test
    void plentyLowAndUsedUpReadDifferently() throws SQLException {
        var esim = bought();
        var ends = Instant.now().plus(Duration.ofDays(4)).plusSeconds(3600);
        reports(esim, "ACTIVE", 600, 1024, ends, Map.of());
        var plenty = measured(esim, "600 MB left of 1 GB.");
        assertThat(plenty.text()).contains("Day 3 of 7", "4 days left", "The plan ends on");
        assertThat(plenty.selectFirst(".ring-left").attr("stroke-dasharray")).isEqualTo("58 100");
        reports(esim, "ACTIVE", 256, 1024, ends, Map.of());
        assertThat(measured(esim, "256 MB left: it will run out soon.").select(".ring-low")).hasSize(1);
        reports(esim, "ACTIVE_FINISHED", 0, 1024, ends, Map.of());
        assertThat(measured(esim, "All data is used.").select(".ring-out")).hasSize(1);
    }

    @Test
    void anEndedPlanSaysWhenItEndedAndIsAskedNoMore() throws SQLException {
        var esim = bought();
        reports(esim, "EXPIRED", 100, 1024, Instant.now().minus(Duration.ofDays(9)), Map.of());
        var usage = measured(esim, "This plan has ended.");
        assertThat(usage.text()).contains("It ended on");
        assertThat(usage.hasAttr("hx-trigger")).isFalse();
    }

    @Test
    void unlimitedShowsNoNumbers() throws SQLException {
        var esim = bought();
        reports(esim, "ACTIVE", 0, 0, Instant.now().plus(Duration.ofDays(3)), Map.of("is_unlimited", true));
        assertThat(measured(esim, "Unlimited data.").text()).doesNotContain("0 MB").doesNotContain("left of");
    }

    @Test
    void minutesAndMessagesAreShownWhereThePlanHasThem() throws SQLException {
        var esim = bought();
        reports(esim, "ACTIVE", 600, 1024, Instant.now().plus(Duration.ofDays(3)), Map.of("remaining_voice", 40, "total_voice", 100, "remaining_text", 7, "total_text", 50));
        assertThat(measured(esim, "600 MB left").text()).contains("40 of 100 minutes left", "7 of 50 left");
    }

    @Test
    void aSilentNetworkLeavesTheLastValueWithItsAge() throws SQLException {
        var esim = bought();
        reports(esim, "ACTIVE", 600, 1024, Instant.now().plus(Duration.ofDays(3)), Map.of());
        measured(esim, "600 MB left");
        pressOne.script("usage", Fault.ERROR_500, Fault.ERROR_500, Fault.ERROR_500);
        openGate(esim);
        var usage = measured(esim, "The network has not reported since");
        assertThat(usage.text().replace('\u00a0', ' ')).contains("600 MB left of 1 GB.", "Your connection is not affected.", "Next try");
        pressOne.clearScripts();
        reports(esim, "UNKNOWN", 0, 0, null, Map.of());
        assertThat(measured(esim, "The network has not reported since").text().replace('\u00a0', ' ')).contains("600 MB left of 1 GB.");
    }

    @Test
    void twoDaysOfMeasurementsAreDrawnAndToldInATable() throws SQLException {
        var esim = bought();
        reports(esim, "ACTIVE", 600, 1024, Instant.now().plus(Duration.ofDays(3)), Map.of());
        await().atMost(Duration.ofSeconds(10)).until(() -> page(esim).text().replace('\u00a0', ' ').contains("600 MB left of 1 GB."));
        assertThat(page(esim).select(".chart")).isEmpty();
        wasMeasured(esim, Duration.ofDays(2), 1024);
        wasMeasured(esim, Duration.ofDays(1), 824);
        var page = page(esim);
        assertThat(page.select(".chart svg title").text().replace('\u00a0', ' ')).startsWith("Data used per day").endsWith("424 MB together");
        assertThat(page.select(".chart rect")).hasSize(3).noneMatch(bar -> bar.hasAttr("style"));
        assertThat(page.select(".chart rect.b-soft")).hasSize(1);
        assertThat(page.select(".chart-data tbody tr")).hasSize(3).last().satisfies(row -> assertThat(row.text()).startsWith("Today"));
        assertThat(page("/ja", esim, IPHONE).select(".chart svg title").text()).startsWith("1日ごとのデータ使用量");
    }

    private void wasMeasured(EsimDetails esim, Duration ago, int left) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.prepareStatement(
                "insert into usage_reading (esim_id, at, state, remaining_mb, total_mb) values (?, now() - make_interval(secs => ?), 'ACTIVE', ?, 1024)")) {
            statement.setLong(1, esim.id());
            statement.setLong(2, ago.toSeconds());
            statement.setInt(3, left);
            statement.executeUpdate();
        }
    }

    @Test
    void aRefundedEsimShowsItsCodesNoMore() throws SQLException {
        var esim = bought();
        try (var connection = database.getConnection(); var statement = connection.prepareStatement("update esim set withdrawn_at = now() where link = ?")) {
            statement.setString(1, esim.link());
            statement.executeUpdate();
        }
        var page = page(esim);
        assertThat(page.text()).contains("This eSIM was refunded.");
        assertThat(page.outerHtml()).doesNotContain(esim.secrets().activationCode()).doesNotContain("LPA:1$").doesNotContain("esimsetup");
        assertThat(page("/fr", esim, GALAXY).text()).contains("Cette eSIM a été remboursée.");
    }

    @Test
    void withoutScriptsTheWholePageCarriesTheUsage() throws SQLException {
        var esim = bought();
        reports(esim, "ACTIVE", 600, 1024, Instant.now().plus(Duration.ofDays(3)), Map.of());
        await().atMost(Duration.ofSeconds(10)).until(() -> page(esim).text().replace('\u00a0', ' ').contains("600 MB left of 1 GB."));
        given().redirects().follow(false).get("/esims/" + esim.link() + "/usage").then().statusCode(303).header("Location", "/esims/" + esim.link());
    }
}
