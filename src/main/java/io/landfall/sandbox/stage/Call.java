package io.landfall.sandbox.stage;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;

/** A request to a simulated server, whichever of multipart, urlencoded or JSON carries its fields. */
public final class Call {

    private final RoutingContext context;
    private final Fault fault;
    private final Map<String, String> fields;
    private boolean paused;

    Call(RoutingContext context, Fault fault) {
        this.context = context;
        this.fault = fault;
        this.fields = read(context);
    }

    public String method() {
        return context.request().method().name();
    }

    public String path() {
        return context.request().path();
    }

    String queryText() {
        return context.request().query();
    }

    /** A part of the path, decoded. */
    public String part(String name) {
        return Optional.ofNullable(context.pathParam(name)).orElse("");
    }

    /** The query parameter, also in its bracketed spelling, which wins. */
    public Optional<String> filter(String name, String bracketed) {
        return query("filter[" + bracketed + "]").or(() -> query(name));
    }

    public Optional<String> query(String name) {
        return context.queryParam(name).stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** A parameter that may stand there more than once. */
    public List<String> queries(String name) {
        return context.queryParam(name);
    }

    public String header(String name) {
        return context.request().getHeader(name);
    }

    /** Fields of the body as text, in order; empty without a body. */
    public Map<String, String> fields() {
        return fields;
    }

    /** The field's text, empty when it is missing. */
    public String field(String name) {
        return fields.getOrDefault(name, "").strip();
    }

    /** The body as JSON; empty when there is none, absent when it is not a JSON object. */
    public Optional<JsonObject> json() {
        var text = body();
        if (text.isBlank()) {
            return Optional.of(new JsonObject());
        }
        try {
            return Optional.of(new JsonObject(text));
        } catch (DecodeException | ClassCastException e) {
            return Optional.empty();
        }
    }

    public String body() {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    public byte[] bytes() {
        var buffer = context.body() == null ? null : context.body().buffer();
        return buffer == null ? new byte[0] : buffer.getBytes();
    }

    /** Scheme, host and port as the caller wrote them. */
    public String origin() {
        var authority = context.request().authority();
        return context.request().scheme() + "://" + (authority == null ? "localhost" : authority.toString());
    }

    /** The port of ours that was called. */
    public int localPort() {
        return context.request().localAddress().port();
    }

    /** The fault planned for this call, or {@link Fault#NONE}. */
    public Fault fault() {
        return fault;
    }

    /** Takes the planned delay of a slow call, once; an endpoint may choose the moment, otherwise it comes before the answer. */
    public void pause() {
        if (paused || !fault.is(FaultKinds.SLOW)) {
            return;
        }
        paused = true;
        try {
            Thread.sleep(fault.millis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Map<String, String> read(RoutingContext context) {
        var fields = new LinkedHashMap<String, String>();
        var type = Optional.ofNullable(context.request().getHeader("Content-Type")).orElse("");
        if (type.contains("json")) {
            try {
                var body = context.body().asJsonObject();
                if (body != null) {
                    body.forEach(field -> fields.put(field.getKey(), field.getValue() == null ? "" : field.getValue().toString()));
                }
            } catch (DecodeException | ClassCastException e) {
                // Not an object: a call without fields.
            }
        } else {
            context.request().formAttributes().forEach(field -> fields.merge(field.getKey(), field.getValue(), (first, next) -> first + "," + next));
        }
        return fields;
    }
}
