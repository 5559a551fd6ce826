package io.landfall.journeys;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.Cookie;
import com.microsoft.playwright.options.FilePayload;
import io.landfall.testsupport.Browser;
import io.landfall.testsupport.CreditShopTest;
import io.landfall.testsupport.DoublesProfile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A business orders for one customer and then for many from a file, in a real browser, with axe looking at every page on the way. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
@Timeout(300)
class BulkOrderJourneyTest extends CreditShopTest {

    private static final LocatorAssertions.IsVisibleOptions SOON = new LocatorAssertions.IsVisibleOptions().setTimeout(40_000);

    @TestHTTPResource
    URL shop;

    private final Look look = new Look();
    private final List<String> complaints = new ArrayList<>();

    @Test
    void oneOrderAndAFileOfOrders() throws Exception {
        var owner = withCredit("100.00");
        var session = businesses.browser(owner).cookie("landfall_session");
        try (var browser = Browser.startOrSkip();
                var context = browser.chromium().newContext(new NewContextOptions().setViewportSize(1280, 900).setBypassCSP(true).setAcceptDownloads(true))) {
            context.addCookies(List.of(new Cookie("landfall_session", session).setUrl(shop.toString())));
            var page = context.newPage();
            page.onConsoleMessage(message -> {
                if (message.type().equals("error") && !message.text().contains("422")) {
                    complaints.add(message.text());
                }
            });
            page.navigate(address("/reseller/orders"));
            look.at(page, "sale-empty");
            page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("Order for a customer")).first().click();
            page.getByLabel("Where does your customer travel?").fill("japan");
            press(page, "Search");
            look.at(page, "sale-find");
            page.navigate(address("/reseller/orders/new/" + plan()));
            press(page, "Look at the order");
            look.at(page, "sale-form-refused");
            page.getByLabel("Customer’s e-mail address").fill("lia@mail.example");
            page.getByLabel("Customer’s name").fill("Lia Ono");
            page.getByLabel("Your reference").fill("B-1001");
            press(page, "Look at the order");
            look.at(page, "sale-review");
            press(page, "Order for");
            assertThat(page.getByText("QR code and codes")).isVisible(SOON);
            page.getByText("QR code and codes").click();
            look.at(page, "sale-order");
            look.dark(page);
            look.at(page, "sale-order");
            look.light(page);

            page.navigate(address("/reseller/orders/files"));
            look.at(page, "sale-files");
            page.setInputFiles("#file", new FilePayload("customers.csv", "text/csv", ("email,name,plan,quantity,language,reference\n"
                    + "ana@mail.example,Ana,%1$s,1,pt,B-2001\nbo@mail,Bo,%1$s,1,en,B-2002\ncyn@mail.example,Cyn,%1$s,2,fr,B-2003\n").formatted(plan()).getBytes(StandardCharsets.UTF_8)));
            page.getByLabel("No mail").check();
            press(page, "Check the file");
            assertThat(page.getByText("2 lines can be ordered")).isVisible();
            look.at(page, "sale-dry-run");
            press(page, "Order 2 lines");
            assertThat(page.getByText("2 orders placed")).isVisible(SOON);
            assertThat(page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("QR codes as ZIP"))).isVisible(SOON);
            page.waitForCondition(() -> page.locator("tbody a.code").count() == 2);
            assertThat(page.getByText("3 of 3 eSIMs delivered").first()).isVisible(SOON);
            look.at(page, "sale-file-done");
            look.dark(page);
            page.reload();
            look.at(page, "sale-file-done");
            look.light(page);
            for (var number : page.locator("tbody a.code").allTextContents()) {
                ends(owner, number, io.landfall.orders.OrderStatus.DELIVERED);
            }
            var download = page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("QR codes as ZIP")).click());
            var file = Files.createTempFile("codes", ".zip");
            download.saveAs(file);
            try (var zip = new ZipFile(file.toFile())) {
                assertThat(zip.stream().filter(entry -> entry.getName().endsWith(".png"))).hasSize(3);
            }
            page.navigate(address("/reseller/orders?q=b-200"));
            look.at(page, "sale-list");
            page.navigate(address("/fr/reseller/orders"));
            look.at(page, "sale-list-fr");
        }
        assertThat(look.wrong()).as("what axe found").isEmpty();
        assertThat(complaints).as("the browser's console").isEmpty();
    }

    private String address(String path) {
        return URI.create(shop.toString().replaceAll("/$", "") + path).toString();
    }

    private static void press(Page page, String button) {
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(button)).first().click();
    }
}
