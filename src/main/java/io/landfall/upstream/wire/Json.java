package io.landfall.upstream.wire;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;

/**
 * A value of the supplier, read forgivingly: numbers may be text, lists may be objects with numbered keys (PHP), an empty object
 * may be {@code []}, anything may be missing. Numbers never pass through binary floating point.
 */
public final class Json {

    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
            .build();
    /** Longer or wider than any price or volume; keeps "1e999999" from filling the memory. */
    private static final int LONGEST_NUMBER = 30;

    private final JsonNode node;

    private Json(JsonNode node) {
        this.node = node;
    }

    /** Throws {@link Unreadable} for anything that is not one whole JSON value. */
    public static Json parse(String text) throws Unreadable {
        try {
            var node = MAPPER.readTree(text.startsWith("\uFEFF") ? text.substring(1) : text);
            if (node == null || node.isMissingNode()) {
                throw new Unreadable();
            }
            return new Json(node);
        } catch (JsonProcessingException e) {
            throw new Unreadable();
        }
    }

    /** The same with all names in lower case, for suppliers who do not mind how a name is written. */
    public Json ignoringCase() {
        return new Json(lower(node));
    }

    private static JsonNode lower(JsonNode node) {
        if (node.isObject()) {
            var object = MAPPER.createObjectNode();
            node.properties().forEach(field -> object.set(field.getKey().toLowerCase(Locale.ROOT), lower(field.getValue())));
            return object;
        }
        if (node.isArray()) {
            var array = MAPPER.createArrayNode();
            node.forEach(value -> array.add(lower(value)));
            return array;
        }
        return node;
    }

    public static Json none() {
        return new Json(MissingNode.getInstance());
    }

    public boolean exists() {
        return !node.isMissingNode() && !node.isNull();
    }

    public boolean isObject() {
        return node.isObject();
    }

    public boolean isArray() {
        return node.isArray();
    }

    public boolean isEmpty() {
        return node.isContainerNode() && node.isEmpty();
    }

    public Json get(String name) {
        var child = node.get(name);
        return child == null ? none() : new Json(child);
    }

    /** The first of these that is there. */
    public Json any(String... names) {
        for (var name : names) {
            var child = get(name);
            if (child.exists()) {
                return child;
            }
        }
        return none();
    }

    /** {@code data} where the envelope has it, else the value itself. */
    public Json data() {
        return node.has("data") ? get("data") : this;
    }

    /** Stripped; null when missing, blank or no scalar. */
    public String text() {
        if (!node.isValueNode() || !exists()) {
            return null;
        }
        var text = node.isBigDecimal() ? plain(node.decimalValue()) : node.asText().strip();
        return text == null || text.isEmpty() ? null : text;
    }

    public String text(String... names) {
        return any(names).text();
    }

    /** Null when missing or no sensible number. */
    public BigDecimal decimal() {
        var text = text();
        if (text == null || text.length() > LONGEST_NUMBER || !text.matches("[-+]?[0-9]+(\\.[0-9]*)?|[-+]?\\.[0-9]+")) {
            return null;
        }
        return new BigDecimal(text);
    }

    public BigDecimal decimal(String... names) {
        return any(names).decimal();
    }

    /** Whole part, at least zero; null when missing or no sensible number. */
    public Long whole(String... names) {
        var decimal = decimal(names);
        return decimal == null || decimal.precision() - decimal.scale() > 18 ? null : Math.max(0, decimal.longValue());
    }

    public Integer count(String... names) {
        var whole = whole(names);
        return whole == null || whole > Integer.MAX_VALUE ? null : Integer.valueOf(whole.intValue());
    }

    /** Null when not stated. */
    public Boolean flag(String... names) {
        var text = text(names);
        if (text == null) {
            return null;
        }
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes" -> Boolean.TRUE;
            case "false", "0", "no" -> Boolean.FALSE;
            default -> null;
        };
    }

    /** An array's values, or those of an object with numbered keys in the order of the numbers; empty for anything else. */
    public List<Json> list() {
        var values = new ArrayList<Json>();
        if (node.isArray()) {
            node.forEach(value -> values.add(new Json(value)));
        } else if (isNumbered()) {
            node.properties().stream().sorted(Comparator.comparingLong(entry -> Long.parseLong(entry.getKey())))
                    .forEach(entry -> values.add(new Json(entry.getValue())));
        }
        return values;
    }

    public List<Json> list(String name) {
        return get(name).list();
    }

    /** A list in either spelling, an empty one included. */
    public boolean isList() {
        return node.isArray() || isNumbered();
    }

    /** Texts of a list, or the one text that stands in its place. */
    public List<String> texts(String name) {
        var child = get(name);
        var one = child.text();
        return one != null ? List.of(one) : child.list().stream().map(value -> value.text()).filter(text -> text != null).toList();
    }

    public List<Map.Entry<String, Json>> fields() {
        return node.properties().stream().map(entry -> Map.entry(entry.getKey(), new Json(entry.getValue()))).toList();
    }

    private boolean isNumbered() {
        return node.isObject() && node.properties().stream().allMatch(entry -> entry.getKey().matches("[0-9]{1,9}"));
    }

    private static String plain(BigDecimal number) {
        return Math.abs((long) number.scale()) > LONGEST_NUMBER || number.precision() > LONGEST_NUMBER ? null : number.toPlainString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Json json && node.equals(json.node);
    }

    @Override
    public int hashCode() {
        return node.hashCode();
    }

    /** The body was not JSON; it is not quoted. */
    public static final class Unreadable extends Exception {

        Unreadable() {
            super("an answer that is not JSON", null, false, false);
        }
    }
}
