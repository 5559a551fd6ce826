package io.landfall.keycloak;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.PlaywrightException;
import com.microsoft.playwright.options.AriaRole;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.landfall.testsupport.Browser;
import io.landfall.testsupport.DoublesProfile;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A real Keycloak and a real browser: {@code ./mvnw test -Pkeycloak}. */
@QuarkusTest
@TestProfile(KeycloakSignInTest.AtKeycloak.class)
@Tag("keycloak")
@Timeout(600)
class KeycloakSignInTest {

    private static Browser browser;

    @TestHTTPResource
    URL shop;
    @Inject
    EntityManager database;

    public static class AtKeycloak extends DoublesProfile {

        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = super.getConfigOverrides();
            settings.put("quarkus.http.test-port", "" + port("sso"));
            settings.put("landfall.base-url", "http://localhost:" + port("sso"));
            settings.put("landfall.sso.keycloak.enabled", "true");
            settings.put("landfall.sso.keycloak.url", RealKeycloak.issuer());
            settings.put("landfall.sso.keycloak.client-id", "landfall");
            settings.put("landfall.sso.keycloak.client-secret", "keycloak-client-secret-of-a-test");
            return settings;
        }

        @Override
        public List<TestResourceEntry> testResources() {
            return List.of(new TestResourceEntry(RealKeycloak.class));
        }
    }

    @BeforeAll
    static void open() {
        browser = Browser.startOrSkip();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void nobodyIsThereAndKeycloakIs() {
        RealKeycloak.launch();
        sql("delete from sign_in_try");
        sql("delete from linked_identity");
        sql("delete from session");
    }

    @Test
    void aVerifiedCustomerComesInAndBack() {
        try (var context = context()) {
            var page = signIn(context, "/fr/account/sso/keycloak?next=/fr/account/orders", "mina", "mina-at-keycloak");
            assertThat(page).hasURL(address("/fr/account/orders"));
            assertThat(context.cookies(shop.toString()).stream().map(cookie -> cookie.name)).contains("landfall_session").noneMatch(name -> name.startsWith("q_"));
            page.navigate(address("/account/security"));
            assertThat(page.getByText("mina@keycloak.test").first()).isVisible();
            press(page, "Sign out");
            // Keycloak still knows the browser: no question, and no circle either.
            page.navigate(address("/account/sso/keycloak"));
            assertThat(page).hasURL(address("/account"));
        }
        assertThat(single("select count(*) from linked_identity where issuer = '" + RealKeycloak.issuer() + "' and email = 'mina@keycloak.test'")).isEqualTo(1L);
    }

    @Test
    void anAddressKeycloakDoesNotVouchForOpensNothing() {
        try (var context = context()) {
            var page = signIn(context, "/account/sso/keycloak", "tom", "tom-at-keycloak");
            assertThat(page).hasURL(address("/account/sso/keycloak/unverified"));
            assertThat(page.getByText("Keycloak has not confirmed your e-mail address.")).isVisible();
        }
        assertThat(single("select count(*) from account where email = 'tom@keycloak.test'")).isEqualTo(0L);
    }

    @Test
    void anAnswerThatWasUsedOrIsNotOursIsRefused() {
        try (var context = context()) {
            var landings = new ArrayList<String>();
            context.onRequest(request -> {
                if (request.url().contains("/landing?")) {
                    landings.add(request.url());
                }
            });
            var page = signIn(context, "/account/sso/keycloak", "mina", "mina-at-keycloak");
            page.navigate(address("/account"));
            press(page, "Sign out");
            page.navigate(landings.get(0));
            assertThat(page.getByText("This sign-in is over.")).isVisible();
            page.navigate(address("/account/sso/keycloak/landing?error=access_denied&state=made-up"));
            assertThat(page.getByText("This sign-in is over.")).isVisible();
        }
    }

    @Test
    void aKeycloakThatGoesAwayIsNoticedAndWelcomedBack() {
        try (var context = context()) {
            var page = context.newPage();
            page.navigate(address("/account/sso/keycloak"));
            assertThat(page.locator("#username")).isVisible();
            RealKeycloak.end();
            var other = context.newPage();
            // What was found out a moment ago is believed for 20 seconds. Nobody may leave more often than 30 times in 15 minutes.
            Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofSeconds(3)).until(() -> {
                try {
                    other.navigate(address("/account/sso/keycloak"));
                } catch (PlaywrightException refused) {
                    return false;
                }
                return other.url().endsWith("/account/sso/keycloak/down");
            });
            other.navigate(address("/"));
            assertThat(other.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).isVisible();
            RealKeycloak.launch();
            Awaitility.await().atMost(Duration.ofSeconds(40)).pollInterval(Duration.ofSeconds(3)).until(() -> {
                other.navigate(address("/account/sso/keycloak"));
                return other.url().startsWith(RealKeycloak.issuer());
            });
            submit(other, "mina", "mina-at-keycloak");
            assertThat(other).hasURL(address("/account"));
        }
    }

    private Page signIn(BrowserContext context, String begin, String name, String password) {
        var page = context.newPage();
        page.navigate(address(begin));
        submit(page, name, password);
        return page;
    }

    private static void submit(Page page, String name, String password) {
        page.locator("#username").fill(name);
        page.locator("#password").fill(password);
        page.locator("#kc-login").click();
    }

    private static BrowserContext context() {
        return browser.chromium().newContext();
    }

    private String address(String path) {
        return shop.toString().replaceAll("/$", "") + path;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private Object single(String query) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(query).getSingleResult());
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(statement).executeUpdate());
    }
}
