package io.landfall.contract.document;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The document as requests that can be sent at once, in Postman's format 2.1, which Bruno and Insomnia read, too. Logging in keeps the token. */
public final class PostmanCollection {

    private static final String FORMAT = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json";

    private PostmanCollection() {
    }

    /** @param base address of the API, "https://shop.example/api/v1" */
    public static ObjectNode of(ApiDocument document, String base) {
        var root = JsonNodeFactory.withExactBigDecimals(true).objectNode();
        var json = document.json();
        root.putObject("info").put("name", json.at("/info/title").asText()).put("description", json.at("/info/description").asText()).put("schema", FORMAT);
        var auth = root.putObject("auth").put("type", "bearer");
        auth.putArray("bearer").addObject().put("key", "token").put("value", "{{token}}").put("type", "string");
        var variables = root.putArray("variable");
        variables.addObject().put("key", "baseUrl").put("value", base);
        variables.addObject().put("key", "token").put("value", "");
        var folders = new HashMap<String, ArrayNode>();
        var items = root.putArray("item");
        json.get("tags").forEach(tag -> folders.put(tag.get("name").asText(), items.addObject().put("name", tag.get("name").asText()).putArray("item")));
        json.get("paths").fields().forEachRemaining(path -> path.getValue().fields()
                .forEachRemaining(operation -> folders.get(operation.getValue().at("/tags/0").asText()).add(item(path.getKey(), operation.getKey(), operation.getValue()))));
        return root;
    }

    private static ObjectNode item(String path, String method, JsonNode operation) {
        var item = JsonNodeFactory.withExactBigDecimals(true).objectNode().put("name", operation.get("summary").asText());
        if (operation.get("operationId").asText().equals("login")) {
            var script = item.putArray("event").addObject().put("listen", "test").putObject("script").put("type", "text/javascript");
            script.putArray("exec").add("if (pm.response.code === 200) pm.collectionVariables.set('token', pm.response.json().access_token);");
        }
        var request = item.putObject("request").put("method", method.toUpperCase(Locale.ROOT)).put("description", operation.path("description").asText());
        if (operation.get("security").isEmpty()) {
            request.putObject("auth").put("type", "noauth");
        }
        var headers = request.putArray("header");
        headers.addObject().put("key", "Accept").put("value", "application/json");
        request.set("url", url(path, operation, headers));
        body(operation.path("requestBody").path("content"), request, headers);
        return item;
    }

    private static ObjectNode url(String path, JsonNode operation, ArrayNode headers) {
        var spoken = path.replaceAll("\\{(\\w+)}", ":$1");
        var url = JsonNodeFactory.instance.objectNode().put("raw", "{{baseUrl}}" + spoken);
        url.putArray("host").add("{{baseUrl}}");
        List.of(spoken.substring(1).split("/")).forEach(url.putArray("path")::add);
        var query = JsonNodeFactory.instance.arrayNode();
        var places = JsonNodeFactory.instance.arrayNode();
        for (var parameter : operation.path("parameters")) {
            var name = parameter.get("name").asText();
            var text = parameter.path("description").asText();
            switch (parameter.get("in").asText()) {
                case "path" -> places.addObject().put("key", name).put("value", "");
                case "query" -> query.addObject().put("key", name).put("value", "").put("description", text).put("disabled", true);
                default -> headers.addObject().put("key", name).put("value", "{{$guid}}").put("description", text);
            }
        }
        url.set("query", query);
        url.set("variable", places);
        return url;
    }

    private static void body(JsonNode content, ObjectNode request, ArrayNode headers) {
        if (content.has("application/json")) {
            headers.addObject().put("key", "Content-Type").put("value", "application/json");
            var example = content.at("/application~1json/example");
            var body = request.putObject("body").put("mode", "raw").put("raw", example.isMissingNode() ? "{}" : ApiDocument.text(example));
            body.putObject("options").putObject("raw").put("language", "json");
        } else if (content.has("multipart/form-data")) {
            var fields = request.putObject("body").put("mode", "formdata").putArray("formdata");
            content.at("/multipart~1form-data/schema/properties").fields().forEachRemaining(
                    field -> fields.addObject().put("key", field.getKey()).put("type", field.getValue().has("contentMediaType") ? "file" : "text"));
        }
    }
}
