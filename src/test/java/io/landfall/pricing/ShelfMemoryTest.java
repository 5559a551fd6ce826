package io.landfall.pricing;

import static io.landfall.catalog.UpstreamPlans.local;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

import org.junit.jupiter.api.Test;

import io.landfall.catalog.Plan;
import io.landfall.catalog.TestPlans;

/** What 200 shops of 1,000 plans take in memory; the catalogue itself is shared (docs/benchmarks.md). */
class ShelfMemoryTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final int SHOPS = 200;
    private static final int PLANS = 1_000;
    private static final long MOST_BYTES_PER_SHOP = 160_000;

    @Test
    void aShopTakesLittleBesideTheCatalogue() {
        var codes = Locale.getISOCountries();
        var plans = new ArrayList<Plan>();
        for (int i = 0; i < PLANS; i++) {
            plans.add(TestPlans.plan(local("p" + i, codes[i % 200]).cost("" + (1 + i % 40)).days(1 + i).plan()));
        }
        var catalog = TestPlans.snapshot(plans.toArray(Plan[]::new));
        var rates = new Rates(List.of());
        var shelves = new ArrayList<Shelf>();
        long before = used();
        for (int shop = 0; shop < SHOPS; shop++) {
            var rules = new ResellerRules(1, MarginGuard.STANDARD, List.of(new ResellerRule(ResellerRule.Scope.RESELLER, "", BigDecimal.valueOf(shop), null)));
            var terms = new Terms(catalog, new RuleSet("USD", List.of()), new RuleSet(PriceRule.standardWholesale("USD"), List.of()),
                    new RatesNow(rates, Duration.ofDays(3), NOW));
            var offers = new LinkedHashMap<String, Offer>();
            var where = new ShopTerms(shop + 2, shop, "USD", "USD", true);
            catalog.plans().forEach(plan -> offers.put(plan.slug(), ShopPrice.of(plan, terms, where, rules).offer()));
            shelves.add(new Shelf(catalog, "1-" + shop, "USD", offers, List.of("jp")));
        }
        long each = (used() - before) / SHOPS;
        System.out.println("A shop's shelf of " + shelves.get(0).offers().size() + " plans takes " + each + " bytes");
        assertThat(shelves.get(SHOPS - 1).offers()).hasSizeGreaterThan(PLANS * 9 / 10);
        assertThat(each).isLessThan(MOST_BYTES_PER_SHOP);
    }

    private static long used() {
        for (int i = 0; i < 3; i++) {
            System.gc();
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
