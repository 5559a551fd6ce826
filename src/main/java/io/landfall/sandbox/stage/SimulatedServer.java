package io.landfall.sandbox.stage;

import java.util.Optional;

import org.jboss.logging.Logger;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Receives the calls to one simulated server: notes them, lets planned faults happen, sends the answers. */
public final class SimulatedServer {

    private static final Logger LOG = Logger.getLogger(SimulatedServer.class);
    private static final String GARBAGE = "{\"data\":{\"id\":12,\"na";

    private final String name;
    private final Router router;
    private final Faults faults;
    private final Journal journal;
    private final Refusals refusals;

    /** @param refusals the server's own words for planned refusals */
    public SimulatedServer(String name, Router router, Faults faults, Journal journal, Refusals refusals) {
        this.name = name;
        this.router = router;
        this.faults = faults;
        this.journal = journal;
        this.refusals = refusals;
    }

    /** @param endpoint the name under which faults are planned for it */
    public void on(HttpMethod method, String path, String endpoint, Endpoint answers) {
        router.route(method, path).blockingHandler(context -> receive(context, endpoint, answers), false);
    }

    /** Pages and controls beside the simulated API: no journal, no faults. */
    public void aside(HttpMethod method, String path, Endpoint answers) {
        router.route(method, path).blockingHandler(context -> send(context, answers.answer(new Call(context, Fault.NONE))), false);
    }

    private void receive(RoutingContext context, String endpoint, Endpoint endpointAnswers) {
        var fault = faults.next(name, endpoint);
        var call = new Call(context, fault);
        var entry = journal.note(name, endpoint, call);
        switch (fault.kind()) {
            case FaultKinds.HANG -> {
                entry.answered("hung");
                dropAfter(context, fault.millis());
            }
            case FaultKinds.RESET -> {
                entry.answered("dropped");
                drop(context);
            }
            case FaultKinds.GARBAGE -> answer(context, entry, Answer.json(200, GARBAGE));
            case FaultKinds.BAD_GATEWAY -> answer(context, entry, badGateway());
            case FaultKinds.LOST -> {
                entry.answered(endpointAnswers.answer(call).status() + ", lost");
                drop(context);
            }
            case FaultKinds.CREATED_HANG -> {
                entry.answered(endpointAnswers.answer(call).status() + ", hung");
                dropAfter(context, fault.millis());
            }
            case FaultKinds.CREATED_500 -> {
                endpointAnswers.answer(call);
                answer(context, entry, refusals.to("500", call).orElseGet(SimulatedServer::badGateway));
            }
            case FaultKinds.CREATED_GARBAGE -> {
                endpointAnswers.answer(call);
                answer(context, entry, Answer.json(200, GARBAGE));
            }
            default -> {
                var answer = refusals.to(fault.kind(), call).orElseGet(() -> endpointAnswers.answer(call));
                call.pause();
                answer(context, entry, answer);
            }
        }
    }

    private static void answer(RoutingContext context, Journal.Entry entry, Answer answer) {
        entry.answered(String.valueOf(answer.status()));
        send(context, answer);
    }

    static void send(RoutingContext context, Answer answer) {
        var response = context.response();
        if (response.closed() || response.ended()) {
            LOG.debugf("The caller of %s left before the answer", context.request().path());
            return;
        }
        response.setStatusCode(answer.status()).putHeader("Content-Type", answer.contentType()).putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff");
        answer.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(answer.payload()));
    }

    private static void dropAfter(RoutingContext context, long millis) {
        if (millis <= 0) {
            drop(context);
        } else {
            context.vertx().setTimer(millis, timer -> drop(context));
        }
    }

    private static void drop(RoutingContext context) {
        context.request().connection().close();
    }

    private static Answer badGateway() {
        return Answer.html(502, "<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center><hr><center>nginx</center></body></html>");
    }

    /** One operation of a simulated server. Blocks. */
    public interface Endpoint {
        Answer answer(Call call);
    }

    /** The server's own answer to a planned refusal; empty when the kind is none of its refusals. */
    public interface Refusals {
        Optional<Answer> to(String kind, Call call);
    }
}
