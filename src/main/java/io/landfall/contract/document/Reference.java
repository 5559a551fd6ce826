package io.landfall.contract.document;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;
import io.landfall.contract.document.Reference.Operation.Trouble;

/** The document as somebody reads it: the same facts, in the order of a page. */
public record Reference(String title, List<Word> text, List<Part> parts, List<Chapter> chapters, List<Thing> things) {

    /** A stretch of a sentence. @param code to be set as code */
    public record Word(String text, boolean code) {
    }

    /** Something that all operations have in common. */
    public record Part(String title, List<Word> text) {
    }

    /** Operations of one subject. */
    public record Chapter(String id, String title, List<Word> text, List<Operation> operations) {
    }

    /**
     * One operation.
     *
     * @param number in the contract; empty for what is beside it
     * @param who    may ask
     * @param send   example of a body, or null
     * @param answer fields of a success
     */
    public record Operation(String id, String number, String method, String path, String title, List<Word> text, String who, List<String> aliases, List<Field> sent, String send,
            String curl, String status, List<Field> answer, String example, List<Trouble> errors) {

        /** A refusal that may come. */
        public record Trouble(String status, String code, String sentence) {
        }
    }

    /** An object that several answers hold. */
    public record Thing(String name, List<Word> text, List<Field> fields) {
    }

    /**
     * A field of a request or an answer.
     *
     * @param name  with the objects it is in: "data.order.id"
     * @param place "path", "query", "header", "body", or "" in answers
     * @param thing the object it holds, or null
     */
    public record Field(String name, String place, String type, String thing, boolean required, List<Word> text) {
    }

    /** @param base address of the API, for the examples */
    public static Reference of(ApiDocument document, String base) {
        var json = document.json();
        var description = json.at("/info/description").asText().split("\n## ");
        var parts = Arrays.stream(description).skip(1).map(part -> part.split("\n", 2)).map(part -> new Part(part[0], words(part[1]))).toList();
        var chapters = stream(json.get("tags")).map(tag -> chapter(json, tag, base)).filter(chapter -> !chapter.operations().isEmpty()).toList();
        var things = new ArrayList<Thing>();
        json.at("/components/schemas").fields().forEachRemaining(schema -> {
            var fields = new ArrayList<Field>();
            fields(schema.getValue(), "", "", fields);
            things.add(new Thing(schema.getKey(), words(schema.getValue().path("description").asText()), fields));
        });
        return new Reference(json.at("/info/title").asText(), words(description[0]), parts, chapters, things);
    }

    private static Chapter chapter(JsonNode json, JsonNode tag, String base) {
        var name = tag.get("name").asText();
        var operations = new ArrayList<Operation>();
        json.get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            if (operation.getValue().at("/tags/0").asText().equals(name)) {
                operations.add(operation(json, path.getKey(), operation.getKey().toUpperCase(Locale.ROOT), operation.getValue(), base));
            }
        }));
        return new Chapter("chapter-" + name.toLowerCase(Locale.ROOT).replace(' ', '-'), name, words(tag.path("description").asText()), operations);
    }

    private static Operation operation(JsonNode json, String path, String method, JsonNode operation, String base) {
        var sent = new ArrayList<Field>();
        operation.path("parameters").forEach(one -> sent.add(new Field(one.get("name").asText(), one.get("in").asText(), type(one.get("schema")), null,
                one.get("required").asBoolean(), words(one.path("description").asText()))));
        operation.at("/requestBody/content").fields().forEachRemaining(media -> fields(media.getValue().get("schema"), "", media.getKey().startsWith("multipart") ? "form" : "body", sent));
        var send = operation.at("/requestBody/content/application~1json/example");
        var answer = new ArrayList<Field>();
        var errors = new ArrayList<Trouble>();
        var status = new String[1];
        var example = new String[1];
        operation.get("responses").fields().forEachRemaining(response -> {
            var content = response.getValue().at("/content/application~1json");
            if (response.getKey().startsWith("2")) {
                status[0] = response.getKey();
                example[0] = content.has("example") ? ApiDocument.text(content.get("example")) : null;
                fields(content.get("schema"), "", "", answer);
            } else {
                content.path("examples").fieldNames()
                        .forEachRemaining(code -> errors.add(new Trouble(response.getKey(), code, json.at("/components/examples/" + code + "/summary").asText())));
            }
        });
        var roles = stream(operation.get("x-roles")).map(JsonNode::asText).toList();
        var who = roles.isEmpty() ? "No token" : roles.size() == 3 ? "Any token" : roles.size() == 2 ? "Resellers and developers" : "Resellers";
        return new Operation(operation.get("operationId").asText(), operation.path("x-number").asText(), method, ApiDocument.BASE + path, operation.get("summary").asText(),
                words(operation.path("description").asText()), who, stream(operation.path("x-aliases")).map(JsonNode::asText).toList(), sent,
                send.isMissingNode() ? null : ApiDocument.text(send), curl(method, base + path, operation, send), status[0], answer, example[0], errors);
    }

    private static String curl(String method, String address, JsonNode operation, JsonNode send) {
        var lines = new ArrayList<String>();
        lines.add("curl" + (method.equals("GET") ? "" : " -X " + method) + " '" + address + "'");
        if (!operation.get("security").isEmpty()) {
            lines.add("-H \"Authorization: Bearer $TOKEN\"");
        }
        if (stream(operation.path("parameters")).anyMatch(one -> one.get("name").asText().equals("Idempotency-Key"))) {
            lines.add("-H \"Idempotency-Key: $(uuidgen)\"");
        }
        if (operation.at("/requestBody/content").has("multipart/form-data")) {
            lines.add("-F logo=@logo.png");
        } else if (!send.isMissingNode()) {
            lines.add("-H 'Content-Type: application/json'");
            lines.add("-d '" + send + "'");
        }
        return String.join(" \\\n  ", lines);
    }

    private static void fields(JsonNode schema, String prefix, String place, List<Field> into) {
        var required = stream(schema.path("required")).map(JsonNode::asText).collect(Collectors.toSet());
        if (schema.has("$ref") && prefix.isEmpty()) {
            into.add(new Field("(all)", place, type(schema), thing(schema), true, List.of()));
        }
        schema.path("properties").fields().forEachRemaining(property -> {
            var name = prefix + property.getKey();
            var type = property.getValue();
            into.add(new Field(name, place, type(type), thing(type), required.contains(property.getKey()), words(type.path("description").asText())));
            fields(type, name + ".", place, into);
            if (type.path("items").has("properties")) {
                fields(type.get("items"), name + "[].", place, into);
            }
        });
    }

    private static String thing(JsonNode schema) {
        if (schema.has("anyOf")) {
            return thing(schema.at("/anyOf/0"));
        }
        var reference = schema.path("items").path("$ref").asText(schema.path("$ref").asText(""));
        return reference.isEmpty() ? null : reference.substring(Types.SCHEMAS.length());
    }

    private static String type(JsonNode schema) {
        if (schema.has("const")) {
            return schema.get("const").asText();
        }
        if (schema.has("$ref")) {
            return "object";
        }
        if (schema.has("anyOf")) {
            return "object or null";
        }
        var type = schema.get("type");
        if (type == null) {
            return "anything";
        }
        var names = type.isArray() ? type.get(0).asText() : type.asText();
        var nullable = type.isArray() ? " or null" : "";
        if (schema.has("enum")) {
            return stream(schema.get("enum")).filter(one -> !one.isNull()).map(JsonNode::asText).collect(Collectors.joining(", ")) + nullable;
        }
        if (names.equals("array")) {
            var of = type(schema.get("items"));
            return "list" + (of.equals("object") ? "" : " of " + of);
        }
        var format = schema.has("contentMediaType") ? "file" : schema.has("format") ? schema.get("format").asText() : names;
        return format + range(schema, "minLength", "maxLength", " characters") + range(schema, "minimum", "maximum", "") + nullable;
    }

    private static String range(JsonNode schema, String least, String most, String unit) {
        if (!schema.has(least) && !schema.has(most)) {
            return "";
        }
        return ", " + (!schema.has(least) ? "up to " + schema.get(most).asText()
                : !schema.has(most) ? "from " + schema.get(least).asText()
                : schema.get(least).equals(schema.get(most)) ? schema.get(least).asText() : schema.get(least).asText() + " to " + schema.get(most).asText()) + unit;
    }

    /** `Code` stands between backticks. */
    private static List<Word> words(String text) {
        var words = new ArrayList<Word>();
        var pieces = text.strip().split("`");
        for (int i = 0; i < pieces.length; i++) {
            if (!pieces[i].isEmpty()) {
                words.add(new Word(pieces[i], i % 2 == 1));
            }
        }
        return words;
    }

    private static java.util.stream.Stream<JsonNode> stream(JsonNode node) {
        return StreamSupport.stream(node.spliterator(), false);
    }
}
