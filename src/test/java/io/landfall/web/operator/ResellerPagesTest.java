package io.landfall.web.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.credit.Credit;
import io.landfall.money.Money;
import io.landfall.resellers.BillingMode;
import io.landfall.resellers.ResellerAudit;
import io.landfall.testsupport.Depositors;
import io.landfall.testsupport.FormBrowser;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ResellerPagesTest {

    @Inject
    Credit credit;
    @Inject
    ResellerAudit audit;
    @Inject
    Depositors depositors;

    private OperatorBrowser browser;
    private long reseller;
    private String page;

    @BeforeEach
    void aReseller() {
        browser = OperatorBrowser.signedIn();
        reseller = depositors.with("100.00");
        page = "/operator/resellers/" + reseller;
    }

    @Test
    void theListShowsWhatEachMaySpend() {
        var row = browser.page("/operator/resellers?q=" + depositors.email(reseller)).select("tr:has(a[href$=/resellers/" + reseller + "])");
        assertThat(row.text()).contains("Lumen Travel", "$100.00", "Pays in advance");
    }

    @Test
    void anAdjustmentIsBookedOnceAndNoted() {
        var form = fill(browser.page(page), "adjustments", Map.of("amount", "-12.50", "reason", "Goodwill of June, corrected"));
        for (int i = 0; i < 2; i++) {
            assertThat(browser.submit(page + "/adjustments", "post", form).statusCode()).isEqualTo(303);
        }
        assertThat(credit.balance(reseller).balance()).isEqualTo(Money.of("87.50", "USD"));
        var shown = browser.page(page);
        assertThat(shown.select("main").text()).contains("The balance is adjusted.", "$87.50", "Goodwill of June, corrected");
        assertThat(audit.of(reseller, null, "credit", null, 10)).singleElement().satisfies(line -> {
            assertThat(line.what()).isEqualTo("credit.adjusted");
            assertThat(line.operator()).isTrue();
            assertThat(line.before()).isEqualTo("100.00 USD");
            assertThat(line.after()).isEqualTo("87.50 USD");
        });
    }

    @Test
    void whatCannotBeBookedStandsBesideItsField() {
        assertThat(said("adjustments", Map.of("amount", "abc", "reason", "x"), "amount")).contains("Type an amount");
        assertThat(said("adjustments", Map.of("amount", "1.005", "reason", "x"), "amount")).contains("Type an amount");
        assertThat(said("adjustments", Map.of("amount", "5", "reason", " "), "reason")).contains("Write the reason");
        assertThat(said("adjustments", Map.of("amount", "-100.01", "reason", "too much"), "amount")).contains("less than that available");
        assertThat(said("limits", Map.of("threshold", "-1", "limit", "0"), "threshold")).contains("Type an amount");
        assertThat(credit.balance(reseller).balance()).isEqualTo(Money.of("100.00", "USD"));
    }

    @Test
    void limitsAndBillingAreChangedAndNoted() {
        assertThat(browser.submit(page + "/limits", "post", fill(browser.page(page), "limits", Map.of("threshold", "20.00", "limit", "500.00"))).statusCode()).isEqualTo(303);
        assertThat(browser.submit(page + "/billing", "post", fill(browser.page(page), "billing", Map.of("mode", "POSTPAID"))).statusCode()).isEqualTo(303);
        var balance = credit.balance(reseller);
        assertThat(balance.mode()).isEqualTo(BillingMode.POSTPAID);
        assertThat(balance.available()).isEqualTo(Money.of("600.00", "USD"));
        assertThat(audit.of(reseller, null, "credit", null, 10)).extracting(ResellerAudit.Line::what).containsExactly("credit.billing_changed", "credit.limit_set",
                "credit.threshold_set");
    }

    @Test
    void anInvoiceIsWrittenShownAndMarkedAsPaid() {
        browser.submit(page + "/terms", "post", fill(browser.page(page), "terms", Map.of("vat", "7.7", "address", "Quay 1\nBern")));
        browser.submit(page + "/limits", "post", fill(browser.page(page), "limits", Map.of("limit", "500.00")));
        browser.submit(page + "/billing", "post", fill(browser.page(page), "billing", Map.of("mode", "POSTPAID")));
        var order = Depositors.because("order");
        credit.hold(reseller, Money.of("140.00", "USD"), order);
        credit.capture(order.cause());
        var token = FormBrowser.fields(browser.page(page).selectFirst("form[action$=/invoices]"));
        assertThat(browser.submit(page + "/invoices", "post", token).statusCode()).isEqualTo(303);
        assertThat(browser.submit(page + "/invoices", "post", token).statusCode()).as("nothing is left to invoice").isEqualTo(422);
        var shown = browser.page(page);
        assertThat(shown.select("#invoices").text()).contains("INV-", "$40.00", "To pay");
        var pdf = browser.get(shown.selectFirst("#invoices a.code").attr("href"));
        assertThat(new String(pdf.asByteArray(), 0, 5, StandardCharsets.ISO_8859_1)).isEqualTo("%PDF-");
        var paid = FormBrowser.fields(shown.selectFirst("form[action$=/payments]"));
        paid.put("how", List.of("bank transfer of 3 May"));
        assertThat(browser.submit(shown.selectFirst("form[action$=/payments]").attr("action"), "post", paid).statusCode()).isEqualTo(303);
        assertThat(browser.page(page).select("#invoices").text()).contains("Paid", "bank transfer of 3 May");
        assertThat(said("terms", Map.of("vat", "abc"), "vat")).contains("rate");
    }

    @Test
    void whoIsNotThereIsNotFound() {
        assertThat(browser.get("/operator/resellers/999999999").statusCode()).isEqualTo(404);
        assertThat(browser.get("/operator/resellers/x").statusCode()).isEqualTo(404);
        assertThat(browser.get("/operator/proofs/yesterday").statusCode()).isEqualTo(404);
    }

    @Test
    void theProofsPageAsksForARun() {
        var list = browser.page("/operator/proofs");
        var form = FormBrowser.fields(list.selectFirst("form[action$=/operator/proofs]"));
        assertThat(browser.submit("/operator/proofs", "post", form).statusCode()).isEqualTo(303);
        form.put("day", List.of("2999-01-01"));
        assertThat(browser.submit("/operator/proofs", "post", form).statusCode()).isEqualTo(422);
    }

    private String said(String act, Map<String, String> typed, String field) {
        var answer = browser.submit(page + "/" + act, "post", fill(browser.page(page), act, typed));
        assertThat(answer.statusCode()).isEqualTo(422);
        var shown = browser.follow(answer);
        assertThat(shown.getElementById(field).attr("aria-invalid")).isEqualTo("true");
        return shown.getElementById(field + "-error").text();
    }

    private static Map<String, List<String>> fill(Document page, String act, Map<String, String> typed) {
        var fields = FormBrowser.fields(page.selectFirst("form[action$=/" + act + "]"));
        typed.forEach((name, value) -> fields.put(name, List.of(value)));
        return fields;
    }
}
