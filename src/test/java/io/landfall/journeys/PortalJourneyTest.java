package io.landfall.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URL;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.landfall.accounts.Accounts;
import io.landfall.accounts.Actor;
import io.landfall.credit.Fundings;
import io.landfall.mail.RecordingTransport;
import io.landfall.orders.OrderStatus;
import io.landfall.platform.Keys;
import io.landfall.resellers.Resellers;
import io.landfall.testsupport.Browser;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A business registers, pays its deposit and invites somebody, in a real browser, with axe looking at every page on the way. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
@Timeout(400)
class PortalJourneyTest extends ShopTest {

    private static final String PASSWORD = "Blue-lagoon-7-boats";
    private static final Pattern LINK = Pattern.compile("http://shop\\.double\\.test(/\\S*reseller/(?:confirm|reset|invitations/\\d+)/[A-Za-z0-9_-]{27})");
    private static final List<Integer> WIDTHS = List.of(390, 1280);

    @TestHTTPResource
    URL shop;
    @Inject
    RecordingTransport transport;
    @Inject
    Accounts accounts;
    @Inject
    Resellers resellers;
    @Inject
    Fundings fundings;
    @Inject
    EntityManager database;

    private final LinkedHashMap<String, List<String>> wrong = new LinkedHashMap<>();
    private final List<String> complaints = new ArrayList<>();
    private String scheme = "light";

    @Test
    void aBusinessRegistersPaysInAndInvites() {
        var email = Keys.readable(10).toLowerCase(Locale.ROOT) + "@business.test";
        var colleague = "c" + email;
        sql("delete from sign_in_try");
        try (var browser = Browser.startOrSkip(); var context = browser.chromium().newContext(new NewContextOptions().setViewportSize(390, 844).setBypassCSP(true))) {
            var page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("422") && !message.text().contains("403") && !message.location().startsWith(payPal.url())) {
                    complaints.add(message.text() + " " + message.location());
                }
            });
            page.navigate(address("/reseller"));
            look(page, "sign-in");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Register your business")).click();
            page.getByLabel("Name of the business").fill("Orchid Travel");
            page.getByLabel("E-mail").fill(email);
            page.getByLabel("Password").fill("Password1!");
            page.getByLabel("We agree").check();
            press(page, "Register");
            assertThat(page.locator("#password-error")).isVisible();
            look(page, "register");
            page.getByLabel("Password").fill(PASSWORD);
            press(page, "Register");
            look(page, "register-sent");
            page.navigate(address(mailed(email)));
            look(page, "confirm");
            press(page, "Confirm my address");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Orchid Travel"))).isVisible();
            look(page, "newcomer");
            page.navigate(address("/reseller/team"));
            look(page, "refused");

            page.navigate(address("/reseller/deposit"));
            look(page, "deposit");
            page.getByLabel("Amount in USD").fill("12");
            press(page, "Pay with PayPal");
            assertThat(page.locator("#amount-error")).isVisible();
            look(page, "deposit-refused");
            page.getByLabel("Amount in USD").fill("500");
            press(page, "Pay with PayPal");
            var account = accounts.byEmail(email).orElseThrow();
            long reseller = resellers.memberFor(new Actor(account.id(), email, account.role())).orElseThrow().reseller();
            await().atMost(Duration.ofSeconds(20)).until(() -> !fundings.open(reseller).isEmpty());
            page.navigate(address("/reseller/deposit"));
            look(page, "deposit-waits");
            var number = fundings.open(reseller).get(0).number();
            var order = payPal.orders().stream().filter(one -> one.customId.equals(number)).findFirst().orElseThrow();
            payPal.approve(order.id);
            page.navigate(address("/reseller/deposit/return?f=" + number + "&token=" + order.id + "&PayerID=BUYER"));
            await().atMost(Duration.ofSeconds(30)).until(() -> resellers.byId(reseller).orElseThrow().deposited());
            page.navigate(address("/reseller"));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Nothing sold yet"))).isVisible();
            look(page, "overview-empty");

            page.navigate(address("/reseller/team"));
            page.getByLabel("E-mail address").fill(colleague);
            press(page, "Send the invitation");
            assertThat(page.getByText("The invitation is on its way.")).isVisible();
            look(page, "team");
            try (var other = browser.chromium().newContext(new NewContextOptions().setViewportSize(390, 844).setBypassCSP(true))) {
                var invited = other.newPage();
                invited.navigate(address(mailed(colleague)));
                look(invited, "invitation");
                invited.getByLabel("Choose a password").fill(PASSWORD);
                press(invited, "Join the team");
                assertThat(invited.getByText("You are on the team.")).isVisible();
                invited.navigate(address("/reseller/audit"));
                look(invited, "forbidden");
            }
            sells(reseller);
            for (var place : List.of("", "/team", "/audit", "/security")) {
                page.navigate(address("/reseller" + place));
                look(page, place.isEmpty() ? "overview" : place.substring(1));
            }
            page.navigate(address("/reseller/team"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Remove " + colleague)).click();
            look(page, "remove");
            page.navigate(address("/reseller/team"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Hand the business over to " + colleague)).click();
            look(page, "hand-over");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            scheme = "dark";
            for (var place : List.of("", "/team", "/audit", "/security")) {
                page.navigate(address("/reseller" + place));
                look(page, place.isEmpty() ? "overview" : place.substring(1));
            }
            sql("update reseller set disabled_at = now(), closed_reason = 'Three chargebacks in a week' where id = " + reseller);
            page.navigate(address("/reseller"));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("This business is closed."))).isVisible();
            look(page, "closed");
        }
        assertThat(wrong).as("what axe found").isEmpty();
        assertThat(complaints).as("the browser's console").isEmpty();
    }

    /** Sales of several days; the shops' own journey sells by itself. */
    private void sells(long reseller) {
        sql("insert into shop (id, reseller_id, slug, name, currency, created_at) select nextval('shop_seq'), " + reseller + ", 'orchid-" + reseller
                + "', 'Orchid', 'USD', now() where not exists (select 1 from shop where reseller_id = " + reseller + ")");
        for (int day = 0; day < 3; day++) {
            var link = becomes(buysAndPays(1 + day), OrderStatus.DELIVERED).link();
            sql("update orders set shop_id = (select max(id) from shop where reseller_id = " + reseller + "), unit_wholesale = 700, unit_margin = " + (150 + 90 * day)
                    + ", wholesale_currency = 'USD', wholesale_rate = 1, wholesale_rate_as_of = now(), paid_at = paid_at - interval '" + day * 3 + " days' where link = '" + link + "'");
        }
    }

    /** Both widths: nothing overflows, axe is content. With -Dlandfall.shots=folder a picture of each is kept. */
    private void look(Page page, String name) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 844);
            var overflow = (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            var found = new ArrayList<>(new AxeBuilder(page).analyze().getViolations().stream()
                    .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml())).limit(6).toList());
            if (overflow > 0) {
                found.add("overflows by " + overflow);
            }
            if (!found.isEmpty()) {
                wrong.put(name + " " + width + " " + scheme, found);
            }
            var shots = System.getProperty("landfall.shots");
            if (shots != null) {
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(shots, name + "-" + width + "-" + scheme + ".png")));
            }
        }
    }

    private String address(String path) {
        return shop.toString().replaceAll("/$", "") + path;
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).click();
    }

    private String mailed(String email) {
        await().atMost(Duration.ofSeconds(30)).until(() -> transport.sentTo(email).stream().anyMatch(letter -> LINK.matcher(letter.text()).find()));
        return transport.sentTo(email).stream().flatMap(letter -> LINK.matcher(letter.text()).results()).map(found -> found.group(1)).reduce((first, second) -> second).orElseThrow();
    }

    private void sql(String sql) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(sql).executeUpdate());
    }
}
