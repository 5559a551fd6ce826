package io.landfall.web.account;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.landfall.catalog.Geography;
import io.landfall.money.Money;
import io.landfall.orders.AccountOrders;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.PlanFacts;
import io.landfall.upstream.UpstreamPlan;

/**
 * One order in a list.
 *
 * @param place   the country's or region's name in the page's language
 * @param flag    two-letter code, or null
 * @param receipt money was taken: there is a receipt
 */
public record OrderLine(long position, String number, String link, String title, String place, String flag, int quantity, Money total, Instant placedAt,
        OrderStatus status, boolean receipt) {

    static List<OrderLine> of(List<AccountOrders.Row> rows, Locale locale) {
        return rows.stream().map(row -> new OrderLine(row.position(), row.number(), row.link(), row.planTitle(), place(row.facts(), row.planTitle(), locale),
                flag(row.facts()), row.quantity(), row.total(), row.placedAt(), row.status(), row.paid())).toList();
    }

    static String place(PlanFacts facts, String otherwise, Locale locale) {
        var geography = Geography.get();
        return (facts.scope() == UpstreamPlan.Scope.LOCAL ? geography.byCode(facts.place()).map(country -> country.name(locale))
                : geography.region(facts.scope() == UpstreamPlan.Scope.GLOBAL ? io.landfall.catalog.Region.WORLD : facts.place()).map(region -> region.name(locale)))
                .orElse(otherwise);
    }

    static String flag(PlanFacts facts) {
        return facts.scope() == UpstreamPlan.Scope.LOCAL && facts.place().length() == 2 ? facts.place() : null;
    }
}
