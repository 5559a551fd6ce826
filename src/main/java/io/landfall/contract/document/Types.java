package io.landfall.contract.document;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** From "integer(1..50)|null — how many" to a JSON schema. A map is an object, a list of one is an array of that. */
final class Types {

    static final String SCHEMAS = "#/components/schemas/";
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Pattern TYPE = Pattern.compile("(\\[.+]|#\\w+|\\w+)(?:\\((.*)\\))?(\\|null)?");

    private Types() {
    }

    static ObjectNode schema(JsonNode spec) {
        if (spec.isObject()) {
            return object(spec);
        }
        if (spec.isArray()) {
            var array = JSON.objectNode().put("type", "array");
            array.set("items", schema(spec.get(0)));
            return array;
        }
        var parts = spec.asText().split(" — ", 2);
        var schema = parsed(parts[0].strip());
        return parts.length == 1 ? schema : schema.put("description", parts[1].strip());
    }

    private static ObjectNode object(JsonNode spec) {
        var object = JSON.objectNode().put("type", "object");
        var properties = JSON.objectNode();
        var required = JSON.arrayNode();
        spec.fields().forEachRemaining(field -> {
            if (field.getKey().equals("_")) {
                object.put("description", field.getValue().asText());
                return;
            }
            properties.set(name(field.getKey()), schema(field.getValue()));
            if (!isOptional(field.getKey())) {
                required.add(field.getKey());
            }
        });
        object.set("properties", properties);
        if (!required.isEmpty()) {
            object.set("required", required);
        }
        return object;
    }

    static String name(String key) {
        return isOptional(key) ? key.substring(0, key.length() - 1) : key;
    }

    static boolean isOptional(String key) {
        return key.endsWith("?");
    }

    private static ObjectNode parsed(String text) {
        var match = TYPE.matcher(text);
        if (!match.matches()) {
            throw new IllegalArgumentException("No type: " + text);
        }
        var word = match.group(1);
        boolean nullable = match.group(3) != null;
        if (word.startsWith("#")) {
            var reference = JSON.objectNode().put("$ref", SCHEMAS + word.substring(1));
            return nullable ? JSON.objectNode().set("anyOf", JSON.arrayNode().add(reference).add(JSON.objectNode().put("type", "null"))) : reference;
        }
        if (word.startsWith("[")) {
            var array = JSON.objectNode().put("type", "array");
            array.set("items", parsed(word.substring(1, word.length() - 1)));
            return array;
        }
        if (word.equals("enum")) {
            var values = JSON.arrayNode();
            List.of(match.group(2).split(",\\s*")).forEach(values::add);
            var choice = typed("string", nullable);
            choice.set("enum", nullable ? values.addNull() : values);
            return choice;
        }
        var schema = simple(word, nullable);
        if (match.group(2) != null) {
            bound(schema, word, match.group(2));
        }
        return schema;
    }

    private static ObjectNode simple(String word, boolean nullable) {
        return switch (word) {
            case "string", "integer", "number", "boolean" -> typed(word, nullable);
            case "true", "false" -> typed("boolean", nullable).put("const", word.equals("true"));
            case "time" -> typed("string", nullable).put("format", "date-time");
            case "email" -> typed("string", nullable).put("format", "email").put("maxLength", 320);
            case "uri" -> typed("string", nullable).put("format", "uri");
            case "file" -> typed("string", nullable).put("contentMediaType", "application/octet-stream");
            case "any" -> JSON.objectNode();
            default -> throw new IllegalArgumentException("No type: " + word);
        };
    }

    private static ObjectNode typed(String type, boolean nullable) {
        var schema = JSON.objectNode();
        return nullable ? schema.set("type", JSON.arrayNode().add(type).add("null")) : schema.put("type", type);
    }

    private static void bound(ObjectNode schema, String word, String range) {
        var ends = new ArrayList<>(List.of(range.split("\\.\\.", 2)));
        var names = word.equals("string") ? List.of("minLength", "maxLength") : List.of("minimum", "maximum");
        for (int i = 0; i < 2; i++) {
            if (!ends.get(i).isBlank()) {
                schema.put(names.get(i), new java.math.BigDecimal(ends.get(i).strip()));
            }
        }
    }
}
