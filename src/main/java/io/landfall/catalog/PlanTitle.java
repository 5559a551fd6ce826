package io.landfall.catalog;

import java.util.Locale;
import java.util.Map;

import io.landfall.upstream.UpstreamPlan;

/** A plan's name for rooms without a page at hand: "Japan 5 GB", as the shop's pages call it. */
public final class PlanTitle {

    private static final Map<String, String> UNLIMITED = Map.of("fr", "illimité", "es", "ilimitado", "pt", "ilimitado", "ar", "غير محدود", "ja", "無制限");

    private PlanTitle() {
    }

    public static String of(Plan plan, Locale locale) {
        var place = place(plan, locale);
        if (plan.unlimited()) {
            return place + " " + unlimited(locale);
        }
        return plan.dataMegabytes() == 0 ? place : place + " " + DataWords.of(plan.dataMegabytes(), locale);
    }

    /** "unlimited", in the language. */
    public static String unlimited(Locale locale) {
        return UNLIMITED.getOrDefault(locale.getLanguage(), "unlimited");
    }

    /** The country's or region's name. */
    public static String place(Plan plan, Locale locale) {
        var geography = Geography.get();
        var known = plan.scope() == UpstreamPlan.Scope.LOCAL ? geography.byCode(plan.place()).map(country -> country.name(locale))
                : geography.region(plan.scope() == UpstreamPlan.Scope.GLOBAL ? Region.WORLD : plan.place()).map(region -> region.name(locale));
        return known.orElseGet(() -> plan.place().length() == 2 ? plan.place().toUpperCase(Locale.ROOT)
                : plan.place().substring(0, 1).toUpperCase(Locale.ROOT) + plan.place().substring(1).replace('-', ' '));
    }
}
