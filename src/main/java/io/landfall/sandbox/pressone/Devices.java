package io.landfall.sandbox.pressone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import io.landfall.sandbox.stage.Answer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Phones that take an eSIM, from {@code devices.txt}; with repeats, as in the real list. */
final class Devices {

    private static final JsonArray ALL = read();

    private Devices() {
    }

    static Answer list(Quirks.Switches quirks) {
        var answer = new JsonObject().put("data", ALL);
        return Answer.json(200, quirks.on(Quirk.MISSING_META) ? answer : answer.put("meta", Replies.meta("success")));
    }

    private static JsonArray read() {
        var devices = new JsonArray();
        try (var in = Devices.class.getResourceAsStream("/sandbox/pressone/devices.txt")) {
            new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\\|")).forEach(parts -> {
                for (var name : parts[2].split(",")) {
                    devices.add(new JsonObject().put("os", parts[0]).put("brand", parts[1]).put("name", name));
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return devices;
    }
}
