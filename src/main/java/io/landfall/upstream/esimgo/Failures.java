package io.landfall.upstream.esimgo;

import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamException.Kind;
import io.landfall.upstream.wire.ExactHttp;
import io.landfall.upstream.wire.Json;
import io.landfall.upstream.wire.Reply;

/** Turns what went wrong with a read into the port's words. {@code what} names the act, never an ICCID. */
final class Failures {

    private static final int LONGEST_DETAIL = 300;

    private Failures() {
    }

    static UpstreamException of(String what, ExactHttp.Failure failure) {
        var kind = switch (failure.kind()) {
            case NOT_SENT -> Kind.UNREACHABLE;
            case TIMED_OUT -> Kind.TIMEOUT;
            case BROKEN_OFF -> Kind.BROKEN;
        };
        return new UpstreamException(kind, "eSIM Go, " + what + ": " + failure.getMessage(), null, null);
    }

    /** 403 is a bad key everywhere but where the endpoint knows better; 401 is documented on orders only. */
    static UpstreamException of(String what, Reply reply) {
        var kind = switch (reply.status()) {
            case 401, 403 -> Kind.NOT_AUTHORISED;
            case 404 -> Kind.NOT_FOUND;
            case 410 -> Kind.RECYCLED;
            case 429 -> Kind.TOO_FAST;
            case 400 -> Kind.REFUSED;
            default -> Kind.BROKEN;
        };
        var words = detail(reply);
        return new UpstreamException(kind, "eSIM Go, " + what + ": status " + reply.status() + (words == null ? "" : ", " + words), EsimGoClient.retryAfter(reply), null);
    }

    static UpstreamException broken(String what, String problem) {
        return new UpstreamException(Kind.BROKEN, "eSIM Go, " + what + ": " + problem, null, null);
    }

    /** {@code {"message": …}}, or plain text on orders; for the operator's eyes and the log only, never to decide by. Null when there is none. */
    static String detail(Reply reply) {
        if (reply.status() >= 500) {
            return null;
        }
        String text;
        try {
            text = Json.parse(reply.text()).text("message", "status");
        } catch (Json.Unreadable e) {
            text = reply.text().startsWith("<") ? null : reply.text();
        }
        return safe(text);
    }

    /** Without full ICCIDs, activation codes and keys, and not endless. */
    static String safe(String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        var safe = text.replaceAll("[\\p{Cntrl}]+", " ").replaceAll("(?i)LPA:[^\\s\"']+", "[activation code]")
                .replaceAll("\\b[A-Z0-9]{2,}(?:-[A-Z0-9]{4,}){2,}\\b", "[activation code]").replaceAll("[0-9]{11,}([0-9]{4})", "…$1").strip();
        return safe.length() > LONGEST_DETAIL ? safe.substring(0, LONGEST_DETAIL) + "…" : safe;
    }
}
