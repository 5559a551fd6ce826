package io.landfall.web.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import jakarta.inject.Inject;

import io.landfall.claims.AskBack;
import io.landfall.claims.ClaimReason;
import io.landfall.claims.ClaimRule;
import io.landfall.claims.ClaimRules;
import io.landfall.claims.ClaimState;
import io.landfall.claims.Claims;
import io.landfall.orders.OrderStatus;
import io.landfall.platform.Keys;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.text.PDFTextStripper;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cases, rules and evidence through the operator's pages. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ClaimPagesTest extends ShopTest {

    @Inject
    Businesses businesses;
    @Inject
    Claims claims;
    @Inject
    ClaimRules rules;

    private OperatorBrowser browser;

    @BeforeEach
    void signIn() {
        browser = OperatorBrowser.signedIn();
    }

    private String asked(int quantity, ClaimReason reason, Integer... positions) {
        var link = buysAndPays(quantity);
        becomes(link, OrderStatus.DELIVERED);
        claims.ask(new AskBack(link, Keys.secret(), reason, Set.of(positions), "No network in <b>Kyoto</b>"));
        await().atMost(Duration.ofSeconds(15)).until(() -> claims.of(details(link)).stream().noneMatch(claim -> claim.state() == ClaimState.CHECKING));
        return link;
    }

    private Document submit(String path, Document from, Map<String, List<String>> fields) {
        var all = new java.util.LinkedHashMap<>(fields);
        all.put("csrf-token", List.of(from.selectFirst("input[name=csrf-token]").val()));
        return browser.follow(browser.submit(path, "post", all));
    }

    @Test
    void aCaseStandsOnTheListAndIsAgreedToWithWordsForTheTraveller() {
        var link = asked(1, ClaimReason.NOT_WORKING, 1);
        var number = details(link).number();
        var row = browser.page("/operator").select("article.attn:contains(" + number + ")").first();
        assertThat(row.text()).contains("the traveller wants money back and no rule decides it", "a person answers within a day");
        assertThat(row.select("a.btn-main").text()).startsWith("Decide");
        assertThat(row.select("button:contains(Close)")).isEmpty();
        var page = browser.page(row.select("a.btn-main").attr("href"));
        assertThat(page.selectFirst("h1").text()).isEqualTo("One eSIM to decide");
        assertThat(page.text()).contains("does not work", "No network in <b>Kyoto</b>", "never in use", "rule, version 1", "English");
        page.selectFirst("#words").val("We are sorry, {name}.");
        var after = browser.press(page, "Refund $", "main");
        assertThat(after.select("[role=status]").text()).contains("The money goes back");
        assertThat(after.text()).contains("Nothing to decide", "decided by a person", OperatorBrowser.EMAIL, "Lost at the supplier", "The supplier cannot cancel an eSIM.");
        becomes(link, OrderStatus.REFUNDED);
        assertThat(browser.page("/operator").select("article.attn:contains(" + number + "):contains(no rule decides)")).isEmpty();
        assertThat(new OperatorBrowser().page("/orders/" + link).select("#claims").text()).contains("We wrote: We are sorry, {name}.", "A person looked at your request.");
        assertThat(browser.press(page, "Refund $", "main").select("[role=alert]").text()).contains("decided or refunded in the meantime");
        assertThat(details(link).refunds()).hasSize(1);
    }

    @Test
    void aNoNeedsAReasonAndTheTravellerReadsIt() {
        var link = asked(2, ClaimReason.OTHER, 1, 2);
        var place = "/operator/orders/" + details(link).number() + "/claims";
        var page = browser.page(place);
        assertThat(page.select("input[name=unit]").eachAttr("value")).containsExactly("1", "2");
        var missing = browser.press(page, "Say no", "main");
        assertThat(missing.select("[role=alert]").text()).contains("Write the reason that the traveller reads.");
        submit(place + "/decisions", page, Map.of("unit", List.of("2"), "words", List.of("It was used up."), "do", List.of("decline")));
        var states = claims.of(details(link)).stream().collect(java.util.stream.Collectors.toMap(claim -> claim.position(), claim -> claim.state()));
        assertThat(states).isEqualTo(Map.of(1, ClaimState.CASE, 2, ClaimState.DECLINED));
        assertThat(new OperatorBrowser().page("/orders/" + link).select("#claims").text()).contains("eSIM 2: not refunded.", "We wrote: It was used up.", "eSIM 1: a person decides");
        assertThat(browser.page("/operator/claims?state=CASE").text()).contains(details(link).number());
        assertThat(browser.page("/operator/orders/" + details(link).number()).select(".timeline").text()).contains("Money back asked for", "Request decided", "no money back");
    }

    @Test
    void aRuleIsSeenBeforeItIsSavedAndBothEditorsAreHeard() {
        var before = rules.of(ClaimRule.OWN_SHOP, ClaimReason.PHONE);
        var page = browser.page("/operator/claim-rules/PHONE");
        assertThat(page.selectFirst("#preview").closest("section").text().replace('\u00a0', ' ')).contains("day 30 after delivery, never in use Money back", "day 31 after delivery, never in use A person decides",
                "day 1 after delivery, not told A person decides", "1 MB");
        page.selectFirst("#days").val("7");
        page.selectFirst("#megabytes").val("25");
        var seen = browser.press(page, "See what it decides", "main");
        assertThat(seen.selectFirst("#preview").closest("section").text().replace('\u00a0', ' ')).contains("day 7", "day 8", "25 MB", "26 MB");
        assertThat(rules.of(ClaimRule.OWN_SHOP, ClaimReason.PHONE)).isEqualTo(before);
        var wrong = browser.page("/operator/claim-rules/PHONE");
        wrong.selectFirst("#days").val("0");
        var refused = browser.press(wrong, "Save", "main");
        assertThat(refused.selectFirst("#days").attr("aria-invalid")).isEqualTo("true");
        browser.press(seen, "Save", "main");
        assertThat(rules.of(ClaimRule.OWN_SHOP, ClaimReason.PHONE).withinDays()).isEqualTo(7);
        assertThat(rules.of(ClaimRule.OWN_SHOP, ClaimReason.PHONE).version()).isGreaterThan(before.version());
        assertThat(browser.press(seen, "Save", "main").select("[role=alert]").text()).contains("Somebody changed this rule");
        assertThat(browser.page("/operator/claim-rules").text()).contains(OperatorBrowser.EMAIL);
        assertThat(browser.page("/operator/claim-rules").text()).contains("never in use, up to 14 days after delivery", "not there 10 minutes after payment", "at most 25 MB used, up to 7 days");
        assertThat(browser.get("/operator/claim-rules/NOBODY").statusCode()).isEqualTo(404);
    }

    @Test
    void aResellersShopGetsARuleOfItsOwn() {
        var brand = businesses.shop(businesses.owner(), "Lumen");
        var own = rules.of(ClaimRule.OWN_SHOP, ClaimReason.DESTINATION);
        var list = browser.page("/operator/claim-rules?shop=" + brand.id());
        assertThat(list.selectFirst(".chip[aria-current=page]").text()).isEqualTo("Lumen");
        assertThat(list.text()).contains("as in the own shop", "Lumen goes by the own shop’s rules");
        var page = browser.page("/operator/claim-rules/DESTINATION?shop=" + brand.id());
        page.selectFirst("#days").val("2");
        browser.press(page, "Save", "main");
        assertThat(rules.of(brand.id(), ClaimReason.DESTINATION)).extracting(ClaimRule::shop, ClaimRule::withinDays).containsExactly(brand.id(), 2);
        assertThat(rules.of(ClaimRule.OWN_SHOP, ClaimReason.DESTINATION)).isEqualTo(own);
        assertThat(browser.page("/operator/claim-rules?shop=" + brand.id()).text()).contains("up to 2 days after delivery");
        assertThat(browser.page("/fr/operator/claim-rules?shop=" + brand.id()).text()).contains("comme la boutique principale");
        assertThat(browser.get("/operator/claim-rules?shop=999999999").statusCode()).isEqualTo(404);
    }

    @Test
    void theEvidenceTellsEverythingButCodesAndCanBeTakenAway() throws IOException {
        var link = buysAndPays(1);
        var order = becomes(link, OrderStatus.DELIVERED);
        browser.page("/orders/" + link);
        assertThat(browser.page("/operator/orders/" + order.number() + "/evidence").text()).as("our own look proves nothing").contains("Order’s page opened first not yet");
        var traveller = new OperatorBrowser();
        traveller.page("/orders/" + link);
        traveller.page("/esims/" + order.esims().get(0).link());
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).esims().get(0).measuredAt() != null);
        claims.ask(new AskBack(link, Keys.secret(), ClaimReason.OTHER, Set.of(1), "Words of mine"));
        await().atMost(Duration.ofSeconds(10)).until(() -> claims.of(details(link)).get(0).state() == ClaimState.CASE);
        for (var path : List.of("/evidence", "/evidence/file")) {
            var answer = browser.get("/operator/orders/" + order.number() + path);
            assertThat(answer.statusCode()).isEqualTo(200);
            var text = org.jsoup.Jsoup.parse(answer.asString()).text().replace('\u00a0', ' ');
            assertThat(text).contains("mina@example.test", order.payment().captureId(), order.units().get(0).iccid(), order.units().get(0).supplierOrder(),
                    "Said that the phone takes an eSIM and is not locked", "Asked for delivery at once", "eSIM ready", "Words of mine", "A person decides", "1 GB left", "not in use")
                    .doesNotContain("opened first not yet");
            assertThat(answer.asString()).doesNotContain("LPA:1$").doesNotContain(order.esims().get(0).secrets().activationCode()).doesNotContain(link).doesNotContain(order.esims().get(0).link());
        }
        var file = browser.get("/operator/orders/" + order.number() + "/evidence/file");
        assertThat(file.header("Content-Disposition")).isEqualTo("attachment; filename=\"evidence-" + order.number() + ".html\"");
        var paper = browser.get("/operator/orders/" + order.number() + "/evidence/file.pdf");
        assertThat(paper.header("Content-Type")).isEqualTo("application/pdf");
        assertThat(paper.header("Content-Disposition")).isEqualTo("attachment; filename=\"evidence-" + order.number() + ".pdf\"");
        assertThat(paper.header("Cache-Control")).isEqualTo("no-store");
        assertThat(read(paper.asByteArray())).contains("mina@example.test", order.payment().captureId(), order.units().get(0).iccid(), order.units().get(0).supplierOrder(),
                "Asked for delivery at once", "Words of mine", "1 GB left").doesNotContain("LPA:1$", order.esims().get(0).secrets().activationCode(), link);
        assertThat(new OperatorBrowser().get("/operator/orders/" + order.number() + "/evidence/file.pdf").statusCode()).isEqualTo(303);
        assertThat(browser.get("/operator/orders/NOBODY/evidence/file.pdf").statusCode()).isEqualTo(404);
        assertThat(browser.get("/fr/operator/orders/" + order.number() + "/evidence").asString()).contains("Ce qui a été convenu").doesNotContain("NOT_FOUND");
        assertThat(new OperatorBrowser().get("/operator/orders/" + order.number() + "/evidence/file").statusCode()).isEqualTo(303);
        assertThat(browser.get("/operator/orders/NOBODY/evidence").statusCode()).isEqualTo(404);
    }

    private static String read(byte[] bytes) throws IOException {
        var shots = System.getProperty("landfall.shots");
        if (shots != null) {
            Files.write(Path.of(shots, "evidence.pdf"), bytes);
        }
        try (var pdf = Loader.loadPDF(bytes)) {
            return new PDFTextStripper().getText(pdf).replace('\u00a0', ' ').replaceAll("\\s+", " ");
        }
    }

    @Test
    void theListsOpenInBothLanguages() {
        for (var path : List.of("/operator/claims", "/operator/claims?state=REFUNDED&before=1", "/operator/claim-rules", "/operator/claim-rules/NOT_DELIVERED", "/operator/claim-rules/OTHER")) {
            for (var language : List.of("", "/fr")) {
                assertThat(browser.get(language + path).asString()).contains("<h1").doesNotContain("NOT_FOUND");
            }
            assertThat(new OperatorBrowser().get(path).statusCode()).as(path).isEqualTo(303);
        }
    }
}
