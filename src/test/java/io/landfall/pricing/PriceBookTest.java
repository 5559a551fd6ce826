package io.landfall.pricing;

import static io.landfall.catalog.UpstreamPlans.local;
import static io.landfall.catalog.UpstreamPlans.regional;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.CatalogSync;
import io.landfall.catalog.Geography;
import io.landfall.catalog.TestCatalogue;
import io.landfall.catalog.TestSupplier;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.upstream.UpstreamPlan;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class PriceBookTest {

    @Inject
    PriceBook book;
    @Inject
    PriceRules rules;
    @Inject
    RateBook rates;
    @Inject
    Catalog catalog;
    @Inject
    CatalogSync sync;
    @Inject
    TestSupplier supplier;
    @Inject
    DataSource database;

    @BeforeEach
    void open() throws SQLException {
        clean();
        supplier.open = true;
    }

    @AfterEach
    void clean() throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.executeUpdate("delete from exchange_rate where base in ('KES', 'ZMW') or quote in ('KES', 'ZMW')");
            statement.executeUpdate("delete from price_rule where changed_by = 'test'");
            statement.executeUpdate("update price_version set version = version + 1");
        }
        book.watch();
        TestCatalogue.clean(database, supplier, catalog);
    }

    private String sells(UpstreamPlan... plans) {
        supplier.plans().clear();
        supplier.plans().addAll(List.of(plans));
        sync.run(TestSupplier.NAME);
        return slug(plans[0].packageId());
    }

    private String slug(String packageId) {
        return catalog.current().plans().stream().filter(plan -> plan.packageId().equals(packageId) && plan.supplier().equals(TestSupplier.NAME))
                .findFirst().orElseThrow().slug();
    }

    @Test
    void aSyncedPlanHasAPriceAtOnceAndTheShelfAndTheQuoteAgree() {
        var slug = sells(local("tv-1", "TV").cost("10.00").plan());
        var quote = book.quote(slug);
        assertThat(quote.retail()).isEqualTo(Money.of("13.50", "USD"));
        assertThat(quote.rate().rate()).isEqualByComparingTo("1");
        assertThat(book.shelf().offer(slug).orElseThrow().retail()).isEqualTo(quote.retail());
        assertThat(book.shelf().from(catalog.current().country("tuvalu").orElseThrow())).contains(quote.retail());
    }

    @Test
    void aPlanNobodyKnowsIsRefusedByName() {
        assertThatThrownBy(() -> book.quote("no-such-plan")).isInstanceOfSatisfying(Refusal.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("plan_unavailable");
            assertThat(refusal.field()).isEqualTo("plan");
            assertThat(refusal.facts()).isEqualTo(Map.of("reason", "UNKNOWN_PLAN"));
        });
    }

    @Test
    void aWithdrawnPlanStaysOnTheShelfWithItsReason() {
        var slug = sells(local("tv-1", "TV").plan(), local("tv-2", "TV").plan());
        sells(local("tv-2", "TV").plan());
        assertThat(book.shelf().offer(slug).orElseThrow().why()).isEqualTo(Unsellable.WITHDRAWN);
        supplier.open = false;
        sync.run(TestSupplier.NAME);
        assertThatThrownBy(() -> book.quote(slug)).isInstanceOf(Refusal.class);
    }

    @Test
    void theOperatorTypesARateAndThePlansAreSoldAtOnce() {
        var slug = sells(local("tv-1", "TV").in("KES").cost("1000").plan());
        assertThat(book.shelf().offer(slug).orElseThrow().why()).isEqualTo(Unsellable.NO_RATE);
        assertThat(rates.needed()).filteredOn(need -> need.base().equals("KES")).singleElement().satisfies(need -> {
            assertThat(need.rate()).isNull();
            assertThat(need.plans()).isEqualTo(1);
        });
        var before = book.shelf().version();

        rates.setRate("USD", "KES", new BigDecimal("125"), "test");

        assertThat(book.quote(slug).retail()).as("8.00 + 35 % = 10.80").isEqualTo(Money.of("10.90", "USD"));
        assertThat(book.quote(slug).cost()).isEqualTo(Money.of("1000", "KES"));
        assertThat(book.quote(slug).rate().base()).isEqualTo("KES");
        assertThat(book.shelf().version()).isNotEqualTo(before);
        assertThat(rates.history("KES", "USD", 5)).singleElement().satisfies(rate -> assertThat(rate.source()).isEqualTo("test"));
    }

    @Test
    void aRateThatIsTooOldTakesItsPlansOffTheShelfUntilItIsRenewed() throws SQLException {
        var slug = sells(local("tv-1", "TV").in("KES").cost("1000").plan());
        rates.setRate("KES", "USD", new BigDecimal("0.008"), "test");
        assertThat(book.shelf().offer(slug).orElseThrow().sellable()).isTrue();
        try (var connection = database.getConnection(); var statement = connection.createStatement()) {
            statement.executeUpdate("update exchange_rate set as_of = as_of - interval '73 hours' where base = 'KES'");
            statement.executeUpdate("update price_version set version = version + 1");
        }
        book.watch();
        assertThat(book.shelf().offer(slug).orElseThrow().why()).isEqualTo(Unsellable.RATE_TOO_OLD);
        assertThatThrownBy(() -> book.quote(slug)).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.facts()).containsEntry("reason", "RATE_TOO_OLD"));
        assertThat(rates.needed()).filteredOn(RateBook.Needed::tooOld).extracting(RateBook.Needed::base).contains("KES");
        rates.setRate("KES", "USD", new BigDecimal("0.009"), "test");
        assertThat(book.quote(slug).retail()).isEqualTo(Money.of("12.50", "USD"));
    }

    @Test
    void nonsenseRatesAreRefusedAtTheirField() {
        assertThatThrownBy(() -> rates.setRate("XYZ", "USD", BigDecimal.ONE, "test")).hasMessage("currency_unknown (base)");
        assertThatThrownBy(() -> rates.setRate("KES", "", BigDecimal.ONE, "test")).hasMessage("currency_unknown (quote)");
        assertThatThrownBy(() -> rates.setRate("KES", "KES", BigDecimal.ONE, "test")).hasMessage("currency_same (quote)");
        assertThatThrownBy(() -> rates.setRate("KES", "USD", BigDecimal.ZERO, "test")).hasMessage("rate_invalid (rate)");
        assertThatThrownBy(() -> rates.setRate("KES", "USD", new BigDecimal("1E-20"), "test")).hasMessage("rate_invalid (rate)");
    }

    @Test
    void aRuleIsPreviewedThenSavedThenTakenAway() {
        var slug = sells(local("tv-1", "TV").cost("10.00").plan(), local("tv-2", "TV").cost("1.00").minimum("9.00").plan(), local("nr-1", "NR").cost("10.00").plan());
        var rule = new PriceRule(PriceRule.Scope.COUNTRY, "tuvalu", new BigDecimal("200"), Money.of("1.00", "USD"), Ending.NONE, null);

        var preview = rules.preview(RuleBook.RETAIL, rule, 0, 10);
        assertThat(preview.total()).isEqualTo(2);
        assertThat(preview.rows().get(0).oldPrice()).isEqualTo(Money.of("13.50", "USD"));
        assertThat(preview.rows().get(0).newPrice()).isEqualTo(Money.of("30.00", "USD"));
        assertThat(preview.rows().get(0).margin()).isEqualTo(Money.of("20.00", "USD"));
        assertThat(preview.rows().get(0).warnings()).containsExactly(PriceRules.Warning.JUMP);
        assertThat(preview.rows().get(1).warnings()).containsExactly(PriceRules.Warning.LIFTED);
        assertThat(rules.preview(RuleBook.RETAIL, rule, 1, 1).rows()).hasSize(1);
        assertThat(book.quote(slug).retail()).as("a preview changes nothing").isEqualTo(Money.of("13.50", "USD"));

        assertThat(rules.save(RuleBook.RETAIL, rule, "test").key()).isEqualTo("tv");
        assertThat(book.quote(slug).retail()).isEqualTo(Money.of("30.00", "USD"));
        assertThat(book.quote(slug("nr-1")).retail()).isEqualTo(Money.of("13.50", "USD"));
        assertThat(rules.all(RuleBook.RETAIL)).extracting(PriceRule::key).contains("tv");
        assertThat(rules.previewRemoval(RuleBook.RETAIL, PriceRule.Scope.COUNTRY, "tv", 0, 10).rows().get(0).newPrice()).isEqualTo(Money.of("13.50", "USD"));

        rules.remove(RuleBook.RETAIL, PriceRule.Scope.COUNTRY, "tv", "test");
        assertThat(book.quote(slug).retail()).isEqualTo(Money.of("13.50", "USD"));
        assertThat(rules.changes(RuleBook.RETAIL, 2)).extracting(PriceRules.RuleChange::after).containsExactly(null, "markup 200 %, floor 1.00 USD, ending NONE");
    }

    @Test
    void aMoreSpecificRuleIsLeftOutOfAPreview() {
        var slug = sells(local("tv-1", "TV").cost("10.00").plan(), local("tv-2", "TV").cost("20.00").days(9).plan());
        rules.save(RuleBook.RETAIL, new PriceRule(PriceRule.Scope.PLAN, slug, BigDecimal.ZERO, Money.zero("USD"), Ending.NONE, Money.of("19.00", "USD")), "test");
        var preview = rules.preview(RuleBook.RETAIL, new PriceRule(PriceRule.Scope.COUNTRY, "tv", BigDecimal.TEN, Money.zero("USD"), Ending.NONE, null), 0, 10);
        assertThat(preview.rows()).extracting(row -> row.plan().packageId()).containsExactly("tv-2");
        assertThat(book.quote(slug).retail()).isEqualTo(Money.of("19.00", "USD"));
    }

    @Test
    void rulesThatMakeNoSenseAreRefusedAtTheirField() {
        var zero = Money.zero("USD");
        assertThatThrownBy(() -> rules.save(RuleBook.RETAIL, new PriceRule(PriceRule.Scope.SHOP, "", new BigDecimal("-1"), zero, Ending.NICE, null), "test")).hasMessage("markup_out_of_range (markup)");
        assertThatThrownBy(() -> rules.save(RuleBook.RETAIL, new PriceRule(PriceRule.Scope.SHOP, "", new BigDecimal("1001"), zero, Ending.NICE, null), "test")).hasMessage("markup_out_of_range (markup)");
        assertThatThrownBy(() -> rules.save(RuleBook.RETAIL, new PriceRule(PriceRule.Scope.SHOP, "", BigDecimal.TEN, Money.zero("EUR"), Ending.NICE, null), "test")).hasMessage("floor_invalid (floor)");
        assertThatThrownBy(() -> rules.save(RuleBook.RETAIL, new PriceRule(PriceRule.Scope.COUNTRY, "atlantis", BigDecimal.TEN, zero, Ending.NICE, null), "test")).hasMessage("place_unknown (key)");
        assertThatThrownBy(() -> rules.save(RuleBook.RETAIL, new PriceRule(PriceRule.Scope.PLAN, "no-plan", BigDecimal.TEN, zero, Ending.NICE, null), "test")).hasMessage("plan_unknown (key)");
        assertThatThrownBy(() -> rules.save(RuleBook.RETAIL, new PriceRule(PriceRule.Scope.SHOP, "", BigDecimal.TEN, zero, Ending.NICE, Money.of("5", "USD")), "test")).hasMessage("price_invalid (price)");
    }

    @Test
    void theBoardShowsOnlyWhatCanBeSoldInTheOperatorsOrder() {
        sells(local("tr-1", "TR").cost("3.00").plan(), local("jp-1", "JP").cost("2.00").plan(), regional("eu-1", "europe", "GR").cost("9.00").plan(),
                local("gb-1", "GB").cost(null).plan());
        assertThat(book.shelf().popular()).extracting(destination -> destination.country().slug()).containsSubsequence("japan", "turkey", "greece");
        var greece = Geography.get().country("greece").orElseThrow();
        assertThat(book.shelf().offersFor(greece).regional()).isNotEmpty();
        assertThat(book.shelf().offersFor(book.shelf().catalog().region("europe").orElseThrow())).isNotEmpty();
    }

    @Test
    void nodesThatShowTheSameSayTheSameVersion() {
        sells(local("tv-1", "TV").plan());
        var version = book.shelf().version();
        book.reload();
        assertThat(book.shelf().version()).isEqualTo(version).matches("[0-9a-z.-]+");
    }
}
