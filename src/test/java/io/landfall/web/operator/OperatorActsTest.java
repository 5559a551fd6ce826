package io.landfall.web.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.UnitStatus;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.hibernate.SessionFactory;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each act through its page, on real orders in the states that need it. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class OperatorActsTest extends ShopTest {

    @Inject
    EntityManager database;
    @Inject
    SessionFactory sessions;

    private OperatorBrowser browser;

    @BeforeEach
    void signIn() {
        browser = OperatorBrowser.signedIn();
    }

    @Test
    void anUnknownOutcomeIsLookedUpByButtonAndNotRefunded() {
        pressOne.script("order", Fault.DONE_BUT_DROPPED);
        trouble("orders", Fault.ERROR_500, 600);
        var link = buysAndPays(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(link).units().get(0).status() == UnitStatus.UNKNOWN);
        var number = details(link).number();
        var list = browser.page("/operator");
        var row = row(list, number, "we do not know");
        assertThat(row.text()).contains("we do not know whether the supplier made the eSIM", "Next look-up at", "refunded by itself at", "Not while the supplier’s answer is unknown");
        assertThat(row.select("button[disabled]").text()).startsWith("Refund…");
        var after = browser.press(list, "Look up now", "#" + row.id());
        assertThat(after.select("[role=status]").text()).contains("The supplier’s books are being read now.");
        assertThat(history(link)).anyMatch(event -> event.kind() == HistoryKind.LOOKED_UP && event.actor().equals(OperatorBrowser.EMAIL));

        var forced = browser.follow(browser.submit("/operator/orders/" + number + "/refunds", "post", fields(after, "unit", "1")));
        assertThat(forced.select("[role=alert]").text()).contains("Not done.", "Refunding now could give money back for an eSIM that arrives");
        assertThat(details(link).refunds()).isEmpty();
        pressOne.clearScripts();
        becomes(link, OrderStatus.DELIVERED);
        booksAgree(link);
        // What remains, if anything, is about mail: no server takes it in this test.
        assertThat(browser.page("/operator").select("article:contains(" + number + ")").text()).doesNotContain("we do not know");
    }

    @Test
    void aSupplierThatSaysNotNowIsAskedAgainByButton() {
        trouble("order", 13, 400);
        var link = buysAndPays(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> history(link).stream().anyMatch(event -> event.kind() == HistoryKind.NOT_NOW));
        var number = details(link).number();
        await().atMost(Duration.ofSeconds(5)).ignoreExceptions().untilAsserted(() -> {
            var list = browser.page("/operator");
            var after = browser.press(list, "Try again now", "#" + row(list, number, "Try again now").id());
            assertThat(after.select("[role=status]").text()).contains("The supplier is asked again now.");
        });
        assertThat(history(link)).anyMatch(event -> event.kind() == HistoryKind.RETRIED && event.actor().equals(OperatorBrowser.EMAIL));
        pressOne.clearScripts();
        becomes(link, OrderStatus.DELIVERED);
        booksAgree(link);
        assertThat(browser.follow(browser.submit("/operator/orders/" + number + "/retries", "post", fields(browser.page("/operator"), "x", "y"))).select("[role=alert]").text())
                .contains("No eSIM of this order waits");
    }

    @Test
    void chosenEsimsAreRefundedAfterTheQuestionAndNeverTwice() {
        var link = buysAndPays(3);
        becomes(link, OrderStatus.DELIVERED);
        var number = details(link).number();
        var page = browser.page("/operator/orders/" + number);
        assertThat(page.select("input[name=unit]")).hasSize(3);
        var question = browser.page("/operator/orders/" + number + "/refund?unit=2");
        assertThat(question.selectFirst("h1").text()).startsWith("Refund ").contains(number);
        assertThat(question.text()).contains("1 of 3 eSIMs.", "does not cancel an eSIM at the supplier");
        assertThat(details(link).refunds()).isEmpty();
        var after = browser.press(question, "Refund $", "main");
        assertThat(after.select("[role=status]").text()).contains("The refund is on its way to PayPal.");
        becomes(link, OrderStatus.PARTLY_REFUNDED);
        await().atMost(Duration.ofSeconds(10)).until(() -> history(link).stream().anyMatch(event -> event.kind() == HistoryKind.REFUNDED));
        var twice = browser.press(question, "Refund $", "main");
        assertThat(twice.select("[role=alert]").text()).contains("It was refunded already");
        assertThat(details(link).refunds()).hasSize(1);
        assertThat(details(link).units().get(1).status()).isEqualTo(UnitStatus.REFUNDED);
        assertThat(browser.page("/operator/orders/" + number).text()).contains("Partly refunded", OperatorBrowser.EMAIL, "decided by the operator");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "4", "999"})
    void anEsimThatIsNotThereIsNotRefunded(String unit) {
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        var answer = browser.submit("/operator/orders/" + details(link).number() + "/refunds", "post", fields(browser.page("/operator"), "unit", unit));
        assertThat(answer.statusCode()).isIn(303, 400, 404);
        assertThat(details(link).refunds()).isEmpty();
    }

    @Test
    void aRefundThatPayPalRefusesWaitsForAPersonAndIsAskedForAgain() {
        payPal.script("refund", 422);
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        var number = details(link).number();
        browser.press(browser.page("/operator/orders/" + number + "/refund"), "Refund $", "main");
        await().atMost(Duration.ofSeconds(10)).until(() -> browser.page("/operator").select("article:contains(" + number + "):contains(PayPal refused the refund)").size() > 0);
        var list = browser.page("/operator");
        assertThat(row(list, number, "PayPal refused the refund").text()).contains("Nothing happens by itself");
        browser.press(list, "Ask for the refund again", "#" + row(list, number, "PayPal refused the refund").id());
        await().atMost(Duration.ofSeconds(10)).until(() -> payPal.captures().stream().anyMatch(capture -> capture.id.equals(details(link).payment().captureId())
                && capture.refunded().compareTo(capture.value) == 0));
    }

    @Test
    void theMailIsSentAgainAndTheHistorySaysWhoWantedIt() {
        var link = buysAndPays(1);
        becomes(link, OrderStatus.DELIVERED);
        var after = browser.press(browser.page("/operator/orders/" + details(link).number()), "Send the mail again");
        assertThat(after.select("[role=status]").text()).contains("The mail goes out again.");
        assertThat(after.select(".timeline").text()).contains("Mail asked for again", OperatorBrowser.EMAIL);
    }

    @Test
    void aRowIsClosedWhenItsOrderIsFinishedAndStaysWhenItIsNot() {
        var done = buysAndPays(1);
        becomes(done, OrderStatus.DELIVERED);
        ask(details(done), "SOLD_BELOW_COST", "a cause");
        var number = details(done).number();
        var list = browser.page("/operator");
        var after = browser.press(list, "Close this row", "#" + row(list, number, "sold below").id());
        assertThat(after.select("[role=status]").text()).contains("The row is closed.");
        assertThat(after.select("article:contains(" + number + "):contains(sold below)")).isEmpty();
        assertThat(history(done)).anyMatch(event -> event.kind() == HistoryKind.ATTENTION_CLOSED && event.actor().equals(OperatorBrowser.EMAIL));

        pressOne.script("order", Fault.DONE_BUT_DROPPED);
        trouble("orders", Fault.ERROR_500, 600);
        var waiting = buysAndPays(1);
        await().atMost(Duration.ofSeconds(10)).until(() -> details(waiting).units().get(0).status() == UnitStatus.UNKNOWN);
        var row = row(browser.page("/operator"), details(waiting).number(), "we do not know");
        assertThat(row.select("button:contains(Close)")).isEmpty();
        var forced = browser.follow(browser.submit("/operator/attention/" + row.id().replace("row-", "") + "/closings", "post", fields(after, "x", "y")));
        assertThat(row(forced, details(waiting).number(), "we do not know").select("[role=alert]").text()).contains("What is not finished stays on the list");
        pressOne.clearScripts();
        becomes(waiting, OrderStatus.DELIVERED);
    }

    @Test
    void ordersAreFoundByWhatPeopleHaveInHand() {
        var link = buysAndPays(1);
        var order = becomes(link, OrderStatus.DELIVERED);
        var iccid = order.units().get(0).iccid();
        for (var text : List.of(order.number(), order.number().toLowerCase(), order.number().substring(0, 6), "mina@example.test", "MINA@", iccid,
                iccid.replaceAll("(.{4})", "$1+").strip(), order.payment().gatewayOrderId(), order.payment().captureId())) {
            assertThat(browser.page("/operator/orders?q=" + text).select("a.code").eachText()).as(text).contains(order.number());
        }
        assertThat(browser.page("/operator/orders?q=" + order.number() + "&status=EXPIRED").select("a.code")).isEmpty();
        assertThat(browser.page("/operator/orders?q=%25").select("a.code")).isEmpty();
        assertThat(browser.get("/operator/orders?q=%00&before=x").statusCode()).isIn(200, 400, 404);
    }

    @Test
    void anOrdersPageTellsItsWholeStoryAndNoSecret() {
        var link = buysAndPays(1);
        var order = becomes(link, OrderStatus.DELIVERED);
        var html = browser.get("/operator/orders/" + order.number()).asString();
        assertThat(html).contains(order.units().get(0).reference(), order.units().get(0).iccid(), order.payment().gatewayOrderId(), order.payment().captureId(), "Order placed", "eSIM delivered");
        var secrets = details(link).esims().get(0).secrets();
        assertThat(html).doesNotContain(secrets.lpa()).doesNotContain("LPA:");
        assertThat(browser.get("/fr/operator/orders/" + order.number()).asString()).contains("Commande passée", "eSIM livrée").doesNotContain("Order placed");
    }

    @Test
    void whatCustomersAndSuppliersWriteIsTextAndNeverMarkup() {
        var link = buysAndPays(1);
        var order = becomes(link, OrderStatus.DELIVERED);
        var evil = "<script>alert('x')</script>\"><img src=x onerror=alert(1)>{inject:vertx}";
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update orders set traveller = ?1, plan_title = ?1, email = ?1 where number = ?2")
                .setParameter(1, evil).setParameter(2, order.number()).executeUpdate());
        ask(order, "MAIL_FAILED", evil);
        try {
            for (var path : List.of("/operator", "/operator?refused=" + Console.encode(evil) + "&order=" + Console.encode(evil), "/operator/orders", "/operator/orders/" + order.number(),
                    "/operator/orders/" + order.number() + "/refund", "/operator/orders?q=" + Console.encode(evil), "/operator/orders?missing=" + Console.encode(evil),
                    "/operator/prices/removal?scope=PLAN&key=" + Console.encode(evil), "/operator/prices/rule?scope=PLAN&key=" + Console.encode(evil),
                    "/operator/sign-in?next=" + Console.encode(evil))) {
                var answer = browser.get(path);
                assertThat(answer.asString()).as(path).doesNotContain("<script>alert").doesNotContain("<img src=x");
            }
        } finally {
            QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update orders set traveller = 'Mina', plan_title = 'Japan', email = 'mina@example.test' where number = ?1")
                    .setParameter(1, order.number()).executeUpdate());
        }
    }

    @Test
    void listsTakeAtMostThreeStatementsHoweverLong() {
        for (int i = 0; i < 3; i++) {
            ask(becomes(buysAndPays(1), OrderStatus.DELIVERED), "SOLD_BELOW_COST", "cause " + i);
        }
        for (var path : List.of("/operator", "/operator/orders", "/operator/orders?q=mina%40example.test&status=DELIVERED")) {
            var statistics = sessions.getStatistics();
            statistics.setStatisticsEnabled(true);
            await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> {
                statistics.clear();
                browser.page(path);
                assertThat(statistics.getPrepareStatementCount()).as(path).isLessThanOrEqualTo(3);
            });
        }
    }

    @Test
    void aSyncIsAskedForByButtonAndItsChangesCanBeRead() {
        pressOne.price(PLAN_PACKAGE, 4100 + (int) (System.nanoTime() % 500));
        var after = browser.press(browser.page("/operator/catalogue"), "Sync now");
        assertThat(after.select("[role=status]").text()).contains("The catalogue is being pulled now.");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var place = browser.page("/operator/catalogue").selectFirst("#runs").closest("section").selectFirst("tbody a").attr("href");
            assertThat(browser.page(place).text()).contains("What changed", "Whole", PLAN_PACKAGE);
        });
    }

    @Test
    void aSuppliersBalanceIsAskedForByButtonAndATroubledOneSaysSo() {
        var after = browser.press(browser.page("/operator/suppliers"), "Check now");
        assertThat(after.text()).contains("The supplier is being asked now.");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(browser.page("/operator/suppliers").text()).contains("NGN 250,000.50", "Answers", "Connected"));
        trouble("balance", Fault.ERROR_500, 20);
        browser.press(browser.page("/operator/suppliers"), "Check now");
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(browser.page("/operator/suppliers").text()).contains("Does not answer", "NGN 250,000.50", "Last failure"));
        assertThat(browser.get("/operator/suppliers").asString()).doesNotContain("double-key-7Q");
    }

    @Test
    void aRateThatCannotBeReadIsToldBesideItsField() {
        var form = browser.page("/operator/prices");
        var answer = browser.submit("/operator/prices/rates", "post", fields(form, "base", "NGN", "quote", "USD", "rate", "-1"));
        assertThat(answer.statusCode()).isEqualTo(422);
        var page = browser.follow(answer);
        assertThat(page.selectFirst("#rate").attr("aria-invalid")).isEqualTo("true");
        assertThat(page.selectFirst("#" + page.selectFirst("#rate").attr("aria-describedby").split(" ")[0]).text()).contains("A number above zero");
        assertThat(browser.follow(browser.submit("/operator/prices/rates", "post", fields(form, "base", "XXQ", "quote", "USD", "rate", "1"))).selectFirst("#base").attr("aria-invalid"))
                .isEqualTo("true");
        var saved = browser.follow(browser.submit("/operator/prices/rates", "post", fields(form, "base", "ngn", "quote", "usd", "rate", "0,00065")));
        assertThat(saved.text()).contains("The rate is saved", "0.00065", OperatorBrowser.EMAIL);
    }

    @Test
    void aRuleIsLookedAtBeforeItIsSavedAndTakenAway() {
        var before = prices.shelf().offer(plan()).orElseThrow().retail();
        var form = browser.page("/operator/prices/rule");
        var typed = fields(form, "scope", "COUNTRY", "key", "japan", "markup", "400", "floor", "0.50", "ending", "NINETY", "price", "", "do", "preview");
        var look = browser.follow(browser.submit("/operator/prices/rules", "post", typed));
        assertThat(look.text()).contains("Nothing is saved yet.", "More than doubles or halves");
        assertThat(prices.shelf().offer(plan()).orElseThrow().retail()).isEqualTo(before);
        assertThat(browser.page("/operator/prices").text()).doesNotContain("400");

        var saved = browser.press(look, "Save the rule", "main");
        assertThat(saved.text()).contains("The rule is saved", "Japan", "400");
        assertThat(prices.shelf().offer(plan()).orElseThrow().retail()).isNotEqualTo(before);

        var removal = browser.page("/operator/prices/removal?scope=COUNTRY&key=jp");
        assertThat(removal.selectFirst("h1").text()).contains("Japan");
        browser.press(removal, "Remove the rule", "main");
        assertThat(prices.shelf().offer(plan()).orElseThrow().retail()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"markup=-1", "markup=1001", "markup=x", "markup=1.234", "floor=-1", "floor=0.001", "key=atlantis", "price=0"})
    void aRuleThatMakesNoSenseIsToldBesideItsField(String wrong) {
        var form = browser.page("/operator/prices/rule");
        var typed = fields(form, "scope", wrong.startsWith("price") ? "PLAN" : "COUNTRY", "key", wrong.startsWith("price") ? plan() : "jp", "markup", "30", "floor", "0.50",
                "ending", "NICE", "price", "", "do", "save");
        var field = wrong.substring(0, wrong.indexOf('='));
        typed.put(field, List.of(wrong.substring(wrong.indexOf('=') + 1)));
        var answer = browser.submit("/operator/prices/rules", "post", typed);
        assertThat(answer.statusCode()).isEqualTo(422);
        var page = browser.follow(answer);
        assertThat(page.selectFirst("#" + field).attr("aria-invalid")).isEqualTo("true");
        assertThat(page.selectFirst("#" + field).val()).isEqualTo(wrong.substring(wrong.indexOf('=') + 1));
        assertThat(page.select("[role=alert] a[href=#" + field + "]")).isNotEmpty();
    }

    private static org.jsoup.nodes.Element row(Document list, String number, String words) {
        return list.select("article.attn").stream().filter(row -> row.select("a.attn-ref").text().equals(number) && row.text().contains(words)).findFirst()
                .orElseThrow(() -> new AssertionError("No row for " + number + " in " + list.select("a.attn-ref").eachText()));
    }

    /** The page's own token and what is said here. */
    private static Map<String, List<String>> fields(Document page, String... namesAndValues) {
        var fields = new java.util.LinkedHashMap<String, List<String>>();
        fields.put("csrf-token", List.of(page.selectFirst("input[name=csrf-token]").val()));
        for (int i = 0; i < namesAndValues.length; i += 2) {
            fields.put(namesAndValues[i], List.of(namesAndValues[i + 1]));
        }
        return fields;
    }

    private static void trouble(String operation, Object outcome, int times) {
        var outcomes = new Object[times];
        Arrays.fill(outcomes, outcome);
        pressOne.script(operation, outcomes);
    }

    private List<OrderDetails.Event> history(String link) {
        return details(link).history();
    }

    private void ask(OrderDetails order, String kind, String cause) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("""
                insert into attention (id, order_id, kind, cause, opened_at) select nextval('attention_seq'), ?1, ?2, ?3, now()
                where not exists (select 1 from attention where order_id = ?1 and kind = ?2 and closed_at is null)""")
                .setParameter(1, order.id()).setParameter(2, kind).setParameter(3, cause).executeUpdate());
    }
}
