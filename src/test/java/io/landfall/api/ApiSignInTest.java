package io.landfall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.mail.RecordingTransport;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.Programs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;

/** From an address to tokens and back, as a program does it. */
@QuarkusTest
class ApiSignInTest {

    private static final String PASSWORD = "Blue-lagoon-7-boats";
    private static final String OTHER = "Green-harbour-8-cranes";
    private static final Pattern TOKEN = Pattern.compile("/(?:confirm|reset)/([A-Za-z0-9_-]{27})");

    @Inject
    Programs programs;
    @Inject
    Businesses businesses;
    @Inject
    RecordingTransport transport;
    @Inject
    EntityManager database;
    private String email;

    @BeforeEach
    void somebodyNew() {
        email = "p" + UUID.randomUUID().toString().substring(0, 12) + "@program.test";
        sql("delete from sign_in_try");
    }

    @ParameterizedTest
    @ValueSource(strings = {"reseller", "developer", "mobile_user", "user"})
    void somebodyRegistersConfirmsSignsInAndAsksWhoTheyAre(String role) {
        var told = role.equals("user") ? "mobile_user" : role;
        register(role).statusCode(201).body("success", equalTo(true)).body("verification_token_status", equalTo("sent")).body("user.id", matchesPattern("usr-\\d+"))
                .body("user.email", equalTo(email)).body("user.role", equalTo(told)).body("user.verified_at", nullValue()).body("user.profile_complete", equalTo(false))
                .body("user.initial_deposit_made", equalTo(false)).body("user.keySet().contains('verified_at')", equalTo(true));
        login(PASSWORD).statusCode(401).body("code", equalTo("email_not_verified")).body("verificationPending", equalTo(true));
        sql("delete from sign_in_try");
        post("/auth/verify-email", Map.of("email", email, "verification_token", token(1))).statusCode(200).body("success", equalTo(true));
        post("/auth/verify-email", Map.of("email", email, "verification_token", token(1))).statusCode(400).body("code", equalTo("invalid_token"));
        var in = login(PASSWORD).statusCode(200).body("token_expires_in", equalTo(3600)).body("user.role", equalTo(told)).body("data.session_id", matchesPattern("ses-\\d+"))
                .extract().jsonPath();
        assertThat(in.getString("data.accessToken")).isEqualTo(in.getString("access_token"));
        assertThat(in.getString("data.refreshToken")).isEqualTo(in.getString("refresh_token"));
        assertThat(in.getString("data.sessionId")).isEqualTo(in.getString("data.session_id"));
        assertThat(in.getString("data.user.name")).isEqualTo(told.equals("mobile_user") ? email : "Lumen");
        var me = me(in.getString("access_token")).statusCode(200).body("data.email", equalTo(email)).body("data.role", equalTo(told)).body("data.verified_at", notNullValue());
        if (told.equals("mobile_user")) {
            me.body("data.credit", nullValue());
        } else {
            me.body("data.credit.balance", equalTo(0.0f)).body("data.credit.currency", equalTo("USD")).body("data.credit.billing_mode", equalTo("prepaid"))
                    .body("data.credit_balance", equalTo(0.0f)).body("data.profile_complete", equalTo(false)).body("data.initial_deposit_made", equalTo(false));
            me.body("data.containsKey('reseller_profiles')", equalTo(told.equals("reseller")));
        }
    }

    @Test
    void theSynonymsOfClientsAreUnderstood() {
        post("/auth/register", Map.of("email", email, "password", PASSWORD, "role", "developer", "companyName", "Lumen", "newsletter", true)).statusCode(201);
        programs.nobody().queryParam("token", token(1)).get("/api/v1/auth/verify-email").then().statusCode(200);
        var in = post("/auth/login", Map.of("email", email.toUpperCase(), "password", PASSWORD, "username", "x", "role", "developer")).statusCode(200).extract().jsonPath();
        var again = post("/auth/refresh", Map.of("refreshToken", in.getString("refresh_token"))).statusCode(200).body("user", nullValue()).extract().jsonPath();
        assertThat(again.getString("data.session_id")).isEqualTo(in.getString("data.session_id"));
        programs.nobody().auth().oauth2(again.getString("access_token")).header("X-Session-ID", "placeholder").get("/api/v1/users/me").then().statusCode(200);
    }

    @Test
    void anAddressHasOneAccountWhateverItsRole() {
        var owner = businesses.owner().actor().email();
        post("/auth/register", Map.of("email", owner, "password", PASSWORD, "role", "mobile_user")).statusCode(409).body("code", equalTo("email_taken"));
        post("/auth/register", Map.of("email", owner.toUpperCase(), "password", PASSWORD, "role", "reseller")).statusCode(409).body("code", equalTo("email_taken"));
    }

    @Test
    void weakAndLeakedPasswordsAreRefused() {
        post("/auth/register", Map.of("email", email, "password", "short", "role", "reseller")).statusCode(400).body("code", equalTo("weak_password"))
                .body("errors[0].field", equalTo("password"));
        post("/auth/register", Map.of("email", email, "password", "Password1!", "role", "reseller")).statusCode(400).body("code", equalTo("breached_password"));
    }

    @Test
    void nobodyLearnsWhyASignInIsRefused() {
        confirmed("reseller");
        var wrong = login("Wrong-guess-1").statusCode(401).extract().asString();
        assertThat(wrong).contains("invalid_credentials");
        for (var body : List.of(Map.of("email", "nobody-" + email, "password", PASSWORD), Map.of("email", email, "password", PASSWORD, "role", "developer"),
                Map.of("email", "operator@landfall.example", "password", "Demo-operator-1"), Map.of("email", email, "password", PASSWORD, "role", "operator"))) {
            assertThat(post("/auth/login", body).statusCode(401).extract().asString()).isEqualTo(wrong);
        }
    }

    @Test
    void fiveFailedSignInsLockTheAccountForAQuarterOfAnHour() {
        confirmed("reseller");
        for (int i = 0; i < 5; i++) {
            login("Wrong-guess-" + i).statusCode(401);
            sql("delete from sign_in_try where subject like 'api ip%'");
        }
        sql("update sign_in_try set at = at - interval '14 minutes'");
        login(PASSWORD).statusCode(429).body("code", equalTo("account_locked")).header("Retry-After", matchesPattern("[1-9][0-9]?"));
        sql("delete from sign_in_try where subject like 'api ip%'");
        sql("update sign_in_try set at = at - interval '61 seconds'");
        login(PASSWORD).statusCode(200);
    }

    @Test
    void fiveAttemptsFromOneNetworkWhateverComesOfThemAndAForgedHeaderMovesNobody() {
        confirmed("reseller");
        for (int i = 0; i < 5; i++) {
            login(PASSWORD).statusCode(200);
        }
        login(PASSWORD).statusCode(429).body("code", equalTo("rate_limited")).header("Retry-After", matchesPattern("\\d+"));
        programs.nobody().header("X-Forwarded-For", "198.51.100.7").header("Forwarded", "for=198.51.100.7").body(Map.of("email", email, "password", PASSWORD)).post("/api/v1/auth/login").then()
                .statusCode(429);
        for (int i = 0; i < 5; i++) {
            post("/auth/register", Map.of("email", i + email, "password", PASSWORD, "role", "reseller")).statusCode(201);
        }
        post("/auth/register", Map.of("email", "6" + email, "password", PASSWORD, "role", "reseller")).statusCode(429).body("code", equalTo("rate_limited"));
    }

    @Test
    void threeResetMailsAnHourAndTheSameAnswerForEverybody() {
        confirmed("reseller");
        var known = post("/auth/forgot-password", Map.of("email", email, "role", "reseller")).statusCode(200).extract().asString();
        assertThat(post("/auth/forgot-password", Map.of("email", "nobody-" + email)).statusCode(200).extract().asString()).isEqualTo(known);
        post("/auth/forgot-password", Map.of("email", email)).statusCode(200);
        post("/auth/forgot-password", Map.of("email", email)).statusCode(200);
        post("/auth/forgot-password", Map.of("email", email)).statusCode(429).header("Retry-After", notNullValue());
        var waiting = post("/auth/resend-verification", Map.of("email", email)).statusCode(200).extract().asString();
        assertThat(post("/auth/resend-verification", Map.of("email", "nobody-" + email)).statusCode(200).extract().asString()).isEqualTo(waiting);
    }

    @Test
    void aNewPasswordEndsEverySession() {
        confirmed("reseller");
        var in = login(PASSWORD).extract().jsonPath();
        post("/auth/forgot-password", Map.of("email", email)).statusCode(200);
        var reset = token(2);
        post("/auth/reset-password", Map.of("reset_token", reset, "new_password", "weak")).statusCode(400).body("code", equalTo("weak_password")).body("errors[0].field", equalTo("new_password"));
        post("/auth/reset-password", Map.of("token", reset, "password", OTHER)).statusCode(200);
        post("/auth/reset-password", Map.of("reset_token", reset, "new_password", OTHER + "1")).statusCode(400).body("code", equalTo("invalid_token"));
        me(in.getString("access_token")).statusCode(401).body("code", equalTo("unauthenticated"));
        post("/auth/refresh-token", Map.of("refresh_token", in.getString("refresh_token"))).statusCode(401);
        login(OTHER).statusCode(200);
        assertThat(count("select count(*) from session s join account a on a.id = s.account_id where a.email = '" + email + "'")).isZero();
    }

    @Test
    void aChangedPasswordEndsEveryOtherSession() {
        confirmed("developer");
        var here = login(PASSWORD).extract().jsonPath();
        var there = login(PASSWORD).extract().jsonPath();
        var mine = here.getString("access_token");
        put(mine, Map.of("old_password", PASSWORD, "new_password", OTHER, "confirm_password", OTHER + "x")).statusCode(400).body("errors[0].field", equalTo("confirm_password"));
        put(mine, Map.of("old_password", "Wrong-guess-1", "new_password", OTHER, "confirm_password", OTHER)).statusCode(400).body("code", equalTo("validation_failed"))
                .body("errors[0].field", equalTo("old_password"));
        put(mine, Map.of("old_password", PASSWORD, "new_password", "weak", "confirm_password", "weak")).statusCode(400).body("code", equalTo("weak_password"));
        programs.nobody().auth().oauth2(mine).body(Map.of("current_password", PASSWORD, "new_password", OTHER, "confirm_password", OTHER)).put("/api/v1/users/change-password").then().statusCode(200);
        me(mine).statusCode(200);
        me(there.getString("access_token")).statusCode(401);
        login(OTHER).statusCode(200);
    }

    @Test
    void signingOutEndsTheSessionAndBothTokens() {
        confirmed("mobile_user");
        var in = login(PASSWORD).extract().jsonPath();
        programs.nobody().auth().oauth2(in.getString("access_token")).post("/api/v1/auth/logout").then().statusCode(200).body("success", equalTo(true));
        me(in.getString("access_token")).statusCode(401);
        post("/auth/refresh-token", Map.of("refresh_token", in.getString("refresh_token"))).statusCode(401);
    }

    @Test
    void aRefreshTokenIsGoodOnceAndItsReuseEndsTheFamily() {
        confirmed("reseller");
        var first = login(PASSWORD).extract().jsonPath();
        var second = refresh(first);
        var third = refresh(second);
        me(third.getString("access_token")).statusCode(200);
        me(first.getString("access_token")).statusCode(200);
        post("/auth/refresh-token", Map.of("refresh_token", first.getString("refresh_token"))).statusCode(401);
        for (var dead : List.of(first, second, third)) {
            me(dead.getString("access_token")).statusCode(401);
            post("/auth/refresh-token", Map.of("refresh_token", dead.getString("refresh_token"))).statusCode(401);
        }
        login(PASSWORD).statusCode(200);
    }

    @Test
    void ofManyRefreshesAtOnceOneWinsAtMost() throws Exception {
        confirmed("reseller");
        var refresh = login(PASSWORD).extract().jsonPath().getString("refresh_token");
        var statuses = atOnce(16, () -> post("/auth/refresh-token", Map.of("refresh_token", refresh)).extract().statusCode());
        assertThat(statuses).filteredOn(status -> status == 200).hasSize(1);
        assertThat(statuses).filteredOn(status -> status == 401).hasSize(15);
    }

    @Test
    void refreshTokensLiveThirtyDaysAndAccessTokensAnHour() {
        confirmed("reseller");
        var in = login(PASSWORD).extract().jsonPath();
        var claims = new String(Base64.getUrlDecoder().decode(in.getString("access_token").split("\\.")[1]));
        var json = JsonPath.from(claims);
        assertThat(json.getLong("exp") - json.getLong("iat")).isEqualTo(3600);
        sql("update api_session set expires_at = now() - interval '1 second'");
        me(in.getString("access_token")).statusCode(401);
        post("/auth/refresh-token", Map.of("refresh_token", in.getString("refresh_token"))).statusCode(401);
    }

    @Test
    void forgedTokensOpenNothing() {
        var actor = businesses.owner().actor();
        var good = programs.token(actor);
        me(good).statusCode(200);
        var parts = good.split("\\.");
        var none = Base64.getUrlEncoder().withoutPadding().encodeToString("{\"alg\":\"none\",\"typ\":\"at+jwt\"}".getBytes());
        var symmetric = Base64.getUrlEncoder().withoutPadding().encodeToString(new String(Base64.getUrlDecoder().decode(parts[0])).replace("ES256", "HS256").getBytes());
        var elsewhere = Base64.getUrlEncoder().withoutPadding().encodeToString(new String(Base64.getUrlDecoder().decode(parts[1])).replace("landfall-api-v1", "other").getBytes());
        for (var bad : List.of(none + "." + parts[1] + ".", none + "." + parts[1] + "." + parts[2], symmetric + "." + parts[1] + "." + parts[2], parts[0] + "." + elsewhere + "." + parts[2],
                parts[0] + "." + parts[1] + "." + parts[2].substring(0, 80) + "AAAAAA", parts[0] + "." + parts[1], "x", "....", "a".repeat(6000), "ses-1", "ey.ey.ey")) {
            me(bad).statusCode(401).body("code", equalTo("unauthenticated")).header("WWW-Authenticate", equalTo("Bearer"));
        }
    }

    @Inject
    SigningKeys keys;
    @Inject
    io.landfall.accounts.ApiSessions sessions;

    @Test
    void anExpiredTokenIsToldSoAndOneOfElsewhereIsNone() {
        var actor = businesses.owner().actor();
        var here = java.net.URI.create("http://shop.test");
        var now = java.time.Instant.now();
        var old = java.time.Clock.fixed(now.minus(Duration.ofMinutes(61)), java.time.ZoneOffset.UTC);
        me(new AccessTokens(keys, old, here).of(sessions.begin(actor.account(), null, null))).statusCode(401).body("code", equalTo("token_expired"));
        var young = java.time.Clock.fixed(now.minusSeconds(5), java.time.ZoneOffset.UTC);
        me(new AccessTokens(keys, young, here).of(sessions.begin(actor.account(), null, null))).statusCode(200);
        me(new AccessTokens(keys, young, java.net.URI.create("http://other.test")).of(sessions.begin(actor.account(), null, null))).statusCode(401).body("code", equalTo("unauthenticated"));
    }

    @Test
    void programsAreSeenAndEndedInThePortal() {
        var owner = businesses.owner();
        var token = programs.token(owner.actor());
        me(token).statusCode(200);
        var browser = businesses.browser(owner);
        var page = browser.page("/reseller/security");
        assertThat(page.select("form[action*=/security/programs/]")).hasSize(1);
        assertThat(page.text()).contains("Programs", "Test/1");
        assertThat(browser.press(page, "Sign out", "form[action*=/security/programs/]").text()).contains("is signed out");
        me(token).statusCode(401);
        var other = programs.token(owner.actor());
        browser.press(browser.page("/reseller/security"), "Sign out everywhere");
        me(other).statusCode(401);
    }

    @Test
    void theDatabaseHoldsNoToken() {
        confirmed("reseller");
        var in = login(PASSWORD).extract().jsonPath();
        var rows = QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery("select t::text from api_refresh_token t union all select s::text from api_session s "
                + "union all select k::text from api_signing_key k").getResultList().toString());
        assertThat(rows).doesNotContain(in.getString("refresh_token")).doesNotContain(in.getString("access_token")).doesNotContain("PRIVATE KEY");
    }

    private JsonPath refresh(JsonPath with) {
        var renewed = post("/auth/refresh-token", Map.of("refresh_token", with.getString("refresh_token"))).statusCode(200).extract().jsonPath();
        assertThat(renewed.getString("refresh_token")).isNotEqualTo(with.getString("refresh_token"));
        return renewed;
    }

    private void confirmed(String role) {
        register(role).statusCode(201);
        post("/auth/verify-email", Map.of("email", email, "token", token(1))).statusCode(200);
        sql("delete from sign_in_try");
    }

    private ValidatableResponse register(String role) {
        return post("/auth/register", Map.of("email", email, "password", PASSWORD, "role", role, "name", "Lumen"));
    }

    private ValidatableResponse login(String password) {
        return post("/auth/login", Map.of("email", email, "password", password));
    }

    private ValidatableResponse me(String token) {
        return programs.nobody().header("Authorization", "Bearer " + token).get("/api/v1/users/me").then();
    }

    private ValidatableResponse put(String token, Map<String, ?> body) {
        return programs.nobody().auth().oauth2(token).body(body).put("/api/v1/users/me/password").then();
    }

    private ValidatableResponse post(String path, Map<String, ?> body) {
        return programs.nobody().body(body).post("/api/v1" + path).then();
    }

    private String token(int mail) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> transport.sentTo(email).size() >= mail);
        var found = TOKEN.matcher(transport.sentTo(email).get(mail - 1).text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static <T> List<T> atOnce(int times, Callable<T> act) throws Exception {
        var threads = Executors.newFixedThreadPool(times);
        try {
            var answers = new ArrayList<T>();
            for (var answer : threads.invokeAll(java.util.Collections.nCopies(times, act))) {
                answers.add(answer.get());
            }
            return answers;
        } finally {
            threads.shutdownNow();
        }
    }

    private long count(String sql) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery(sql).getSingleResult()).longValue());
    }

    private void sql(String sql) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(sql).executeUpdate());
    }
}
