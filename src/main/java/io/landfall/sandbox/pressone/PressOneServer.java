package io.landfall.sandbox.pressone;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Faults;
import io.landfall.sandbox.stage.Journal;
import io.landfall.sandbox.stage.SimulatedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** PressOne's data API over HTTP: which call leads where, token first. */
@ApplicationScoped
public class PressOneServer {

    public static final String NAME = "pressone";
    static final String BASE = "/sandbox/pressone";
    private static final String API = BASE + "/customer/v2";

    private final Faults faults;
    private final Journal journal;
    private final Quirks quirks;
    private final Tokens tokens;
    private final Packages packages;
    private final Orders orders;
    private final Esims esims;
    private final Books books;
    private final PressOneControl control;
    private final Clock clock;

    PressOneServer(Faults faults, Journal journal, Quirks quirks, Tokens tokens, Packages packages, Orders orders, Esims esims, Books books,
            PressOneControl control, Clock clock) {
        this.faults = faults;
        this.journal = journal;
        this.quirks = quirks;
        this.tokens = tokens;
        this.packages = packages;
        this.orders = orders;
        this.esims = esims;
        this.books = books;
        this.control = control;
        this.clock = clock;
    }

    public void register(Router router) {
        var server = new SimulatedServer(NAME, router, faults, journal, Replies::planned);
        server.on(POST, API + "/token", "token", open((call, now) -> tokens.issue(call, now)));
        server.on(POST, API + "/auth/refresh", "refresh", open((call, now) -> now.on(Quirk.AUTH_REFRESH) ? tokens.token(now) : unknown()));
        server.on(GET, API + "/balance", "balance", signedIn(this::balance));
        server.on(GET, API + "/compatible-devices-lite", "devices", signedIn((call, now) -> Devices.list(now)));
        server.on(GET, API + "/packages", "packages", signedIn(packages::list));
        server.on(POST, API + "/orders/topups", "topups", signedIn(orders::topUp));
        server.on(POST, API + "/orders", "orders", signedIn(orders::submit));
        server.on(GET, API + "/orders", "order-list", signedIn(orders::list));
        server.on(GET, API + "/orders/:id", "order", signedIn(orders::get));
        server.on(GET, API + "/sims", "sims", signedIn(esims::list));
        server.on(GET, API + "/sims/:iccid", "sim", signedIn(esims::get));
        server.on(GET, API + "/sims/:iccid/instructions", "instructions", signedIn(esims::instructions));
        server.on(GET, API + "/sims/:iccid/usage", "usage", signedIn(esims::usage));
        server.on(GET, BASE + "/cusomter/v2/sims/:iccid/usage", "usage", signedIn(esims::usage));
        server.on(GET, API + "/sims/:iccid/topups", "topup-list", signedIn(esims::topUps));
        server.on(GET, API + "/sims/:iccid/packages", "history", signedIn(esims::history));
        control.register(server);
        router.route(BASE + "/*").handler(context -> context.response().setStatusCode(404).putHeader("Content-Type", "application/json").end("{\"message\":\"\"}"));
    }

    private interface Operation {
        Answer answer(Call call, Quirks.Switches now);
    }

    private SimulatedServer.Endpoint open(Operation operation) {
        return call -> {
            var now = quirks.now();
            if (now.on(Quirk.HTML_WITHOUT_ACCEPT) && call.header("Accept") == null) {
                return Answer.html(500, "<!DOCTYPE html><html><head><title>Server Error</title></head><body>500 | Server Error</body></html>");
            }
            return operation.answer(call, now);
        };
    }

    private SimulatedServer.Endpoint signedIn(Operation operation) {
        return open((call, now) -> tokens.accepts(call.header("Authorization")) ? operation.answer(call, now) : Replies.unauthorized());
    }

    private Answer balance(Call call, Quirks.Switches now) {
        Object data;
        if (now.on(Quirk.BALANCE_EMPTY)) {
            data = new JsonObject().put("balances", new JsonArray());
        } else if (now.on(Quirk.BALANCE_FLAT)) {
            data = new JsonObject().put("balance", Naira.number(books.balance())).put("available_credit", 0).put("credit_limit", 0).put("currency", new Shapes(now, "").currency());
        } else {
            data = new JsonObject().put("balances", new JsonObject().put("name", "balance").put("availableBalance",
                    new JsonObject().put("amount", Naira.number(books.balance())).put("currency", new Shapes(now, "").currency())));
        }
        var answer = Replies.success(data, "success");
        return now.on(Quirk.BALANCE_PLAIN_TEXT) ? new Answer(200, "text/plain", answer.body(), answer.headers()) : answer;
    }

    private static Answer unknown() {
        return Answer.json(404, new JsonObject().put("message", ""));
    }

    /** The page asked for: number from 1 and size; or the validation answer. */
    static final class Paging {

        final int page;
        final int limit;
        final Answer refused;

        Paging(Call call, Quirks.Switches now, int usual) {
            var wrong = new LinkedHashMap<String, String>();
            this.limit = number(call.query("limit"), "limit", usual, wrong);
            this.page = number(call.query("page"), "page", 1, wrong);
            this.refused = wrong.isEmpty() ? null : Replies.invalid(now, wrong);
        }

        private static int number(Optional<String> text, String name, int usual, LinkedHashMap<String, String> wrong) {
            if (text.isEmpty()) {
                return usual;
            }
            if (!text.get().matches("[0-9]{1,6}")) {
                wrong.put(name, "The " + name + " must be an integer.");
                return usual;
            }
            int number = Integer.parseInt(text.get());
            if (number < 1) {
                wrong.put(name, "The " + name + " must be at least 1.");
            }
            return Math.max(1, number);
        }

        long offset() {
            return (long) (page - 1) * limit;
        }

        /** {@code links} and {@code meta} of a list. */
        void describe(JsonObject answer, String address, long total, Quirks.Switches now) {
            long last = Math.max(1, (total + limit - 1) / limit);
            boolean empty = offset() >= total;
            answer.put("links", new JsonObject().put("first", link(address, 1)).put("last", link(address, last))
                    .put("prev", page > 1 ? link(address, page - 1) : null).put("next", page < last ? link(address, page + 1) : null));
            answer.put("meta", Replies.meta("success").put("current_page", page).put("from", empty ? null : Long.valueOf(offset() + 1)).put("last_page", last)
                    .put("path", address).put("per_page", now.on(Quirk.STRING_PER_PAGE) ? String.valueOf(limit) : Integer.valueOf(limit))
                    .put("to", empty ? null : Long.valueOf(Math.min(total, offset() + limit))).put("total", total));
        }

        private String link(String address, long number) {
            return address + "?limit=" + limit + "&page=" + number;
        }
    }
}
