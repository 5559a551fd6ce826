package io.landfall.web.reseller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.credit.Credit;
import io.landfall.credit.Fundings;
import io.landfall.credit.Invoices;
import io.landfall.money.Money;
import io.landfall.orders.CreditOrders;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.PlaceOnCredit;
import io.landfall.orders.ResellerSales;
import io.landfall.resellers.BillingMode;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Resellers;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.FormBrowser;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** From "everything opens with the deposit" to a business at work. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class OverviewTest extends ShopTest {

    @Inject
    Businesses businesses;
    @Inject
    Fundings fundings;
    @Inject
    Credit credit;
    @Inject
    Resellers resellers;
    @Inject
    ResellerSales sales;
    @Inject
    CreditOrders onCredit;
    @Inject
    Invoices invoices;
    @Inject
    EntityManager database;

    @Test
    void theDepositIsPaidOnceAndOpensEverything() {
        var owner = businesses.newcomer();
        var browser = businesses.browser(owner);
        assertThat(browser.page("/reseller").text()).contains("Everything opens with the deposit.", "Pay the initial deposit to do", "Address confirmed done");
        for (var closed : List.of("/reseller/team", "/reseller/audit")) {
            assertThat(browser.get(closed).statusCode()).as(closed).isEqualTo(403);
            assertThat(browser.get(closed).asString()).contains("Everything opens with the deposit.");
        }
        var number = begin(browser, owner, "120.50");
        assertThat(browser.page("/reseller/deposit").text()).contains("This payment waits for you at PayPal: $120.50");
        var order = payPal.orders().stream().filter(one -> one.customId.equals(number)).findFirst().orElseThrow();
        payPal.approve(order.id);
        assertThat(browser.get("/reseller/deposit/return?f=" + number + "&token=" + order.id + "&PayerID=BUYER").statusCode()).isEqualTo(303);
        await().atMost(Duration.ofSeconds(30)).until(() -> resellers.byId(owner.reseller()).orElseThrow().deposited());
        var page = browser.page("/reseller");
        assertThat(page.text()).contains("Nothing sold yet", "$120.50", "Pay the initial deposit done", "No orders yet", "Nothing was sold in the last two weeks").doesNotContain("Everything opens");
        assertThat(browser.page("/reseller/team").text()).contains(owner.actor().email());
        assertThat(browser.get("/reseller/deposit").header("Location")).endsWith("/reseller");
        assertThat(credit.balance(owner.reseller()).balance()).isEqualTo(Money.of("120.50", "USD"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"49.99", "50000.01", "", "a lot", "-100", "1e9", "100.001"})
    void anAmountThatIsNoneOrOutOfRangeOpensNoPayment(String amount) {
        var owner = businesses.newcomer();
        var browser = businesses.browser(owner);
        var fields = FormBrowser.fields(browser.page("/reseller/deposit").selectFirst("form[action$=deposit]"));
        fields.put("amount", List.of(amount));
        var answer = browser.submit("/reseller/deposit", "post", fields);
        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.asString()).contains("id=\"amount-error\"");
        assertThat(fundings.open(owner.reseller())).isEmpty();
    }

    @Test
    void whoTurnsBackAtPayPalMayGiveThePaymentUp() {
        var owner = businesses.newcomer();
        var browser = businesses.browser(owner);
        var number = begin(browser, owner, "75");
        browser.get("/reseller/deposit/return?f=" + number + "&token=X");
        browser.press(browser.page("/reseller/deposit"), "Give this payment up");
        assertThat(fundings.open(owner.reseller())).isEmpty();
        assertThat(resellers.byId(owner.reseller()).orElseThrow().deposited()).isFalse();
    }

    @Test
    void whoReadsPaysNothing() {
        var owner = businesses.newcomer();
        var reader = businesses.browser(businesses.colleague(owner, Position.READ));
        assertThat(reader.page("/reseller/deposit").select("form[action$=deposit]")).isEmpty();
        var token = reader.page("/reseller").selectFirst("input[name=csrf-token]").val();
        assertThat(reader.submit("/reseller/deposit", "post", Map.of("csrf-token", List.of(token), "amount", List.of("100"), "key", List.of("k".repeat(27)))).statusCode()).isEqualTo(403);
    }

    @Test
    void salesAndMarginStandInTheChartAndTheTableOfTheirOwnerOnly() {
        var owner = businesses.owner();
        var shop = businesses.shop(owner, "Lumen " + owner.reseller());
        var link = becomes(buysAndPays(2), OrderStatus.DELIVERED).link();
        sql("update orders set shop_id = " + shop.id() + ", unit_wholesale = 700, unit_margin = 150, wholesale_currency = 'USD', wholesale_rate = 1, wholesale_rate_as_of = now() where link = '"
                + link + "'");
        var today = sales.days(owner, "USD", 14).get(13);
        assertThat(today.sold()).isEqualTo(2);
        assertThat(today.sales()).isEqualTo(Money.of("17.00", "USD"));
        assertThat(today.margin()).isEqualTo(Money.of("3.00", "USD"));
        var page = businesses.browser(owner).page("/reseller");
        assertThat(page.selectFirst("h1").text()).isEqualTo("2 eSIMs sold today");
        assertThat(page.selectFirst("svg[role=img] title").text()).contains("2 eSIMs, $17.00, of which $3.00");
        assertThat(page.select("svg[role=img] rect")).hasSize(28);
        assertThat(page.select(".chart-data tbody tr")).hasSize(14);
        assertThat(page.text()).contains(details(link).number());
        assertThat(page.select("[style]")).isEmpty();
        var other = businesses.browser(businesses.owner()).page("/reseller").text();
        assertThat(other).doesNotContain(details(link).number()).contains("Nothing sold yet");
    }

    @Test
    void theListOfFirstStepsIsPutAwayOnlyWhenNothingIsLeft() {
        var owner = developer();
        var browser = businesses.browser(owner);
        var page = browser.page("/reseller");
        var left = page.select(".progress li:not(.is-done)");
        var token = page.selectFirst("input[name=csrf-token]").val();
        browser.submit("/reseller/checklist/dismissal", "post", Map.of("csrf-token", List.of(token)));
        assertThat(resellers.byId(owner.reseller()).orElseThrow().checklistDone()).isEqualTo(left.isEmpty());
        assertThat(browser.page("/reseller").select(".progress").isEmpty()).isEqualTo(left.isEmpty());
    }

    @Test
    void whatNeedsSomebodyIsSaidAndLedTo() {
        var owner = businesses.owner();
        var shop = businesses.shop(owner, "Needy " + owner.reseller());
        credit.setLimits(owner.reseller(), Money.of("0.00", "USD"), Money.of("500.00", "USD"), owner.actor());
        credit.bill(owner.reseller(), BillingMode.POSTPAID, owner.actor());
        var number = onCredit.place(owner, new PlaceOnCredit("needy", plan(), 2, null, "lia@mail.example", "Lia", Locale.ENGLISH, null, "BK-1", false));
        var order = becomes(onCredit.find(owner, number).orElseThrow().link(), OrderStatus.DELIVERED);
        var invoice = invoices.issue(owner.reseller(), Instant.now().plusSeconds(60)).orElseThrow();
        sql("insert into shop_smtp (shop_id, host, port, security, from_address, enabled, tested_at, down_since, changed_at) values (" + shop.id()
                + ", 'mail.needy.example', 587, 'STARTTLS', 'a@needy.example', true, now(), now(), now())");
        sql("insert into reseller_price_alarm (reseller_id, shop_id, plan, wholesale, currency, hidden, raised_at) values (" + owner.reseller() + ", " + shop.id() + ", '" + plan()
                + "', 215, 'USD', false, now())");
        var page = businesses.browser(owner).page("/reseller");
        var alarms = page.select("section.alert-warn");
        assertThat(alarms.text()).contains("Invoice " + invoice.number() + " is to be paid by", order.total().amount().toPlainString(), "Your mail server does not work: mail.needy.example",
                "One plan needs a look.");
        assertThat(alarms.select("a").eachAttr("href")).contains("/reseller/credit", "/reseller/brands/" + shop.id() + "/mail", "/reseller/prices");
        assertThat(page.text()).contains("1 invoice to pay").contains("2 eSIMs sold today");
        assertThat(page.select("a[href=/reseller/orders/" + number + "]")).as("the latest order leads to its page").hasSize(1);
        assertThat(page.select(".progress").text()).contains("Send from a mail server of your own done", "Look at your prices optional", "Sell the first eSIM done");
        assertThat(businesses.browser(businesses.owner()).page("/reseller").text()).doesNotContain(invoice.number(), number, "mail.needy.example");
    }

    private Member developer() {
        var owner = businesses.newcomer(ResellerKind.DEVELOPER);
        resellers.deposited(owner.reseller());
        return owner;
    }

    private String begin(FormBrowser browser, Member owner, String amount) {
        var fields = FormBrowser.fields(browser.page("/reseller/deposit").selectFirst("form[action$=deposit]"));
        fields.put("amount", List.of(amount));
        var first = browser.submit("/reseller/deposit", "post", fields);
        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(browser.submit("/reseller/deposit", "post", fields).statusCode()).as("a double click is one payment").isEqualTo(303);
        assertThat(fundings.open(owner.reseller())).hasSize(1);
        return fundings.open(owner.reseller()).get(0).number();
    }

    private void sql(String sql) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(sql).executeUpdate());
    }
}
