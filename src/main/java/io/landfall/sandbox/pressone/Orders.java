package io.landfall.sandbox.pressone;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Documents.Query;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Orders and top-ups: {@code POST orders}, {@code POST orders/topups}, {@code GET orders}, {@code GET orders/{id}}. */
@ApplicationScoped
class Orders {

    private static final int MOST = 50;
    private static final int USUAL_PAGE = 25;

    private final Shelves shelves;
    private final Books books;

    Orders(Shelves shelves, Books books) {
        this.shelves = shelves;
        this.books = books;
    }

    Answer submit(Call call, Quirks.Switches now) {
        if (call.fields().isEmpty()) {
            return soldOut();
        }
        var wrong = new LinkedHashMap<String, String>();
        var id = call.field("package_id");
        var known = shelves.known(id);
        if (id.isEmpty()) {
            wrong.put("package_id", "The package id field is required.");
        } else if (known == null || known.topUp()) {
            wrong.put("package_id", "The selected package is invalid.");
        }
        int quantity = quantity(call.field("quantity"), wrong);
        if (!wrong.isEmpty()) {
            return Replies.invalid(now, wrong);
        }
        var product = shelves.find(id);
        if (product.isEmpty()) {
            return soldOut();
        }
        var order = books.order(charged(call, product.get()), quantity, call.field("description"));
        if (order.isEmpty()) {
            return noCredit();
        }
        var shapes = shapes(call, now);
        var sims = new JsonArray();
        if (!call.fault().is("partial")) {
            order.get().getJsonArray("iccids").forEach(iccid -> sims.add(shapes.sim(books.sim((String) iccid).orElseThrow())));
        }
        return Replies.success(shapes.created(order.get()).put("sims", sims), "success");
    }

    Answer topUp(Call call, Quirks.Switches now) {
        var wrong = new LinkedHashMap<String, String>();
        if (call.field("iccid").isEmpty()) {
            wrong.put("iccid", "The iccid field is required.");
        }
        if (call.field("package_id").isEmpty()) {
            wrong.put("package_id", "The package id field is required.");
        }
        if (!wrong.isEmpty()) {
            return Replies.invalid(now, wrong);
        }
        var iccid = call.field("iccid");
        var sim = books.sim(iccid);
        if (sim.isEmpty()) {
            return Replies.invalid(now, "iccid", "The selected iccid is invalid.");
        }
        if (sim.get().getString("recycledAt") != null) {
            return Replies.recycled(iccid);
        }
        var product = TopUps.of(sim.get(), shelves, now).stream().filter(offer -> offer.id().equals(call.field("package_id"))).findFirst();
        if (product.isEmpty()) {
            return Replies.invalid(now, "package_id", "invalid topup package");
        }
        var order = books.topUp(iccid, charged(call, product.get()), call.field("description"));
        return order.map(made -> Replies.success(shapes(call, now).created(made), "success")).orElseGet(Orders::noCredit);
    }

    Answer list(Call call, Quirks.Switches now) {
        var paging = new PressOneServer.Paging(call, now, USUAL_PAGE);
        if (paging.refused != null) {
            return paging.refused;
        }
        var query = new Query(Books.ORDERS);
        call.filter("code", "code").ifPresent(value -> query.contains("code", value));
        call.filter("order_status", "order_status").ifPresent(value -> query.equal("status", value));
        call.filter("iccid", "iccid").ifPresent(value -> query.contains("iccids", value));
        call.filter("description", "description").ifPresent(value -> query.contains("description", value));
        call.filter("type", "type").ifPresent(value -> query.equal("type", value));
        if (!dates(call, query)) {
            return Replies.invalid(now, "created_at", "The created at does not match the format Y-m-d - Y-m-d.");
        }
        var data = new JsonArray();
        long total = books.count(query);
        books.select(query.page(paging.limit, paging.offset())).forEach(order -> data.add(entry(order, call, now)));
        var answer = new JsonObject().put("data", data);
        paging.describe(answer, call.origin() + call.path(), total, now);
        return Answer.json(200, answer);
    }

    Answer get(Call call, Quirks.Switches now) {
        return books.order(call.part("id")).map(order -> Replies.success(entry(order, call, now), "success")).orElseGet(Replies::unauthorized);
    }

    /** Adds {@code created_at=2023-01-01 - 2023-01-31} to the query; false when it reads differently. */
    static boolean dates(Call call, Query query) {
        var span = call.filter("created_at", "created_at");
        if (span.isEmpty()) {
            return true;
        }
        var days = span.get().split(" - ");
        try {
            query.between("createdAt", LocalDate.parse(days[0].strip()).toString(), LocalDate.parse(days[days.length - 1].strip()).plusDays(1).toString());
            return days.length == 2;
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    static Set<String> include(Call call) {
        return Set.copyOf(java.util.Arrays.asList(call.query("include").orElse("").split("\\s*,\\s*")));
    }

    private JsonObject entry(JsonObject order, Call call, Quirks.Switches now) {
        var include = include(call);
        var shapes = shapes(call, now);
        var entry = shapes.listed(order);
        if (include.contains("sims")) {
            var sims = new JsonArray();
            if (order.getString("type").equals("sim")) {
                order.getJsonArray("iccids").forEach(iccid -> books.sim((String) iccid).ifPresent(sim -> sims.add(shapes.sim(sim))));
            }
            entry.put("sims", sims);
        }
        if (include.contains("user")) {
            entry.put("user", shapes.user(false));
        }
        if (include.contains("status")) {
            entry.put("status", shapes.status(order));
        }
        return entry;
    }

    private static int quantity(String text, LinkedHashMap<String, String> wrong) {
        if (text.isEmpty()) {
            wrong.put("quantity", "The quantity field is required.");
        } else if (!text.matches("-?[0-9]{1,6}")) {
            wrong.put("quantity", "The quantity must be an integer.");
        } else if (Integer.parseInt(text) < 1) {
            wrong.put("quantity", "The quantity must be at least 1.");
        } else if (Integer.parseInt(text) > MOST) {
            wrong.put("quantity", "The quantity may not be greater than " + MOST + ".");
        }
        return wrong.containsKey("quantity") ? 0 : Integer.parseInt(text);
    }

    /** The fault price-changed: a tenth more than listed. */
    private static Product charged(Call call, Product product) {
        return call.fault().is("price-changed") ? product.priced(product.net() * 11 / 10, product.price() * 11 / 10) : product;
    }

    private static Shapes shapes(Call call, Quirks.Switches now) {
        return new Shapes(now, call.origin() + PressOneServer.BASE);
    }

    private static Answer noCredit() {
        return Replies.code(11, "Insufficient PressOne Credit: the balance does not cover this order.");
    }

    private static Answer soldOut() {
        return Replies.code(34, "The requested eSIM package is invalid or it is currently out of stock.");
    }
}
