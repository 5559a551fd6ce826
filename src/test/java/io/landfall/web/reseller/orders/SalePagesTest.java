package io.landfall.web.reseller.orders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipInputStream;

import javax.imageio.ImageIO;

import jakarta.inject.Inject;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.landfall.orders.OrderBatches;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.PlaceOnCredit;
import io.landfall.resellers.Position;
import io.landfall.testsupport.CreditShopTest;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.FormBrowser;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.Test;

/** The order pages of the portal, in a browser without scripts. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class SalePagesTest extends CreditShopTest {

    @Inject
    OrderBatches batches;

    @Test
    void aPlanIsFoundLookedAtAndOrderedForACustomer() {
        var owner = withCredit("100.00");
        var browser = businesses.browser(owner);
        assertThat(browser.page("/reseller/orders").text()).contains("No orders yet");
        var found = browser.page("/reseller/orders/new?q=japan");
        assertThat(found.select("table").text()).contains("Japan 1").contains(wholesale().amount().toPlainString());
        var form = browser.page("/reseller/orders/new/" + plan());
        var empty = browser.press(form, "Look at the order");
        assertThat(empty.select(".alert-bad").text()).contains("Enter the customer’s e-mail address");
        assertThat(empty.selectFirst("#email").attr("aria-invalid")).isEqualTo("true");

        empty.selectFirst("#email").val("lia@mail.example");
        empty.selectFirst("#name").val("Lia <b>Ono");
        empty.selectFirst("#reference").val("B-1");
        empty.selectFirst("#quantity").val("2");
        var review = browser.press(empty, "Look at the order");
        assertThat(review.text()).contains("Is this right?").contains("lia@mail.example").contains("Lia <b>Ono");
        assertThat(credit.balance(owner.reseller()).held().isZero()).as("nothing is ordered yet").isTrue();
        var order = browser.press(review, "Order for");
        var number = order.selectFirst(".console-head .code").text();
        ends(owner, number, OrderStatus.DELIVERED);
        var page = browser.page("/reseller/orders/" + number);
        assertThat(page.text()).contains("Delivered").contains("eSIM 1 of 2").contains("B-1");
        assertThat(page.select(".qr-paper svg")).hasSize(2);
        assertThat(page.text()).doesNotContainIgnoringCase("pressone").doesNotContain(order(owner, number).supplier());

        for (var query : List.of(number, "LIA@mail", "lia <b", "b-1", order(owner, number).units().get(0).iccid())) {
            assertThat(browser.page("/reseller/orders?q=" + java.net.URLEncoder.encode(query, StandardCharsets.UTF_8)).select("tbody tr")).as(query).hasSize(1);
        }
        assertThat(browser.page("/reseller/orders?status=REFUNDED").text()).contains("Nothing found");
    }

    @Test
    void aRepeatedFormIsOneOrderAndMissingCreditIsSaidBeforehand() {
        var owner = withCredit("100.00");
        var browser = businesses.browser(owner);
        var form = browser.page("/reseller/orders/new/" + plan());
        form.selectFirst("#email").val("lia@mail.example");
        var review = browser.press(form, "Look at the order");
        var first = browser.press(review, "Order for").selectFirst(".console-head .code").text();
        var second = browser.press(review, "Order for").selectFirst(".console-head .code").text();
        assertThat(second).isEqualTo(first);
        ends(owner, first, OrderStatus.DELIVERED);

        var poor = businesses.browser(withCredit("0.10"));
        var wish = poor.page("/reseller/orders/new/" + plan());
        wish.selectFirst("#email").val("lia@mail.example");
        var look = poor.press(wish, "Look at the order");
        assertThat(look.text()).contains("$0.10 is available");
        assertThat(look.select("button").eachText()).noneMatch(text -> text.startsWith("Order for"));
    }

    @Test
    void deliveredEsimsAreNotTakenBackAndThePageSaysSoBeforeAnyClick() {
        var owner = withCredit("100.00");
        var number = places(owner, 1);
        ends(owner, number, OrderStatus.DELIVERED);
        var page = businesses.browser(owner).page("/reseller/orders/" + number);
        assertThat(page.text()).contains("The network does not take delivered eSIMs back.");
        assertThat(page.select("button").eachText()).noneMatch(text -> text.startsWith("Cancel"));
    }

    @Test
    void theCustomersOwnPageShowsNoPriceNoReceiptAndNoClaim() {
        var owner = withCredit("100.00");
        var number = places(owner, 1);
        var order = ends(owner, number, OrderStatus.DELIVERED);
        var visitor = new FormBrowser();
        var page = visitor.page("/orders/" + order.link());
        assertThat(page.select("main").text()).doesNotContain(order.total().amount().toPlainString()).doesNotContain("PayPal");
        assertThat(page.select("a[href$=receipt.pdf], a[href*=claims]")).isEmpty();
        assertThat(visitor.get("/orders/" + order.link() + "/receipt.pdf").statusCode()).isEqualTo(404);
        assertThat(visitor.get("/orders/" + order.link() + "/claims").statusCode()).isEqualTo(404);
    }

    @Test
    void aFileIsCheckedOrderedAndTakenHome() throws Exception {
        var owner = withCredit("100.00");
        var browser = businesses.browser(owner);
        var page = browser.page("/reseller/orders/files");
        var dry = upload(browser, page, "email,name,plan,quantity,reference\nlia@mail.example,=HYPERLINK(1),%s,2,B-1\nnobody,Bo,%s,1,B-2\n".formatted(plan(), plan()));
        assertThat(dry.text()).contains("1 line can be ordered").contains("1 line has a problem").contains("This is not an e-mail address");
        var left = browser.page(dry.selectFirst(".chips a[href$='only=problems']").attr("href"));
        assertThat(left.select("tbody tr").eachText()).singleElement().asString().contains("nobody").doesNotContain("lia@mail.example");
        var started = browser.press(dry, "Order 1 line");
        var number = started.selectFirst(".console-head .code").text();
        await().atMost(Duration.ofSeconds(40)).until(() -> browser.page("/reseller/orders/files/" + number).text().contains("1 order placed"));
        var placed = batches.orders(owner, number).get(0);
        ends(owner, placed, OrderStatus.DELIVERED);

        var result = browser.get("/reseller/orders/files/" + number + "/result.csv");
        assertThat(result.header("Cache-Control")).contains("no-store");
        assertThat(result.asString()).contains(placed).contains("\"'=HYPERLINK(1)\"").contains("This is not an e-mail address");

        var zip = browser.get("/reseller/orders/files/" + number + "/codes.zip");
        assertThat(zip.header("Cache-Control")).contains("no-store");
        var files = unzipped(zip.asByteArray());
        var name = placed.toLowerCase(Locale.ROOT);
        for (var esim : order(owner, placed).esims()) {
            var picture = files.entrySet().stream().filter(file -> file.getKey().matches(name + "-[12]-" + esim.iccid().digits() + "(-test)?\\.png")).findFirst().orElseThrow();
            assertThat(read(picture.getValue())).as("what a phone reads").isEqualTo(esim.secrets().lpa());
        }
        assertThat(files).hasSize(3);
        assertThat(new String(files.get("codes.csv"), StandardCharsets.UTF_8)).contains(order(owner, placed).units().get(1).iccid()).contains("'=HYPERLINK");
    }

    @Test
    void readersLookAndDoNotOrder() {
        var owner = withCredit("100.00");
        var number = places(owner, 1);
        ends(owner, number, OrderStatus.DELIVERED);
        var file = batches.upload(owner, new io.landfall.orders.UploadBatch("key-reader", "f.csv", ("email,plan\na@mail.example," + plan()).getBytes(StandardCharsets.UTF_8), null, false),
                Locale.ENGLISH);
        var reader = businesses.browser(businesses.colleague(owner, Position.READ));
        assertThat(reader.page("/reseller/orders").select("a[href$=/new]")).isEmpty();
        assertThat(reader.page("/reseller/orders/" + number).select("main form")).isEmpty();
        for (var path : List.of("/reseller/orders/new", "/reseller/orders/new/" + plan(), "/reseller/orders/files/" + file + "/codes.zip", "/reseller/orders/" + number + "/codes.zip")) {
            assertThat(reader.get(path).statusCode()).as(path).isEqualTo(403);
        }
        var token = reader.cookie("landfall_csrf");
        for (var path : List.of("/reseller/orders", "/reseller/orders/" + number + "/mails", "/reseller/orders/" + number + "/cancellations", "/reseller/orders/files/" + file + "/orders",
                "/reseller/orders/files/" + file + "/discards")) {
            var sent = reader.submit(path, "post", Map.of("csrf-token", List.of(token == null ? csrf(reader) : token), "act", List.of("place"), "plan", List.of(plan()),
                    "quantity", List.of("1"), "email", List.of("a@mail.example")));
            assertThat(sent.statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void nobodyFindsTheOrdersAndFilesOfOthers() {
        var owner = withCredit("100.00");
        var number = creditOrders.place(owner, new PlaceOnCredit("k", plan(), 1, null, "secret@mail.example", "Secret", Locale.ENGLISH, null, "SECRET", false));
        ends(owner, number, OrderStatus.DELIVERED);
        var file = batches.upload(owner, new io.landfall.orders.UploadBatch("key-others", "f.csv", ("email,plan\na@mail.example," + plan()).getBytes(StandardCharsets.UTF_8), null, false),
                Locale.ENGLISH);
        var stranger = businesses.browser(withCredit("100.00"));
        for (var path : List.of("/reseller/orders/" + number, "/reseller/orders/" + number + "/state", "/reseller/orders/files/" + file, "/reseller/orders/files/" + file + "/state",
                "/reseller/orders/files/" + file + "/result.csv", "/reseller/orders/files/" + file + "/codes.zip", "/reseller/orders/" + number + "/codes.zip", "/reseller/orders/" + number.toLowerCase(Locale.ROOT))) {
            assertThat(stranger.get(path).statusCode()).as(path).isEqualTo(404);
        }
        for (var path : List.of("/mails", "/customer", "/cancellations")) {
            assertThat(stranger.submit("/reseller/orders/" + number + path, "post", Map.of("csrf-token", List.of(csrf(stranger)), "email", List.of("x@mail.example"))).statusCode()).as(path)
                    .isEqualTo(404);
        }
        for (var path : List.of("/orders", "/retries", "/stops", "/discards")) {
            assertThat(stranger.submit("/reseller/orders/files/" + file + path, "post", Map.of("csrf-token", List.of(csrf(stranger)))).statusCode()).as(path).isEqualTo(404);
        }
        assertThat(stranger.page("/reseller/orders?q=secret").text()).doesNotContain("Secret").contains("Nothing found");
        assertThat(stranger.page("/reseller/orders/files").text()).contains("No files yet");
    }

    @Test
    void theCodesOfOneOrderAreAZipWithAListThatSaysWhatIsNotThere() throws Exception {
        var owner = withCredit("100.00");
        pressOne.script("order", 34);
        var number = creditOrders.place(owner, new PlaceOnCredit("zip", plan(), 2, null, "lia@mail.example", "=cmd|' /C calc'!A0", Locale.ENGLISH, null, "@ref", false));
        var order = ends(owner, number, OrderStatus.DELIVERED, OrderStatus.PARTLY_REFUNDED);
        var browser = businesses.browser(owner);
        assertThat(browser.page("/reseller/orders/" + number).select("a[href$=codes.zip]")).hasSize(1);
        var zip = browser.get("/reseller/orders/" + number + "/codes.zip");
        assertThat(zip.header("Content-Disposition")).isEqualTo("attachment; filename=\"" + number + "-codes.zip\"");
        assertThat(zip.header("Cache-Control")).contains("no-store");
        var files = unzipped(zip.asByteArray());
        assertThat(files.keySet().stream().filter(file -> file.endsWith(".png"))).hasSize((int) order.deliveredCount());
        var list = new String(files.get("codes.csv"), StandardCharsets.UTF_8).lines().toList();
        assertThat(list).hasSize(3);
        assertThat(list.stream().filter(line -> line.contains(",delivered,"))).hasSize((int) order.deliveredCount());
        assertThat(list.stream().filter(line -> line.contains("given_back,"))).hasSize(2 - (int) order.deliveredCount());
        assertThat(list.subList(1, 3)).allMatch(line -> line.contains("\"'=cmd|") && line.contains("\"'@ref\""));
    }

    @Test
    void aFileIsStoppedAndGoesOnWhereItWas() {
        var owner = withCredit("100.00");
        var file = batches.upload(owner, new io.landfall.orders.UploadBatch("key-stop", "f.csv", ("email,plan\na@mail.example,%1$s\nb@mail.example,%1$s\n".formatted(plan()))
                .getBytes(StandardCharsets.UTF_8), null, false), Locale.ENGLISH);
        io.quarkus.narayana.jta.QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeQuery("update order_batch set status = 'RUNNING', started_at = now() where number = ?1").setParameter(1, file).executeUpdate();
            database.createNativeQuery("update order_batch_line set status = 'WAITING' where batch_id = (select id from order_batch where number = ?1)").setParameter(1, file).executeUpdate();
        });
        var browser = businesses.browser(owner);
        var running = browser.page("/reseller/orders/files/" + file);
        assertThat(running.text()).contains("0 of 2 lines are done");
        var live = running.selectFirst("#file-live").attr("hx-get");
        assertThat(browser.get(live).statusCode()).as("nothing moved").isEqualTo(204);
        var stopped = browser.press(running, "Stop: order nothing more");
        assertThat(browser.get(live).header("HX-Refresh")).as("the lines below changed, too").isEqualTo("true");
        assertThat(stopped.text()).contains("2 lines not ordered").contains("It was stopped before its turn came");
        assertThat(browser.page("/reseller").text()).contains("2 lines of f.csv were not ordered");
        browser.press(stopped, "Try the lines that were not ordered again");
        await().atMost(Duration.ofSeconds(40)).until(() -> browser.page("/reseller/orders/files/" + file).text().contains("2 orders placed"));
        assertThat(browser.page("/reseller").text()).doesNotContain("were not ordered").contains(batches.orders(owner, file).get(0));
        batches.orders(owner, file).forEach(number -> ends(owner, number, OrderStatus.DELIVERED));
        assertThat(browser.page("/reseller/orders/files/" + file).text()).contains("2 of 2 eSIMs delivered");
    }

    private String csrf(FormBrowser browser) {
        return browser.page("/reseller/orders").selectFirst("input[name=csrf-token]").val();
    }

    private Document upload(FormBrowser browser, Document page, String text) {
        var form = page.selectFirst("#upload");
        var request = browser.request().multiPart("file", "customers.csv", text.getBytes(StandardCharsets.UTF_8), "text/csv");
        FormBrowser.fields(form).forEach((name, values) -> {
            if (!name.equals("file") && !name.equals("mail")) {
                values.forEach(value -> request.multiPart(name, value));
            }
        });
        return browser.follow(request.multiPart("mail", "no").post(form.attr("action")));
    }

    private static String read(byte[] png) throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(png));
        int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new RGBLuminanceSource(image.getWidth(), image.getHeight(), pixels)))).getText();
    }

    private static Map<String, byte[]> unzipped(byte[] bytes) throws Exception {
        var files = new HashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(bytes))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }
}
