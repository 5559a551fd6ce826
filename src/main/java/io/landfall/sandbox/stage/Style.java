package io.landfall.sandbox.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** The look of the simulated servers' own pages, and what a browser may do on them. */
public final class Style {

    private static final String RESOURCE = "/sandbox/page.css";

    private Style() {
    }

    /** The style sheet. */
    public static Answer sheet() {
        try (var stream = Style.class.getResourceAsStream(RESOURCE)) {
            return new Answer(200, "text/css; charset=utf-8", new String(stream.readAllBytes(), StandardCharsets.UTF_8), Map.of());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param formsLeadTo origins a form may lead to besides our own, each with a space before it; or empty */
    public static Answer page(int status, String html, String formsLeadTo) {
        return Answer.html(status, html).with("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-src 'self'; form-action 'self'" + formsLeadTo
                + "; frame-ancestors 'none'; base-uri 'none'").with("Referrer-Policy", "same-origin").with("X-Robots-Tag", "noindex");
    }
}
