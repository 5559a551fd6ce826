package io.landfall.upstream.esimgo;

import java.util.function.Function;

import org.jboss.logging.Logger;

import io.landfall.upstream.Outcome;
import io.landfall.upstream.Outcome.Reason;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.wire.ExactHttp;
import io.landfall.upstream.wire.Reply;

/** What the answer to something that changes the supplier's books means. It is sent once; what is not clearly a yes or a no is unknown. */
final class Answers {

    private static final Logger LOG = Logger.getLogger(Answers.class);

    private Answers() {
    }

    interface Sending {
        Reply send() throws ExactHttp.Failure;
    }

    /**
     * @param yes for 2xx; whatever it throws makes the outcome unknown
     * @param no  for 400, 403, 404 and 410
     */
    static <T> Outcome<T> of(Sending sending, Function<Reply, Outcome<T>> yes, Function<Reply, Outcome<T>> no) {
        Reply reply;
        try {
            reply = sending.send();
        } catch (UpstreamException e) {
            return new Outcome.NotNow<>(reason(e), null, e.getMessage(), e.retryAfter());
        } catch (ExactHttp.Failure e) {
            return e.kind() == ExactHttp.Failure.Kind.NOT_SENT ? new Outcome.NotNow<>(Reason.UNREACHABLE, null, e.getMessage(), null) : new Outcome.Unknown<>(e.getMessage());
        }
        if (reply.status() < 300) {
            try {
                return yes.apply(reply);
            } catch (UpstreamException e) {
                return new Outcome.Unknown<>(e.getMessage());
            } catch (RuntimeException e) {
                LOG.errorf("eSIM Go: fault in reading an answer (%s)", e.getClass().getName());
                return new Outcome.Unknown<>("fault in reading the answer");
            }
        }
        return switch (reply.status()) {
            case 400, 403, 404, 410 -> no.apply(reply);
            case 401 -> new Outcome.NotNow<>(Reason.NOT_AUTHORISED, "401", Failures.detail(reply), null);
            case 429 -> new Outcome.NotNow<>(Reason.TOO_FAST, "429", Failures.detail(reply), EsimGoClient.retryAfter(reply));
            // 503 may mean "accepted and still at work".
            default -> new Outcome.Unknown<>("status " + reply.status());
        };
    }

    static Reason reason(UpstreamException e) {
        return switch (e.kind()) {
            case TOO_FAST -> Reason.TOO_FAST;
            case NOT_AUTHORISED -> Reason.NOT_AUTHORISED;
            default -> Reason.UNREACHABLE;
        };
    }
}
