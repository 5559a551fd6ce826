package io.landfall.web.shop;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

import io.landfall.catalog.Plan;

/**
 * What a visitor asks of a list of plans, as the address says it. Values we do not know count as "any", so two addresses that mean
 * the same are one stored page.
 *
 * @param data "" or a range of gigabytes: "-3", "3-10", "10-"
 * @param days "" or a range of days: "-7", "8-15", "16-30", "31-"
 * @param sort "price" or "per-gb"
 */
public record PlanFilter(String data, String days, boolean unlimited, boolean voice, boolean topUp, boolean fiveG, String sort) {

    private static final Set<String> DATA = Set.of("-3", "3-10", "10-");
    private static final Set<String> DAYS = Set.of("-7", "8-15", "16-30", "31-");
    private static final long GB = 1024;

    static PlanFilter of(MultivaluedMap<String, String> query) {
        return new PlanFilter(known(query.getFirst("data"), DATA), known(query.getFirst("days"), DAYS), on(query, "unlimited"), on(query, "voice"),
                on(query, "topup"), on(query, "5g"), "per-gb".equals(query.getFirst("sort")) ? "per-gb" : "price");
    }

    private static String known(String value, Set<String> values) {
        return value != null && values.contains(value) ? value : "";
    }

    private static boolean on(MultivaluedMap<String, String> query, String name) {
        var value = query.getFirst(name);
        return value != null && !value.isEmpty() && !value.equals("0") && !value.equals("false");
    }

    boolean matches(PlanRow row) {
        var plan = row.plan();
        return hasData(plan) && hasDays(plan.days()) && (!unlimited || plan.unlimited()) && (!voice || plan.hasVoice() || plan.hasMessages())
                && (!topUp || plan.rechargeable()) && (!fiveG || row.fiveG());
    }

    private boolean hasData(Plan plan) {
        return switch (data) {
            case "-3" -> !plan.unlimited() && plan.dataMegabytes() <= 3 * GB;
            case "3-10" -> !plan.unlimited() && plan.dataMegabytes() >= 3 * 1000 && plan.dataMegabytes() <= 10 * GB;
            case "10-" -> plan.unlimited() || plan.dataMegabytes() > 10 * GB;
            default -> true;
        };
    }

    private boolean hasDays(int count) {
        return switch (days) {
            case "-7" -> count <= 7;
            case "8-15" -> count >= 8 && count <= 15;
            case "16-30" -> count >= 16 && count <= 30;
            case "31-" -> count >= 31;
            default -> true;
        };
    }

    /** What can be bought comes first; then cheapest, or cheapest per gigabyte with unlimited plans by their day at the end. */
    Comparator<PlanRow> order() {
        Comparator<PlanRow> byPrice = Comparator.comparing((PlanRow row) -> row.sellable() ? row.price().minor() : Long.MAX_VALUE);
        if (byGigabyte()) {
            return Comparator.comparing((PlanRow row) -> !row.sellable()).thenComparing(row -> row.per() == null || row.perDay())
                    .thenComparing(row -> row.per() == null ? Long.MAX_VALUE : row.per().minor()).thenComparing(byPrice);
        }
        return byPrice.thenComparing(row -> -row.plan().dataMegabytes());
    }

    public boolean byGigabyte() {
        return sort.equals("per-gb");
    }

    public boolean isActive() {
        return !data.isEmpty() || !days.isEmpty() || unlimited || voice || topUp || fiveG;
    }

    /** The parameters of this filter with another order, ready for an address: "days=-7&sort=per-gb"; may be empty. */
    String query(String cover, String order) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("cover", cover);
        parameters.put("data", data);
        parameters.put("days", days);
        parameters.put("unlimited", flag(unlimited));
        parameters.put("voice", flag(voice));
        parameters.put("topup", flag(topUp));
        parameters.put("5g", flag(fiveG));
        parameters.put("sort", order.equals("price") ? "" : order);
        return parameters.entrySet().stream().filter(parameter -> !parameter.getValue().isEmpty())
                .map(parameter -> parameter.getKey() + "=" + parameter.getValue()).collect(Collectors.joining("&"));
    }

    private static String flag(boolean on) {
        return on ? "1" : "";
    }

    static List<PlanRow> apply(PlanFilter filter, List<PlanRow> rows) {
        return rows.stream().filter(filter::matches).sorted(filter.order()).toList();
    }
}
