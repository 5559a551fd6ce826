package io.landfall.pricing;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

import io.landfall.catalog.CatalogSnapshot;
import io.landfall.catalog.Plan;
import io.landfall.money.Currencies;
import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;
import io.landfall.money.Rounding;

/**
 * A price and how it came about. Amounts are exact until the one rounding at the end, which goes up.
 *
 * @param rate   from the supplier's currency to the shop's; null when there is none
 * @param cost   in the shop's currency, rounded up; null without cost or rate
 * @param least  below this we do not sell: cost plus floor, or the supplier's minimum; null without cost or rate
 * @param retail null when it is not sellable
 * @param lifted the rule asked for less than {@code least}
 * @param why    null when it is sellable
 */
record Calculation(Plan plan, PriceRule rule, ExchangeRate rate, Money cost, Money least, Money retail, boolean lifted, Unsellable why) {

    /** Above this a price is a mistake; in minor units: a million dollars, a hundred million yen. */
    private static final long ABSURD = 100_000_000L;

    static Calculation of(Plan plan, CatalogSnapshot catalog, RuleSet rules, Rates rates, String currency, Duration maxAge, Instant now) {
        var rule = rules.ruleFor(plan);
        if (plan.cost() == null || !plan.cost().isPositive()) {
            return unsellable(plan, rule, null, plan.onSale() ? Unsellable.NO_COST : withdrawn(plan, catalog));
        }
        var rate = rates.find(plan.cost().currency(), currency, maxAge, now).orElse(null);
        var why = obstacle(plan, catalog, rate, currency, maxAge, now);
        if (rate == null) {
            return unsellable(plan, rule, null, why);
        }
        try {
            return price(plan, rule, rate, currency, why);
        } catch (ArithmeticException e) {
            return unsellable(plan, rule, rate, why == null ? Unsellable.OUT_OF_RANGE : why);
        }
    }

    boolean sellable() {
        return why == null;
    }

    Offer offer() {
        return new Offer(plan, retail, why);
    }

    private static Calculation price(Plan plan, PriceRule rule, ExchangeRate rate, String currency, Unsellable why) {
        var cost = plan.cost().amount().multiply(rate.rate());
        var floor = rule.floor().currency().equals(currency) ? rule.floor() : PriceRule.standard(currency).floor();
        var least = cost.add(floor.amount());
        if (plan.minimum() != null) {
            least = least.max(plan.minimum().amount().multiply(rate.rate()));
        }
        boolean fixed = rule.finalPrice() != null && rule.finalPrice().currency().equals(currency);
        var asked = fixed ? rule.finalPrice().amount() : cost.multiply(BigDecimal.ONE.add(rule.markupPercent().movePointLeft(2)));
        boolean lifted = asked.compareTo(least) < 0;
        var retail = (fixed ? Ending.NONE : rule.ending()).up(asked.max(least), currency);
        if (retail.minor() > ABSURD && why == null) {
            return unsellable(plan, rule, rate, Unsellable.OUT_OF_RANGE);
        }
        return new Calculation(plan, rule, rate, Rounding.up(cost, currency), Rounding.up(least, currency), why == null ? retail : null, lifted, why);
    }

    private static Unsellable obstacle(Plan plan, CatalogSnapshot catalog, ExchangeRate rate, String currency, Duration maxAge, Instant now) {
        if (!plan.onSale()) {
            return withdrawn(plan, catalog);
        }
        if (catalog.supplier(plan.supplier()).map(supplier -> supplier.currencyMismatch()).orElse(false)) {
            return Unsellable.CURRENCY_MISMATCH;
        }
        if (!Currencies.isPayable(currency)) {
            return Unsellable.NOT_PAYABLE;
        }
        if (rate == null) {
            return Unsellable.NO_RATE;
        }
        return rate.isOlderThan(maxAge, now) ? Unsellable.RATE_TOO_OLD : null;
    }

    private static Unsellable withdrawn(Plan plan, CatalogSnapshot catalog) {
        return catalog.supplier(plan.supplier()).map(supplier -> supplier.configured()).orElse(false) ? Unsellable.WITHDRAWN : Unsellable.SUPPLIER_OFF;
    }

    private static Calculation unsellable(Plan plan, PriceRule rule, ExchangeRate rate, Unsellable why) {
        return new Calculation(plan, rule, rate, null, null, null, false, why);
    }
}
