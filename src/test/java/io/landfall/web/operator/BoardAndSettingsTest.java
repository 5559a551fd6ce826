package io.landfall.web.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;

import jakarta.inject.Inject;

import io.landfall.orders.OrderStatus;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Today's figures and the suppliers beside the attention list, and the page of settings. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class BoardAndSettingsTest extends ShopTest {

    @Inject
    Board board;

    private OperatorBrowser browser;

    @BeforeEach
    void signIn() {
        browser = OperatorBrowser.signedIn();
    }

    @Test
    void theDaysFiguresFollowSalesAndRefunds() {
        var before = figures();
        var order = becomes(buysAndPays(2), OrderStatus.DELIVERED);
        var after = figures();
        assertThat(number(after, "Orders today")).isEqualTo(number(before, "Orders today") + 1);
        assertThat(number(after, "eSIMs delivered today")).isEqualTo(number(before, "eSIMs delivered today") + 2);
        assertThat(tile(after, "Revenue today")).contains("$").isNotEqualTo(tile(before, "Revenue today"));
        assertThat(tile(after, "eSIMs delivered today")).contains("paid to ready:");

        browser.press(browser.page("/operator/orders/" + order.number() + "/refund?unit=1"), "Refund $", "main");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(tile(figures(), "Refunded today")).contains("$").isNotEqualTo(tile(before, "Refunded today")));
    }

    @Test
    void theSuppliersStandBesideTheList() {
        var table = figures().select("#suppliers").first().closest("section");
        assertThat(table.select("tbody tr").text()).contains("PressOne", "eSIMs,", "plans on sale");
        assertThat(table.select("a[href=/operator/suppliers]")).isNotEmpty();
    }

    @Test
    void theFiguresAreKeptForAMomentAndTheListIsNot() {
        browser.page("/operator");
        var kept = board.today();
        browser.page("/operator");
        assertThat(board.today()).isSameAs(kept);
    }

    @Test
    void settingsTellWhatIsThereAndNeverASecret() {
        var page = browser.page("/operator/settings");
        assertThat(page.text()).contains("landfall.base-url", "landfall.pressone.url", "Where the webhook must point", "/hooks/paypal", "Set, never shown", "A test server",
                "Simulators play the suppliers", "The public address is not https.", "Waiting times are not the real ones.");
        assertThat(page.html()).doesNotContain("double-key-7Q").doesNotContain("BEGIN PRIVATE KEY").doesNotContain(OperatorBrowser.PASSWORD);
        assertThat(page.select("dt:contains(Master keys) + dd").text()).doesNotContain(":");
    }

    private Document figures() {
        board.forget();
        return browser.page("/operator");
    }

    private static String tile(Document page, String name) {
        return page.select(".stat:has(dt:contains(" + name + ")) dd").text();
    }

    private static int number(Document page, String name) {
        return Integer.parseInt(page.select(".stat:has(dt:contains(" + name + ")) dd").first().ownText());
    }
}
