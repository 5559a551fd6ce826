package io.landfall.upstream.pressone;

import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamException.Kind;
import io.landfall.upstream.wire.ExactHttp;

/** Turns what went wrong with a read into the port's words. {@code what} names the act, never an ICCID. */
final class Failures {

    private Failures() {
    }

    static UpstreamException of(String what, ExactHttp.Failure failure) {
        var kind = switch (failure.kind()) {
            case NOT_SENT -> Kind.UNREACHABLE;
            case TIMED_OUT -> Kind.TIMEOUT;
            case BROKEN_OFF -> Kind.BROKEN;
        };
        return new UpstreamException(kind, "PressOne, " + what + ": " + failure.getMessage(), null, null);
    }

    static UpstreamException of(String what, Answer answer) {
        var complaint = answer.status() >= 400 && answer.status() < 500 ? Complaint.of(answer) : null;
        var words = new StringBuilder("PressOne, ").append(what).append(": status ").append(answer.status());
        if (complaint != null && complaint.code() != null) {
            words.append(", ").append(complaint.code());
        }
        if (complaint != null && complaint.detail() != null) {
            words.append(", ").append(complaint.detail());
        }
        return new UpstreamException(kind(answer, complaint), words.toString(), answer.retryAfter(), null);
    }

    static UpstreamException broken(String what, String problem) {
        return new UpstreamException(Kind.BROKEN, "PressOne, " + what + ": " + problem, null, null);
    }

    private static Kind kind(Answer answer, Complaint complaint) {
        return switch (answer.status()) {
            case 401, 403 -> Kind.NOT_AUTHORISED;
            case 404 -> Kind.NOT_FOUND;
            case 429 -> Kind.TOO_FAST;
            case 400, 422 -> complaint == null ? Kind.BROKEN : refused(complaint);
            default -> Kind.BROKEN;
        };
    }

    private static Kind refused(Complaint complaint) {
        return switch (complaint.coded() ? complaint.code() : "") {
            case "73" -> Kind.RECYCLED;
            case "89" -> Kind.NOT_AUTHORISED;
            case "13" -> Kind.UNREACHABLE;
            case "53" -> Kind.BROKEN;
            default -> Kind.REFUSED;
        };
    }
}
