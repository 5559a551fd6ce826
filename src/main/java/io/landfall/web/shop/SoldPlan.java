package io.landfall.web.shop;

import java.util.Locale;

import io.landfall.catalog.Country;
import io.landfall.catalog.Geography;
import io.landfall.catalog.Plan;
import io.landfall.catalog.Region;
import io.landfall.orders.PlanFacts;
import io.landfall.upstream.UpstreamPlan;
import io.landfall.web.Languages;
import io.landfall.web.LayoutMessages;
import io.landfall.web.Words;
import io.quarkus.qute.TemplateData;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/**
 * A plan as the traveller's own pages name it, from checkout to the last megabyte.
 *
 * @param place  the country's or region's name in the page's language
 * @param flag   two-letter code of the country, or null
 * @param title  "Japan 5 GB"
 * @param data   "5 GB"; null when unlimited, or when the plan holds only calls and messages
 * @param clock  what starts the validity: FIRST_USAGE, INSTALLATION, PURCHASE or UNKNOWN
 */
@TemplateData
public record SoldPlan(String slug, String place, String flag, String title, String data, boolean unlimited, long dataMegabytes, int days,
        Integer minutes, Integer messages, String clock) {

    public static SoldPlan of(Plan plan, Locale locale) {
        return of(plan.slug(), plan.scope(), plan.place(), plan.dataMegabytes(), plan.unlimited(), plan.days(), plan.voiceMinutes(), plan.smsCount(),
                plan.activation(), locale);
    }

    public static SoldPlan of(String slug, PlanFacts facts, Locale locale) {
        return of(slug, facts.scope(), facts.place(), facts.dataMegabytes(), facts.unlimited(), facts.days(), facts.voiceMinutes(), facts.smsCount(),
                facts.activation(), locale);
    }

    private static SoldPlan of(String slug, UpstreamPlan.Scope scope, String place, long megabytes, boolean unlimited, int days, Integer minutes,
            Integer messages, UpstreamPlan.Activation activation, Locale locale) {
        var name = name(scope, place, locale);
        var data = unlimited || megabytes == 0 ? null : Words.data(megabytes, locale);
        var size = data != null ? " " + data : !unlimited ? "" : " " + unlimited(locale);
        return new SoldPlan(slug, name, scope == UpstreamPlan.Scope.LOCAL && place.length() == 2 ? place : null, name + size, data, unlimited, megabytes,
                days, minutes == null || minutes == 0 ? null : minutes, messages == null || messages == 0 ? null : messages,
                activation == null ? "UNKNOWN" : activation.name());
    }

    private static String unlimited(Locale locale) {
        return MessageBundles.get(LayoutMessages.class, Localized.Literal.of(Languages.of(locale).code())).unlimited().toLowerCase(locale);
    }

    private static String name(UpstreamPlan.Scope scope, String place, Locale locale) {
        var known = scope == UpstreamPlan.Scope.LOCAL ? Geography.get().byCode(place).map((Country country) -> country.name(locale))
                : Geography.get().region(scope == UpstreamPlan.Scope.GLOBAL ? Region.WORLD : place).map((Region region) -> region.name(locale));
        return known.orElseGet(() -> place.length() == 2 ? place.toUpperCase(Locale.ROOT) : place.substring(0, 1).toUpperCase(Locale.ROOT) + place.substring(1).replace('-', ' '));
    }
}
