package io.landfall.web.shop;

import java.util.List;

/**
 * A filtered list of plans with everything its controls need.
 *
 * @param path  of the page, without language
 * @param cover the tab, "" for the first
 * @param total plans before filtering
 * @param some  which "must have" choices no plan here can meet
 */
public record PlanList(List<PlanRow> rows, PlanFilter filter, String path, String cover, int total, Some some) {

    public record Some(boolean lacksUnlimited, boolean lacksVoice, boolean lacksTopUp, boolean lacksFiveG) {
    }

    static PlanList of(List<PlanRow> all, PlanFilter filter, String path, String cover) {
        var some = new Some(all.stream().noneMatch(row -> row.plan().unlimited()), all.stream().noneMatch(row -> row.plan().hasVoice() || row.plan().hasMessages()),
                all.stream().noneMatch(row -> row.plan().rechargeable()), all.stream().noneMatch(PlanRow::fiveG));
        return new PlanList(PlanFilter.apply(filter, all), filter, path, cover, all.size(), some);
    }

    /** The address of the same list in the other order. */
    public String otherOrder() {
        return with(filter.query(cover, filter.byGigabyte() ? "price" : "per-gb"));
    }

    /** The address of the whole list. */
    public String cleared() {
        return with(cover.isEmpty() ? "" : "cover=" + cover);
    }

    private String with(String query) {
        return query.isEmpty() ? path : path + "?" + query;
    }
}
