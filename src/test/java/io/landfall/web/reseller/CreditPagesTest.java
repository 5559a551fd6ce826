package io.landfall.web.reseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import jakarta.inject.Inject;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.credit.BookingKind;
import io.landfall.credit.Credit;
import io.landfall.credit.Invoices;
import io.landfall.credit.Occasion;
import io.landfall.money.Money;
import io.landfall.resellers.BillingMode;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.Depositors;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.FormBrowser;
import io.landfall.testsupport.ShopTest;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;

@QuarkusTest
@TestProfile(DoublesProfile.class)
class CreditPagesTest extends ShopTest {

    @Inject
    Businesses businesses;
    @Inject
    Credit credit;
    @Inject
    Invoices invoices;
    @Inject
    Clock clock;

    private Member owner;
    private FormBrowser browser;

    @BeforeEach
    void aBusinessWithCredit() {
        owner = businesses.owner();
        credit.fund(owner.reseller(), BookingKind.DEPOSIT, usd("100.00"), Depositors.because("deposit"));
        browser = businesses.browser(owner);
    }

    @Test
    void balanceHoldsAndListAreShown() {
        credit.hold(owner.reseller(), usd("30.00"), new Occasion("order:" + UUID.randomUUID(), "Order LF-AAAA", "LF-AAAA", "test"));
        var page = browser.page("/reseller/credit");
        assertThat(page.select("main").text()).contains("$70.00", "$100.00", "$30.00", "LF-AAAA", "Under way", "Initial deposit");
        var filtered = browser.page("/reseller/credit?type=topup&state=completed&q=&from=&until=");
        assertThat(filtered.select("tbody").text()).contains("Initial deposit").doesNotContain("LF-AAAA");
        assertThat(browser.page("/reseller/credit?q=nothing-like-it").select("main").text()).contains("Nothing fits.");
        assertThat(browser.page("/reseller/credit?from=yesterday&type=x&before=1").select("main").text()).contains("Nothing");
        assertThat(browser.page("/fr/reseller/credit").select("h1").text()).isEqualTo("Crédit");
    }

    @Test
    void aTopUpGoesToPayPalAndComesBackAsCredit() {
        var begun = tops("25.00");
        assertThat(begun.statusCode()).isEqualTo(303);
        var number = number();
        var order = payPal.orders().stream().filter(one -> one.customId.equals(number)).findFirst().orElseThrow();
        payPal.approve(order.id);
        var back = browser.follow(browser.get("/reseller/credit/return?f=" + number + "&token=" + order.id + "&PayerID=X"));
        assertThat(back.select("h1").text()).contains("Top-up", "$25.00");
        await().atMost(Duration.ofSeconds(20)).until(() -> browser.get("/reseller/credit/payments/" + number + "/state").asString().contains("is credit now"));
        assertThat(browser.page("/reseller/credit").select("main").text()).contains("$125.00");
        assertThat(browser.get("/reseller/credit/payments/" + number + "/pay").statusCode()).as("paid already").isEqualTo(422);
    }

    @Test
    void aWrongAmountStandsBesideItsField() {
        for (var amount : List.of("9.99", "50000.01", "x", "", "-20", "10.001", "1e3")) {
            var answer = tops(amount);
            assertThat(answer.statusCode()).as(amount).isEqualTo(422);
            assertThat(browser.follow(answer).getElementById("amount").attr("aria-invalid")).isEqualTo("true");
        }
    }

    @Test
    void whatIsGivenUpIsTakenNoMore() {
        tops("25.00");
        var number = number();
        var page = browser.page("/reseller/credit/payments/" + number);
        assertThat(browser.press(page, "Give up").select("main").text()).contains("The payment is given up");
        assertThat(browser.page("/reseller/credit/payments/" + number).select("main").text()).contains("Nothing was charged.");
    }

    @Test
    void nobodyElseSeesOrTouchesIt() {
        tops("25.00");
        var number = number();
        var strangers = List.of(businesses.owner(), businesses.newcomer());
        for (var stranger : strangers) {
            var other = businesses.browser(stranger);
            for (var path : List.of("/reseller/credit/payments/" + number, "/reseller/credit/payments/" + number + "/state", "/reseller/credit/payments/" + number + "/pay",
                    "/reseller/credit/return?f=" + number + "&token=x&PayerID=y")) {
                assertThat(other.get(path).statusCode()).as(path).isEqualTo(404);
            }
            var token = other.page("/reseller").selectFirst("input[name=csrf-token]").val();
            for (var act : List.of("looks", "cancellations")) {
                assertThat(other.submit("/reseller/credit/payments/" + number + "/" + act, "post", Map.of("csrf-token", List.of(token))).statusCode()).as(act).isEqualTo(404);
            }
        }
    }

    @Test
    void whoLooksOnPaysNothingIn() {
        var reader = businesses.browser(businesses.colleague(owner, Position.READ));
        var page = reader.page("/reseller/credit");
        assertThat(page.select("form[action$=top-ups]")).isEmpty();
        var token = page.selectFirst("input[name=csrf-token]").val();
        assertThat(reader.submit("/reseller/credit/top-ups", "post", Map.of("csrf-token", List.of(token), "amount", List.of("25.00"), "key", List.of("k"))).statusCode()).isEqualTo(403);
    }

    @Test
    void whoPaysByInvoiceHasNothingToTopUp() {
        credit.bill(owner.reseller(), BillingMode.POSTPAID, Depositors.operator());
        assertThat(browser.page("/reseller/credit").select("form[action$=top-ups]")).isEmpty();
    }

    @Test
    void anInvoiceIsPaidByPayPal() {
        credit.setLimits(owner.reseller(), usd("0.00"), usd("500.00"), Depositors.operator());
        credit.bill(owner.reseller(), BillingMode.POSTPAID, Depositors.operator());
        var order = Depositors.because("order");
        credit.hold(owner.reseller(), usd("140.00"), order);
        credit.capture(order.cause());
        var invoice = invoices.issue(owner.reseller(), clock.instant().plusSeconds(1)).orElseThrow();
        var page = browser.page("/reseller/credit");
        assertThat(page.select("#invoices").text()).contains(invoice.number(), "$40.00", "To pay");
        var form = page.selectFirst("#invoices form");
        assertThat(browser.submit(form.attr("action"), "post", FormBrowser.fields(form)).statusCode()).isEqualTo(303);
        var number = number();
        var paypal = payPal.orders().stream().filter(one -> one.customId.equals(number)).findFirst().orElseThrow();
        payPal.approve(paypal.id);
        browser.get("/reseller/credit/return?f=" + number + "&token=" + paypal.id + "&PayerID=X");
        await().atMost(Duration.ofSeconds(20)).until(() -> browser.page("/reseller/credit").select("#invoices").text().contains("Paid"));
        assertThat(browser.get("/reseller/credit/invoices/" + invoice.number()).statusCode()).isEqualTo(200);
        var stranger = businesses.browser(businesses.owner());
        assertThat(stranger.get("/reseller/credit/invoices/" + invoice.number()).statusCode()).isEqualTo(404);
        var token = stranger.page("/reseller").selectFirst("input[name=csrf-token]").val();
        assertThat(stranger.submit("/reseller/credit/invoices/" + invoice.number() + "/payments", "post", Map.of("csrf-token", List.of(token), "key", List.of("k"))).statusCode())
                .isEqualTo(404);
    }

    @Test
    void theStatementIsAFileForSpreadsheetsAndPrinters() {
        credit.adjust(owner.reseller(), usd("-1.50"), "=HYPERLINK(\"http://evil\")", UUID.randomUUID().toString(), Depositors.operator());
        var month = YearMonth.from(clock.instant().atZone(ZoneOffset.UTC));
        var csv = browser.get("/reseller/credit/statements/" + month + "/csv");
        assertThat(csv.statusCode()).isEqualTo(200);
        assertThat(csv.header("Content-Type")).startsWith("text/csv");
        assertThat(csv.header("Content-Disposition")).contains("statement-" + month + ".csv");
        assertThat(csv.asString()).contains("Balance before", "0.00", "100.00", "\"'=HYPERLINK", "-1.50", "98.50").doesNotContain(",=HYPERLINK");
        var pdf = browser.get("/reseller/credit/statements/" + month + "/pdf");
        assertThat(pdf.statusCode()).isEqualTo(200);
        assertThat(new String(pdf.asByteArray(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        for (var wrong : List.of("1999-01/csv", "x/csv", month + "/xls", month.plusMonths(1) + "/csv")) {
            assertThat(browser.get("/reseller/credit/statements/" + wrong).statusCode()).as(wrong).isEqualTo(404);
        }
    }

    private Response tops(String amount) {
        var fields = FormBrowser.fields(browser.page("/reseller/credit").selectFirst("form[action$=top-ups]"));
        fields.put("amount", List.of(amount));
        return browser.submit("/reseller/credit/top-ups", "post", fields);
    }

    /** Of the payment under way. */
    private String number() {
        return browser.page("/reseller/credit").select("a.code[href*=/payments/]").first().text();
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
