package io.landfall.payments.paypal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Answers and notifications composed from PayPal's contract. */
final class Recorded {

    private Recorded() {
    }

    static String text(String name) {
        try (var in = Recorded.class.getResourceAsStream("/upstream/paypal/" + name + ".json")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** An error body of PayPal's usual shape. */
    static String error(String name, String issue) {
        return "{\"name\":\"" + name + "\",\"message\":\"…\",\"debug_id\":\"d3b06\",\"details\":[{\"issue\":\"" + issue + "\",\"description\":\"…\"}],\"links\":[]}";
    }
}
