package io.landfall.web.account;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.net.HttpCookie;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.checkout.ConfirmCheckout;
import io.landfall.mail.RecordingTransport;
import io.landfall.platform.Keys;
import io.landfall.testsupport.BrandedShops;
import io.landfall.testsupport.ShopTest;
import io.landfall.testsupport.SsoProfile;
import io.landfall.testsupport.Visitor;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Signing in elsewhere, against the sandbox's provider with everything it can do wrong; the shop was started before it could answer. */
@QuarkusTest
@TestProfile(SsoProfile.class)
class SsoPagesTest extends ShopTest {

    private static final String PASSWORD = "Blue-lagoon-7-boats";
    private static final Pattern LINK = Pattern.compile("(/\\S*account/confirm/[A-Za-z0-9_-]{27})");

    @TestHTTPResource
    URL shop;
    @Inject
    RecordingTransport transport;
    @Inject
    EntityManager database;
    @Inject
    ProviderPulse pulse;
    @Inject
    SsoProviders providers;
    private String email;
    private final ConcurrentLinkedQueue<String> log = new ConcurrentLinkedQueue<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            log.add(entry.getLoggerName() + ": " + entry.getMessage() + " " + java.util.Arrays.toString(entry.getParameters()) + " " + entry.getThrown());
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    @BeforeEach
    void somebodyNew() {
        email = Keys.readable(10).toLowerCase(Locale.ROOT) + "@traveller.test";
        sql("delete from sign_in_try");
        given().post("/sandbox/oidc/control/clear").then().statusCode(200);
        providers.open().forEach(pulse::forget);
        Logger.getLogger("").addHandler(listener);
    }

    @AfterEach
    void noTokenNoSecretAndNoAddressWasLogged() {
        Logger.getLogger("").removeHandler(listener);
        assertThat(String.join("\n", log)).doesNotContain("eyJ", "sandbox-secret", email, "code_verifier");
    }

    @Test
    void aNewcomerSignsInAndTheirEarlierOrderIsThere() {
        var order = guestBuys();
        var visitor = visitor().open("/fr/account/sign-in");
        assertThat(visitor.page().select(".ways a").eachText()).containsExactly("Continuer avec Google", "Continuer avec Voyage ID");
        visitor.open(visitor.page().select(".ways a").first().absUrl("href"));
        assertThat(visitor.trail().get(1)).contains("/sandbox/oidc/google/authorize?", "code_challenge_method=S256", "nonce=", "state=", "scope=openid+email")
                .contains("redirect_uri=http%3A%2F%2Flocalhost").contains("%2Faccount%2Fsso%2Fgoogle%2Flanding");
        comesBackAs(visitor, email, true, "WELL");
        assertThat(visitor.page().location()).isEqualTo(address("/fr/account"));
        assertThat(visitor.open("/fr/account/orders").page().text()).contains(details(order).number());
        assertThat(names(visitor)).contains("landfall_session").noneMatch(name -> name.startsWith("q_"));
        assertThat(visitor.open("/account/security").page().text()).contains("You sign in without a password.", "Google", email, "Connect Voyage ID");
        assertThat(count("select count(*) from account where email = '" + email + "' and confirmed_at is not null and password_hash is null and locale = 'fr'")).isEqualTo(1);
    }

    @Test
    void whoComesBackOpensTheSameAccountWhateverTheAddressIsByNow() {
        var visitor = visitor();
        signIn(visitor, "google", "/account/sso/google?next=/account/orders?page%3D1", "mina", "WELL");
        assertThat(visitor.page().location()).isEqualTo(address("/account/orders?page=1"));
        var owner = single("select account_id from linked_identity where subject = '100001' and issuer like '%/google'");
        sql("update linked_identity set email = 'before@traveller.test' where subject = '100001'");
        sql("update account set email = '" + email + "' where id = " + owner);
        var other = visitor();
        signIn(other, "google", "/account/sso/google", "mina", "WELL");
        assertThat(other.open("/account/security").page().text()).contains("You sign in with " + email).doesNotContain("before@");
        // The same number at another provider is somebody else.
        signIn(visitor(), "keycloak", "/account/sso/keycloak", "mina", "WELL");
        assertThat(count("select count(distinct account_id) from linked_identity where subject = '100001'")).isEqualTo(2);
        sql("delete from linked_identity where subject = '100001'");
        sql("delete from account where email = 'mina@traveller.example' and not exists (select 1 from session where account_id = account.id)");
    }

    @ParameterizedTest
    @CsvSource({"CANCELLED, cancelled", "SERVER_ERROR, down", "WRONG_STATE, stale", "NO_STATE, stale", "CODE_REFUSED, failed", "TOKEN_500, down", "TOKEN_HANGS, down",
            "TOKEN_GARBAGE, down", "NO_ID_TOKEN, failed", "WRONG_NONCE, failed", "WRONG_AUDIENCE, failed", "WRONG_ISSUER, failed", "EXPIRED, failed", "WRONG_KEY, failed",
            "UNSIGNED, failed"})
    void everythingThatGoesWrongHasItsPageInTheVisitorsLanguageAndAWayOn(String play, String trouble) {
        var visitor = visitor();
        visitor.open("/ja/account/sso/google?next=/ja/account/orders");
        var began = System.nanoTime();
        comesBackAs(visitor, email, true, play);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(visitor.status()).isEqualTo(200);
        // Without the state nobody knows where they wanted to go.
        assertThat(visitor.page().location()).isEqualTo(address("/ja/account/sso/google/" + trouble + (play.endsWith("STATE") ? "" : "?next=%2Fja%2Faccount%2Forders")));
        assertThat(visitor.page().selectFirst("html").attr("lang")).isEqualTo("ja");
        assertThat(visitor.page().select("main a")).hasSizeGreaterThanOrEqualTo(2);
        assertThat(visitor.page().text()).doesNotContain("Exception", "invalid_grant", "incident");
        assertThat(names(visitor)).doesNotContain("landfall_session").noneMatch(name -> name.startsWith("q_"));
        assertThat(count("select count(*) from account where email = '" + email + "'")).isZero();
        assertThat(visitor.open("/account").page().text()).contains("Forgotten your password?");
        // The way on leads on.
        visitor.open("/ja/account/sso/google/" + trouble + "?next=%2Fja%2Faccount%2Forders");
        visitor.open(visitor.page().select("main a").first().absUrl("href"));
        comesBackAs(visitor, email, true, "WELL");
        assertThat(visitor.page().location()).isEqualTo(address("/ja/account/orders"));
    }

    @Test
    void anAnswerIsUsedOnce() {
        var visitor = visitor();
        visitor.open("/fr/account/sso/google");
        var kept = List.copyOf(visitor.cookies().getCookies());
        comesBackAs(visitor, email, true, "WELL");
        var landing = visitor.trail().stream().filter(one -> one.contains("/landing?")).findFirst().orElseThrow();
        // Reloaded by who is signed in: nothing is lost.
        assertThat(visitor.open(landing).page().location()).isEqualTo(address("/fr/account"));
        // By somebody who kept every cookie of the trip: not again, in their language.
        var thief = visitor();
        kept.forEach(cookie -> thief.cookies().add(URI.create(shop.toString()), cookie));
        assertThat(thief.open(landing).page().location()).isEqualTo(address("/fr/account/sso/google/stale"));
        // By another browser.
        assertThat(visitor().open(landing).page().text()).contains("This sign-in is over.");
        assertThat(names(thief)).doesNotContain("landfall_session");
        assertThat(calls("token")).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"q_auth_google", "landfall_sso"})
    void withoutTheCookieThatLeftNobodyComesBack(String cookie) {
        var visitor = visitor();
        visitor.open("/account/sso/google");
        for (var one : List.copyOf(visitor.cookies().getCookies())) {
            if (one.getName().startsWith(cookie)) {
                visitor.cookies().remove(null, one);
                visitor.cookies().getURIs().forEach(uri -> visitor.cookies().remove(uri, one));
            }
        }
        comesBackAs(visitor, email, true, "WELL");
        assertThat(visitor.page().location()).isEqualTo(address("/account/sso/google/stale"));
        assertThat(count("select count(*) from account where email = '" + email + "'")).isZero();
    }

    @Test
    void twoTabsDoNotDisturbEachOther() {
        var visitor = visitor();
        visitor.open("/account/sso/google?next=/account/orders");
        var first = visitor.page();
        visitor.open("/account/sso/keycloak?next=/account/settings");
        visitor.show(first);
        comesBackAs(visitor, email, true, "WELL");
        assertThat(visitor.page().location()).isEqualTo(address("/account/orders"));
    }

    @Test
    void cookiesOfOldSessionsOpenNothingAndStopNothing() {
        var visitor = visitor();
        for (var name : List.of("q_session", "q_session_google", "q_session_google_chunk_1", "q_session_keycloak", "q_auth_google_x", "landfall_session")) {
            var cookie = new HttpCookie(name, "landfall_session".equals(name) ? "A".repeat(27) : "over|and|over");
            cookie.setPath("/");
            cookie.setDomain("localhost.local");
            visitor.cookies().add(URI.create(shop.toString()), cookie);
        }
        assertThat(visitor.open("/account").page().text()).contains("Forgotten your password?");
        assertThat(visitor.trail()).hasSize(2);
        assertThat(visitor.open("/operator").trail()).hasSize(2);
        assertThat(visitor.open("/").status()).isEqualTo(200);
        signIn(visitor, "google", "/account/sso/google", email, "WELL");
        assertThat(visitor.page().location()).isEqualTo(address("/account"));
        assertThat(names(visitor)).noneMatch(name -> name.startsWith("q_session"));
    }

    @ParameterizedTest
    @CsvSource({"reset, discovery", "hang, discovery", "500, discovery", "garbage, discovery", "reset, keys", "hang, keys", "500, keys", "reset, token"})
    void aProviderThatIsDownIsNoticedSoonAndTheRestOfTheShopWorks(String fault, String endpoint) {
        var visitor = visitor();
        var early = endpoint.equals("discovery") && !fault.equals("garbage");
        if (!early) {
            visitor.open("/account/sso/google?next=/account/orders");
        }
        plan(fault, endpoint);
        var began = System.nanoTime();
        if (early) {
            visitor.open("/es/account/sso/google");
            assertThat(visitor.page().location()).isEqualTo(address("/es/account/sso/google/down"));
            assertThat(visitor.page().text()).contains("Google no responde en este momento.");
        } else {
            comesBackAs(visitor, email, true, "WELL");
            assertThat(visitor.status()).isEqualTo(200);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(10));
        assertThat(visitor().open("/").status()).isEqualTo(200);
        assertThat(visitor().open("/account/sign-in").status()).isEqualTo(200);
        given().post("/sandbox/oidc/control/clear").then().statusCode(200);
        providers.open().forEach(pulse::forget);
        var later = visitor();
        signIn(later, "google", "/account/sso/google", email, "WELL");
        assertThat(later.page().location()).isEqualTo(address("/account"));
    }

    @Test
    void aCrowdAsksAProviderThatIsDownOnce() {
        plan("500", "discovery");
        given().post("/sandbox/oidc/journal/reset");
        for (int i = 0; i < 5; i++) {
            assertThat(visitor().open("/account/sso/google").page().location()).endsWith("/down");
        }
        assertThat(calls("discovery")).isEqualTo(1);
    }

    @Test
    void anAddressNobodyVouchesForOpensNothing() {
        var visitor = visitor();
        visitor.open("/account/sso/google");
        comesBackAs(visitor, email, false, "WELL");
        assertThat(visitor.page().text()).contains("Google has not confirmed your e-mail address.", "Create an account");
        assertThat(count("select count(*) from account where email = '" + email + "'")).isZero();
        var customer = customer(email);
        visitor.open("/account/sso/google");
        comesBackAs(visitor, email, false, "WELL");
        assertThat(visitor.page().location()).endsWith("/unverified");
        signIn(visitor, "google", "/account/sso/google", "nobody", "WELL");
        assertThat(visitor.page().location()).endsWith("/unverified");
        // Who is signed in may link it all the same: the address is not what counts.
        customer.open("/account/sso/google?link=1");
        comesBackAs(customer, email, false, "WELL");
        customer.fill("Your password", PASSWORD).press("Connect Google");
        assertThat(customer.page().text()).contains("Connected.");
        visitor.open("/account/sso/google");
        comesBackAs(visitor, email, false, "WELL");
        assertThat(visitor.page().location()).isEqualTo(address("/account"));
    }

    @Test
    void whoWaitsInAnUnconfirmedAccountForItsOwnerIsLockedOut() {
        var stranger = visitor();
        stranger.open("/account/register").fill("E-mail address", email).fill("Password", PASSWORD).press("Create an account");
        await().atMost(Duration.ofSeconds(20)).until(() -> !links().isEmpty());
        var owner = visitor();
        signIn(owner, "google", "/account/sso/google", email, "WELL");
        assertThat(owner.open("/account/security").page().text()).contains("You sign in without a password.");
        stranger.open("/account/sign-in").fill("E-mail address", email).fill("Password", PASSWORD).press("Sign in");
        assertThat(stranger.status()).isEqualTo(422);
        // Neither the link, should the stranger have got it, nor registering again.
        assertThat(stranger.open(links().get(0)).status()).isEqualTo(410);
        stranger.open("/account/register").fill("E-mail address", email).fill("Password", PASSWORD).press("Create an account");
        stranger.open("/account/sign-in").fill("E-mail address", email).fill("Password", PASSWORD).press("Sign in");
        assertThat(stranger.status()).isEqualTo(422);
        assertThat(count("select count(*) from account where email = '" + email + "' and password_hash is null and confirmed_at is not null")).isEqualTo(1);
    }

    @Test
    void aConfirmedAccountKeepsItsPasswordAndGetsAWayIn() {
        customer(email);
        var visitor = visitor();
        signIn(visitor, "google", "/account/sso/google", email, "WELL");
        assertThat(visitor.open("/account/security").page().text()).contains("Last changed on", "Google", "Another way to sign in was connected");
        assertThat(visitor().open("/account/sign-in").fill("E-mail address", email).fill("Password", PASSWORD).press("Sign in").page().location()).isEqualTo(address("/account"));
    }

    @Test
    void operatorsAndDisabledAccountsAreNotOpenedThisWay() {
        var visitor = visitor();
        signIn(visitor, "google", "/account/sso/google", "operator", "WELL");
        assertThat(visitor.page().text()).contains("We cannot open your account with Google.");
        assertThat(count("select count(*) from linked_identity i join account a on a.id = i.account_id where a.role <> 'CUSTOMER'")).isZero();
        signIn(visitor, "google", "/account/sso/google", email, "WELL");
        assertThat(visitor.page().location()).isEqualTo(address("/account"));
        sql("update account set disabled_at = now() where email = '" + email + "'");
        var later = visitor();
        signIn(later, "google", "/account/sso/google", email, "WELL");
        assertThat(later.page().location()).endsWith("/refused");
        // An account that became something else since it was linked.
        sql("update account set disabled_at = null, role = 'RESELLER' where email = '" + email + "'");
        signIn(later, "google", "/account/sso/google", email, "WELL");
        assertThat(later.page().location()).endsWith("/refused");
        assertThat(names(later)).doesNotContain("landfall_session");
    }

    @Test
    void whoIsSignedInConnectsDisconnectsExportsAndDeletes() throws Exception {
        var customer = customer(email);
        customer.open("/account/security");
        customer.open(customer.page().select("a:contains(Connect Voyage ID)").first().absUrl("href"));
        comesBackAs(customer, "other-" + email, true, "WELL");
        assertThat(customer.page().text()).contains("Connect Voyage ID?", "At Voyage ID you are other-" + email);
        customer.fill("Your password", "Wrong-guess-9").press("Connect Voyage ID");
        assertThat(customer.status()).isEqualTo(422);
        assertThat(count("select count(*) from linked_identity where email = 'other-" + email + "'")).isZero();
        customer.fill("Your password", PASSWORD).press("Connect Voyage ID");
        assertThat(customer.page().text()).contains("Connected.", "other-" + email);
        // Not asked twice.
        assertThat(customer.open("/account/security/connect").page().location()).isEqualTo(address("/account/security"));
        var export = new ObjectMapper().readTree(new ByteArrayInputStream(customer.open("/account/settings").fill("Your password", PASSWORD).downloadByPressing("Download my data")));
        assertThat(export.at("/sign_in_providers/0/provider").asText()).isEqualTo("keycloak");
        assertThat(export.at("/sign_in_providers/0/issuer").asText()).isEqualTo(address("/sandbox/oidc/keycloak"));
        assertThat(export.at("/sign_in_providers/0/email").asText()).isEqualTo("other-" + email);

        var elsewhere = visitor();
        signIn(elsewhere, "keycloak", "/account/sso/keycloak", "other-" + email, "WELL");
        assertThat(elsewhere.open("/account/security").page().text()).contains("You sign in with " + email);
        // Taken: another account wants the same one.
        var another = customer("another-" + email);
        another.open("/account/sso/keycloak?link=1");
        comesBackAs(another, "other-" + email, true, "WELL");
        another.fill("Your password", PASSWORD).press("Connect Voyage ID");
        assertThat(another.page().text()).contains("opens another account here", "Back to my sign-in settings");

        customer.open("/account/security");
        customer.open(customer.page().select("a:contains(Disconnect)").first().absUrl("href"));
        customer.fill("Your password", PASSWORD).press("Disconnect Voyage ID");
        assertThat(customer.page().text()).contains("Disconnected.");
        assertThat(elsewhere.open("/account").page().text()).contains("Forgotten your password?");

        signIn(elsewhere, "google", "/account/sso/google", email, "WELL");
        customer.open("/account/deletion").fill("Your password", PASSWORD).press("Delete my account");
        assertThat(customer.page().text()).contains("Your account is deleted.");
        assertThat(count("select count(*) from linked_identity where email = '" + email + "'")).isZero();
    }

    @Test
    void theLastWayInStays() {
        var visitor = visitor();
        signIn(visitor, "google", "/account/sso/google", email, "WELL");
        visitor.open("/account/security");
        visitor.open(visitor.page().select("a:contains(Disconnect)").first().absUrl("href")).press("Disconnect Google");
        assertThat(visitor.status()).isEqualTo(422);
        assertThat(visitor.page().text()).contains("This is your only way in. Add a password first.");
        visitor.open("/account/security").fill("New password", PASSWORD).press("Change the password");
        visitor.open(visitor.page().select("a:contains(Disconnect)").first().absUrl("href")).fill("Your password", PASSWORD).press("Disconnect Google");
        assertThat(visitor.page().text()).contains("Disconnected.");
        assertThat(visitor.open("/account/security/identities/1").status()).isEqualTo(404);
    }

    @Test
    void aLinkGoesToWhoLeftForIt() {
        var customer = customer(email);
        customer.open("/account/sso/google?link=1");
        var page = customer.page();
        customer.open("/account").press("Sign out");
        customer.show(page);
        comesBackAs(customer, email, true, "WELL");
        assertThat(customer.page().location()).contains("/account/sso/google/stale");
        assertThat(visitor().open("/account/sso/google?link=1").page().text()).contains("Forgotten your password?");
    }

    @Test
    void whatIsNoClickBeginsNothing() {
        given().redirects().follow(false).header("Sec-Purpose", "prefetch;prerender").get("/account/sso/google").then().statusCode(503);
        assertThat(given().redirects().follow(false).header("Sec-Fetch-Site", "cross-site").get("/fr/account/sso/google").header("Location")).endsWith("/fr/account/sign-in");
        var begun = given().redirects().follow(false).get("/account/sso/google?next=https://evil.example/account");
        assertThat(begun.header("Cache-Control")).isEqualTo("no-store");
        assertThat(begun.header("X-Robots-Tag")).startsWith("noindex");
        assertThat(begun.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(begun.getHeaders().getValues("Set-Cookie")).hasSize(2).allMatch(cookie -> cookie.toLowerCase(Locale.ROOT).contains("httponly"));
        assertThat(count("select count(*) from sso_trip where next like '%evil%'")).isZero();
        assertThat(given().get("/account/sso/github").statusCode()).isEqualTo(404);
        assertThat(given().get("/account/sso/github/landing").statusCode()).isEqualTo(404);
    }

    @Test
    void aResellersShopHasNoSuchDoor() {
        var host = BrandedShops.open("Lumen Travel").host();
        assertThat(given().header("Host", host).get("/account/sign-in").asString()).contains("Lumen Travel", "Forgotten your password?").doesNotContain("Google", "Voyage ID");
        given().header("Host", host).get("/account/sso/google").then().statusCode(404);
        given().header("Host", host).get("/account/sso/google/landing?code=a&state=b").then().statusCode(404);
    }

    @Test
    void departuresAreCounted() {
        for (int i = 0; i < 30; i++) {
            given().redirects().follow(false).get("/account/sso/google").then().statusCode(303);
        }
        assertThat(visitor().open("/pt/account/sso/google").page().text()).contains("Foram iniciadas demasiadas sessões");
        assertThat(names(visitor().open("/"))).noneMatch(name -> name.startsWith("q_"));
    }

    @Test
    void givenUpSignInsDoNotPileUpInTheBrowser() {
        var visitor = visitor();
        for (int i = 0; i < 12; i++) {
            visitor.open("/account/sso/google");
        }
        assertThat(names(visitor).stream().filter(name -> name.startsWith("q_auth"))).hasSizeLessThanOrEqualTo(5);
    }

    private void signIn(Visitor visitor, String provider, String begin, String who, String play) {
        visitor.open(begin);
        assertThat(visitor.page().location()).contains("/sandbox/oidc/" + provider + "/authorize");
        if (who.contains("@")) {
            comesBackAs(visitor, who, true, play);
        } else {
            visitor.page().select("input[name=person]").forEach(one -> one.attr("checked", one.val().equals(who)));
            visitor.pick("What happens", play).press("Sign in");
        }
    }

    private void comesBackAs(Visitor visitor, String address, boolean verified, String play) {
        visitor.choose("Somebody else").fill("E-mail address", address).pick("What happens", play);
        if (!verified) {
            visitor.page().select("input[name=verified]").removeAttr("checked");
        }
        visitor.press("Sign in");
    }

    private Visitor customer(String address) {
        var visitor = visitor();
        visitor.open("/account/register").fill("E-mail address", address).fill("Password", PASSWORD).press("Create an account");
        await().atMost(Duration.ofSeconds(20)).until(() -> !links(address).isEmpty());
        visitor.open(links(address).get(0)).press("Confirm my address");
        sql("delete from sign_in_try");
        return visitor;
    }

    private List<String> links() {
        return links(email);
    }

    private List<String> links(String address) {
        return transport.sentTo(address).stream().flatMap(letter -> LINK.matcher(letter.text()).results()).map(found -> found.group(1).replaceFirst("^.*?(?=/account)", "")).toList();
    }

    private String guestBuys() {
        var visitor = Keys.secret();
        var checkout = checkouts.begin(visitor, plan());
        var link = checkouts.confirm(visitor, new ConfirmCheckout(checkout.key(), email, "Mina", "1", true, true, "" + checkout.unitPrice().minor(), Locale.ENGLISH, "Japan 1 GB"));
        orders.paymentPage(link);
        approves(link);
        comesBack(link);
        return link;
    }

    private void plan(String fault, String endpoint) {
        given().formParams(Map.of("next", fault, "endpoint", endpoint, "times", "9999", "millis", "8000")).post("/sandbox/oidc/control").then().statusCode(200);
    }

    private long calls(String endpoint) {
        return given().get("/sandbox/oidc/journal").jsonPath().getList("calls.endpoint").stream().filter(endpoint::equals).count();
    }

    private Visitor visitor() {
        return new Visitor(shop.toString().replaceAll("/$", ""));
    }

    private String address(String path) {
        return shop.toString().replaceAll("/$", "") + path;
    }

    private static List<String> names(Visitor visitor) {
        return visitor.cookies().getCookies().stream().map(HttpCookie::getName).collect(Collectors.toList());
    }

    private Object single(String query) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(query).getSingleResult());
    }

    private long count(String query) {
        return ((Number) single(query)).longValue();
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(statement).executeUpdate());
    }
}
