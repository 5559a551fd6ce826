package io.landfall.pricing;

import static io.landfall.catalog.UpstreamPlans.local;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.landfall.catalog.Plan;
import io.landfall.catalog.SupplierState;
import io.landfall.catalog.TestPlans;
import io.landfall.catalog.TestSupplier;
import io.landfall.money.Currencies;
import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;

class PriceCasesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration THREE_DAYS = Duration.ofDays(3);

    private static Calculation price(Plan plan, RuleSet rules, Rates rates, String currency) {
        return Calculation.of(plan, TestPlans.snapshot(plan), rules, rates, currency, THREE_DAYS, NOW);
    }

    private static RuleSet rules(String currency, PriceRule... rules) {
        return new RuleSet(currency, List.of(rules));
    }

    private static Rates rate(String base, String quote, String rate, Instant asOf) {
        return new Rates(List.of(new ExchangeRate(base, quote, new BigDecimal(rate), "test", asOf)));
    }

    private static PriceRule markup(String percent, String floor, Ending ending) {
        return new PriceRule(PriceRule.Scope.SHOP, "", new BigDecimal(percent), Money.of(floor, "USD"), ending, null);
    }

    @Test
    void noPriceIsEverBelowCostPlusFloorOrTheSuppliersMinimum() {
        var random = new Random(20261120);
        var shops = List.of("USD", "EUR", "JPY", "HUF", "GBP", "TWD", "CHF");
        var suppliers = List.of("NGN", "USD", "EUR", "JPY", "KWD");
        for (int i = 0; i < 20_000; i++) {
            var shop = shops.get(random.nextInt(shops.size()));
            var supplier = suppliers.get(random.nextInt(suppliers.size()));
            int digits = Currencies.digits(supplier);
            var cost = BigDecimal.valueOf(1 + random.nextInt(9_000_000), digits);
            var minimum = random.nextInt(3) == 0 ? null : BigDecimal.valueOf(1 + random.nextInt(18_000_000), digits);
            var plan = TestPlans.plan(local("p", "JP").in(supplier).cost(cost.toPlainString()).minimum(minimum == null ? null : minimum.toPlainString()).plan());
            var ratio = supplier.equals(shop) ? BigDecimal.ONE : BigDecimal.valueOf(1 + random.nextInt(5_000_000), random.nextInt(8));
            var rates = supplier.equals(shop) ? new Rates(List.of()) : rate(supplier, shop, ratio.toPlainString(), NOW);
            var ending = Ending.values()[random.nextInt(Ending.values().length)];
            var fixed = random.nextInt(4) == 0 ? new Money(1 + random.nextInt(100_000), shop) : null;
            var rule = new PriceRule(fixed == null ? PriceRule.Scope.SHOP : PriceRule.Scope.PLAN, fixed == null ? "" : plan.slug(),
                    BigDecimal.valueOf(random.nextInt(100_001), 2), new Money(random.nextInt(1000), shop), ending, fixed);

            var result = price(plan, rules(shop, rule), rates, shop);

            if (!result.sellable()) {
                assertThat(result.why()).isEqualTo(Unsellable.OUT_OF_RANGE);
                continue;
            }
            var retail = result.retail().amount();
            var costHere = cost.multiply(ratio);
            assertThat(retail).as("case %d", i).isGreaterThanOrEqualTo(costHere.add(rule.floor().amount()));
            if (minimum != null) {
                assertThat(retail).as("case %d", i).isGreaterThanOrEqualTo(minimum.multiply(ratio));
            }
            if (fixed == null) {
                var wanted = costHere.multiply(BigDecimal.ONE.add(rule.markupPercent().movePointLeft(2)));
                assertThat(retail).as("case %d keeps the markup", i).isGreaterThanOrEqualTo(wanted);
                assertThat(result.retail().minor() - result.least().max(Ending.NONE.up(wanted, shop)).minor())
                        .as("case %d is not rounded away more than one step", i).isLessThanOrEqualTo(100);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"NICE,USD,4.00,4.00", "NICE,USD,4.01,4.50", "NICE,USD,4.50,4.50", "NICE,USD,4.51,4.90", "NICE,USD,4.901,5.00", "NICE,USD,0.01,0.50",
            "NICE,JPY,1234,1240", "NICE,JPY,1240.01,1250", "NICE,HUF,1,10", "NONE,USD,4.111,4.12", "WHOLE,USD,4.01,5.00", "HALF,EUR,4.51,5.00",
            "NINETY,USD,4.91,5.90", "NINETY_NINE,GBP,4.995,5.99", "NINETY_NINE,JPY,980,999"})
    void pricesEndAsTheRuleSays(Ending ending, String currency, String amount, String price) {
        assertThat(ending.up(new BigDecimal(amount), currency)).isEqualTo(Money.of(price, currency));
    }

    @Test
    void theMostSpecificRuleDecidesAlone() {
        var plan = TestPlans.plan(local("p", "JP").cost("10.00").plan());
        var shop = markup("10", "0", Ending.NONE);
        var country = new PriceRule(PriceRule.Scope.COUNTRY, "jp", new BigDecimal("20"), Money.zero("USD"), Ending.NONE, null);
        var otherCountry = new PriceRule(PriceRule.Scope.COUNTRY, "kr", new BigDecimal("90"), Money.zero("USD"), Ending.NONE, null);
        var single = new PriceRule(PriceRule.Scope.PLAN, plan.slug(), new BigDecimal("0"), Money.zero("USD"), Ending.NONE, Money.of("17.77", "USD"));
        var none = new Rates(List.of());
        assertThat(price(plan, rules("USD"), none, "USD").retail()).as("35 %").isEqualTo(Money.of("13.50", "USD"));
        assertThat(price(plan, rules("USD", shop), none, "USD").retail()).isEqualTo(Money.of("11.00", "USD"));
        assertThat(price(plan, rules("USD", shop, country, otherCountry), none, "USD").retail()).isEqualTo(Money.of("12.00", "USD"));
        assertThat(price(plan, rules("USD", shop, country, single), none, "USD").retail()).isEqualTo(Money.of("17.77", "USD"));
    }

    @Test
    void aFinalPriceThatWouldLoseMoneyIsLifted() {
        var plan = TestPlans.plan(local("p", "JP").cost("10.00").minimum("12.34").plan());
        var cheap = new PriceRule(PriceRule.Scope.PLAN, plan.slug(), BigDecimal.ZERO, Money.of("1.00", "USD"), Ending.NICE, Money.of("3.00", "USD"));
        var result = price(plan, rules("USD", cheap), new Rates(List.of()), "USD");
        assertThat(result.retail()).isEqualTo(Money.of("12.34", "USD"));
        assertThat(result.lifted()).isTrue();
    }

    @Test
    void whatKeepsAPlanFromBeingSoldIsSaid() {
        var usd = TestPlans.plan(local("p", "JP").cost("10.00").plan());
        var ngn = TestPlans.plan(local("p", "JP").in("NGN").cost("15000").plan());
        var free = TestPlans.plan(local("p", "JP").cost(null).plan());
        var zero = TestPlans.plan(local("p", "JP").cost("0").plan());
        var none = new Rates(List.of());
        assertThat(price(free, rules("USD"), none, "USD").why()).isEqualTo(Unsellable.NO_COST);
        assertThat(price(zero, rules("USD"), none, "USD").why()).isEqualTo(Unsellable.NO_COST);
        assertThat(price(ngn, rules("USD"), none, "USD").why()).isEqualTo(Unsellable.NO_RATE);
        assertThat(price(ngn, rules("USD"), rate("NGN", "USD", "0.00065", NOW.minus(THREE_DAYS)), "USD").why()).as("just fresh enough").isNull();
        assertThat(price(ngn, rules("USD"), rate("NGN", "USD", "0.00065", NOW.minus(THREE_DAYS).minusMillis(1)), "USD").why()).isEqualTo(Unsellable.RATE_TOO_OLD);
        assertThat(price(usd, rules("NGN"), none, "NGN").why()).isEqualTo(Unsellable.NOT_PAYABLE);
        assertThat(price(ngn, rules("USD"), rate("NGN", "USD", "900000000", NOW), "USD").why()).isEqualTo(Unsellable.OUT_OF_RANGE);

        var mismatch = TestPlans.snapshot(new SupplierState(TestSupplier.NAME, true, "USD", "NGN"), usd);
        assertThat(Calculation.of(usd, mismatch, rules("USD"), none, "USD", THREE_DAYS, NOW).why()).isEqualTo(Unsellable.CURRENCY_MISMATCH);
    }

    @Test
    void aPriceInNairaBecomesDollars() {
        var plan = TestPlans.plan(local("p", "JP").in("NGN").cost("6200.00").minimum("7000.00").plan());
        var result = price(plan, rules("USD"), rate("USD", "NGN", "1530.2", NOW), "USD");
        assertThat(result.cost()).isEqualTo(Money.of("4.06", "USD"));
        assertThat(result.retail()).as("4.0518 + 35 % = 5.47").isEqualTo(Money.of("5.50", "USD"));
        assertThat(result.rate().base()).isEqualTo("NGN");
    }
}
