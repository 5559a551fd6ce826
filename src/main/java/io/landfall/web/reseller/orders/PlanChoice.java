package io.landfall.web.reseller.orders;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.catalog.CatalogSnapshot;
import io.landfall.catalog.Hit;
import io.landfall.catalog.Plan;
import io.landfall.catalog.PlanTitle;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.pricing.PriceBook;
import io.quarkus.qute.TemplateData;

/** Plans as a business sees them: found like in the catalogue, at what they cost it. */
@ApplicationScoped
class PlanChoice {

    private static final int DESTINATIONS = 4;
    private static final int MOST = 60;

    private final PriceBook prices;

    PlanChoice(PriceBook prices) {
        this.prices = prices;
    }

    /** @param price for one, taken from credit */
    @TemplateData
    public record Choice(String slug, String title, String flag, int days, String network, Money price) {
    }

    /** Those that can be sold now, of the destinations that fit best; a plan's own name is found as well. */
    List<Choice> find(String text, String currency, Locale locale) {
        var catalog = prices.shelf().catalog();
        var plans = new LinkedHashSet<Plan>();
        catalog.plan(text == null ? "" : text.strip().toLowerCase(Locale.ROOT)).ifPresent(plans::add);
        catalog.search().find(text, locale, DESTINATIONS).forEach(hit -> of(hit, catalog).forEach(plans::add));
        return plans.stream().flatMap(plan -> choice(plan, currency, locale).stream()).limit(MOST).toList();
    }

    /** Empty when it cannot be sold now. */
    Optional<Choice> find(String slug, Locale locale, String currency) {
        return prices.shelf().catalog().plan(slug).flatMap(plan -> choice(plan, currency, locale));
    }

    private Optional<Choice> choice(Plan plan, String currency, Locale locale) {
        try {
            var price = prices.wholesale(currency, plan.slug()).retail();
            return Optional.of(new Choice(plan.slug(), PlanTitle.of(plan, locale), plan.place().length() == 2 ? plan.place() : null, plan.days(), plan.network(), price));
        } catch (Refusal notNow) {
            return Optional.empty();
        }
    }

    private static Stream<Plan> of(Hit hit, CatalogSnapshot catalog) {
        if (hit.kind() == Hit.Kind.COUNTRY) {
            return catalog.country(hit.slug()).map(catalog::plansFor).stream()
                    .flatMap(plans -> Stream.of(plans.local(), plans.regional(), plans.global()).flatMap(List::stream));
        }
        return catalog.region(hit.slug()).or(catalog::world).stream().flatMap(region -> catalog.plansFor(region).stream());
    }
}
