package io.landfall.web.reseller.prices;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.Geography;
import io.landfall.catalog.PlanTitle;
import io.landfall.money.LatinText;
import io.landfall.money.MoneyWords;
import io.landfall.pricing.ResellerRule;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Member;

/** Names of plans, places and brands as a reseller reads them. */
@ApplicationScoped
class PriceWords {

    private final Catalog catalog;
    private final Brands brands;

    PriceWords(Catalog catalog, Brands brands) {
        this.catalog = catalog;
        this.brands = brands;
    }

    /** What a default is for; "" for all shops. */
    String about(Member member, ResellerRule.Scope scope, String key, Locale locale) {
        return switch (scope) {
            case RESELLER -> "";
            case PROFILE -> brands.of(member).stream().filter(brand -> Long.toString(brand.id()).equals(key)).findFirst().map(brand -> brand.name()).orElse(key);
            case COUNTRY -> place(true, key, locale);
            case REGION -> place(false, key, locale);
            case PLAN -> catalog.current().plan(key).map(plan -> PlanTitle.of(plan, locale)).orElse(key);
        };
    }

    private String place(boolean country, String key, Locale locale) {
        var now = catalog.current();
        var name = country ? now.countryByCode(key).or(() -> Geography.get().byCode(key)).map(one -> one.name(locale))
                : now.region(key).or(() -> now.world().filter(world -> world.slug().equals(key))).or(() -> Geography.get().region(key)).map(one -> one.name(locale));
        return name.orElse(key);
    }

    /** "18.5 %"; null for null. */
    static String percent(BigDecimal percent, Locale locale) {
        return percent == null ? null : LatinText.within(new DecimalFormat("0.##", MoneyWords.symbols(locale)).format(percent) + "\u00a0%", locale);
    }

    /** "20", to stand in a field. */
    static String plain(BigDecimal percent) {
        return percent.stripTrailingZeros().toPlainString();
    }
}
