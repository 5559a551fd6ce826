package io.landfall.api;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import jakarta.ws.rs.core.MultivaluedMap;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.landfall.accounts.Addresses;
import io.landfall.contract.v1.ErrorJson.FieldErrorJson;
import io.landfall.platform.Refusal;

/**
 * What a program sent, read field by field under every name that clients use. Nothing throws at the first mistake: {@link #check} tells all of them,
 * each beside its field. Fields nobody asks for are ignored.
 *
 * <pre>
 * var in = Fields.of(body);
 * var email = in.email("end_customer_email", "customer_email", "email");
 * int quantity = in.integer("quantity", 1, 50, 1);
 * in.check();
 * </pre>
 */
public final class Fields {

    /** Far more than any body of the contract. */
    private static final int LONGEST_BODY = 262_144;
    private static final int LONGEST_ID = 100;
    private static final JsonMapper JSON = JsonMapper.builder().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS, DeserializationFeature.FAIL_ON_TRAILING_TOKENS).build();
    private static final Pattern UNPRINTABLE = Pattern.compile("[\\p{Cc}&&[^\\n\\r\\t]]");
    private static final int LONGEST_NUMBER = 40;

    private final ObjectNode sent;
    private final List<FieldErrorJson> wrong = new ArrayList<>();

    private Fields(ObjectNode sent) {
        this.sent = sent;
    }

    /** The body of a request; none is an empty one. Throws {@link Refusal} "malformed_json" or "payload_too_large". */
    public static Fields of(byte[] body) {
        if (body == null || body.length == 0) {
            return new Fields(JsonNodeFactory.instance.objectNode());
        }
        if (body.length > LONGEST_BODY) {
            throw new Refusal("payload_too_large");
        }
        try {
            var node = JSON.readTree(body);
            if (node == null || node.isMissingNode() || node.isNull()) {
                return new Fields(JsonNodeFactory.instance.objectNode());
            }
            if (node instanceof ObjectNode object) {
                return new Fields(object);
            }
        } catch (JsonProcessingException e) {
            throw new Refusal("malformed_json");
        } catch (IOException e) {
            // Bytes that are no text.
            throw new Refusal("malformed_json");
        }
        throw new Refusal("malformed_json");
    }

    /** The query of a request. */
    public static Fields of(MultivaluedMap<String, String> query) {
        var node = JsonNodeFactory.instance.objectNode();
        query.forEach((name, values) -> {
            if (!values.isEmpty() && values.get(0) != null && !values.get(0).isBlank()) {
                node.put(name, values.get(0));
            }
        });
        return new Fields(node);
    }

    /** A text, or null. */
    public String text(String name, int longest, String... aliases) {
        var node = find(name, aliases);
        if (node == null) {
            return null;
        }
        if (!node.isTextual() && !node.isNumber()) {
            return wrong(name, "invalid_type", "Must be a text.");
        }
        var text = node.isNumber() ? number(node) : node.textValue();
        if (UNPRINTABLE.matcher(text).find() || !StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            return wrong(name, "invalid", "Contains characters that cannot be kept.");
        }
        if (text.codePointCount(0, text.length()) > longest) {
            return wrong(name, "too_long", "Must have at most " + longest + " characters.");
        }
        return text;
    }

    /** A text of one line that must be there. */
    public String need(String name, int longest, String... aliases) {
        int before = wrong.size();
        var text = text(name, longest, aliases);
        if (wrong.size() == before && (text == null || text.isBlank())) {
            return wrong(name, "required", "Is required.");
        }
        return text;
    }

    /** An id: a text, or the number it reads as. Null when it is not there. */
    public String id(String name, String... aliases) {
        var text = text(name, LONGEST_ID, aliases);
        return text == null || text.isBlank() ? null : text.strip();
    }

    /** An address that must be there; in the form in which accounts know it. */
    public String email(String name, String... aliases) {
        var text = need(name, 320, aliases);
        if (text != null && !Addresses.isOne(Addresses.normalised(text))) {
            return wrong(name, "invalid", "Does not look like an e-mail address.");
        }
        return text == null ? null : text.strip();
    }

    /** A secret as it was typed; a text that must be there. */
    public String secret(String name, int longest, String... aliases) {
        var node = find(name, aliases);
        if (node == null || node.isTextual() && node.textValue().isEmpty()) {
            return wrong(name, "required", "Is required.");
        }
        if (!node.isTextual()) {
            return wrong(name, "invalid_type", "Must be a text.");
        }
        return node.textValue().length() > longest ? wrong(name, "too_long", "Must have at most " + longest + " characters.") : node.textValue();
    }

    public int integer(String name, int least, int most, int otherwise, String... aliases) {
        var node = find(name, aliases);
        if (node == null) {
            return otherwise;
        }
        var value = decimal(node);
        if (value == null || value.stripTrailingZeros().scale() > 0) {
            wrong(name, "invalid_type", "Must be a whole number.");
        } else if (value.compareTo(BigDecimal.valueOf(least)) < 0 || value.compareTo(BigDecimal.valueOf(most)) > 0) {
            wrong(name, "out_of_range", "Must be from " + least + " to " + most + ".");
        } else {
            return value.intValueExact();
        }
        return otherwise;
    }

    /** An exact number of up to two decimals, or null. */
    public BigDecimal amount(String name, BigDecimal least, BigDecimal most, String... aliases) {
        var node = find(name, aliases);
        if (node == null) {
            return null;
        }
        var value = decimal(node);
        if (value == null) {
            return wrong(name, "invalid_type", "Must be a number.");
        }
        if (value.stripTrailingZeros().scale() > 2) {
            return wrong(name, "invalid", "Must have at most two decimals.");
        }
        if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
            return wrong(name, "out_of_range", "Must be from " + least.toPlainString() + " to " + most.toPlainString() + ".");
        }
        return value;
    }

    /** As {@link #amount}, and it must be there. */
    public BigDecimal needAmount(String name, BigDecimal least, BigDecimal most, String... aliases) {
        return find(name, aliases) == null ? wrong(name, "required", "Is required.") : amount(name, least, most, aliases);
    }

    /** true, false, 1 or 0, as JSON or as text. */
    public boolean flag(String name, boolean otherwise, String... aliases) {
        var node = find(name, aliases);
        if (node == null) {
            return otherwise;
        }
        switch (node.asText()) {
            case "true", "1" -> {
                return true;
            }
            case "false", "0" -> {
                return false;
            }
            default -> wrong(name, "invalid_type", "Must be true or false.");
        }
        return otherwise;
    }

    /** One of some words, or null. */
    public <T> T oneOf(String name, Map<String, T> words, String... aliases) {
        var text = text(name, LONGEST_ID, aliases);
        if (text == null) {
            return null;
        }
        var found = words.get(text.strip());
        return found != null ? found : wrong(name, "invalid", "Must be one of " + words.keySet().stream().sorted().collect(Collectors.joining(", ")) + ".");
    }

    /** Texts, or an empty list. A single text counts as a list of one. */
    public List<String> list(String name, int most, String... aliases) {
        var node = find(name, aliases);
        if (node == null) {
            return List.of();
        }
        var texts = new ArrayList<String>();
        for (var one : node.isArray() ? node : JsonNodeFactory.instance.arrayNode().add(node)) {
            if (!one.isTextual() && !one.isIntegralNumber() || one.asText().isBlank() || one.asText().length() > 1_000 || UNPRINTABLE.matcher(one.asText()).find()) {
                wrong(name, "invalid_type", "Must be a list of texts.");
                return List.of();
            }
            texts.add(one.asText().strip());
        }
        if (texts.size() > most) {
            wrong(name, "too_many", "Must be at most " + most + ".");
            return List.of();
        }
        return List.copyOf(texts);
    }

    /** Whether anything at all was sent under one of these names; also null. */
    public boolean has(String name, String... aliases) {
        return sent.has(name) || List.of(aliases).stream().anyMatch(sent::has);
    }

    /** One more mistake; null, for the place where a value would be. */
    public <T> T wrong(String field, String code, String message) {
        wrong.add(new FieldErrorJson(field, message, code));
        return null;
    }

    /** Whether anything is wrong so far. */
    public boolean failed() {
        return !wrong.isEmpty();
    }

    /** Throws {@link Refusal} "validation_failed" with every mistake. */
    public void check() {
        if (!wrong.isEmpty()) {
            throw new Refusal("validation_failed", null, Map.of("errors", List.copyOf(wrong)));
        }
    }

    /** The same for every spelling of the same values: names sorted, no spaces. For comparing requests. */
    String canonical() {
        return canonical(sent);
    }

    private static String canonical(JsonNode node) {
        if (node.isObject()) {
            var sorted = new TreeMap<String, String>();
            node.fields().forEachRemaining(field -> sorted.put(field.getKey(), canonical(field.getValue())));
            return sorted.entrySet().stream().map(field -> JsonNodeFactory.instance.textNode(field.getKey()) + ":" + field.getValue()).collect(Collectors.joining(",", "{", "}"));
        }
        if (node.isArray()) {
            var parts = new ArrayList<String>();
            node.forEach(part -> parts.add(canonical(part)));
            return String.join(",", parts).transform(inside -> "[" + inside + "]");
        }
        return node.toString();
    }

    /** Runs an act whose refusals name fields in the words of the middle, and says them in those of the contract. */
    public static <T> T named(Map<String, String> names, java.util.function.Supplier<T> act) {
        try {
            return act.get();
        } catch (Refusal refusal) {
            throw refusal.field() == null ? refusal : new Refusal(refusal.code(), names.getOrDefault(refusal.field(), refusal.field()), refusal.facts());
        }
    }

    private JsonNode find(String name, String... aliases) {
        var node = sent.get(name);
        for (int i = 0; (node == null || node.isNull()) && i < aliases.length; i++) {
            node = sent.get(aliases[i]);
        }
        return node == null || node.isNull() ? null : node;
    }

    private static BigDecimal decimal(JsonNode node) {
        if (!node.isNumber() && !(node.isTextual() && node.textValue().strip().matches("[+-]?\\d{1,18}(\\.\\d{1,18})?"))) {
            return null;
        }
        var text = node.isNumber() ? number(node) : node.textValue().strip();
        // 1e999999999 is a short text and a very long number.
        return text.length() > LONGEST_NUMBER ? null : new BigDecimal(text);
    }

    private static String number(JsonNode node) {
        if (node.isBigInteger()) {
            var value = node.bigIntegerValue();
            return value.bitLength() > 400 ? "9".repeat(LONGEST_NUMBER + 1) : value.toString();
        }
        if (node.isBigDecimal()) {
            var value = node.decimalValue();
            return Math.abs((long) value.scale()) + value.precision() > LONGEST_NUMBER ? "9".repeat(LONGEST_NUMBER + 1) : value.toPlainString();
        }
        return node.asText();
    }
}
