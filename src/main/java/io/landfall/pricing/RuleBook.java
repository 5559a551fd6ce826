package io.landfall.pricing;

import io.landfall.catalog.CatalogSnapshot;
import io.landfall.catalog.Plan;

/** Which prices a rule of the operator makes. */
public enum RuleBook {

    /** What travellers pay in the operator's own shop, and what resellers are recommended to ask. */
    RETAIL("price_rule"),
    /** What resellers pay the operator. */
    WHOLESALE("wholesale_rule");

    private final String table;

    RuleBook(String table) {
        this.table = table;
    }

    String table() {
        return table;
    }

    PriceRule standard(String currency) {
        return this == RETAIL ? PriceRule.standard(currency) : PriceRule.standardWholesale(currency);
    }

    Calculation calculate(Plan plan, CatalogSnapshot catalog, RuleSet rules, RatesNow rates, String currency) {
        return this == RETAIL ? Calculation.of(plan, catalog, rules, rates, currency) : Calculation.wholesale(plan, catalog, rules, rates, currency);
    }
}
