package io.landfall.sandbox.pressone;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.vertx.core.json.JsonObject;

/** {@code GET packages}: pages are joined from texts written ahead. */
@ApplicationScoped
class Packages {

    private static final int USUAL_PAGE = 25;

    private final Shelves shelves;

    Packages(Shelves shelves) {
        this.shelves = shelves;
    }

    Answer list(Call call, Quirks.Switches now) {
        var paging = new PressOneServer.Paging(call, now, USUAL_PAGE);
        if (paging.refused != null) {
            return paging.refused;
        }
        var found = find(call);
        int from = (int) Math.min(paging.offset(), found.size());
        var shown = found.subList(from, Math.min(from + paging.limit, found.size()));
        var rest = new JsonObject();
        paging.describe(rest, call.origin() + call.path(), found.size(), now);
        return Answer.json(200, "{\"pricing\":{\"model\":\"net_pricing\",\"discount_percentage\":0},\"data\":" + data(shown, from, paging.page, call, now)
                + "," + rest.encode().substring(1));
    }

    private List<Stock.Entry> find(Call call) {
        var type = call.filter("type", "type").orElse("");
        var country = call.filter("country_code", "country").orElse("").toUpperCase(Locale.ROOT);
        return shelves.now().entries().stream().filter(entry -> !entry.empty())
                .filter(entry -> type.isEmpty() || entry.place().local() == type.equals("local"))
                .filter(entry -> country.isEmpty() || entry.place().code().equals(country)).toList();
    }

    private static String data(List<Stock.Entry> shown, int from, int page, Call call, Quirks.Switches now) {
        if (now.on(Quirk.FLAT_PACKAGES)) {
            return shown.stream().map(Stock.Entry::flat).filter(text -> !text.isEmpty()).collect(Collectors.joining(",", "[", "]"));
        }
        boolean topUps = call.query("include").filter(include -> List.of(include.split(",")).contains("topup")).isPresent();
        boolean keyed = page > 1 && !shown.isEmpty() && now.on(Quirk.KEYED_PAGES);
        var text = new StringBuilder(keyed ? "{" : "[");
        for (int i = 0; i < shown.size(); i++) {
            text.append(i == 0 ? "" : ",").append(keyed ? "\"" + (from + i) + "\":" : "").append(topUps ? shown.get(i).withTopUps() : shown.get(i).simsOnly());
        }
        return text.append(keyed ? '}' : ']').toString();
    }
}
