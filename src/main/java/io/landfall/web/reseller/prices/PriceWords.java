package io.landfall.web.reseller.prices;

import java.math.BigDecimal;
import java.text.DecimalFormat;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.Geography;
import io.landfall.catalog.Plan;
import io.landfall.catalog.Region;
import io.landfall.money.LatinText;
import io.landfall.money.MoneyWords;
import io.landfall.pricing.ResellerRule;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Member;
import io.landfall.upstream.UpstreamPlan;
import io.landfall.web.LayoutMessages;
import io.landfall.web.Words;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Names of plans, places and brands as a reseller reads them. */
@ApplicationScoped
class PriceWords {

    private final Catalog catalog;
    private final Brands brands;

    PriceWords(Catalog catalog, Brands brands) {
        this.catalog = catalog;
        this.brands = brands;
    }

    /** "Japan 5 GB" */
    String title(Plan plan, Locale locale) {
        var place = place(plan.scope() == UpstreamPlan.Scope.LOCAL, plan.scope() == UpstreamPlan.Scope.GLOBAL ? Region.WORLD : plan.place(), locale);
        return plan.unlimited() ? place + " " + MessageBundles.get(LayoutMessages.class, Localized.Literal.of(locale.getLanguage())).unlimited().toLowerCase(locale)
                : plan.dataMegabytes() == 0 ? place : place + " " + Words.data(plan.dataMegabytes(), locale);
    }

    /** What a default is for; "" for all shops. */
    String about(Member member, ResellerRule.Scope scope, String key, Locale locale) {
        return switch (scope) {
            case RESELLER -> "";
            case PROFILE -> brands.of(member).stream().filter(brand -> Long.toString(brand.id()).equals(key)).findFirst().map(brand -> brand.name()).orElse(key);
            case COUNTRY -> place(true, key, locale);
            case REGION -> place(false, key, locale);
            case PLAN -> catalog.current().plan(key).map(plan -> title(plan, locale)).orElse(key);
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
