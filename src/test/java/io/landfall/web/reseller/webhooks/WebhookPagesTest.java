package io.landfall.web.reseller.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.landfall.orders.OrderStatus;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.testsupport.CreditShopTest;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.FormBrowser;
import io.landfall.testsupport.ReceiverDouble;
import io.landfall.webhooks.DeliveryStatus;
import io.landfall.webhooks.Deliveries;
import io.landfall.webhooks.Subscriptions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** A business adds a receiver, sees its secret once, reads its log, sends again, and takes it away; all without scripts. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class WebhookPagesTest extends CreditShopTest {

    @Inject
    Subscriptions subscriptions;
    @Inject
    Deliveries deliveries;

    private final ReceiverDouble receiver = new ReceiverDouble();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    private Document adds(FormBrowser browser, String url) {
        var form = browser.page("/reseller/webhooks/new");
        form.selectFirst("#name").val("Till");
        form.selectFirst("#endpoint_url").val(url);
        return browser.press(form, "Add and test");
    }

    private long only(Member owner) {
        return subscriptions.of(owner).get(0).id();
    }

    @Test
    void aReceiverIsAddedAndItsSecretIsShownOnce() throws Exception {
        var owner = businesses.owner();
        var browser = businesses.browser(owner);
        assertThat(browser.page("/reseller/webhooks").text()).contains("Nobody is told yet");
        var shown = adds(browser, receiver.url() + "/till");
        var secret = shown.selectFirst(".copy-value").text();
        assertThat(secret).startsWith("whsec_");
        assertThat(shown.text()).contains("The receiver is added.", "webhook.health_check");
        var call = receiver.got("/till").get(0);
        var mac = javax.crypto.Mac.getInstance("HmacSHA256");
        mac.init(new javax.crypto.spec.SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        assertThat(call.headers()).containsEntry("x-webhook-signature", "sha256=" + java.util.HexFormat.of().formatHex(mac.doFinal(call.body().getBytes(StandardCharsets.UTF_8))));
        var again = browser.page("/reseller/webhooks/" + only(owner));
        assertThat(again.html()).doesNotContain(secret);
        assertThat(browser.page("/fr/reseller/webhooks/" + only(owner)).text()).contains("Vous seul le connaissez");
    }

    @Test
    void whatIsTypedWrongComesBackWithWordsBesideTheField() {
        var owner = businesses.owner();
        var browser = businesses.browser(owner);
        var back = adds(browser, "ftp://lumen.example/x");
        assertThat(back.selectFirst("#endpoint_url-error").text()).contains("https://");
        assertThat(back.selectFirst("#name").val()).isEqualTo("Till");
        assertThat(subscriptions.of(owner)).isEmpty();
        var form = browser.page("/reseller/webhooks/new");
        form.select("input[name=event_types]").forEach(box -> box.removeAttr("checked"));
        form.selectFirst("#name").val("Till");
        form.selectFirst("#endpoint_url").val(receiver.url());
        form.selectFirst("#retry_count").val("many");
        assertThat(browser.press(form, "Add and test").selectFirst("#event_types-error").text()).isEqualTo("Choose at least one.");
    }

    @Test
    void theLogIsFilteredPagedAndSentAgain() {
        var owner = withCredit("100.00");
        var browser = businesses.browser(owner);
        adds(browser, receiver.url() + "/till");
        long id = only(owner);
        ends(owner, places(owner, 1), OrderStatus.DELIVERED);
        await().atMost(Duration.ofSeconds(20)).until(() -> deliveries.count(owner, id, DeliveryStatus.SUCCESS) == 3);
        var log = browser.page("/reseller/webhooks/" + id);
        assertThat(log.select("tbody tr")).hasSize(3);
        assertThat(browser.page("/reseller/webhooks/" + id + "?event=ORDER_STATUS&status=SUCCESS").select("tbody tr")).hasSize(1);
        assertThat(browser.page("/reseller/webhooks/" + id + "?status=FAILED").text()).contains("Nothing like that was sent");
        assertThat(browser.get("/reseller/webhooks/" + id + "?status=x&event=y&before=z").statusCode()).isEqualTo(200);
        var one = browser.page(browser.page("/reseller/webhooks/" + id + "?event=ORDER_STATUS").selectFirst("tbody a").attr("href"));
        assertThat(one.selectFirst("main .listing:last-of-type").text()).isNotEmpty();
        assertThat(one.text()).contains("\"activation_code\" : \"…\"", "Status 200", "{\"ok\":true}");
        assertThat(browser.press(one, "Send again").text()).contains("It goes out again now.");
        await().atMost(Duration.ofSeconds(20)).until(() -> receiver.news("/till").size() == 3);
        assertThat(browser.press(browser.page("/reseller/webhooks/" + id), "Send again").text()).contains("Nothing was missed");
    }

    @Test
    void aReceiverIsChangedSwitchedRotatedAndRemoved() {
        var owner = businesses.owner();
        var browser = businesses.browser(owner);
        adds(browser, receiver.url() + "/till");
        long id = only(owner);
        var settings = browser.page("/reseller/webhooks/" + id + "/settings");
        settings.selectFirst("#timeout_seconds").val("7");
        settings.select("input[name=style]").forEach(one -> one.removeAttr("checked"));
        settings.selectFirst("input[name=style][value=capitals]").attr("checked", "");
        assertThat(browser.press(settings, "Save").text()).contains("The receiver is changed.", "7 s", "ORDER_STATUS");
        assertThat(browser.press(browser.page("/reseller/webhooks/" + id), "Send a test").text()).contains("CHECK_HEALTH", "Status 200");
        assertThat(browser.press(browser.page("/reseller/webhooks/" + id), "Switch off").text()).contains("Switched off");
        assertThat(browser.page("/reseller/webhooks").text()).contains("Off");
        assertThat(browser.press(browser.page("/reseller/webhooks/" + id), "Switch on").text()).contains("Switched on");
        var rotated = browser.press(browser.page("/reseller/webhooks/" + id + "/secrets"), "Replace it");
        assertThat(rotated.selectFirst(".copy-value").text()).startsWith("whsec_");
        assertThat(rotated.text()).contains("The one before signs, too");
        assertThat(browser.press(browser.page("/reseller/webhooks/" + id + "/deletion"), "Remove it").text()).contains("The receiver is removed.");
        assertThat(browser.get("/reseller/webhooks/" + id).statusCode()).isEqualTo(404);
        assertThat(browser.page("/reseller/audit?topic=webhooks").text()).contains("Receiver added", "Receiver changed", "Secret replaced", "Receiver removed");
    }

    @Test
    void whoOnlyReadsSeesTheLogAndNoButtons() {
        var owner = businesses.owner();
        adds(businesses.browser(owner), receiver.url() + "/till");
        var reader = businesses.browser(businesses.colleague(owner, Position.READ));
        var page = reader.page("/reseller/webhooks/" + only(owner));
        assertThat(page.select("main form[method=post]")).isEmpty();
        assertThat(page.text()).contains("webhook.health_check");
        for (var path : List.of("/new", "/" + only(owner) + "/settings", "/" + only(owner) + "/secrets", "/" + only(owner) + "/deletion")) {
            assertThat(reader.get("/reseller/webhooks" + path).statusCode()).as(path).isEqualTo(403);
        }
        var token = reader.page("/reseller/webhooks").selectFirst("input[name=csrf-token]").val();
        assertThat(reader.submit("/reseller/webhooks/" + only(owner) + "/tests", "post", Map.of("csrf-token", List.of(token))).statusCode()).isEqualTo(403);
        assertThat(reader.page("/reseller/webhooks/guide").select(".listing")).hasSize(3);
    }
}
