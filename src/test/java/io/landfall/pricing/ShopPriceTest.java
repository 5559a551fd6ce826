package io.landfall.pricing;

import static io.landfall.catalog.UpstreamPlans.local;
import static io.landfall.catalog.UpstreamPlans.regional;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

import io.landfall.catalog.Plan;
import io.landfall.catalog.TestPlans;
import io.landfall.money.Currencies;
import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;
import io.landfall.pricing.ShopPrice.Warning;

/** What plans cost in a reseller's shop, without a database. */
class ShopPriceTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration THREE_DAYS = Duration.ofDays(3);
    private static final long SHOP = 7;

    private static ExchangeRate rate(String base, String quote, String rate) {
        return new ExchangeRate(base, quote, new BigDecimal(rate), "test", NOW);
    }

    private static Terms terms(Plan plan, List<PriceRule> wholesale, ExchangeRate... rates) {
        return new Terms(TestPlans.snapshot(plan), new RuleSet("USD", List.of()), new RuleSet(PriceRule.standardWholesale("USD"), wholesale),
                new RatesNow(new Rates(List.of(rates)), THREE_DAYS, NOW));
    }

    private static ResellerRules rules(ResellerRule... rules) {
        return new ResellerRules(1, MarginGuard.STANDARD, List.of(rules));
    }

    private static ResellerRule markup(ResellerRule.Scope scope, String key, String percent) {
        return new ResellerRule(scope, key, new BigDecimal(percent), null);
    }

    private static ResellerRule fixed(Plan plan, String price) {
        return new ResellerRule(ResellerRule.Scope.PLAN, plan.slug(), null, Money.of(price, "USD"));
    }

    private static ShopTerms shop(String currency) {
        return new ShopTerms(SHOP, 3, currency, "USD", true);
    }

    private static ShopPrice price(Plan plan, ResellerRules rules) {
        return ShopPrice.of(plan, terms(plan, List.of()), shop("USD"), rules);
    }

    @Test
    void withoutAnyRuleAResellerPaysTenPercentOverCostAndAsksWhatTheOperatorRecommends() {
        var price = price(TestPlans.plan(local("p", "JP").cost("10.00").plan()), rules());
        assertThat(price.wholesale()).isEqualTo(Money.of("11.00", "USD"));
        assertThat(price.retail()).isEqualTo(Money.of("13.50", "USD"));
        assertThat(price.margin()).isEqualTo(Money.of("2.50", "USD"));
        assertThat(price.marginPercent()).isEqualByComparingTo("18.5");
        assertThat(price.source()).isEmpty();
        assertThat(price.warnings()).isEmpty();
    }

    @Test
    void theMostSpecificRuleDecidesAlone() {
        var plan = TestPlans.plan(local("p", "JP").cost("10.00").plan());
        var all = markup(ResellerRule.Scope.RESELLER, "", "10");
        var profile = markup(ResellerRule.Scope.PROFILE, "7", "20");
        var other = markup(ResellerRule.Scope.PROFILE, "8", "90");
        var country = markup(ResellerRule.Scope.COUNTRY, "jp", "30");
        var region = markup(ResellerRule.Scope.REGION, "asia", "80");
        var single = markup(ResellerRule.Scope.PLAN, plan.slug(), "40");
        assertThat(price(plan, rules(all, other, region)).retail()).isEqualTo(Money.of("12.10", "USD"));
        assertThat(price(plan, rules(all, profile)).retail()).isEqualTo(Money.of("13.20", "USD"));
        assertThat(price(plan, rules(all, profile, country)).retail()).isEqualTo(Money.of("14.30", "USD"));
        assertThat(price(plan, rules(all, profile, country, single)).retail()).isEqualTo(Money.of("15.40", "USD"));
        assertThat(price(plan, rules(fixed(plan, "19.99"))).retail()).isEqualTo(Money.of("19.99", "USD"));
        var wide = TestPlans.plan(regional("r", "asia", "JP").cost("10.00").plan());
        assertThat(price(wide, rules(country, region)).retail()).isEqualTo(Money.of("19.80", "USD"));
        assertThat(price(wide, rules(country, region)).source()).contains(ResellerRule.Scope.REGION);
    }

    @Test
    void theContractsExampleComesOut() {
        var plan = TestPlans.plan(local("p", "PT").cost("2.73").plan());
        assertThat(price(plan, rules()).wholesale()).isEqualTo(Money.of("3.01", "USD"));
        var base = TestPlans.plan(local("q", "PT").cost("2.90").plan());
        assertThat(price(base, rules()).wholesale()).as("2.90 + 10 % is 3.19").isEqualTo(Money.of("3.19", "USD"));
        assertThat(price(base, rules(markup(ResellerRule.Scope.PLAN, base.slug(), "40"))).retail()).as("4.466, half up").isEqualTo(Money.of("4.47", "USD"));
    }

    @Test
    void aPriceBelowWholesaleOrTheSuppliersMinimumIsLiftedAndSaid() {
        var plan = TestPlans.plan(local("p", "JP").cost("10.00").minimum("12.34").plan());
        var price = price(plan, rules(fixed(plan, "3.00")));
        assertThat(price.retail()).isEqualTo(Money.of("12.34", "USD"));
        assertThat(price.asked()).isEqualTo(Money.of("3.00", "USD"));
        assertThat(price.warnings()).containsExactlyInAnyOrder(Warning.BELOW_WHOLESALE, Warning.BELOW_MINIMUM);
        assertThat(price(plan, rules(fixed(plan, "11.50"))).warnings()).containsExactly(Warning.BELOW_MINIMUM);
    }

    @Test
    void aThinMarginWarnsOrHidesAsTheResellerWishes() {
        var plan = TestPlans.plan(local("p", "JP").cost("10.00").plan());
        var thin = List.of(fixed(plan, "12.00"));
        var alarm = new ResellerRules(1, new MarginGuard(new BigDecimal("10"), MarginGuard.Act.ALARM), thin);
        assertThat(price(plan, alarm).warnings()).containsExactly(Warning.THIN_MARGIN);
        assertThat(price(plan, alarm).sellable()).isTrue();
        var hide = alarm.guardedBy(new MarginGuard(new BigDecimal("10"), MarginGuard.Act.HIDE));
        assertThat(price(plan, hide).why()).isEqualTo(Unsellable.MARGIN_TOO_THIN);
        assertThat(price(plan, hide).offer().retail()).isNull();
        assertThat(price(plan, alarm.guardedBy(new MarginGuard(new BigDecimal("8.33"), MarginGuard.Act.HIDE))).sellable()).as("8.333 % is enough").isTrue();
        var eaten = new ResellerRules(1, new MarginGuard(BigDecimal.ZERO, MarginGuard.Act.HIDE), List.of(fixed(plan, "10.99")));
        assertThat(price(plan, eaten).why()).as("a price below wholesale has no margin").isEqualTo(Unsellable.MARGIN_TOO_THIN);
        var none = new ResellerRules(1, new MarginGuard(BigDecimal.ZERO, MarginGuard.Act.HIDE), List.of(markup(ResellerRule.Scope.RESELLER, "", "0")));
        assertThat(price(plan, none).sellable()).as("who wants no margin gets none").isTrue();
    }

    @Test
    void aShopInAnotherCurrencySellsAtTheRateAndItsMarginIsReckonedBack() {
        var plan = TestPlans.plan(local("p", "JP").cost("10.00").plan());
        var terms = terms(plan, List.of(), rate("EUR", "USD", "1.25"));
        var asked = ShopPrice.of(plan, terms, shop("EUR"), rules(markup(ResellerRule.Scope.RESELLER, "", "50")));
        assertThat(asked.retail()).as("11.00 + 50 % is 16.50 dollars").isEqualTo(Money.of("13.20", "EUR"));
        assertThat(asked.margin()).isEqualTo(Money.of("5.50", "USD"));
        var recommended = ShopPrice.of(plan, terms, shop("EUR"), rules());
        assertThat(recommended.retail()).as("13.50 dollars, with an ending that is nice in euros").isEqualTo(Money.of("10.90", "EUR"));
        assertThat(ShopPrice.of(plan, terms, shop("EUR"), rules(fixed(plan, "20.00"))).retail()).isEqualTo(Money.of("16.00", "EUR"));
        assertThat(ShopPrice.of(plan, terms(plan, List.of()), shop("EUR"), rules()).why()).isEqualTo(Unsellable.NO_RATE);
    }

    @Test
    void whatCannotBeSoldAtAllCannotBeSoldByAReseller() {
        var free = TestPlans.plan(local("p", "JP").cost(null).plan());
        assertThat(price(free, rules()).why()).isEqualTo(Unsellable.NO_COST);
        assertThat(price(free, rules()).warnings()).containsExactly(Warning.UNSELLABLE);
        var plan = TestPlans.plan(local("p", "JP").cost("10.00").plan());
        assertThat(ShopPrice.of(plan, terms(plan, List.of(), rate("USD", "NGN", "1500")), new ShopTerms(SHOP, 3, "NGN", "USD", true), rules()).why()).isEqualTo(Unsellable.NOT_PAYABLE);
    }

    @Test
    void noPriceIsEverBelowWholesaleOrTheSuppliersMinimumAndWholesaleNeverBelowCostPlusFloor() {
        var random = new Random(20261121);
        for (int i = 0; i < 20_000; i++) {
            var world = World.any(random);
            var price = ShopPrice.of(world.plan, world.terms(), world.shop, world.rules());
            if (!price.sellable()) {
                assertThat(price.why()).as("case %d", i).isEqualTo(Unsellable.OUT_OF_RANGE);
                continue;
            }
            var toShop = price.rate().rate();
            var toCredit = price.toCredit().rate();
            var cost = world.plan.cost().amount();
            assertThat(price.retail().amount().multiply(toCredit)).as("case %d covers wholesale", i).isGreaterThanOrEqualTo(price.wholesale().amount());
            assertThat(price.margin().minor()).as("case %d has a margin", i).isNotNegative();
            assertThat(price.retail().amount()).as("case %d covers cost", i).isGreaterThanOrEqualTo(cost.multiply(toShop));
            if (world.plan.minimum() != null) {
                assertThat(price.retail().amount()).as("case %d keeps the minimum", i).isGreaterThanOrEqualTo(world.plan.minimum().amount().multiply(toShop));
            }
            var costInCredit = cost.multiply(world.terms().rates().find(world.plan.cost().currency(), "USD").rate());
            assertThat(price.wholesale().amount()).as("case %d keeps the floor", i).isGreaterThanOrEqualTo(costInCredit.add(world.wholesale.floor().amount()));
            assertThat(price.margin()).as("case %d is reckoned as an order will", i).isEqualTo(new Wholesale(price.wholesale(), price.toCredit()).margin(price.retail()));
        }
    }

    @Test
    void aDearerCostNeverMakesAnythingCheaper() {
        var random = new Random(4711);
        for (int i = 0; i < 10_000; i++) {
            var world = World.any(random);
            var dearer = world.costing(world.plan.cost().plus(new Money(1 + random.nextInt(5_000), world.plan.cost().currency())));
            var before = ShopPrice.of(world.plan, world.terms(), world.shop, world.rules());
            var after = ShopPrice.of(dearer.plan, dearer.terms(), world.shop, world.rules());
            if (before.sellable() && after.sellable()) {
                assertThat(after.wholesale()).as("case %d, wholesale", i).isGreaterThanOrEqualTo(before.wholesale());
                assertThat(after.retail()).as("case %d, retail", i).isGreaterThanOrEqualTo(before.retail());
            }
        }
    }

    /** A plan, a shop and rules as they come. */
    private record World(Plan plan, ShopTerms shop, PriceRule wholesale, List<ResellerRule> asked, List<ExchangeRate> rates) {

        static World any(Random random) {
            var currency = pick(random, "USD", "EUR", "JPY", "GBP", "HUF", "CHF");
            var supplier = pick(random, "NGN", "USD", "EUR", "JPY", "KWD");
            int digits = Currencies.digits(supplier);
            var cost = BigDecimal.valueOf(1 + random.nextInt(90_000), digits);
            var minimum = random.nextInt(3) == 0 ? BigDecimal.valueOf(1 + random.nextInt(180_000), digits).toPlainString() : null;
            var plan = TestPlans.plan(local("p", "JP").in(supplier).cost(cost.toPlainString()).minimum(minimum).plan());
            var rates = new ArrayList<ExchangeRate>();
            // Deliberately not in agreement with each other: feeds and typed rates never quite are.
            for (var base : List.of("NGN", "EUR", "JPY", "KWD", "GBP", "HUF", "CHF")) {
                rates.add(rate(base, "USD", BigDecimal.valueOf(1 + random.nextInt(3_000_000), 1 + random.nextInt(6)).toPlainString()));
            }
            if (!supplier.equals(currency)) {
                rates.add(rate(supplier, currency, BigDecimal.valueOf(1 + random.nextInt(3_000_000), 1 + random.nextInt(6)).toPlainString()));
            }
            var wholesale = new PriceRule(PriceRule.Scope.SHOP, "", BigDecimal.valueOf(random.nextInt(10_000), 2), new Money(random.nextInt(300), "USD"),
                    Ending.values()[random.nextInt(Ending.values().length)], null);
            var asked = switch (random.nextInt(3)) {
                case 0 -> List.<ResellerRule>of();
                case 1 -> List.of(markup(ResellerRule.Scope.RESELLER, "", BigDecimal.valueOf(random.nextInt(10_000), 2).toPlainString()));
                default -> List.of(new ResellerRule(ResellerRule.Scope.PLAN, plan.slug(), null, new Money(1 + random.nextInt(50_000), pick(random, currency, "USD", "EUR"))));
            };
            return new World(plan, new ShopTerms(SHOP, 3, currency, "USD", true), wholesale, asked, rates);
        }

        World costing(Money cost) {
            var dearer = TestPlans.plan(local("p", "JP").in(cost.currency()).cost(cost.amount().toPlainString())
                    .minimum(plan.minimum() == null ? null : plan.minimum().amount().toPlainString()).plan());
            return new World(dearer, shop, wholesale, asked, rates);
        }

        Terms terms() {
            return ShopPriceTest.terms(plan, List.of(wholesale), rates.toArray(ExchangeRate[]::new));
        }

        ResellerRules rules() {
            return ShopPriceTest.rules(asked.toArray(ResellerRule[]::new));
        }

        private static String pick(Random random, String... words) {
            return words[random.nextInt(words.length)];
        }
    }
}
