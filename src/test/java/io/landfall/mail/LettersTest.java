package io.landfall.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

import javax.imageio.ImageIO;

import jakarta.inject.Inject;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.landfall.esims.EsimDetails;
import io.landfall.esims.EsimSecrets;
import io.landfall.money.Money;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.PlanFacts;
import io.landfall.orders.UnitStatus;
import io.landfall.payments.RefundStatus;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.UpstreamPlan;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every mail in every language, with all data and with as little as an order can have. Looked at by eye under target/mails. */
@QuarkusTest
class LettersTest {

    private static final Instant NOON = Instant.parse("2026-05-18T12:00:00Z");
    private static final long REFUND = 7;

    @Inject
    Letters letters;
    @Inject
    io.landfall.resellers.Storefronts shops;

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "pt", "ar", "ja"})
    void everyMailReadsWholeInEveryLanguage(String language) throws IOException {
        var locale = Locale.forLanguageTag(language);
        for (var kind : Letters.KINDS) {
            for (int quantity : new int[] {1, 3}) {
                for (boolean full : new boolean[] {true, false}) {
                    var letter = write(kind, order(quantity, full, locale), locale);
                    keep(letter, kind + "-" + quantity + (full ? "-full" : "-least") + "-" + language);
                    assertThat(letter.subject()).isNotBlank().doesNotContain("{", "null");
                    assertThat(letter.text()).doesNotContain("{", "}", "null", "NOT_FOUND", "&#", "&amp;", "\n\n\n");
                    assertThat(letter.html()).doesNotContain("NOT_FOUND", ">null<", "{mail:", "{paper", "{#");
                    var page = Jsoup.parse(letter.html());
                    assertThat(page.select("html").attr("lang")).isEqualTo(language);
                    assertThat(page.select("h1").text()).isEqualTo(letter.subject().replace('\u00a0', ' '));
                    assertThat(page.select("img")).allSatisfy(img -> assertThat(img.attr("alt")).isNotBlank());
                    assertThat(page.select("[src]").eachAttr("src")).allSatisfy(src -> assertThat(src).startsWith("cid:"));
                    assertThat(letter.html().getBytes().length).as("Gmail cuts longer ones").isLessThan(100_000);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"fr", "es", "pt", "ar", "ja"})
    void noMailHasAnEnglishSentence(String language) {
        var locale = Locale.forLanguageTag(language);
        for (var kind : Letters.KINDS) {
            // A word alone may be the same: "Plan".
            var english = sentences(write(kind, order(2, true, Locale.ENGLISH), Locale.ENGLISH)).stream().filter(text -> text.contains(" ")).toList();
            assertThat(english).isNotEmpty();
            assertThat(sentences(write(kind, order(2, true, locale), locale))).as("%s", kind).doesNotContainAnyElementsOf(english);
        }
    }

    @Test
    void deliveryMailShowsEachCodeOnceAndItsImageDecodes() throws Exception {
        var order = order(3, true, Locale.ENGLISH);
        var letter = write(MailKind.DELIVERED, order, Locale.ENGLISH);
        assertThat(letter.subject()).isEqualTo("Your 3 eSIMs for Japan are ready");
        assertThat(letter.pictures()).hasSize(3);
        for (int i = 0; i < 3; i++) {
            var picture = letter.pictures().get(i);
            var secrets = order.esims().get(i).secrets();
            assertThat(letter.html()).containsOnlyOnce("cid:" + picture.contentId() + "\"");
            assertThat(decode(picture.png())).isEqualTo(secrets.lpa());
            assertThat(letter.text()).contains("SM-DP+ address: rsp.example.com").contains("Activation code: " + secrets.activationCode())
                    .contains("Confirmation code: 4711").contains("/esims/link-" + (i + 1));
            assertThat(letter.html()).contains("/esims/link-" + (i + 1)).doesNotContain(secrets.activationCode());
        }
        assertThat(letter.html()).contains("href=\"" + "http").contains("/orders/order-link");
    }

    /** Gmail cuts HTML after 102 KB; pictures are parts of their own and do not count. All 50 stay inline: see Letters. */
    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "pt", "ar", "ja"})
    void fiftyEsimsFitIntoOneMail(String language) throws Exception {
        var locale = Locale.forLanguageTag(language);
        var order = order(50, true, locale);
        var letter = write(MailKind.DELIVERED, order, locale);
        keep(letter, "DELIVERED-50-full-" + language);
        var page = Jsoup.parse(letter.html());
        assertThat(letter.html().getBytes(java.nio.charset.StandardCharsets.UTF_8).length).isLessThan(100_000);
        assertThat(letter.pictures()).hasSize(50);
        assertThat(letter.pictures().stream().mapToInt(picture -> picture.png().length).sum()).as("bytes of all pictures").isLessThan(500_000);
        for (int i = 0; i < 50; i++) {
            var esim = order.esims().get(i);
            var picture = letter.pictures().get(i);
            assertThat(decode(picture.png())).isEqualTo(esim.secrets().lpa());
            assertThat(page.select("img[src=cid:" + picture.contentId() + "]")).hasSize(1);
            assertThat(page.select("a[href$=/esims/" + esim.link() + "]")).isNotEmpty();
            assertThat(letter.text()).containsOnlyOnce("/esims/" + esim.link() + "\n").containsOnlyOnce(": " + esim.secrets().activationCode() + "\n")
                    .contains(esim.iccid().toString());
        }
    }

    @Test
    void oneEsimLeadsStraightToItsPage() {
        var letter = write(MailKind.DELIVERED, order(1, true, Locale.ENGLISH), Locale.ENGLISH);
        assertThat(letter.subject()).isEqualTo("Your eSIM for Japan is ready");
        assertThat(Jsoup.parse(letter.html()).select("a.cta").attr("href")).endsWith("/esims/link-1");
    }

    @Test
    void sandboxEsimsCarryATestMark() {
        var letter = write(MailKind.DELIVERED, order(2, true, Locale.ENGLISH), Locale.ENGLISH);
        assertThat(letter.html()).contains("TEST eSIM");
        assertThat(letter.text()).contains("*** TEST eSIM ***");
        assertThat(write(MailKind.DELIVERED, order(2, false, Locale.ENGLISH), Locale.ENGLISH).html()).doesNotContain("TEST");
    }

    @Test
    void namesArePrintedAndNeverEvaluated() {
        var order = order(1, true, Locale.ENGLISH, "<script>x</script>{paper.shop} & \"Co\"");
        var letter = write(MailKind.DELIVERED, order, Locale.ENGLISH);
        assertThat(letter.html()).contains("&lt;script&gt;x&lt;/script&gt;{paper.shop} &amp; &quot;Co&quot;").doesNotContain("<script>");
        assertThat(letter.text()).contains("Hello <script>x</script>{paper.shop} & \"Co\",");
    }

    @Test
    void whatWasWithdrawnIsNotMailed() {
        var order = order(1, true, Locale.ENGLISH);
        var esim = order.esims().get(0);
        var withdrawn = new EsimDetails(esim.id(), esim.link(), esim.orderNumber(), esim.iccid(), esim.smdpAddress(), null, Map.of(), null, null, false, true,
                NOON, null, null, null, null, NOON, false, null);
        assertThat(letters.write(MailKind.DELIVERED, null, envelope(Locale.ENGLISH), with(order, List.of(withdrawn)))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr", "es", "pt", "ar", "ja"})
    void topUpMailLeadsToTheEsimAndCarriesNoCode(String language) throws IOException {
        var locale = Locale.forLanguageTag(language);
        var bought = order(1, true, locale);
        var letter = write(MailKind.DELIVERED, toppedUp(bought), locale);
        keep(letter, "TOPPED_UP-" + language);
        assertThat(letter.pictures()).isEmpty();
        assertThat(Jsoup.parse(letter.html()).select("a.cta").attr("href")).endsWith("/esims/link-1");
        assertThat(letter.text()).contains("/esims/link-1").doesNotContain(bought.esims().get(0).secrets().activationCode(), "{", "null", "NOT_FOUND");
        if (language.equals("en") || language.equals("fr")) {
            assertThat(letter.subject()).isEqualTo(language.equals("en") ? "Your top-up for Japan was added" : "Votre recharge Japon a été ajoutée");
        }
        assertThat(letters.write(MailKind.DELIVERED, null, envelope(locale), with(toppedUp(bought), List.of()))).as("refunded meanwhile").isEmpty();
    }

    private static OrderDetails toppedUp(OrderDetails order) {
        var unit = new OrderDetails.UnitInfo(1, 1, UnitStatus.DELIVERED, null, null, 1, 0, NOON, null, "r", "pressone/1", null, null, null, NOON, null);
        return new OrderDetails(order.id(), order.number(), order.link(), order.status(), order.email(), order.traveller(), order.locale(), "top-up",
                order.planTitle(), order.facts(), 1, order.unitPrice(), order.unitPrice(), order.supplier(), order.packageId(), order.unitCost(),
                order.rate(), order.rateAsOf(), null, NOON, NOON, NOON, NOON, null, null, List.of(), List.of(unit), List.of(), order.esims().get(0), List.of());
    }

    private Letter write(MailKind kind, OrderDetails order, Locale locale) {
        return letters.write(kind, REFUND, envelope(locale), order).orElseThrow();
    }

    private Envelope envelope(Locale locale) {
        return new Envelope("<x@shop.test>", "mina@example.test", locale, shops.own());
    }

    private static List<String> sentences(Letter letter) {
        return Jsoup.parse(letter.html()).select("p, h1, h2, li, th, a.cta").eachText().stream().filter(text -> !text.contains("ICCID") && !text.equals("Total")).toList();
    }

    private static String decode(byte[] png) throws Exception {
        var image = ImageIO.read(new ByteArrayInputStream(png));
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        opaque.createGraphics().drawImage(image, 0, 0, null);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(opaque))),
                Map.of(DecodeHintType.PURE_BARCODE, true)).getText();
    }

    private static void keep(Letter letter, String name) throws IOException {
        var folder = Files.createDirectories(Path.of("target", "mails"));
        var html = letter.html();
        for (var picture : letter.pictures()) {
            html = html.replace("cid:" + picture.contentId(), "data:image/png;base64," + Base64.getEncoder().encodeToString(picture.png()));
        }
        Files.writeString(folder.resolve(name + ".html"), html);
        Files.writeString(folder.resolve(name + ".txt"), letter.subject() + "\n=====\n" + letter.text());
    }

    private static OrderDetails order(int quantity, boolean full, Locale locale) {
        return order(quantity, full, locale, full ? "Mina" : null);
    }

    private static OrderDetails order(int quantity, boolean full, Locale locale, String traveller) {
        var facts = new PlanFacts(full ? "jp" : "xx", UpstreamPlan.Scope.LOCAL, full ? "Moshi Moshi" : null, 5120, false, 30, null, null,
                full ? UpstreamPlan.Activation.FIRST_USAGE : UpstreamPlan.Activation.UNKNOWN, true, null, full ? 180 : null, null);
        var price = Money.of("4.50", "USD");
        var refund = new OrderDetails.RefundInfo(REFUND, RefundStatus.COMPLETED, price, full ? "not_delivered" : "typed by somebody", "system", NOON, NOON, "R", null);
        var esims = new ArrayList<>(IntStream.rangeClosed(1, quantity).mapToObj(i -> esim(i, full)).toList());
        return new OrderDetails(1, "LF-7K2M-48", "order-link", OrderStatus.AWAITING_PAYMENT, "mina@example.test", traveller, locale, "japan-5gb-30-days",
                "Japan 5 GB, 30 days", facts, full ? quantity + 1 : quantity, price, price.times(quantity), "pressone", "p", price, BigDecimal.ONE, NOON, NOON, NOON, NOON, NOON, null, null,
                null, List.of(refund), List.of(), esims, null, List.of());
    }

    private static OrderDetails with(OrderDetails order, List<EsimDetails> esims) {
        return new OrderDetails(order.id(), order.number(), order.link(), order.status(), order.email(), order.traveller(), order.locale(), order.plan(),
                order.planTitle(), order.facts(), order.quantity(), order.unitPrice(), order.total(), order.supplier(), order.packageId(), order.unitCost(),
                order.rate(), order.rateAsOf(), NOON, NOON, NOON, NOON, null, null, null, order.refunds(), List.of(), esims, order.toppedUp(), List.of());
    }

    private static EsimDetails esim(int i, boolean full) {
        var code = i > 3 ? "K2-1F2R8A-0QWERT-ZX9P4M-" + i : "K2-ABCDEF-" + i;
        return new EsimDetails(i, i > 3 ? "link-wqL5x0Zr8TnYc2Vb4Kd7Sg-" + i : "link-" + i, "LF-7K2M-48", new Iccid("893300000000000000" + i), "rsp.example.com",
                new EsimSecrets(code, "LPA:1$rsp.example.com$" + code, full ? "4711" : null, null), Map.of(), true, null, full, false, NOON, null, null,
                null, null, NOON, false, null);
    }
}
