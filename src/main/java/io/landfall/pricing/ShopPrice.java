package io.landfall.pricing;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

import io.landfall.catalog.Plan;
import io.landfall.money.Currencies;
import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;
import io.landfall.money.Rounding;

/**
 * A plan's price in a reseller's shop and how it came about. Whatever is asked, a traveller pays at least the wholesale price and the supplier's
 * minimum.
 *
 * @param rule      the reseller's rule that decided; null when the operator's recommendation did
 * @param wholesale what the reseller owes, in the currency of their credit; null without cost or rate
 * @param rate      from the supplier's currency to the shop's; null when there is none
 * @param toCredit  from the shop's currency to that of the credit; null when there is none
 * @param asked     in the shop's currency, before it was lifted; null when it cannot be told
 * @param retail    what a traveller pays; null when it has no price today
 * @param margin    in the currency of the credit; null without a price
 * @param why       null when it is sold
 */
public record ShopPrice(Plan plan, ResellerRule rule, Money wholesale, ExchangeRate rate, ExchangeRate toCredit, Money asked, Money retail, Money margin,
        Set<Warning> warnings, Unsellable why) {

    private static final int PERCENT_DIGITS = 1;

    public enum Warning {
        /** Less was asked than the reseller pays; the wholesale price is what it costs now. */
        BELOW_WHOLESALE,
        /** Less was asked than the supplier allows; that is what it costs now. */
        BELOW_MINIMUM,
        /** Below the least margin the reseller wants. */
        THIN_MARGIN,
        /** It has no price today, whatever the rules say. */
        UNSELLABLE
    }

    public boolean sellable() {
        return why == null;
    }

    /** Something about it that the reseller can change: a price below what is allowed, or hardly any margin. */
    public boolean needsALook() {
        return warnings.stream().anyMatch(warning -> warning != Warning.UNSELLABLE) || why == Unsellable.OUT_OF_RANGE;
    }

    /** The price no longer covers the wholesale price, or too little stays. */
    public boolean isEaten() {
        return warnings.contains(Warning.THIN_MARGIN) || warnings.contains(Warning.BELOW_WHOLESALE);
    }

    /** Which rule decided; empty when the operator's recommendation did. */
    public Optional<ResellerRule.Scope> source() {
        return Optional.ofNullable(rule).map(ResellerRule::scope);
    }

    /** The margin as a part of the price, in percent with one digit; null without a price. */
    public BigDecimal marginPercent() {
        if (margin == null) {
            return null;
        }
        var price = retail.amount().multiply(toCredit.rate());
        return margin.amount().movePointRight(2).divide(price, PERCENT_DIGITS, RoundingMode.HALF_UP);
    }

    Offer offer() {
        return new Offer(plan, sellable() ? retail : null, why);
    }

    static ShopPrice of(Plan plan, Terms terms, ShopTerms shop, ResellerRules rules) {
        var rule = rules.ruleFor(plan, shop.shop()).orElse(null);
        var rates = terms.rates();
        var wholesale = Calculation.wholesale(plan, terms.catalog(), terms.wholesale(), rates, shop.credit());
        var recommended = Calculation.of(plan, terms.catalog(), terms.retail(), rates, shop.currency());
        var toCredit = rates.find(shop.currency(), shop.credit());
        var why = recommended.why() != null ? recommended.why() : wholesale.why() != null ? wholesale.why() : rates.obstacle(shop.currency(), shop.credit());
        if (why == null && rule != null && rule.finalPrice() != null) {
            why = rates.obstacle(rule.finalPrice().currency(), shop.currency());
        }
        if (why != null) {
            return new ShopPrice(plan, rule, wholesale.retail(), recommended.rate(), toCredit, null, null, null, EnumSet.of(Warning.UNSELLABLE), why);
        }
        try {
            return price(plan, rule, wholesale.retail(), recommended, toCredit, rates, shop.currency(), rules.guard());
        } catch (ArithmeticException e) {
            return new ShopPrice(plan, rule, wholesale.retail(), recommended.rate(), toCredit, null, null, null, EnumSet.of(Warning.UNSELLABLE), Unsellable.OUT_OF_RANGE);
        }
    }

    private static ShopPrice price(Plan plan, ResellerRule rule, Money wholesale, Calculation recommended, ExchangeRate toCredit, RatesNow rates, String currency,
            MarginGuard guard) {
        var asked = asked(rule, wholesale, recommended.retail(), toCredit, rates, currency);
        // Two ways over exchange rates may disagree by a little; we do not sell below cost by either.
        var covering = upThrough(wholesale, toCredit, currency).max(recommended.cost());
        var minimum = plan.minimum() == null ? Money.zero(currency) : Rounding.up(plan.minimum().amount().multiply(recommended.rate().rate()), currency);
        var retail = asked.max(covering).max(minimum);
        var warnings = EnumSet.noneOf(Warning.class);
        if (asked.isLessThan(covering)) {
            warnings.add(Warning.BELOW_WHOLESALE);
        }
        if (asked.isLessThan(minimum)) {
            warnings.add(Warning.BELOW_MINIMUM);
        }
        if (Calculation.isAbsurd(retail)) {
            warnings.add(Warning.UNSELLABLE);
            return new ShopPrice(plan, rule, wholesale, recommended.rate(), toCredit, asked, null, null, warnings, Unsellable.OUT_OF_RANGE);
        }
        var margin = new Wholesale(wholesale, toCredit).margin(retail);
        var least = retail.amount().multiply(toCredit.rate()).multiply(guard.leastPercent().movePointLeft(2));
        if (margin.amount().compareTo(least) < 0) {
            warnings.add(Warning.THIN_MARGIN);
        }
        boolean eaten = warnings.contains(Warning.THIN_MARGIN) || asked.isLessThan(covering);
        var why = eaten && guard.act() == MarginGuard.Act.HIDE ? Unsellable.MARGIN_TOO_THIN : null;
        return new ShopPrice(plan, rule, wholesale, recommended.rate(), toCredit, asked, retail, margin, warnings, why);
    }

    private static Money asked(ResellerRule rule, Money wholesale, Money recommended, ExchangeRate toCredit, RatesNow rates, String currency) {
        if (rule == null) {
            return recommended;
        }
        if (rule.finalPrice() != null) {
            return Money.rounded(rates.convert(rule.finalPrice(), currency), currency);
        }
        var marked = wholesale.amount().multiply(BigDecimal.ONE.add(rule.markupPercent().movePointLeft(2)));
        // Not to lose a cent to a rate: a markup of zero asks the wholesale price, never a little less.
        return wholesale.currency().equals(currency) ? Money.rounded(marked, currency)
                : Rounding.up(marked.divide(toCredit.rate(), MathContext.DECIMAL128), currency);
    }

    /** The smallest price of the shop that is worth the wholesale price at the rate by which its margin will be reckoned. */
    private static Money upThrough(Money wholesale, ExchangeRate toCredit, String currency) {
        var exact = wholesale.amount().divide(toCredit.rate(), Currencies.digits(currency), RoundingMode.CEILING);
        return Rounding.up(exact, currency);
    }
}
