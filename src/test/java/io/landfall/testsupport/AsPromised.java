package io.landfall.testsupport;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import io.landfall.contract.document.ApiDocument;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;

/** Each answer of the API is one that its reference promises: known status, all fields of the schema, and no others. */
public final class AsPromised implements Filter {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012);
    /** What a server says by itself, of any address. */
    private static final List<Integer> OF_ANY_ADDRESS = List.of(400, 401, 404, 405, 406, 413, 414, 415, 429, 431, 500, 503);
    private static final AsPromised DOCUMENT = new AsPromised(ApiDocument.served().json());

    private record Place(Pattern path, Map<String, JsonNode> operations) {
    }

    private final ObjectNode strict;
    private final List<Place> places = new ArrayList<>();
    private final Map<String, JsonSchema> schemas = new ConcurrentHashMap<>();

    private AsPromised(ObjectNode document) {
        strict = document.deepCopy();
        forbidMore(strict);
        // Addresses without variables first: "/plans/region/x" before "/plans/{id}".
        var byPath = new TreeMap<String, Map<String, JsonNode>>((a, b) -> a.contains("{") == b.contains("{") ? a.compareTo(b) : a.contains("{") ? 1 : -1);
        document.get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            byPath.computeIfAbsent(ApiDocument.BASE + path.getKey(), any -> new TreeMap<>()).put(operation.getKey(), operation.getValue());
            operation.getValue().path("x-aliases").forEach(alias -> {
                var call = alias.asText().split(" ");
                byPath.computeIfAbsent(call[1], any -> new TreeMap<>()).put(call[0].toLowerCase(Locale.ROOT), operation.getValue());
            });
        }));
        byPath.forEach((path, operations) -> places.add(new Place(Pattern.compile(path.replaceAll("\\{\\w+}", "[^/]+")), operations)));
    }

    public static AsPromised inTheReference() {
        return DOCUMENT;
    }

    @Override
    public Response filter(FilterableRequestSpecification request, FilterableResponseSpecification expected, FilterContext context) {
        var answer = context.next(request, expected);
        var path = URI.create(request.getURI().replaceAll("[^!-~]|[|<>\"\\\\^`{}\\[\\]]", "_")).getPath();
        if (path.startsWith("/api/v1") && !request.getMethod().equals("HEAD") && !request.getMethod().equals("OPTIONS")) {
            check(request.getMethod(), path, answer.statusCode(), answer.asByteArray());
        }
        return answer;
    }

    private void check(String method, String path, int status, byte[] body) {
        var faults = faults(method, path, status, body);
        assertThat(faults).as("%s %s answered %d otherwise than the reference says: %s", method, path, status, new String(body, java.nio.charset.StandardCharsets.UTF_8)).isEmpty();
    }

    /** What of an answer is not as it was promised. */
    public List<String> faults(String method, String path, int status, byte[] body) {
        if (status == 304) {
            return List.of();
        }
        try {
            var operation = operation(method, path.replaceAll(";[^/]*", "").replaceAll("/{2,}", "/").replaceAll("(?<=.)/$", ""));
            var answers = operation.map(one -> one.get("responses")).orElse(null);
            if (answers == null || !answers.has("" + status)) {
                return OF_ANY_ADDRESS.contains(status) ? faults("#/components/schemas/Error", body) : List.of("status " + status + " is not in the reference");
            }
            var pointer = "#" + at(operation.get()) + "/responses/" + status + "/content/application~1json/schema";
            return faults(pointer, body);
        } catch (java.io.IOException e) {
            return List.of("is no JSON: " + e.getMessage());
        }
    }

    /** What of the example of a schema does not fit it; for the document's own examples. */
    public List<String> faults(String pointer, byte[] body) throws java.io.IOException {
        var text = JSON.readTree(body);
        return text == null || text.isMissingNode() ? List.of("is empty")
                : schemas.computeIfAbsent(pointer, this::schema).validate(text).stream().map(Object::toString).toList();
    }

    private JsonSchema schema(String pointer) {
        var holder = strict.objectNode().put("$ref", pointer.replace("{", "%7B").replace("}", "%7D"));
        holder.set("components", strict.get("components"));
        holder.set("paths", strict.get("paths"));
        return SCHEMAS.getSchema(holder, SchemaValidatorsConfig.builder().formatAssertionsEnabled(true).build());
    }

    private Optional<JsonNode> operation(String method, String path) {
        return places.stream().filter(place -> place.path.matcher(path).matches() && place.operations.containsKey(method.toLowerCase(Locale.ROOT))).findFirst()
                .map(place -> place.operations.get(method.toLowerCase(Locale.ROOT)));
    }

    /** Where an operation stands, as a JSON pointer. */
    private String at(JsonNode wanted) {
        var found = new String[1];
        strict.get("paths").fields().forEachRemaining(path -> path.getValue().fields().forEachRemaining(operation -> {
            if (operation.getValue().get("operationId").equals(wanted.get("operationId"))) {
                found[0] = "/paths/" + path.getKey().replace("~", "~0").replace("/", "~1") + "/" + operation.getKey();
            }
        }));
        return found[0];
    }

    /** Integrators must not mind a new field; a test that meets one says that the reference is behind. */
    private static void forbidMore(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("type").asText().equals("object") && object.path("properties").isObject()) {
            object.put("additionalProperties", false);
        }
        node.forEach(AsPromised::forbidMore);
    }
}
