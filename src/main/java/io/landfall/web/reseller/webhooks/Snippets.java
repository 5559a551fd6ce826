package io.landfall.web.reseller.webhooks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** How a message is checked, in the languages our clients are written in. The files are run by a test. */
public final class Snippets {

    /** @param file its name under {@code /webhooks} */
    public record Snippet(String language, String file, String text) {
    }

    private static final List<Snippet> ALL = List.of(of("Node.js", "verify.mjs"), of("PHP", "verify.php"), of("Python", "verify.py"));

    private Snippets() {
    }

    public static List<Snippet> all() {
        return ALL;
    }

    private static Snippet of(String language, String file) {
        try (var in = Snippets.class.getResourceAsStream("/webhooks/" + file)) {
            return new Snippet(language, file, new String(in.readAllBytes(), StandardCharsets.UTF_8).strip());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
