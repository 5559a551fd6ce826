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
        return of(plan, catalog, rules, new RatesNow(rates, maxAge, now), currency);
    }

    /** What a traveller pays. */
    static Calculation of(Plan plan, CatalogSnapshot catalog, RuleSet rules, RatesNow rates, String currency) {
        return calculate(plan, catalog, rules, rates, currency, plan.minimum());
    }

    /** What a reseller pays us. The supplier's minimum is about what travellers pay, so it does not matter here. */
    static Calculation wholesale(Plan plan, CatalogSnapshot catalog, RuleSet rules, RatesNow rates, String currency) {
        return calculate(plan, catalog, rules, rates, currency, null);
    }

    private static Calculation calculate(Plan plan, CatalogSnapshot catalog, RuleSet rules, RatesNow rates, String currency, Money minimum) {
        var rule = rules.ruleFor(plan);
        if (plan.cost() == null || !plan.cost().isPositive()) {
            return unsellable(plan, rule, null, plan.onSale() ? Unsellable.NO_COST : withdrawn(plan, catalog));
        }
        var rate = rates.find(plan.cost().currency(), currency);
        var why = obstacle(plan, catalog, rule, rates, currency);
        if (rate == null || rates.find(rule.currency(), currency) == null) {
            return unsellable(plan, rule, rate, why);
        }
        try {
            return price(plan, rule, rates, currency, minimum, why);
        } catch (ArithmeticException e) {
            return unsellable(plan, rule, rate, why == null ? Unsellable.OUT_OF_RANGE : why);
        }
    }

    static boolean isAbsurd(Money price) {
        return price.minor() > ABSURD;
    }

    boolean sellable() {
        return why == null;
    }

    Offer offer() {
        return new Offer(plan, retail, why);
    }

    private static Calculation price(Plan plan, PriceRule rule, RatesNow rates, String currency, Money minimum, Unsellable why) {
        var rate = rates.find(plan.cost().currency(), currency);
        var cost = plan.cost().amount().multiply(rate.rate());
        var least = cost.add(rates.convert(rule.floor(), currency));
        if (minimum != null) {
            least = least.max(minimum.amount().multiply(rate.rate()));
        }
        boolean fixed = rule.finalPrice() != null;
        var asked = fixed ? rates.convert(rule.finalPrice(), currency) : cost.multiply(BigDecimal.ONE.add(rule.markupPercent().movePointLeft(2)));
        boolean lifted = asked.compareTo(least) < 0;
        var retail = (fixed ? Ending.NONE : rule.ending()).up(asked.max(least), currency);
        if (isAbsurd(retail) && why == null) {
            return unsellable(plan, rule, rate, Unsellable.OUT_OF_RANGE);
        }
        return new Calculation(plan, rule, rate, Rounding.up(cost, currency), Rounding.up(least, currency), why == null ? retail : null, lifted, why);
    }

    private static Unsellable obstacle(Plan plan, CatalogSnapshot catalog, PriceRule rule, RatesNow rates, String currency) {
        if (!plan.onSale()) {
            return withdrawn(plan, catalog);
        }
        if (catalog.supplier(plan.supplier()).map(supplier -> supplier.currencyMismatch()).orElse(false)) {
            return Unsellable.CURRENCY_MISMATCH;
        }
        if (!Currencies.isPayable(currency)) {
            return Unsellable.NOT_PAYABLE;
        }
        var why = rates.obstacle(plan.cost().currency(), currency);
        return why == null ? rates.obstacle(rule.currency(), currency) : why;
    }

    private static Unsellable withdrawn(Plan plan, CatalogSnapshot catalog) {
        return catalog.supplier(plan.supplier()).map(supplier -> supplier.configured()).orElse(false) ? Unsellable.WITHDRAWN : Unsellable.SUPPLIER_OFF;
    }

    private static Calculation unsellable(Plan plan, PriceRule rule, ExchangeRate rate, Unsellable why) {
        return new Calculation(plan, rule, rate, null, null, null, false, why);
    }
}
