package io.landfall.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.inject.Inject;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.landfall.checkout.ConfirmCheckout;
import io.landfall.mail.RecordingTransport;
import io.landfall.orders.OrderStatus;
import io.landfall.platform.Keys;
import io.landfall.testsupport.Browser;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A guest becomes a customer and stops being one, in a real browser, with axe looking at every page on the way. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
@Timeout(300)
class AccountJourneyTest extends ShopTest {

    private static final String PASSWORD = "Blue-lagoon-7-boats";
    private static final Pattern LINK = Pattern.compile("http://shop\\.double\\.test(/\\S*(?:account/(?:confirm|reset|email)|find-order)/[A-Za-z0-9_-]{27})");

    @TestHTTPResource
    URL shop;
    @Inject
    RecordingTransport transport;

    private final Look look = new Look();
    private final List<String> complaints = new ArrayList<>();

    @Test
    void aGuestRegistersFindsTheEarlierOrderAndDeletesTheAccount() {
        var email = Keys.readable(10).toLowerCase(Locale.ROOT) + "@traveller.test";
        var link = guestBuys(email);
        var number = becomes(link, OrderStatus.DELIVERED).number();
        try (var browser = Browser.startOrSkip(); var context = browser.chromium().newContext(new NewContextOptions().setViewportSize(390, 844).setBypassCSP(true))) {
            var page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("422")) {
                    complaints.add(message.text());
                }
            });
            page.navigate(address("/find-order"));
            look.at(page, "find");
            page.getByLabel("E-mail address").fill(email);
            press(page, "Send the link");
            look.at(page, "find-sent");
            page.navigate(address(mailed(email, 1)));
            look.at(page, "find-open");
            press(page, "Show my orders");
            assertThat(page.getByText(number)).isVisible();
            look.at(page, "find-list");

            page.navigate(address("/account"));
            look.at(page, "sign-in");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Create an account")).click();
            page.getByLabel("E-mail address").fill(email);
            page.getByLabel("Password").fill("Password1!");
            press(page, "Create an account");
            assertThat(page.getByText("leaked most often")).isVisible();
            look.at(page, "register");
            page.getByLabel("Password").fill(PASSWORD);
            press(page, "Create an account");
            look.at(page, "register-sent");
            page.navigate(address(mailed(email, 2)));
            look.at(page, "confirm");
            press(page, "Confirm my address");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("What is left"))).isVisible();
            assertThat(page.getByText(number)).isVisible();
            look.at(page, "home");
            for (var place : List.of("orders", "security", "settings", "deletion")) {
                page.navigate(address("/account/" + place));
                look.at(page, place);
            }
            look.dark(page);
            for (var place : List.of("", "/orders", "/security", "/settings", "/deletion")) {
                page.navigate(address("/account" + place));
                look.at(page, place.isEmpty() ? "home" : place.substring(1));
            }
            page.getByLabel("Your password").fill(PASSWORD);
            press(page, "Delete my account");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Your account is deleted."))).isVisible();
            page.navigate(address("/account"));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Sign in"))).isVisible();
        }
        assertThat(details(link).email()).isEmpty();
        assertThat(look.wrong()).as("what axe found").isEmpty();
        assertThat(complaints).as("the browser's console").isEmpty();
    }

    @Test
    void whatGoesWrongIsPutRightAndRead() {
        var email = Keys.readable(10).toLowerCase(Locale.ROOT) + "@traveller.test";
        var link = guestBuys(email);
        becomes(link, OrderStatus.DELIVERED);
        try (var browser = Browser.startOrSkip(); var context = browser.chromium().newContext(new NewContextOptions().setViewportSize(390, 844).setBypassCSP(true))) {
            var page = context.newPage();
            page.navigate(address("/orders/" + link + "/claims"));
            look.at(page, "claim");
            page.navigate(address("/account/register"));
            page.getByLabel("E-mail address").fill(email);
            page.getByLabel("Password").fill(PASSWORD);
            press(page, "Create an account");
            page.navigate(address(mailed(email, 1)));
            press(page, "Confirm my address");
            page.navigate(address("/account/security"));
            page.locator("summary", new Page.LocatorOptions().setHasText("Change the address")).click();
            page.getByLabel("New e-mail address").fill("new-" + email);
            page.locator("#email-password").fill("Wrong-lagoon-7");
            page.locator("form[action$='/security/email'] button").click();
            look.at(page, "address-refused");
            page.locator("#email-password").fill(PASSWORD);
            page.locator("form[action$='/security/email'] button").click();
            look.at(page, "address-waits");
            try (var other = browser.chromium().newContext(new NewContextOptions().setViewportSize(390, 844).setBypassCSP(true))) {
                var elsewhere = other.newPage();
                elsewhere.navigate(address(mailed(email, 2)));
                look.at(elsewhere, "address-agree");
                elsewhere.navigate(address("/account/forgot"));
                look.at(elsewhere, "forgot");
                elsewhere.getByLabel("E-mail address").fill(email);
                elsewhere.locator("form[action$='/account/forgot'] button").click();
                elsewhere.navigate(address(mailed(email, 3)));
                look.at(elsewhere, "reset");
            }
        }
        assertThat(look.wrong()).as("what axe found").isEmpty();
    }

    private String address(String path) {
        return shop.toString().replaceAll("/$", "") + path;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }

    private String mailed(String email, int number) {
        await().atMost(Duration.ofSeconds(30)).until(() -> links(email).size() >= number);
        return links(email).get(number - 1);
    }

    private List<String> links(String email) {
        return transport.sentTo(email).stream().flatMap(letter -> LINK.matcher(letter.text()).results()).map(found -> found.group(1)).toList();
    }

    private String guestBuys(String email) {
        var visitor = Keys.secret();
        var checkout = checkouts.begin(visitor, plan());
        var link = checkouts.confirm(visitor, new ConfirmCheckout(checkout.key(), email, "Mina", "1", true, true, "" + checkout.unitPrice().minor(), Locale.ENGLISH,
                "Japan 1 GB"));
        orders.paymentPage(link);
        approves(link);
        comesBack(link);
        return link;
    }
}
