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
import jakarta.persistence.EntityManager;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.landfall.accounts.Accounts;
import io.landfall.accounts.Actor;
import io.landfall.credit.Credit;
import io.landfall.credit.Fundings;
import io.landfall.mail.RecordingTransport;
import io.landfall.orders.OrderStatus;
import io.landfall.platform.Keys;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Resellers;
import io.landfall.testsupport.Browser;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A business registers, pays its deposit, invites somebody, opens its shop and sells, in a real browser, with axe looking at every page on the way. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
@Timeout(560)
class PortalJourneyTest extends ShopTest {

    private static final String PASSWORD = "Blue-lagoon-7-boats";
    private static final Pattern LINK = Pattern.compile("http://shop\\.double\\.test(/\\S*reseller/(?:confirm|reset|invitations/\\d+)/[A-Za-z0-9_-]{27})");

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
    Brands brands;
    @Inject
    Credit credit;
    @Inject
    EntityManager database;

    private final Look look = new Look();
    private final List<String> complaints = new ArrayList<>();

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
            look.at(page, "sign-in");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Register your business")).click();
            page.getByLabel("Name of the business").fill("Orchid Travel");
            page.getByLabel("E-mail").fill(email);
            page.getByLabel("Password").fill("Password1!");
            page.getByLabel("We agree").check();
            press(page, "Register");
            assertThat(page.locator("#password-error")).isVisible();
            look.at(page, "register");
            page.getByLabel("Password").fill(PASSWORD);
            press(page, "Register");
            look.at(page, "register-sent");
            page.navigate(address(mailed(email)));
            look.at(page, "confirm");
            press(page, "Confirm my address");
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Orchid Travel"))).isVisible();
            look.at(page, "newcomer");
            page.navigate(address("/reseller/team"));
            look.at(page, "refused");

            page.navigate(address("/reseller/deposit"));
            look.at(page, "deposit");
            page.getByLabel("Amount in USD").fill("12");
            press(page, "Pay with PayPal");
            assertThat(page.locator("#amount-error")).isVisible();
            look.at(page, "deposit-refused");
            page.getByLabel("Amount in USD").fill("500");
            press(page, "Pay with PayPal");
            var account = accounts.byEmail(email).orElseThrow();
            long reseller = resellers.memberFor(new Actor(account.id(), email, account.role())).orElseThrow().reseller();
            await().atMost(Duration.ofSeconds(20)).until(() -> !fundings.open(reseller).isEmpty());
            page.navigate(address("/reseller/deposit"));
            look.at(page, "deposit-waits");
            var number = fundings.open(reseller).get(0).number();
            var order = payPal.orders().stream().filter(one -> one.customId.equals(number)).findFirst().orElseThrow();
            payPal.approve(order.id);
            page.navigate(address("/reseller/deposit/return?f=" + number + "&token=" + order.id + "&PayerID=BUYER"));
            await().atMost(Duration.ofSeconds(30)).until(() -> resellers.byId(reseller).orElseThrow().deposited());
            page.navigate(address("/reseller"));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Nothing sold yet"))).isVisible();
            look.at(page, "overview-empty");

            page.navigate(address("/reseller/team"));
            page.getByLabel("E-mail address").fill(colleague);
            press(page, "Send the invitation");
            assertThat(page.getByText("The invitation is on its way.")).isVisible();
            look.at(page, "team");
            try (var other = browser.chromium().newContext(new NewContextOptions().setViewportSize(390, 844).setBypassCSP(true))) {
                var invited = other.newPage();
                invited.navigate(address(mailed(colleague)));
                look.at(invited, "invitation");
                invited.getByLabel("Choose a password").fill(PASSWORD);
                press(invited, "Join the team");
                assertThat(invited.getByText("You are on the team.")).isVisible();
                invited.navigate(address("/reseller/audit"));
                look.at(invited, "forbidden");
            }
            opensItsShop(page);
            aTravellerBuysThere(browser, page, email);
            ordersForACustomer(page);
            assertThat(page.locator("h1")).hasText("2 eSIMs sold today");
            for (var place : List.of("", "/team", "/audit", "/security")) {
                page.navigate(address("/reseller" + place));
                look.at(page, place.isEmpty() ? "overview" : place.substring(1));
            }
            page.navigate(address("/reseller/team"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Remove " + colleague)).click();
            look.at(page, "remove");
            page.navigate(address("/reseller/team"));
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Hand the business over to " + colleague)).click();
            look.at(page, "hand-over");
            look.dark(page);
            for (var place : List.of("", "/team", "/audit", "/security")) {
                page.navigate(address("/reseller" + place));
                look.at(page, place.isEmpty() ? "overview" : place.substring(1));
            }
            sql("update reseller set disabled_at = now(), closed_reason = 'Three chargebacks in a week' where id = " + reseller);
            page.navigate(address("/reseller"));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("This business is closed."))).isVisible();
            look.at(page, "closed");
        }
        assertThat(look.wrong()).as("what axe found").isEmpty();
        assertThat(complaints).as("the browser's console").isEmpty();
    }

    /** Brand, texts, price, publication. */
    private void opensItsShop(Page page) {
        page.navigate(address("/reseller/brands/new"));
        page.locator("#name").fill("Orchid Travel");
        page.locator("#support").fill("help@orchid.example");
        look.at(page, "brand-new");
        press(page, "Make the brand");
        var brand = java.net.URI.create(page.url()).getPath();
        page.navigate(address(brand + "/texts/en"));
        page.locator("textarea").all().forEach(text -> text.fill("# Orchid Travel\n\nWe keep what we say."));
        press(page, "Save");
        page.navigate(address("/reseller/prices/default"));
        page.locator("#markup").fill("40");
        press(page, "See what it does");
        look.at(page, "price-effect");
        page.locator("button[name=do][value=save]").click();
        assertThat(page.getByText("The default is saved.")).isVisible();
        page.navigate(address(brand));
        press(page, "Publish the shop");
        assertThat(page.getByText("On sale").first()).isVisible();
        look.at(page, "brand-published");
    }

    /** The whole way, on the shop's own host; the margin is credit when the eSIM is delivered. */
    private void aTravellerBuysThere(Browser browser, Page page, String owner) {
        var shopped = resellers.memberFor(new Actor(accounts.byEmail(owner).orElseThrow().id(), owner, accounts.byEmail(owner).orElseThrow().role())).orElseThrow();
        var brand = brands.of(shopped).get(0);
        var host = "http://" + brand.slug() + ".localhost:" + shop.getPort();
        var before = credit.balance(shopped.reseller()).balance();
        var traveller = "ada-" + owner;
        try (var context = browser.chromium().newContext(new NewContextOptions().setViewportSize(1280, 900))) {
            var visitor = context.newPage();
            await().atMost(Duration.ofSeconds(30)).until(() -> visitor.navigate(host + "/plan/" + plan()).status() == 200);
            visitor.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue to payment")).first().click();
            visitor.getByLabel("E-mail address").fill(traveller);
            visitor.getByLabel("The phone is not locked").check();
            visitor.getByLabel("Deliver now").check();
            visitor.locator("form:has(#email) button:has-text('Pay')").first().click();
            var link = await().atMost(Duration.ofSeconds(30)).until(() -> links(traveller), found -> !found.isEmpty()).get(0);
            await().atMost(Duration.ofSeconds(20)).until(() -> details(link).payment() != null && details(link).payment().gatewayOrderId() != null);
            approves(link);
            visitor.navigate(host + "/checkout/paypal/return?o=" + link + "&token=" + details(link).payment().gatewayOrderId());
            var order = becomes(link, OrderStatus.DELIVERED);
            assertThat(order.shop()).isEqualTo(brand.id());
            assertThat(order.unitMargin().isPositive()).isTrue();
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(credit.balance(shopped.reseller()).balance()).isEqualTo(before.plus(order.unitMargin())));
            page.navigate(address("/reseller"));
            assertThat(page.locator("h1")).hasText("1 eSIM sold today");
            assertThat(page.locator("section:has(#orders-h)").getByText(order.number())).isVisible();
        }
    }

    private void ordersForACustomer(Page page) {
        page.navigate(address("/reseller"));
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Order for a customer")).click();
        page.getByLabel("Where does your customer travel?").fill("Japan");
        press(page, "Search");
        page.locator("a[href$='/new/" + plan() + "']").first().click();
        page.getByLabel("Customer’s e-mail address").fill("lia@mail.example");
        press(page, "Look at the order");
        press(page, "Order for");
        assertThat(page.getByText("QR code and codes")).isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(40_000));
        look.at(page, "order-delivered");
        page.navigate(address("/reseller"));
    }

    @SuppressWarnings("unchecked")
    private List<String> links(String email) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("select link from orders where email = ?1 order by id", String.class).setParameter(1, email).getResultList());
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
