package io.landfall.web;

import java.util.Map;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** Writes our pages where no page was looked up yet: to requests that go no further. */
@ApplicationScoped
class EarlyAnswers {

    private final CurrentLocale locale;
    private final CurrentVertxRequest request;

    EarlyAnswers(CurrentLocale locale, CurrentVertxRequest request) {
        this.locale = locale;
        this.request = request;
    }

    void send(RoutingContext context, Supplier<Response> page) {
        var requests = Arc.container().requestContext();
        var had = requests.getStateIfActive();
        requests.activate();
        try {
            request.setCurrent(context);
            Languages.ofPath(context.request().uri()).ifPresent(locale::speak);
            var answer = page.get();
            var body = answer.getEntity() instanceof Map<?, ?> json ? json(json) : String.valueOf(answer.getEntity());
            context.response().setStatusCode(answer.getStatus()).putHeader("Content-Type", answer.getMediaType().toString()).end(body);
            // What else was sent is read and thrown away, or its sender would never read why.
            context.request().resume();
        } finally {
            requests.terminate();
            if (had != null) {
                requests.activate(had);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static String json(Map<?, ?> body) {
        return new JsonObject((Map<String, Object>) body).encode();
    }
}
