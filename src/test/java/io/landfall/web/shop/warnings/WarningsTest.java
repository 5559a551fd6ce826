package io.landfall.web.shop.warnings;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.landfall.esims.Esims;
import io.landfall.esims.Warnings;
import io.landfall.mail.Letter;
import io.landfall.mail.RecordingTransport;
import io.landfall.orders.OrderStatus;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.Visitor;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a measurement to the mail that warns, and the ways to end it. */
@QuarkusTest
@TestProfile(WarningsTest.Often.class)
class WarningsTest extends ShopTest {

    /** A supplier that may be asked every two seconds, so that it can be seen that it is. */
    public static class Often extends DoublesProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = super.getConfigOverrides();
            settings.put("landfall.usage.min-age", "PT2S");
            return settings;
        }
    }

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    @Inject
    RecordingTransport mails;
    @Inject
    Warnings warnings;
    @Inject
    Esims esims;
    @Inject
    DataSource database;
    @TestHTTPResource
    URI shop;
    private String esim;
    private Visitor visitor;

    @BeforeEach
    void buy() {
        esim = becomes(buysAndPays(1), OrderStatus.DELIVERED).esims().get(0).link();
        visitor = new Visitor("http://127.0.0.1:" + shop.getPort());
    }

    @Test
    void usedUpDataWarnsOnceWithTheWayToMore() throws SQLException {
        measured("ACTIVE", 240, 1024, Instant.now().plus(Duration.ofDays(6)));
        var letter = warned(1).get(0);
        assertThat(letter.subject()).isEqualTo("Your eSIM for Japan: a quarter of the data is left");
        assertThat(plain(letter)).contains("240 MB of 1 GB are left").contains("/esims/" + esim + "/top-up").contains("/esims/" + esim + "/warnings").doesNotContain("null", "{", "NOT_FOUND");
        assertThat(letter.unsubscribeUrl()).endsWith("/hooks/warnings/" + esim);
        measured("ACTIVE", 230, 1024, Instant.now().plus(Duration.ofDays(6)));
        measured("ACTIVE", 90, 1024, Instant.now().plus(Duration.ofDays(6)));
        assertThat(warned(2)).extracting(Letter::subject).containsExactly("Your eSIM for Japan: a quarter of the data is left", "Your eSIM for Japan: 10 % of the data is left");
    }

    @Test
    void theLastDayWarnsEvenWhenNobodyLooks() throws SQLException {
        measured("ACTIVE", 900, 1024, Instant.now().plus(Duration.ofDays(5)));
        backdateFirstUse();
        measured("ACTIVE", 880, 1024, Instant.now().plus(Duration.ofHours(20)));
        var letter = warned(1).get(0);
        assertThat(letter.subject()).isEqualTo("Your eSIM for Japan ends in a day");
        assertThat(plain(letter)).contains("880 MB are left until then");
    }

    @Test
    void anEsimIsMeasuredAlthoughNobodyOpensItsPage() {
        var iccid = esims.byLink(esim).orElseThrow().iccid().digits();
        await().atMost(Duration.ofSeconds(30)).until(() -> !pressOne.calls("GET", ".*/" + iccid + "/usage").isEmpty());
    }

    @Test
    void whoTurnedThemOffIsNotWarned() throws SQLException {
        visitor.open("/esims/" + esim + "/warnings");
        assertThat(visitor.page().select("h1").text()).isEqualTo("Warnings for your eSIM for Japan");
        visitor.page().select("input[name=data]").removeAttr("checked");
        visitor.press("Save");
        assertThat(visitor.page().select("[role=status]").text()).contains("Saved");
        assertThat(warnings.wishes(esim)).isEqualTo(new Warnings.Wishes(false, true));
        measured("ACTIVE", 10, 1024, Instant.now().plus(Duration.ofDays(6)));
        measured("ACTIVE", 5, 1024, Instant.now().plus(Duration.ofDays(6)));
        assertThat(warned(0)).isEmpty();
    }

    @Test
    void oneClickOfAMailProgramEndsThemWithoutCookieOrQuestion() {
        given().contentType("application/x-www-form-urlencoded").body("List-Unsubscribe=One-Click").post("/hooks/warnings/" + esim).then().statusCode(200);
        assertThat(warnings.wishes(esim)).isEqualTo(new Warnings.Wishes(false, false));
        given().contentType("application/x-www-form-urlencoded").body("List-Unsubscribe=One-Click").post("/hooks/warnings/nobody").then().statusCode(404);
        given().get("/hooks/warnings/" + esim).then().statusCode(405);
        assertThat(visitor.open("/esims/nobody/warnings").status()).isEqualTo(404);
    }

    /** The supplier reports this, and it is measured now. */
    private void measured(String status, int remaining, int total, Instant end) throws SQLException {
        var details = esims.byLink(esim).orElseThrow();
        var reading = new HashMap<String, Object>();
        reading.put("status", status);
        reading.put("remaining", remaining);
        reading.put("total", total);
        reading.put("is_unlimited", false);
        reading.put("expired_at", TIME.format(end));
        pressOne.usage(details.iccid().digits(), reading);
        execute("delete from supplier_gate where iccid = '" + details.iccid().digits() + "'");
        esims.measureIfDue(esim);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            var now = esims.byLink(esim).orElseThrow().reading();
            return now != null && Long.valueOf(remaining).equals(now.remainingMegabytes());
        });
    }

    private void backdateFirstUse() throws SQLException {
        execute("update esim set first_used_at = now() - interval '5 days' where link = '" + esim + "'");
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.executeUpdate(sql);
        }
    }

    private static String plain(Letter letter) {
        return letter.text().replace('\u00a0', ' ');
    }

    /** The warning mails about this eSIM so far. */
    private List<Letter> warned(int atLeast) {
        await().atMost(Duration.ofSeconds(20)).until(() -> ours().size() >= atLeast);
        return ours();
    }

    private List<Letter> ours() {
        return mails.sentTo("mina@example.test").stream().filter(letter -> letter.unsubscribeUrl() != null && letter.unsubscribeUrl().endsWith(esim)).toList();
    }
}
