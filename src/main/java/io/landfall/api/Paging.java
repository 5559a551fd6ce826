package io.landfall.api;

import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which part of a list is asked for (contract, section 1.4). Larger limits are lowered, not refused; exactly 10000 means all where a list says so. */
public record Paging(int page, int limit) {

    public static final int MOST = 100;
    /** Two clients ask for a whole catalogue with it and never page. */
    public static final int WHOLE = 10_000;
    private static final int USUAL = 20;
    private static final int FARTHEST = 1_000_000;

    /** @param totalPages at least 1 for clients that loop until it */
    public record Json(int page, int limit, long total, @JsonProperty("totalPages") long totalPages, @JsonProperty("total_pages") long alsoTotalPages) {
    }

    /** Mistakes are told by {@link Fields#check}. */
    public static Paging of(Fields query) {
        return new Paging(query.integer("page", 1, FARTHEST, 1), Math.min(MOST, query.integer("limit", 1, Integer.MAX_VALUE, USUAL)));
    }

    /** For the catalogue. */
    public static Paging orWhole(Fields query) {
        int limit = query.integer("limit", 1, Integer.MAX_VALUE, USUAL);
        return new Paging(query.integer("page", 1, FARTHEST, 1), limit == WHOLE ? WHOLE : Math.min(MOST, limit));
    }

    public long offset() {
        return (long) (page - 1) * limit;
    }

    /** This page of a list in memory. */
    public <T> List<T> of(List<T> all) {
        int from = (int) Math.min(all.size(), offset());
        return all.subList(from, Math.min(all.size(), from + limit));
    }

    public Json json(long total) {
        long pages = Math.max(1, (total + limit - 1) / limit);
        return new Json(page, limit, total, pages, pages);
    }
}
