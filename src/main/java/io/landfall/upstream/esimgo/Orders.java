package io.landfall.upstream.esimgo;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.landfall.upstream.wire.Json;

/** The order list. Whether its pages count from 0 or 1 is not published, so orders are known by their reference and pages are asked for until all rows came. */
final class Orders {

    private static final int PAGE = 100;
    private static final int MOST_PAGES = 1_000;

    private final EsimGoClient client;
    private final EsimGoConfig config;
    private final Clock clock;

    Orders(EsimGoClient client, EsimGoConfig config, Clock clock) {
        this.client = client;
        this.config = config;
        this.clock = clock;
    }

    /** Newest first; throws when any page fails. A missing time counts as now. */
    List<OrderWire> since(Instant since) {
        var found = new LinkedHashMap<String, OrderWire>();
        int unnamed = 0;
        for (int number = 0; number <= MOST_PAGES; number++) {
            var query = new LinkedHashMap<String, String>();
            query.put("includeIccids", "true");
            query.put("limit", "" + PAGE);
            query.put("createdAt", "gte:" + since.truncatedTo(ChronoUnit.SECONDS));
            if (number > 0) {
                query.put("page", "" + number);
            }
            var page = client.get("order list", "orders", query, config.readTimeout());
            var rows = orders(page);
            int before = found.size();
            for (var row : rows) {
                var order = OrderWire.of(row);
                if (order == null) {
                    throw Failures.broken("order list", "a row that is no order");
                }
                if (order.orderReference() == null) {
                    unnamed++;
                } else {
                    found.put(order.orderReference(), order);
                }
            }
            var all = page.whole("rows");
            // The first page comes once without a number and once, whichever the base is, with its number: nothing new on it is no end yet.
            boolean repeated = number == 1 && found.size() == before;
            if (rows.isEmpty() || (all != null ? found.size() + unnamed >= all : rows.size() < PAGE) || found.size() == before && number > 0 && !repeated) {
                return found.values().stream().filter(order -> order.createdDate() == null || !order.createdDate().isBefore(since)).sorted(OrderWire.NEWEST_FIRST).toList();
            }
        }
        throw Failures.broken("order list", "more than " + MOST_PAGES + " pages");
    }

    /** Documented as one object, seen as a wrapper; a bare array is taken, too. */
    private static List<Json> orders(Json page) {
        if (page.isArray()) {
            return page.list();
        }
        if (page.get("orders").exists()) {
            if (!page.get("orders").isList()) {
                throw Failures.broken("order list", "a page without a list");
            }
            return page.list("orders");
        }
        if (page.text("orderReference") != null) {
            return List.of(page);
        }
        if (page.isObject() && (page.isEmpty() || page.whole("rows") != null || page.fields().stream().anyMatch(field -> field.getKey().equals("orders")))) {
            return List.of();
        }
        throw Failures.broken("order list", "an answer in an unknown shape");
    }

    Instant now() {
        return clock.instant();
    }

    /** Asked for one after the other, in the form the operator chose. */
    List<EsimWire> assignments(String reference, EsimGoConfig.Format format) {
        return Assignments.of(client.fetch("assignments", "esims/assignments", Map.of("reference", reference), format.contentType(), config.readTimeout()));
    }
}
