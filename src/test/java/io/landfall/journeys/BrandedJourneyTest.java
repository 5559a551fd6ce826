package io.landfall.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.landfall.mail.RecordingTransport;
import io.landfall.orders.OrderStatus;
import io.landfall.testsupport.BrandedShops;
import io.landfall.testsupport.BrandedShops.Branded;
import io.landfall.testsupport.Browser;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A purchase in a reseller's shop, in a real browser on the shop's own host and in its colours. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
@Timeout(300)
class BrandedJourneyTest extends ShopTest {

    private static final String SAFFRON = "#ffc800";
    private static final List<Integer> WIDTHS = List.of(500, 1280);

    @TestHTTPResource
    URL server;
    @Inject
    RecordingTransport mails;
    @Inject
    EntityManager database;

    private final List<String> complaints = new ArrayList<>();

    @Test
    void aTravellerBuysUnderTheBrand() throws IOException {
        var saffron = BrandedShops.open("Saffron Journeys");
        BrandedShops.set(saffron, "color = '" + SAFFRON + "'");
        var email = "ada-" + saffron.slug() + "@example.test";
        try (var browser = Browser.startOrSkip(); var context = browser.chromium().newContext(new NewContextOptions().setViewportSize(1280, 900))) {
            var page = context.newPage();
            page.onConsoleMessage(message -> {
                // PayPal's double has no pages.
                if (message.type().equals("error") && message.location().contains(saffron.host())) {
                    complaints.add(message.text());
                }
            });
            page.navigate(address(saffron, "/"));
            assertThat(page.getByRole(AriaRole.BANNER)).containsText("Saffron Journeys");
            assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Show plans"))).hasCSS("background-color", "rgb(255, 200, 0)");
            look(page, "home");

            page.navigate(address(saffron, "/plan/" + plan()));
            look(page, "plan");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Continue to payment")).first().click();
            page.getByLabel("E-mail address").fill(email);
            page.getByLabel("The phone is not locked").check();
            page.getByLabel("Deliver now").check();
            look(page, "checkout");
            var form = page.locator("form").filter(new Locator.FilterOptions().setHas(page.getByLabel("E-mail address")));
            form.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Pay")).click();
            var link = await().atMost(Duration.ofSeconds(30)).until(() -> orders(email), found -> !found.isEmpty()).get(0);
            await().atMost(Duration.ofSeconds(20)).until(() -> details(link).payment() != null && details(link).payment().gatewayOrderId() != null);
            payPal.approve(details(link).payment().gatewayOrderId());
            page.navigate(address(saffron, "/checkout/paypal/return?o=" + link + "&token=" + details(link).payment().gatewayOrderId()));
            var order = becomes(link, OrderStatus.DELIVERED);
            page.navigate(address(saffron, "/orders/" + link));
            assertThat(page.getByRole(AriaRole.BANNER)).containsText("Saffron Journeys");
            look(page, "order");
            page.navigate(address(saffron, "/esims/" + order.esims().get(0).link()));
            look(page, "esim");
            keepMail(page, email);
        }
        assertThat(complaints).isEmpty();
    }

    private void keepMail(Page page, String email) throws IOException {
        var letter = await().atMost(Duration.ofSeconds(30)).until(() -> mails.sentTo(email), sent -> !sent.isEmpty()).get(0);
        assertThat(letter.from().name()).isEqualTo("Saffron Journeys");
        assertThat(letter.html()).contains(SAFFRON);
        var html = letter.html();
        for (var picture : letter.pictures()) {
            html = html.replace("cid:" + picture.contentId(), "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png()));
        }
        var file = Files.writeString(Files.createDirectories(Path.of("target", "mails")).resolve("branded.html"), html);
        page.navigate(file.toUri().toString());
        look(page, "mail");
    }

    private void look(Page page, String name) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 900);
            assertThat((Integer) page.evaluate("document.documentElement.scrollWidth")).as(name + " at " + width).isLessThanOrEqualTo(width);
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("target", "journeys", "branded-" + name + "-" + width + ".png")).setFullPage(true));
        }
        page.setViewportSize(1280, 900);
        assertThat(page.content().toLowerCase()).as(name).doesNotContain("landfall");
    }

    @SuppressWarnings("unchecked")
    private List<String> orders(String email) {
        return QuarkusTransaction.requiringNew()
                .call(() -> database.createNativeQuery("select link from orders where email = ?1 order by id", String.class).setParameter(1, email).getResultList());
    }

    private String address(Branded shop, String path) {
        return "http://" + shop.host() + ":" + server.getPort() + path;
    }
}
