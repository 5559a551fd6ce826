package io.landfall.contract.document;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;

/** What somebody has written, as it was written. */
public record Chapters(JsonNode about, Map<String, JsonNode> chapters, JsonNode errors) {

    private static final String FOLDER = "/reference/";
    /** Amounts keep their two decimals. */
    private static final YAMLMapper YAML = YAMLMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true)).build();

    static Chapters read() {
        var about = file("about");
        var chapters = new LinkedHashMap<String, JsonNode>();
        about.get("chapters").forEach(name -> chapters.put(name.asText(), file(name.asText())));
        return new Chapters(about, chapters, file("errors"));
    }

    private static JsonNode file(String name) {
        try (var in = Chapters.class.getResourceAsStream(FOLDER + name + ".yaml")) {
            return YAML.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        }
    }

    /** Objects by name, those of all chapters together. */
    Map<String, JsonNode> named(String kind) {
        var all = new LinkedHashMap<String, JsonNode>();
        var files = new ArrayList<>(List.of(about));
        files.addAll(chapters.values());
        files.forEach(file -> file.path(kind).fields().forEachRemaining(one -> all.put(one.getKey(), one.getValue())));
        return all;
    }

    /** An example with what it stands for. */
    JsonNode example(JsonNode written) {
        return filled(written, named("examples"), null);
    }

    private static JsonNode filled(JsonNode written, Map<String, JsonNode> named, ObjectNode beside) {
        if (written.isTextual() && written.textValue().startsWith("=#")) {
            var name = written.textValue().substring(2);
            if (!named.containsKey(name)) {
                throw new IllegalArgumentException("No example of " + name);
            }
            return filled(named.get(name), named, null);
        }
        if (written.isTextual() && written.textValue().equals("=*")) {
            var rest = beside.deepCopy();
            rest.remove(List.of("success", "message", "data"));
            return rest;
        }
        if (written.isArray()) {
            var array = JsonNodeFactory.instance.arrayNode();
            written.forEach(one -> array.add(filled(one, named, null)));
            return array;
        }
        if (written.isObject()) {
            var object = JsonNodeFactory.withExactBigDecimals(true).objectNode();
            written.fields().forEachRemaining(field -> object.set(field.getKey(), filled(field.getValue(), named, object)));
            return object;
        }
        return written;
    }

    static JsonMapper json() {
        return JsonMapper.builder().enable(com.fasterxml.jackson.databind.SerializationFeature.INDENT_OUTPUT)
                .enable(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN).build();
    }
}
