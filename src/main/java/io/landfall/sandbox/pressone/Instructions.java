package io.landfall.sandbox.pressone;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** The steps of {@code instructions.txt} in PressOne's shape. */
final class Instructions {

    /** language/section → steps */
    private static final Map<String, List<String>> STEPS = read();

    private Instructions() {
    }

    /** Unknown languages get English. */
    static JsonObject of(JsonObject sim, String wanted, Quirks.Switches quirks, String qrUrl) {
        var language = wanted.toLowerCase(Locale.ROOT).split("[-_,;]")[0].strip();
        if (!STEPS.containsKey(language + "/ios qr")) {
            language = "en";
        }
        var writer = new Writer(sim, language, quirks, qrUrl);
        return new JsonObject().put("instructions", new JsonObject().put("language", language.toUpperCase(Locale.ROOT))
                .put("ios", new JsonArray().add(writer.entry("ios", null, "18.0,17.4,17.0.,16.0")))
                .put("android", new JsonArray().add(writer.entry("galaxy", "Galaxy", "16,15,14")).add(writer.entry("pixel", "Pixel", "16,15,14"))));
    }

    private record Writer(JsonObject sim, String language, Quirks.Switches quirks, String qrUrl) {

        JsonObject entry(String phone, String model, String versions) {
            boolean ios = phone.equals("ios");
            var qr = new JsonObject().put("steps", steps(phone + " qr")).put("qr_code_data", Shapes.code(sim)).put("qr_code_url", qrUrl);
            if (ios) {
                qr.put("direct_apple_installation_url", Shapes.appleUrl(sim));
            }
            return new JsonObject().put("model", model).put("version", versions)
                    .put(quirks.on(Quirk.INSTALLATION_QR_CODE) ? "installation_qr_code" : "installation_via_qr_code", qr)
                    .put("installation_manual", new JsonObject().put("steps", steps(phone + " manual")).put("smdp_address_and_activation_code", sim.getString("lpa")))
                    .put("network_setup", new JsonObject().put("steps", steps(phone + " network")).put("apn_type", ios ? "automatic" : "manual")
                            .put("apn_value", sim.getString("apn")).put("is_roaming", true));
        }

        private JsonObject steps(String section) {
            var numbered = new JsonObject();
            var steps = STEPS.get(language + "/" + section);
            for (int i = 0; i < steps.size(); i++) {
                numbered.put(String.valueOf(i + 1), steps.get(i).replace("{apn}", sim.getString("apn")));
            }
            return numbered;
        }
    }

    private static Map<String, List<String>> read() {
        var steps = new LinkedHashMap<String, List<String>>();
        try (var in = Instructions.class.getResourceAsStream("/sandbox/pressone/instructions.txt")) {
            List<String> section = List.of();
            for (var line : new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList()) {
                if (line.startsWith("[")) {
                    section = new java.util.ArrayList<>();
                    steps.put(line.substring(1, line.length() - 1), section);
                } else if (!line.isBlank() && !line.startsWith("#")) {
                    section.add(line);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return steps;
    }
}
