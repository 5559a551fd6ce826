package io.landfall.contract.document;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The API as OpenAPI 3.1: the chapters spelled out. Numbers, aliases and roles stand in x-number, x-aliases and x-roles. */
public final class ApiDocument {

    /** Where its paths begin. */
    public static final String BASE = "/api/v1";
    private static final String JSON_TYPE = "application/json";
    private static final Pattern PLACE = Pattern.compile("\\{(\\w+)}");
    private static final Map<String, List<String>> ROLES = Map.of("everybody", List.of(), "any", List.of("mobile_user", "reseller", "developer"), "business",
            List.of("reseller", "developer"), "reseller", List.of("reseller"));
    private static final ApiDocument SERVED = new ApiDocument(Chapters.read());

    private final Chapters chapters;
    private final ObjectNode root = JsonNodeFactory.withExactBigDecimals(true).objectNode();

    private ApiDocument(Chapters chapters) {
        this.chapters = chapters;
        write();
    }

    /** What the application tells of itself. */
    public static ApiDocument served() {
        return SERVED;
    }

    public ObjectNode json() {
        return root;
    }

    public byte[] bytes() {
        return text(root).getBytes(StandardCharsets.UTF_8);
    }

    static String text(JsonNode node) {
        try {
            return Chapters.json().writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void write() {
        var about = chapters.about();
        root.put("openapi", "3.1.0");
        var info = root.putObject("info").put("title", about.get("title").asText());
        var text = new StringBuilder(about.get("text").asText());
        about.get("parts").forEach(part -> text.append("\n## ").append(part.get("title").asText()).append("\n\n").append(part.get("text").asText()));
        info.put("description", text.toString()).put("version", about.get("version").asText());
        root.putArray("servers").addObject().put("url", BASE);
        var tags = root.putArray("tags");
        var paths = root.putObject("paths");
        chapters.chapters().forEach((name, chapter) -> {
            var tag = tags.addObject().put("name", chapter.get("title").asText());
            if (chapter.has("text")) {
                tag.put("description", chapter.get("text").asText().strip());
            }
            for (var operation : chapter.get("operations")) {
                var call = operation.get("call").asText().split(" ");
                ObjectNode at = paths.has(call[1]) ? (ObjectNode) paths.get(call[1]) : paths.putObject(call[1]);
                at.set(call[0].toLowerCase(java.util.Locale.ROOT), operation(operation, call[1], chapter.get("title").asText()));
            }
        });
        components(root.putObject("components"));
    }

    private void components(ObjectNode components) {
        components.putObject("securitySchemes").putObject("bearer").put("type", "http").put("scheme", "bearer").put("bearerFormat", "JWT");
        var schemas = components.putObject("schemas");
        chapters.named("schemas").forEach((name, spec) -> schemas.set(name, Types.schema(spec)));
        var examples = components.putObject("examples");
        chapters.errors().fields().forEachRemaining(error -> examples.putObject(error.getKey()).put("summary", sentence(error.getKey())).set("value", refusal(error.getKey())));
        var headers = components.putObject("headers");
        header(headers, "X-Request-ID", "string", "Names the request; what you send is echoed.");
        header(headers, "X-RateLimit-Limit", "integer", "Requests an hour.");
        header(headers, "X-RateLimit-Remaining", "integer", "What is left of them.");
        header(headers, "X-RateLimit-Reset", "integer", "When the hour is over, in epoch seconds.");
        header(headers, "Retry-After", "integer", "Seconds to wait.");
        header(headers, "Location", "string", "Where the new object is.");
        header(headers, "Idempotent-Replayed", "string", "\"true\" when a stored answer is repeated.");
    }

    private static void header(ObjectNode headers, String name, String type, String text) {
        headers.putObject(name).put("description", text).putObject("schema").put("type", type);
    }

    private ObjectNode operation(JsonNode written, String path, String tag) {
        var operation = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        if (written.has("number")) {
            operation.set("x-number", written.get("number"));
        }
        operation.put("operationId", written.get("id").asText()).put("summary", written.get("title").asText());
        if (written.has("text")) {
            operation.put("description", written.get("text").asText().strip());
        }
        operation.putArray("tags").add(tag);
        var roles = ROLES.get(written.get("for").asText());
        roles.forEach(operation.withArray("/x-roles")::add);
        if (written.has("aliases")) {
            operation.set("x-aliases", written.get("aliases"));
        }
        var security = operation.putArray("security");
        if (!roles.isEmpty()) {
            security.addObject().putArray("bearer");
        }
        var parameters = parameters(written, path);
        if (!parameters.isEmpty()) {
            operation.set("parameters", parameters);
        }
        request(written, operation);
        answers(written, path, operation.putObject("responses"));
        return operation;
    }

    private static ArrayNode parameters(JsonNode written, String path) {
        var parameters = JsonNodeFactory.instance.arrayNode();
        var places = PLACE.matcher(path);
        while (places.find()) {
            parameters.addObject().put("name", places.group(1)).put("in", "path").put("required", true).putObject("schema").put("type", "string").put("maxLength", 100);
        }
        written.path("query").fields().forEachRemaining(field -> parameter(parameters, "query", field.getKey(), field.getValue()));
        if (written.has("list")) {
            parameter(parameters, "query", "page?", JsonNodeFactory.instance.textNode("integer(1..1000000) — from 1"));
            parameter(parameters, "query", "limit?", JsonNodeFactory.instance.textNode("integer(1..) — 20 unless you say otherwise; more than 100 is lowered"));
        }
        if (written.path("once").asBoolean()) {
            parameter(parameters, "header", "Idempotency-Key?", JsonNodeFactory.instance.textNode("string(1..255) — the same key and body give the same answer"));
        }
        return parameters;
    }

    private static void parameter(ArrayNode parameters, String in, String key, JsonNode type) {
        var schema = Types.schema(type);
        var parameter = parameters.addObject().put("name", Types.name(key)).put("in", in).put("required", !Types.isOptional(key));
        if (schema.has("description")) {
            parameter.set("description", schema.remove("description"));
        }
        parameter.set("schema", schema);
    }

    private void request(JsonNode written, ObjectNode operation) {
        var sent = written.has("form") ? written.get("form") : written.get("body");
        if (sent == null) {
            return;
        }
        var schema = Types.schema(sent);
        var body = operation.putObject("requestBody").put("required", schema.has("required"));
        var media = body.putObject("content").putObject(written.has("form") ? "multipart/form-data" : JSON_TYPE);
        media.set("schema", schema);
        if (written.has("send")) {
            media.set("example", chapters.example(written.get("send")));
        }
    }

    private void answers(JsonNode written, String path, ObjectNode responses) {
        var status = written.path("status").asText("200");
        var success = responses.putObject(status).put("description", status.equals("201") ? "Made." : "Done.");
        boolean secured = !written.get("for").asText().equals("everybody");
        var headers = success.putObject("headers");
        var names = new ArrayList<>(List.of("X-Request-ID"));
        names.addAll(secured ? List.of("X-RateLimit-Limit", "X-RateLimit-Remaining", "X-RateLimit-Reset") : List.of());
        names.addAll(written.path("once").asBoolean() ? List.of("Idempotent-Replayed") : List.of());
        names.addAll(status.equals("201") ? List.of("Location") : List.of());
        names.forEach(name -> headers.putObject(name).put("$ref", "#/components/headers/" + name));
        var media = success.putObject("content").putObject(JSON_TYPE);
        media.set("schema", successSchema(written));
        if (written.has("example")) {
            var example = JsonNodeFactory.withExactBigDecimals(true).objectNode().put("success", true);
            media.set("example", example.setAll((ObjectNode) chapters.example(written.get("example"))));
        }
        if (written.has("unwell")) {
            responses.putObject("503").put("description", "Not well.").putObject("content").putObject(JSON_TYPE).set("schema", Types.schema(written.get("unwell")));
        }
        codes(written, path, secured).forEach((code, of) -> of.forEach(one -> error(responses, "" + code, one)));
    }

    private static ObjectNode successSchema(JsonNode written) {
        if (written.path("plain").asBoolean()) {
            return JsonNodeFactory.instance.objectNode().put("type", "object");
        }
        if (written.has("whole")) {
            return Types.schema(written.get("whole"));
        }
        var members = JsonNodeFactory.instance.objectNode().put("success", "true");
        if (written.has("list")) {
            members.putArray("data").add(written.get("list"));
            members.put("pagination", "#Pagination");
            written.path("also").fields().forEachRemaining(one -> members.set(one.getKey(), one.getValue()));
        } else {
            members.setAll((ObjectNode) written.get("answer"));
        }
        return Types.schema(members);
    }

    /** The operation's own codes and those of its kind, by status. */
    private Map<Integer, List<String>> codes(JsonNode written, String path, boolean secured) {
        var codes = new ArrayList<String>();
        written.path("errors").forEach(one -> codes.add(one.asText()));
        if (secured) {
            codes.addAll(List.of("unauthenticated", "token_expired", "forbidden", "rate_limited"));
        }
        if (written.has("body") || written.has("query") || written.has("form") || written.has("list")) {
            codes.add("validation_failed");
        }
        if (written.has("body") || written.has("form")) {
            codes.add("payload_too_large");
        }
        // Whatever is sent with a method that may have a body is looked at.
        if (!written.get("call").asText().startsWith("GET")) {
            codes.add("unsupported_media_type");
        }
        if (path.contains("{") && secured) {
            codes.add("not_found");
        }
        if (written.path("once").asBoolean()) {
            codes.addAll(List.of("validation_failed", "idempotency_conflict"));
        }
        codes.addAll(List.of("internal_error"));
        if (!written.has("unwell")) {
            codes.add("unavailable");
        }
        var byStatus = new TreeMap<Integer, List<String>>();
        codes.stream().distinct().forEach(code -> byStatus.computeIfAbsent(chapters.errors().get(code).get(0).asInt(), any -> new ArrayList<>()).add(code));
        return byStatus;
    }

    private void error(ObjectNode responses, String status, String code) {
        var response = responses.has(status) ? (ObjectNode) responses.get(status) : responses.putObject(status).put("description", sentence(code));
        if (status.equals("429")) {
            response.withObject("/headers").putObject("Retry-After").put("$ref", "#/components/headers/Retry-After");
        }
        var media = response.withObject("/content").withObject("/application~1json");
        media.putObject("schema").put("$ref", Types.SCHEMAS + "Error");
        media.withObject("/examples").putObject(code).put("$ref", "#/components/examples/" + code);
    }

    private String sentence(String code) {
        return chapters.errors().get(code).get(1).asText();
    }

    private ObjectNode refusal(String code) {
        var refusal = JsonNodeFactory.withExactBigDecimals(true).objectNode().put("success", false).put("message", sentence(code)).put("error_code", code)
                .put("type", "/problems/" + code.replace('_', '-')).put("title", sentence(code)).put("status", chapters.errors().get(code).get(0).asInt())
                .put("detail", sentence(code)).put("code", code);
        if (code.equals("insufficient_credit")) {
            refusal.put("required", new java.math.BigDecimal("24.00")).put("available", new java.math.BigDecimal("11.50")).put("currency", "USD");
        }
        if (code.equals("email_not_verified")) {
            refusal.put("verificationPending", true);
        }
        var errors = refusal.putArray("errors");
        if (code.equals("validation_failed")) {
            errors.addObject().put("field", "email").put("message", "Is required.").put("code", "required");
        }
        return refusal;
    }
}
