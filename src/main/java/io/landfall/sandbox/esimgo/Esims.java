package io.landfall.sandbox.esimgo;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What can be asked about, and done to, sold eSIMs. */
@ApplicationScoped
class Esims {

    private static final int LONGEST_TEXT = 160;
    /** The smallest picture there is: the sandbox draws no codes for archives. */
    private static final byte[] PICTURE = java.util.Base64.getDecoder()
            .decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=");

    private final Books books;
    private final Shelf shelf;

    Esims(Books books, Shelf shelf) {
        this.books = books;
        this.shelf = shelf;
    }

    Answer list(Call call, Quirks.Switches now, boolean late) {
        var filter = call.query("filterBy").filter("iccid"::equals).flatMap(by -> call.query("filter")).orElse("");
        var found = books.sims().stream().filter(sim -> sim.getString("iccid").contains(filter)).map(sim -> {
            var shown = new JsonObject().put("iccid", sim.getString("iccid")).put("customerRef", sim.getString("customerRef")).put("lastAction", "Bundle Applied")
                    .put("actionDate", sim.getString("createdAt")).put("physical", false).put("assignedDate", sim.getString("createdAt"));
            return late ? shown.put("state", sim.getString("state")).put("msisdn", "") : shown;
        }).toList();
        return Shop.page(call, "perPage", 10, 1, found, "esims", now);
    }

    /** CSV unless something else is asked for. */
    Answer assignments(Call call, Quirks.Switches now, boolean late) {
        var references = call.queries("reference");
        var orders = references.stream().map(books::order).flatMap(Optional::stream).toList();
        if (orders.isEmpty() || orders.size() < references.size()) {
            return Replies.message(400, "unknown reference");
        }
        var sims = orders.stream().flatMap(order -> order.getJsonArray("items").stream()).flatMap(item -> ((JsonObject) item).getJsonArray("iccids").stream())
                .map(iccid -> books.sim((String) iccid).orElseThrow()).toList();
        if (sims.stream().anyMatch(sim -> "deactivated".equals(sim.getString("state")))) {
            return Replies.message(410, "eSIM deactivated");
        }
        var ready = sims.stream().map(sim -> Instant.parse(sim.getString("readyAt"))).max(Instant::compareTo).orElse(books.now());
        if (ready.isAfter(books.now())) {
            return Replies.notReady(Duration.between(books.now(), ready).toSeconds());
        }
        var shapes = new Shapes(now, late);
        var accept = Optional.ofNullable(call.header("Accept")).orElse("");
        if (accept.contains("json")) {
            var list = new JsonArray();
            sims.forEach(sim -> list.add(shapes.assigned(sim)));
            return list.size() == 1 && now.off(Quirk.ASSIGNMENT_LIST) ? Answer.json(200, list.getJsonObject(0)) : Answer.json(200, list.encode());
        }
        var bundle = orders.get(0).getString("bundle", orders.get(0).getJsonArray("items").getJsonObject(0).getString("item"));
        var csv = "\"ICCID\",\"Matching ID\",\"RSP URL\",\"Bundle\"\n" + sims.stream()
                .map(sim -> "\"" + sim.getString("iccid") + "\",\"" + sim.getString("matchingId") + "\",\"" + shapes.smdp() + "\",\"" + bundle + "\"\n").collect(Collectors.joining());
        return accept.contains("zip") ? Answer.bytes(200, "application/zip", zip(sims, csv)) : new Answer(200, "text/csv", csv, Map.of());
    }

    private static byte[] zip(List<JsonObject> sims, String csv) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var sim : sims) {
                zip.putNextEntry(new ZipEntry(sim.getString("iccid") + ".png"));
                zip.write(PICTURE);
            }
            zip.putNextEntry(new ZipEntry("esims.csv"));
            zip.write(csv.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    Answer get(Call call, Quirks.Switches now, boolean late) {
        return of(call, sim -> "deactivated".equals(sim.getString("state")) ? Replies.message(410, "eSIM deactivated") : Answer.json(200, new Shapes(now, late).sim(sim)));
    }

    Answer delete(Call call, Quirks.Switches now, boolean late) {
        if (!late) {
            return Replies.message(404, "not found");
        }
        return of(call, sim -> {
            books.change(sim.getString("iccid"), one -> SimLife.gone(one, books.now()));
            return Replies.status(200, "Successfully revoked eSIM");
        });
    }

    Answer bundles(Call call, Quirks.Switches now, boolean late) {
        return of(call, sim -> {
            var shapes = new Shapes(now, late);
            var list = new JsonArray();
            SimLife.bundles(sim).stream().map(bundle -> bundle.getString("name")).distinct().forEach(name -> list.add(new JsonObject().put("name", name)
                    .put("description", shelf.known(name).description()).put("assignments", assignments(sim, name, shapes))));
            return Answer.json(200, new JsonObject().put("bundles", shapes.list(list)));
        });
    }

    Answer bundle(Call call, Quirks.Switches now, boolean late) {
        return of(call, sim -> {
            var list = assignments(sim, call.part("name"), new Shapes(now, late));
            return list.isEmpty() ? Replies.message(400, "unknown bundle") : Answer.json(200, new JsonObject().put("assignments", list));
        });
    }

    private static JsonArray assignments(JsonObject sim, String name, Shapes shapes) {
        var list = new JsonArray();
        SimLife.bundles(sim).stream().filter(bundle -> bundle.getString("name").equals(name)).forEach(bundle -> list.add(shapes.assignment(bundle)));
        return list;
    }

    /** Refunds are off by default: then what is revoked is lost, and the answer says neither. */
    Answer revoke(Call call, Quirks.Switches now, boolean late) {
        var id = call.part("id").isEmpty() ? call.query("offerId").orElse("") : call.part("id");
        return of(call, sim -> {
            var bundle = SimLife.bundles(sim).stream().filter(one -> one.getString("name").equals(call.part("name")) && SimLife.is(one, "queued"))
                    .filter(one -> id.isEmpty() || one.getString("id").equals(id)).findFirst();
            if (bundle.isEmpty()) {
                return Replies.message(400, "nothing to revoke");
            }
            var toBalance = call.query("refundToBalance").map("true"::equals).orElse(false);
            if (call.query("type").map("validate"::equals).orElse(false)) {
                return Replies.status(200, "Valid");
            }
            var chosen = bundle.get().getString("id");
            books.change(sim.getString("iccid"), one -> {
                SimLife.bundles(one).stream().filter(each -> each.getString("id").equals(chosen)).forEach(each -> each.put("state", "revoked"));
                SimLife.act(one, "Bundle Revoked", call.part("name"), books.now());
                return one;
            });
            if (now.off(Quirk.REFUNDS)) {
                return Replies.status(200, "Successfully Revoked Bundle");
            }
            books.giveBack(shelf.known(call.part("name")), toBalance);
            return Replies.status(200, toBalance ? "Successfully refunded bundles to balance" : "Successfully Revoked Bundle, bundle has been refunded to inventory");
        });
    }

    Answer history(Call call, Quirks.Switches now, boolean late) {
        return of(call, sim -> {
            var actions = sim.getJsonArray("actions");
            return Answer.json(200, now.on(Quirk.WRAPPED) ? new JsonObject().put("actions", actions).put("rows", actions.size()).put("pageCount", 1).put("pageSize", 50).encode()
                    : actions.encode());
        });
    }

    Answer refresh(Call call, Quirks.Switches now, boolean late) {
        return of(call, sim -> {
            books.change(sim.getString("iccid"), one -> {
                SimLife.act(one, "eSIM Refreshed", "", books.now());
                return one;
            });
            return Replies.status(200, "Successfully refreshed SIM");
        });
    }

    Answer compatible(Call call, Quirks.Switches now, boolean late) {
        return of(call, sim -> shelf.find(call.part("bundle")).isEmpty() ? Replies.message(400, "unknown bundle")
                : Answer.json(200, new JsonObject().put("compatible", SimLife.takes(sim))));
    }

    Answer location(Call call, Quirks.Switches now, boolean late) {
        return of(call, sim -> {
            var used = SimLife.bundles(sim).stream().filter(bundle -> bundle.getString("start") != null).findFirst();
            var country = used.map(bundle -> shelf.known(bundle.getString("name")).countries().get(0).iso()).orElse("");
            return Answer.json(200, new JsonObject().put("mobileNetworkCode", country + "F1").put("networkName", "Sandbox Mobile").put("networkBrandName", "Sandbox")
                    .put("country", country).put("lastSeen", books.now().toString()));
        });
    }

    Answer sms(Call call, Quirks.Switches now, boolean late) {
        return of(call, sim -> {
            var body = call.json().map(Shop::lower).orElseGet(JsonObject::new);
            var message = body.getString("message", "");
            if (message.isEmpty() || message.codePointCount(0, message.length()) > LONGEST_TEXT || !body.getString("from", "eSIM").equals("eSIM")
                    || "deactivated".equals(sim.getString("state"))) {
                return Replies.message(400, "cannot be sent");
            }
            books.change(sim.getString("iccid"), one -> one.put("texts", one.getInteger("texts", 0) + 1));
            return Replies.status(200, "sent");
        });
    }

    Answer suspend(Call call, Quirks.Switches now, boolean late) {
        if (!late) {
            return Replies.message(404, "not found");
        }
        return of(call, sim -> {
            boolean suspend = call.json().map(Shop::lower).orElseGet(JsonObject::new).getBoolean("suspend", true);
            books.change(sim.getString("iccid"), one -> one.put("state", suspend ? "suspended" : "active"));
            return Replies.status(201, suspend ? "eSIM suspended successfully" : "eSIM unsuspended successfully");
        });
    }

    Answer suspended(Call call, Quirks.Switches now, boolean late) {
        return late ? of(call, sim -> Answer.json(200, new JsonObject().put("suspended", "suspended".equals(sim.getString("state"))))) : Replies.message(404, "not found");
    }

    Answer rename(Call call, Quirks.Switches now, boolean late) {
        var body = call.json().map(Shop::lower).orElseGet(JsonObject::new);
        var iccid = call.query("iccid").orElse(body.getString("iccid", ""));
        if (books.sim(iccid).isEmpty()) {
            return Replies.message(403, "access denied");
        }
        books.change(iccid, sim -> sim.put("customerRef", call.query("customerRef").orElse(body.getString("customerref", ""))));
        return Replies.status(200, "success");
    }

    private Answer of(Call call, Function<JsonObject, Answer> answer) {
        return books.sim(call.part("iccid")).map(answer).orElseGet(() -> Replies.message(403, "access denied"));
    }
}
