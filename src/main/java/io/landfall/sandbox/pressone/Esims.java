package io.landfall.sandbox.pressone;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.Documents.Query;
import io.landfall.sandbox.stage.SandboxConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The {@code sims} endpoints; usage and history keep PressOne's limit per ICCID. */
@ApplicationScoped
class Esims {

    private static final String LIMITS = "pressone-limit";

    private final Books books;
    private final Shelves shelves;
    private final Documents documents;
    private final Clock clock;
    private final Duration every;
    private final AtomicInteger offered = new AtomicInteger();

    Esims(Books books, Shelves shelves, Documents documents, Clock clock, SandboxConfig config) {
        this.books = books;
        this.shelves = shelves;
        this.documents = documents;
        this.clock = clock;
        this.every = config.pressone().usageEvery();
    }

    Answer list(Call call, Quirks.Switches now) {
        var paging = new PressOneServer.Paging(call, now, 25);
        if (paging.refused != null) {
            return paging.refused;
        }
        var query = new Query(Books.SIMS);
        call.filter("iccid", "iccid").ifPresent(value -> query.contains("iccid", value));
        if (!Orders.dates(call, query)) {
            return Replies.invalid(now, "created_at", "The created at does not match the format Y-m-d - Y-m-d.");
        }
        var data = new JsonArray();
        long total = books.count(query);
        books.select(query.page(paging.limit, paging.offset())).forEach(sim -> data.add(entry(sim, call, now)));
        var answer = new JsonObject().put("data", data);
        paging.describe(answer, call.origin() + call.path(), total, now);
        return Answer.json(200, answer);
    }

    Answer get(Call call, Quirks.Switches now) {
        return with(call, sim -> Replies.success(entry(sim, call, now), now.on(Quirk.MESSAGE_TYPOS) ? "succes" : "success"));
    }

    Answer instructions(Call call, Quirks.Switches now) {
        var language = call.query("language").or(() -> Optional.ofNullable(call.header("Accept-Language"))).orElse("en");
        return with(call, sim -> Replies.success(Instructions.of(sim, language, now, shapes(call, now).qrUrl(sim)), "success"));
    }

    Answer usage(Call call, Quirks.Switches now) {
        return with(call, sim -> limited("usage", call, () -> Replies.success(SimLife.usage(sim, now), now.on(Quirk.MESSAGE_TYPOS) ? "api.succes" : "success")));
    }

    Answer history(Call call, Quirks.Switches now) {
        return with(call, sim -> limited("history", call, () -> {
            var data = new JsonArray();
            SimLife.packages(sim).forEach(bought -> data.add(shapes(call, now).history((JsonObject) bought, sim.getString("msisdn") == null)));
            return bare(data, now);
        }));
    }

    Answer topUps(Call call, Quirks.Switches now) {
        return with(call, sim -> {
            if (sim.getString("recycledAt") != null) {
                return Replies.recycled(sim.getString("iccid"));
            }
            var offers = TopUps.of(sim, shelves, now);
            if (now.on(Quirk.CHANGING_TOPUPS) && !offers.isEmpty()) {
                int missing = offered.getAndIncrement() % offers.size();
                offers = java.util.stream.Stream.concat(offers.subList(0, missing).stream(), offers.subList(missing + 1, offers.size()).stream()).toList();
            }
            var data = new JsonArray();
            offers.forEach(offer -> data.add(Stock.json(offer)));
            return bare(data, now);
        });
    }

    private Answer bare(JsonArray data, Quirks.Switches now) {
        var answer = new JsonObject().put("data", data);
        return Answer.json(200, now.on(Quirk.MISSING_META) ? answer : answer.put("meta", Replies.meta("success")));
    }

    private Answer with(Call call, Function<JsonObject, Answer> then) {
        return books.sim(call.part("iccid")).map(then).orElseGet(Replies::notFound);
    }

    /** One answer per ICCID and endpoint in {@link SandboxConfig.PressOne#usageEvery()}. */
    private Answer limited(String what, Call call, java.util.function.Supplier<Answer> answer) {
        if (every.isZero()) {
            return answer.get();
        }
        var key = what + " " + call.part("iccid");
        long wait = documents.transaction(page -> {
            page.insert(LIMITS, key, new JsonObject().put("until", Instant.EPOCH.toString()));
            var until = Instant.parse(page.lock(LIMITS, key).orElseThrow().getString("until"));
            var now = clock.instant();
            if (until.isAfter(now)) {
                return Math.max(1, Duration.between(now, until).toSeconds());
            }
            page.put(LIMITS, key, new JsonObject().put("until", now.plus(every).toString()));
            return 0L;
        });
        return wait > 0 ? Replies.tooMany(wait) : answer.get();
    }

    private JsonObject entry(JsonObject sim, Call call, Quirks.Switches now) {
        return shapes(call, now).simWithOrder(sim, books.order(String.valueOf(sim.getLong("order"))).orElse(null), Orders.include(call));
    }

    private static Shapes shapes(Call call, Quirks.Switches now) {
        return new Shapes(now, call.origin() + PressOneServer.BASE);
    }
}
