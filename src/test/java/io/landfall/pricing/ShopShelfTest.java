package io.landfall.pricing;

import static io.landfall.catalog.UpstreamPlans.local;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.CatalogSync;
import io.landfall.catalog.TestCatalogue;
import io.landfall.catalog.TestSupplier;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.testsupport.Shopkeepers;
import io.landfall.upstream.UpstreamPlan;
import io.quarkus.test.junit.QuarkusTest;

/** Each reseller's shop has prices of its own, in memory, on every node. */
@QuarkusTest
class ShopShelfTest {

    @Inject
    PriceBook book;
    @Inject
    PriceRules operator;
    @Inject
    ResellerPrices prices;
    @Inject
    RateBook rates;
    @Inject
    Catalog catalog;
    @Inject
    CatalogSync sync;
    @Inject
    TestSupplier supplier;
    @Inject
    Shopkeepers shops;
    @Inject
    DataSource database;

    private Member owner;
    private long shop;

    @BeforeEach
    void open() throws SQLException {
        clean();
        supplier.open = true;
        owner = shops.business();
        shop = shops.shop(owner, "USD");
    }

    @AfterEach
    void clean() throws SQLException {
        shops.execute("delete from price_rule where changed_by = 'test'", "delete from wholesale_rule where changed_by = 'test'",
                "delete from exchange_rate where base = 'ZMW' or quote = 'ZMW'", "update price_version set version = version + 1");
        book.watch();
        TestCatalogue.clean(database, supplier, catalog);
    }

    private String sells(UpstreamPlan... plans) {
        supplier.plans().clear();
        supplier.plans().addAll(List.of(plans));
        sync.run(TestSupplier.NAME);
        return catalog.current().plans().stream().filter(plan -> plan.packageId().equals(plans[0].packageId())).findFirst().orElseThrow().slug();
    }

    private static ResellerRule all(String percent) {
        return new ResellerRule(ResellerRule.Scope.RESELLER, "", new BigDecimal(percent), null);
    }

    @Test
    void aNewShopSellsAtOnceAtWhatTheOperatorRecommends() {
        var slug = sells(local("tv-1", "TV").cost("10.00").plan());
        var quote = book.quote(shop, slug);
        assertThat(quote.retail()).isEqualTo(Money.of("13.50", "USD"));
        assertThat(quote.wholesale().unit()).isEqualTo(Money.of("11.00", "USD"));
        assertThat(quote.wholesale().margin(quote.retail())).isEqualTo(Money.of("2.50", "USD"));
        assertThat(book.shelf(shop).offer(slug).orElseThrow().retail()).isEqualTo(quote.retail());
        assertThat(book.currency(shop)).isEqualTo("USD");
    }

    @Test
    void theOperatorsOwnShopIsAShopLikeBeforeAndKnowsNoWholesale() {
        var slug = sells(local("tv-1", "TV").cost("10.00").plan());
        assertThat(book.shelf(PriceBook.OWN_SHOP)).isSameAs(book.shelf());
        assertThat(book.quote(PriceBook.OWN_SHOP, slug).wholesale()).isNull();
        assertThat(book.quote(PriceBook.OWN_SHOP, slug).retail()).isEqualTo(book.quote(slug).retail());
    }

    @Test
    void anOrderFromCreditCostsTheWholesalePrice() {
        var slug = sells(local("tv-1", "TV").cost("10.00").plan());
        var quote = book.wholesale("USD", slug);
        assertThat(quote.retail()).isEqualTo(Money.of("11.00", "USD"));
        assertThat(quote.wholesale().margin(quote.retail())).isEqualTo(Money.zero("USD"));
        assertThatThrownBy(() -> book.wholesale("USD", "no-such-plan")).isInstanceOf(Refusal.class);
    }

    @Test
    void aResellersRuleReachesOnlyTheirOwnShops() {
        var slug = sells(local("tv-1", "TV").cost("10.00").plan());
        var other = shops.shop(shops.business(), "USD");
        var second = shops.shop(owner, "USD");
        assertThat(book.shelf(other).offer(slug)).isPresent();
        var before = book.shelf(shop).version();

        prices.save(owner, all("100"));

        assertThat(book.quote(shop, slug).retail()).isEqualTo(Money.of("22.00", "USD"));
        assertThat(book.shelf(second).offer(slug).orElseThrow().retail()).isEqualTo(Money.of("22.00", "USD"));
        assertThat(book.shelf(shop).version()).isNotEqualTo(before);
        assertThat(book.quote(other, slug).retail()).isEqualTo(Money.of("13.50", "USD"));
        assertThat(book.quote(slug).retail()).isEqualTo(Money.of("13.50", "USD"));

        prices.remove(owner, ResellerRule.Scope.RESELLER, "");
        assertThat(book.quote(shop, slug).retail()).isEqualTo(Money.of("13.50", "USD"));
    }

    @Test
    void aRuleOfOneShopLeavesTheOthersAlone() {
        var slug = sells(local("tv-1", "TV").cost("10.00").plan());
        var second = shops.shop(owner, "USD");
        book.shelf(second);
        prices.save(owner, new ResellerRule(ResellerRule.Scope.PROFILE, "" + second, new BigDecimal("20"), null));
        assertThat(book.quote(second, slug).retail()).isEqualTo(Money.of("13.20", "USD"));
        assertThat(book.quote(shop, slug).retail()).isEqualTo(Money.of("13.50", "USD"));
    }

    @Test
    void theShopOfAnotherIsNobodys() {
        var foreign = shops.shop(shops.business(), "USD");
        book.shelf(foreign);
        assertThatThrownBy(() -> prices.save(owner, new ResellerRule(ResellerRule.Scope.PROFILE, "" + foreign, BigDecimal.TEN, null))).hasMessage("shop_unknown (key)");
        assertThatThrownBy(() -> prices.save(owner, new ResellerRule(ResellerRule.Scope.PROFILE, "1", BigDecimal.TEN, null))).hasMessage("shop_unknown (key)");
    }

    @Test
    void whoOnlySellsOrReadsChangesNoPrice() {
        for (var position : List.of(Position.SELL, Position.READ)) {
            var colleague = new Member(owner.actor(), owner.reseller(), position);
            assertThatThrownBy(() -> prices.save(colleague, all("1"))).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo("forbidden"));
            assertThatThrownBy(() -> prices.remove(colleague, ResellerRule.Scope.RESELLER, "")).isInstanceOf(Refusal.class);
            assertThatThrownBy(() -> prices.guard(colleague, MarginGuard.STANDARD)).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void theOperatorsWholesaleRulesDecideWhatAResellerOwes() {
        var slug = sells(local("tv-1", "TV").cost("10.00").plan());
        operator.save(RuleBook.WHOLESALE, new PriceRule(PriceRule.Scope.COUNTRY, "tuvalu", new BigDecimal("20"), Money.of("3.00", "USD"), Ending.NONE, null), "test");
        assertThat(book.quote(shop, slug).wholesale().unit()).as("cost and floor").isEqualTo(Money.of("13.00", "USD"));
        assertThat(book.quote(slug).retail()).as("travellers of the own shop do not notice").isEqualTo(Money.of("13.50", "USD"));
        assertThat(operator.all(RuleBook.WHOLESALE)).extracting(PriceRule::key).containsExactly("tv");
        assertThat(operator.all(RuleBook.RETAIL)).extracting(PriceRule::key).doesNotContain("tv");
        operator.remove(RuleBook.WHOLESALE, PriceRule.Scope.COUNTRY, "tv", "test");
        assertThat(book.quote(shop, slug).wholesale().unit()).isEqualTo(Money.of("11.00", "USD"));
    }

    @Test
    void whatAnotherNodeChangedIsSeenAfterOneLook() {
        var slug = sells(local("tv-1", "TV").cost("10.00").plan());
        assertThat(book.shelf(shop).offer(slug).orElseThrow().retail()).isEqualTo(Money.of("13.50", "USD"));
        shops.execute("insert into reseller_price_book (reseller_id) values (" + owner.reseller() + ")",
                "insert into reseller_price (reseller_id, scope, key, markup_percent, changed_by, changed_at) values (" + owner.reseller() + ", 'RESELLER', '', 50, 'test', now())",
                "update price_version set shops = shops + 1",
                "update reseller_price_book set version = (select shops from price_version) where reseller_id = " + owner.reseller());
        book.watch();
        assertThat(book.shelf(shop).offer(slug).orElseThrow().retail()).isEqualTo(Money.of("16.50", "USD"));
    }

    @Test
    void aShopThatChangesItsCurrencyIsPricedInItAfterOneLook() {
        var slug = sells(local("tv-1", "TV").cost("10.00").plan());
        book.shelf(shop);
        rates.setRate("USD", "ZMW", new BigDecimal("20"), "test");
        rates.setRate("GBP", "USD", new BigDecimal("1.25"), "test");
        shops.execute("update shop set currency = 'GBP' where id = " + shop);
        book.watch();
        assertThat(book.shelf(shop).currency()).isEqualTo("GBP");
        assertThat(book.quote(shop, slug).retail()).isEqualTo(Money.of("10.90", "GBP"));
        shops.execute("delete from exchange_rate where source = 'test' and base = 'GBP'");
    }

    @Test
    void aShelfIsMadeOnceAndAgainOnlyWhenSomethingChanged() {
        sells(local("tv-1", "TV").cost("10.00").plan());
        var shelf = book.shelf(shop);
        assertThat(book.shelf(shop)).isSameAs(shelf);
        book.watch();
        assertThat(book.shelf(shop)).isSameAs(shelf);
        var slug = sells(local("tv-1", "TV").cost("12.00").plan());
        assertThat(book.shelf(shop)).isNotSameAs(shelf);
        assertThat(book.shelf(shop).offer(slug).orElseThrow().retail()).isEqualTo(Money.of("16.50", "USD"));
    }

    @Test
    void aTopUpInAResellersShopIsPricedByTheirRules() {
        prices.save(owner, all("100"));
        var offer = local("top-1", "TV").cost("4.00").plan();
        var quote = book.topUp(shop, offer, TestSupplier.NAME, UpstreamPlan.Scope.LOCAL, "tv", null);
        assertThat(quote.wholesale().unit()).isEqualTo(Money.of("4.40", "USD"));
        assertThat(quote.retail()).isEqualTo(Money.of("8.80", "USD"));
        assertThat(book.wholesaleTopUp("USD", offer, TestSupplier.NAME, UpstreamPlan.Scope.LOCAL, "tv", null).retail()).isEqualTo(Money.of("4.40", "USD"));
    }

    @Test
    void whatWasBoughtInAShopThatIsGoneCanStillBeToppedUpButHasNoRulesOfItsOwnAnyMore() {
        book.shelf(shop);
        shops.execute("update shop set deleted_at = now() where id = " + shop);
        book.watch();
        var offer = local("top-1", "TV").cost("4.00").plan();
        assertThat(book.topUp(shop, offer, TestSupplier.NAME, UpstreamPlan.Scope.LOCAL, "tv", null).wholesale()).isNotNull();
        assertThatThrownBy(() -> prices.save(owner, new ResellerRule(ResellerRule.Scope.PROFILE, "" + shop, BigDecimal.TEN, null))).hasMessage("shop_unknown (key)");
    }

    @Test
    void thereIsNoShelfOfAShopThatThereIsNot() {
        assertThatThrownBy(() -> book.shelf(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void rulesThatMakeNoSenseAreRefusedAtTheirField() {
        assertThatThrownBy(() -> prices.save(owner, all("-1"))).hasMessage("markup_out_of_range (markup)");
        assertThatThrownBy(() -> prices.save(owner, all("1000.01"))).hasMessage("markup_out_of_range (markup)");
        assertThatThrownBy(() -> prices.save(owner, all("1.001"))).hasMessage("markup_out_of_range (markup)");
        assertThatThrownBy(() -> prices.save(owner, new ResellerRule(ResellerRule.Scope.COUNTRY, "tv", null, Money.of("1", "USD")))).hasMessage("price_invalid (price)");
        assertThatThrownBy(() -> prices.save(owner, new ResellerRule(ResellerRule.Scope.COUNTRY, "atlantis", BigDecimal.ONE, null))).hasMessage("place_unknown (key)");
        assertThatThrownBy(() -> prices.save(owner, new ResellerRule(ResellerRule.Scope.PLAN, "no-plan", BigDecimal.ONE, null))).hasMessage("plan_unknown (key)");
        assertThatThrownBy(() -> prices.guard(owner, new MarginGuard(new BigDecimal("91"), MarginGuard.Act.HIDE))).hasMessage("margin_out_of_range (least)");
    }
}
