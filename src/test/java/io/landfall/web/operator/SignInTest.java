package io.landfall.web.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class SignInTest {

    private static final String COOKIE = "landfall_session";

    @Inject
    EntityManager database;

    @BeforeEach
    void nobodyHasGuessed() {
        sql("delete from sign_in_try");
    }

    @Test
    void theRightPasswordOpensTheRoomAndTheCookieIsKeptFromScripts() {
        var browser = new OperatorBrowser();
        var answer = browser.signIn(" Operator@Landfall.Example ", OperatorBrowser.PASSWORD, "");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/operator");
        var cookie = answer.detailedCookie(COOKIE);
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        assertThat(cookie.getPath()).isEqualTo("/");
        assertThat(cookie.getValue()).hasSize(27);
        assertThat(browser.page("/operator").text()).contains("Signed in as operator@landfall.example");
        assertThat(browser.get("/operator").header("Cache-Control")).isEqualTo("no-store");
    }

    @Test
    void theTokenItselfIsNotInTheDatabase() {
        var browser = OperatorBrowser.signedIn();
        var token = browser.cookie(COOKIE);
        var rows = QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery("select s::text from session s", String.class).getResultList());
        assertThat(rows.toString()).doesNotContain(token);
    }

    @Test
    void wrongPasswordsAndUnknownAddressesReadTheSame() {
        var wrong = new OperatorBrowser().signIn(OperatorBrowser.EMAIL, "Demo-operator-2", "");
        var unknown = new OperatorBrowser().signIn("nobody@landfall.example", "Demo-operator-2", "");
        assertThat(wrong.statusCode()).isEqualTo(422);
        assertThat(unknown.statusCode()).isEqualTo(422);
        assertThat(Jsoup.parse(wrong.asString()).select("[role=alert]").text()).isEqualTo(Jsoup.parse(unknown.asString()).select("[role=alert]").text()).isNotEmpty();
    }

    @Test
    void unknownAddressesTakeAsLongAsWrongPasswords() {
        var known = new ArrayList<Long>();
        var unknown = new ArrayList<Long>();
        for (int i = 0; i < 6; i++) {
            sql("delete from sign_in_try");
            known.add(time(OperatorBrowser.EMAIL));
            unknown.add(time("nobody-" + i + "@landfall.example"));
        }
        // Without the pretended hash the difference is a factor of ten and more.
        assertThat((double) median(unknown)).isBetween(median(known) * 0.3, median(known) * 3.0);
    }

    @Test
    void theSixthGuessFromOneClientWaitsEvenWhenItIsRight() {
        for (int i = 0; i < 5; i++) {
            assertThat(new OperatorBrowser().signIn("guess-" + i + "@landfall.example", "wrong", "").statusCode()).isEqualTo(422);
        }
        var sixth = new OperatorBrowser().signIn(OperatorBrowser.EMAIL, OperatorBrowser.PASSWORD, "");
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(sixth.header("Retry-After"))).isBetween(800L, 900L);
        assertThat(sixth.asString()).contains("Too many tries");
        sql("update sign_in_try set at = at - interval '16 minutes'");
        assertThat(new OperatorBrowser().signIn(OperatorBrowser.EMAIL, OperatorBrowser.PASSWORD, "").statusCode()).isEqualTo(303);
    }

    @Test
    void aForgedForwardingHeaderGivesNoMoreTries() {
        int last = 0;
        for (int i = 0; i < 6; i++) {
            var browser = new OperatorBrowser();
            var token = Jsoup.parse(browser.get("/operator/sign-in").asString()).selectFirst("input[name=csrf-token]").val();
            last = browser.request().header("X-Forwarded-For", "203.0.113." + i).header("Forwarded", "for=203.0.113." + i).formParam("csrf-token", token)
                    .formParam("email", "a@b.example").formParam("password", "x").post("/operator/sign-in").statusCode();
        }
        assertThat(last).isEqualTo(429);
    }

    @Test
    void rightPasswordsAreNotCounted() {
        for (int i = 0; i < 7; i++) {
            OperatorBrowser.signedIn();
        }
        assertThat(count("select count(*) from sign_in_try")).isZero();
    }

    @Test
    void aPlantedSessionIsNeverTakenOver() {
        var planted = "A".repeat(27);
        var browser = new OperatorBrowser().with(COOKIE, planted);
        browser.signIn(OperatorBrowser.EMAIL, OperatorBrowser.PASSWORD, "");
        assertThat(browser.cookie(COOKIE)).isNotEqualTo(planted);
        assertThat(new OperatorBrowser().with(COOKIE, planted).get("/operator").statusCode()).isEqualTo(303);

        var before = browser.cookie(COOKIE);
        var token = browser.page("/operator").selectFirst("input[name=csrf-token]").val();
        browser.submit("/operator/sign-in", "post", Map.of("csrf-token", List.of(token), "email", List.of(OperatorBrowser.EMAIL), "password",
                List.of(OperatorBrowser.PASSWORD)));
        assertThat(browser.cookie(COOKIE)).isNotEqualTo(before);
        assertThat(new OperatorBrowser().with(COOKIE, before).get("/operator").statusCode()).isEqualTo(303);
    }

    @Test
    void signingOutEndsTheSessionForEverybodyWhoHasItsCookie() {
        var browser = OperatorBrowser.signedIn();
        var token = browser.cookie(COOKIE);
        var out = browser.press(browser.page("/operator"), "Sign out");
        assertThat(out.text()).contains("You are signed out.");
        assertThat(new OperatorBrowser().with(COOKIE, token).get("/operator").statusCode()).isEqualTo(303);
    }

    @Test
    void idleAndOldSessionsAreOver() {
        var idle = OperatorBrowser.signedIn();
        sql("update session set idle_end = now() - interval '1 second'");
        assertThat(idle.get("/operator").statusCode()).isEqualTo(303);
        var old = OperatorBrowser.signedIn();
        sql("update session set absolute_end = now() - interval '1 second'");
        assertThat(old.get("/operator").statusCode()).isEqualTo(303);
    }

    @Test
    void aDisabledAccountIsOutAtOnce() {
        var browser = OperatorBrowser.signedIn();
        sql("update account set disabled_at = now()");
        try {
            assertThat(browser.get("/operator").statusCode()).isEqualTo(303);
            assertThat(new OperatorBrowser().signIn(OperatorBrowser.EMAIL, OperatorBrowser.PASSWORD, "").statusCode()).isEqualTo(422);
        } finally {
            sql("update account set disabled_at = null");
        }
    }

    @Test
    void aStaleCookieLeadsToTheDoorAndNotInCircles() {
        var browser = new OperatorBrowser().with(COOKIE, "B".repeat(27));
        var answer = browser.get("/operator/orders?q=x");
        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.header("Location")).endsWith("/operator/sign-in?next=%2Foperator%2Forders%3Fq%3Dx");
        assertThat(browser.get("/operator/sign-in?next=%2Foperator%2Forders").statusCode()).isEqualTo(200);
    }

    @Test
    void signingInLeadsBackToThePageOneWanted() {
        assertThat(new OperatorBrowser().signIn(OperatorBrowser.EMAIL, OperatorBrowser.PASSWORD, "/operator/orders?q=mina").header("Location")).endsWith("/operator/orders?q=mina");
        assertThat(new OperatorBrowser().signIn(OperatorBrowser.EMAIL, OperatorBrowser.PASSWORD, "/fr/operator/orders").header("Location")).endsWith("/fr/operator/orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://evil.example/operator", "//evil.example/operator", "/\\evil.example", "/operator/../..//evil.example", "javascript:alert(1)",
            "/operator/sign-out", "/operator/sign-in?next=/operator/sign-in", "/operator\r\nSet-Cookie: a=b", "/operatorx", "/operator@evil.example"})
    void nobodyIsSentElsewhereByALinkToOurDoor(String next) {
        var place = new OperatorBrowser().signIn(OperatorBrowser.EMAIL, OperatorBrowser.PASSWORD, next).header("Location");
        assertThat(java.net.URI.create(place).getPath()).isEqualTo("/operator");
        assertThat(java.net.URI.create(place).getHost()).isIn("localhost", null);
    }

    @Test
    void aFormFromElsewhereSignsNobodyIn() {
        var answer = new OperatorBrowser().request().formParam("email", OperatorBrowser.EMAIL).formParam("password", OperatorBrowser.PASSWORD).post("/operator/sign-in");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.detailedCookies().hasCookieWithName(COOKIE)).isFalse();
    }

    @Test
    void theDoorSpeaksFrench() {
        assertThat(new OperatorBrowser().page("/fr/operator/sign-in").text()).contains("Mot de passe").doesNotContain("Password");
    }

    private long time(String email) {
        var begin = System.nanoTime();
        new OperatorBrowser().signIn(email, "wrong", "");
        return Duration.ofNanos(System.nanoTime() - begin).toMillis();
    }

    private static long median(List<Long> times) {
        return times.stream().sorted().toList().get(times.size() / 2);
    }

    private long count(String query) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery(query).getSingleResult()).longValue());
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(statement).executeUpdate());
    }
}
