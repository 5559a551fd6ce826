package io.landfall.web.reseller.prices;

import static io.landfall.catalog.UpstreamPlans.local;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.CatalogSync;
import io.landfall.catalog.TestCatalogue;
import io.landfall.catalog.TestSupplier;
import io.landfall.money.Money;
import io.landfall.pricing.PriceBook;
import io.landfall.pricing.ResellerPrices;
import io.landfall.pricing.ResellerRule;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerAudit;
import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Resellers;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.FormBrowser;
import io.quarkus.test.junit.QuarkusTest;

/** A reseller's prices, without JavaScript unless said. */
@QuarkusTest
class PricePagesTest {

    @Inject
    Businesses businesses;
    @Inject
    Resellers resellers;
    @Inject
    ResellerPrices prices;
    @Inject
    ResellerAudit audit;
    @Inject
    PriceBook book;
    @Inject
    Catalog catalog;
    @Inject
    CatalogSync sync;
    @Inject
    TestSupplier supplier;
    @Inject
    EntityManager entities;
    @Inject
    DataSource database;

    private Member owner;
    private Brand shop;
    private FormBrowser browser;
    private String slug;

    @BeforeEach
    void opens() throws SQLException {
        clean();
        supplier.open = true;
        owner = businesses.owner();
        shop = businesses.shop(owner, "Lumen");
        browser = businesses.browser(owner);
        slug = sells("10.00");
    }

    @AfterEach
    void clean() throws SQLException {
        TestCatalogue.clean(database, supplier, catalog);
    }

    private String sells(String cost) {
        supplier.plans().clear();
        supplier.plans().addAll(List.of(local("tv-1", "TV").cost(cost).plan(), local("nr-1", "NR").cost("20.00").plan()));
        sync.run(TestSupplier.NAME);
        return catalog.current().plans().stream().filter(plan -> plan.packageId().equals("tv-1")).findFirst().orElseThrow().slug();
    }

    private Document list() {
        return browser.page("/reseller/prices?q=tuvalu");
    }

    private Document types(String markup, String price, String button) {
        var page = list();
        var form = page.selectFirst("#plan-" + slug + " form");
        form.selectFirst("input[name=markup]").val(markup);
        form.selectFirst("input[name=price]").val(price);
        return browser.press(page, button, "#plan-" + slug);
    }

    private Money asked() {
        return book.quote(shop.id(), slug).retail();
    }

    @Test
    void theListTellsWhatAPlanCostsBothAndWhoDecided() {
        var row = list().selectFirst("#plan-" + slug);
        assertThat(row.text()).contains("Tuvalu", "$11.00", "$13.50", "$2.50", "18.5", "our recommendation");
        assertThat(browser.page("/fr/reseller/prices?q=tuvalu").selectFirst("#plan-" + slug).text()).contains("13,50", "notre conseil");
    }

    @Test
    void aPriceIsTypedInItsRowAndTakenBackAgain() {
        var saved = types("", "19,99", "Save");
        assertThat(saved.selectFirst("[role=status]").text()).isEqualTo("The price is saved.");
        assertThat(saved.selectFirst("#plan-" + slug).text()).contains("$19.99", "its own price");
        assertThat(asked()).isEqualTo(Money.of("19.99", "USD"));
        types("20", "", "Save");
        assertThat(asked()).isEqualTo(Money.of("13.20", "USD"));
        browser.press(list(), "Undo own price", "#plan-" + slug);
        assertThat(asked()).isEqualTo(Money.of("13.50", "USD"));
        assertThat(audit.of(owner, null, "prices", null, 10)).extracting(line -> line.before() + " > " + line.after())
                .containsExactly("markup 20 % > null", "price 19.99 USD > markup 20 %", "null > price 19.99 USD");
    }

    @ParameterizedTest
    @CsvSource({"abc,'',markup", "1001,'',markup", "'','',markup", "10,10,markup", "'',0,price", "'',1.999,price", "'',-3,price"})
    void whatCannotBeReadComesBackWithWordsBesideIt(String markup, String price, String field) {
        var page = types(markup, price, "Save");
        assertThat(page.selectFirst("[role=alert][tabindex]").text()).startsWith("One thing is not right yet.");
        var input = page.selectFirst("#" + field + "-" + slug);
        assertThat(input.attr("aria-invalid")).isEqualTo("true");
        assertThat(page.selectFirst("#" + input.attr("aria-describedby")).text()).startsWith("Type ");
        assertThat(input.closest("details").hasAttr("open")).isTrue();
        assertThat(page.selectFirst("#markup-" + slug).val()).isEqualTo(markup);
        assertThat(asked()).isEqualTo(Money.of("13.50", "USD"));
    }

    @Test
    void withScriptsOnlyTheRowComesBack() {
        var form = list().selectFirst("#plan-" + slug + " form");
        var fields = FormBrowser.fields(form);
        fields.put("price", List.of("15"));
        var answer = browser.request().header("HX-Request", "true").contentType("application/x-www-form-urlencoded").formParam("csrf-token", fields.get("csrf-token"))
                .formParam("price", "15").post(form.attr("hx-post"));
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.asString().strip()).startsWith("<tr").contains("Saved.").doesNotContain("<html");
        assertThat(asked()).isEqualTo(Money.of("15.00", "USD"));
    }

    @Test
    void aPriceBelowWhatItCostsIsLiftedAndStandsAmongTheWarnings() {
        types("", "5", "Save");
        assertThat(asked()).isEqualTo(Money.of("11.00", "USD"));
        var page = browser.page("/reseller/prices?warnings=1");
        assertThat(page.select("tbody tr[id^=plan-]")).hasSize(1);
        assertThat(page.selectFirst("#plan-" + slug).text()).contains("Below what you pay", "you ask $5.00");
        assertThat(page.selectFirst(".alert-warn").text()).contains("One plan needs a look.");
    }

    @Test
    void aDefaultIsLookedAtBeforeItIsSaved() {
        var form = browser.page("/reseller/prices/default?for=COUNTRY:tv");
        form.selectFirst("#markup").val("100");
        var look = browser.press(form, "See what it does", "main");
        assertThat(look.text()).contains("1 of ", "$13.50", "$22.00", "Average margin", "Nothing is saved yet.");
        assertThat(asked()).as("looking changes nothing").isEqualTo(Money.of("13.50", "USD"));
        var saved = browser.press(look, "Save, 1 price changes", "main");
        assertThat(saved.selectFirst("[role=status]").text()).isEqualTo("The default is saved.");
        assertThat(asked()).isEqualTo(Money.of("22.00", "USD"));
        var removal = browser.page("/reseller/prices/removal?for=COUNTRY:tv");
        browser.press(removal, "Remove, 1 price changes", "main");
        assertThat(asked()).isEqualTo(Money.of("13.50", "USD"));
    }

    @Test
    void whatWouldDoSomethingElseByNowIsNotSavedButShownAnew() {
        var form = browser.page("/reseller/prices/default?for=COUNTRY:tv");
        form.selectFirst("#markup").val("100");
        var look = browser.press(form, "See what it does", "main");
        slug = sells("12.00");
        var fields = FormBrowser.fields(look.selectFirst("form[action$=defaults]"));
        fields.put("do", List.of("save"));
        var answer = browser.submit("/reseller/prices/defaults", "post", fields);
        assertThat(answer.statusCode()).isEqualTo(409);
        assertThat(answer.asString()).contains("Prices moved while you looked", "$26.40");
        assertThat(prices.defaults(owner)).isEmpty();
        fields.put("token", List.of(org.jsoup.Jsoup.parse(answer.asString()).selectFirst("input[name=token]").val()));
        assertThat(browser.submit("/reseller/prices/defaults", "post", fields).statusCode()).isEqualTo(303);
        assertThat(prices.defaults(owner)).hasSize(1);
    }

    @Test
    void aColleaguesChangeInBetweenCountsToo() {
        var form = browser.page("/reseller/prices/default?for=COUNTRY:tv");
        form.selectFirst("#markup").val("100");
        var look = browser.press(form, "See what it does", "main");
        prices.save(owner, new ResellerRule(ResellerRule.Scope.COUNTRY, "nr", BigDecimal.TEN, null));
        var fields = FormBrowser.fields(look.selectFirst("form[action$=defaults]"));
        fields.put("do", List.of("save"));
        assertThat(browser.submit("/reseller/prices/defaults", "post", fields).statusCode()).isEqualTo(409);
    }

    @Test
    void thinMarginsAreHiddenByRule() {
        var form = browser.page("/reseller/prices/guard");
        form.selectFirst("#least").val("95");
        assertThat(browser.press(form, "See what it does", "main").selectFirst("#least-error").text()).contains("between 0 and 90");
        form.selectFirst("#least").val("20");
        form.select("input[name=act]").removeAttr("checked");
        form.selectFirst("input[value=HIDE]").attr("checked", "checked");
        var look = browser.press(form, "See what it does", "main");
        browser.press(look, "Save", "main");
        assertThat(list().selectFirst("#plan-" + slug).text()).contains("Not sold", "Hidden by your rule");
        assertThat(book.shelf(shop.id()).offer(slug).orElseThrow().sellable()).isFalse();
    }

    @Test
    void theFileIsSafeForSpreadsheets() {
        var answer = browser.get("/reseller/prices.csv?q=tuvalu");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).startsWith("text/csv");
        assertThat(answer.header("Content-Disposition")).contains("prices.csv");
        assertThat(answer.asString()).contains("\"" + slug + "\"", "\"11.00\"", "\"13.50\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1+cmd", "-2+3", "@SUM(A1)", "\t=1", "\r=1"})
    void aCellThatLooksLikeAFormulaIsText(String text) {
        assertThat(PriceExport.cell(text)).startsWith("\"'");
        assertThat(PriceExport.cell("-2.50")).isEqualTo("\"-2.50\"");
    }

    @Test
    void theShopOfAnotherBusinessIsNotThere() {
        var foreign = businesses.shop(businesses.owner(), "Nimbus");
        for (var path : List.of("/reseller/prices?shop=" + foreign.id(), "/reseller/prices.csv?shop=" + foreign.id(), "/reseller/prices?shop=1",
                "/reseller/prices/removal?for=PROFILE:" + foreign.id())) {
            var answer = browser.get(path);
            assertThat(answer.statusCode()).as(path).isEqualTo(404);
            assertThat(answer.asString()).as(path).doesNotContain("Nimbus");
        }
        var form = browser.page("/reseller/prices/default");
        var fields = FormBrowser.fields(form.selectFirst("form[action$=defaults]"));
        fields.put("for", List.of("PROFILE:" + foreign.id()));
        fields.put("markup", List.of("10"));
        var answer = browser.submit("/reseller/prices/defaults", "post", fields);
        assertThat(answer.statusCode()).isIn(404, 422);
        assertThat(answer.asString()).doesNotContain("Nimbus");
        var row = FormBrowser.fields(list().selectFirst("#plan-" + slug + " form"));
        row.put("price", List.of("99"));
        assertThat(browser.submit("/reseller/prices/plans/" + slug + "?shop=" + foreign.id(), "post", row).statusCode()).isEqualTo(404);
        assertThat(book.quote(foreign.id(), slug).retail()).isEqualTo(Money.of("13.50", "USD"));
    }

    @Test
    void whoOnlySellsSeesPricesAndChangesNone() {
        var seller = businesses.browser(businesses.colleague(owner, Position.SELL));
        var page = seller.page("/reseller/prices?q=tuvalu");
        assertThat(page.selectFirst("#plan-" + slug).text()).contains("$13.50");
        assertThat(page.select("#plan-" + slug + " form")).isEmpty();
        for (var path : List.of("/reseller/prices/default", "/reseller/prices/guard", "/reseller/prices/removal?for=RESELLER")) {
            assertThat(seller.get(path).statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void developersHaveNoPrices() {
        var developer = businesses.newcomer(ResellerKind.DEVELOPER);
        resellers.deposited(developer.reseller());
        var theirs = businesses.browser(developer);
        assertThat(theirs.get("/reseller/prices").statusCode()).isEqualTo(404);
        assertThat(theirs.get("/reseller/prices.csv").statusCode()).isEqualTo(404);
    }

    @Test
    void beforeTheFirstBrandPricesAreThoseOfABrandToCome() {
        var newcomer = businesses.browser(businesses.owner());
        var page = newcomer.page("/reseller/prices?q=tuvalu");
        assertThat(page.text()).contains("You have no brand yet.");
        assertThat(page.selectFirst("#plan-" + slug).text()).contains("$13.50");
    }
}
