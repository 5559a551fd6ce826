package io.landfall.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URL;
import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.landfall.platform.Keys;
import io.landfall.testsupport.Browser;
import io.landfall.testsupport.SsoProfile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A customer signs in at the sandbox's provider in a real browser: changes their mind, has no address, comes in, adds and removes a way in. */
@QuarkusTest
@TestProfile(SsoProfile.class)
@Timeout(300)
class SignInByStubJourneyTest {

    @TestHTTPResource
    URL shop;

    private final Look look = new Look();
    private final List<String> complaints = new ArrayList<>();

    @Test
    void aCustomerComesInByAProvider() {
        var email = Keys.readable(8).toLowerCase(java.util.Locale.ROOT) + "@traveller.test";
        try (var browser = Browser.startOrSkip(); var context = browser.chromium().newContext(new NewContextOptions().setViewportSize(390, 844).setBypassCSP(true))) {
            var page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error")) {
                    complaints.add(message.text());
                }
            });
            page.navigate(address("/account/orders"));
            look.at(page, "sso-sign-in");
            link(page, "Continue with Google");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))).containsText("Sign in to localhost");
            look.at(page, "sso-simulator");
            press(page, "Cancel");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("You came back without signing in."))).isVisible();
            link(page, "Try again with Google");
            page.getByLabel("tom@traveller.example").check();
            press(page, "Sign in");
            assertThat(page.getByText("Google has not confirmed your e-mail address.")).isVisible();
            link(page, "Try again with Google");
            page.getByLabel("Somebody else").check();
            page.getByLabel("E-mail address").fill(email);
            press(page, "Sign in");
            assertThat(page).hasURL(address("/account/orders"));

            page.navigate(address("/account/security"));
            look.at(page, "sso-security");
            link(page, "Connect Voyage ID");
            page.getByLabel("Somebody else").check();
            page.getByLabel("E-mail address").fill("other-" + email);
            press(page, "Sign in");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Connect Voyage ID?"))).isVisible();
            look.at(page, "sso-connect");
            press(page, "Connect Voyage ID");
            assertThat(page.getByText("Connected. You can sign in with it from now on.")).isVisible();
            look.at(page, "sso-security-both");
            link(page, "Disconnect Google");
            look.at(page, "sso-disconnect");
            press(page, "Disconnect Google");
            assertThat(page.getByText("Disconnected.")).isVisible();
            link(page, "Disconnect Voyage ID");
            press(page, "Disconnect Voyage ID");
            assertThat(page.getByText("This is your only way in.")).isVisible();
            page.navigate(address("/account"));
            press(page, "Sign out");
            // Back in the browser's history lies nothing that still works.
            for (var trouble : List.of("cancelled", "failed", "stale", "down", "unverified", "refused", "taken", "busy")) {
                page.navigate(address("/account/sso/google/" + trouble));
                look.at(page, "sso-" + trouble);
            }
            page.navigate(address("/ar/account/sso/google/unverified"));
            look.at(page, "sso-unverified-ar");
            page.navigate(address("/account/register"));
            look.at(page, "sso-register");
            look.dark(page);
            for (var place : List.of("sign-in", "sso/google/unverified")) {
                page.navigate(address("/account/" + place));
                look.at(page, "sso-" + place.replace('/', '-'));
            }
        }
        assertThat(look.wrong()).as("what axe found").isEmpty();
        assertThat(complaints.stream().filter(text -> !text.contains("422"))).as("the browser's console").isEmpty();
    }

    private String address(String path) {
        return shop.toString().replaceAll("/$", "") + path;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button).setExact(true)).click();
    }

    private static void link(Page page, String name) {
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(name).setExact(true)).click();
    }
}
