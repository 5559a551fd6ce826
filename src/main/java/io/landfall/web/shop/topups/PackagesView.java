package io.landfall.web.shop.topups;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.landfall.esims.PackageHistory;
import io.landfall.orders.OrderDetails;
import io.landfall.upstream.PackageHistoryEntry;
import io.landfall.upstream.UsageReading;
import io.landfall.web.Words;
import io.landfall.web.shop.SoldPlan;
import io.quarkus.qute.TemplateData;

/**
 * The packages of one eSIM.
 *
 * @param at       when the network listed them; null before it ever did
 * @param failedAt when asking failed after that, or null
 * @param waiting  the network is being asked for the first time
 * @param topUp    more can be added
 */
@TemplateData
public record PackagesView(String link, SoldPlan plan, List<Line> lines, Instant at, Instant failedAt, boolean waiting, boolean topUp) {

    /** @param left "2.2 GB", or null */
    @TemplateData
    public record Line(String title, boolean topUp, String state, String left, Instant began, Instant ends) {
    }

    static PackagesView of(String link, OrderDetails order, PackageHistory.Known known, boolean withdrawn, Locale locale) {
        var plan = SoldPlan.of(order.plan(), order.facts(), locale);
        var lines = known.packages().stream().map(one -> line(one, order, plan, locale)).toList();
        return new PackagesView(link, plan, lines, known.at(), known.failedAt(), known.at() == null && known.failedAt() == null && !withdrawn,
                order.facts().rechargeable() && !withdrawn);
    }

    /** The supplier's title holds no brand: "3 GB - 30 Days". The first plan is named as it was sold. */
    private static Line line(PackageHistoryEntry one, OrderDetails order, SoldPlan plan, Locale locale) {
        var first = order.packageId().equals(one.packageId());
        var left = one.remainingMegabytes() == null || one.state() == UsageReading.State.UNKNOWN ? null : Words.data(one.remainingMegabytes(), locale);
        return new Line(first || one.title() == null ? plan.title() : one.title(), !first, one.state().name(), first && plan.unlimited() ? null : left,
                one.activatedAt(), one.finishedAt() != null ? one.finishedAt() : one.expiresAt());
    }
}
