package io.landfall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.startsWith;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.contract.document.ApiDocument;
import io.landfall.platform.Refusal;
import io.landfall.testsupport.AsPromised;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import org.junit.jupiter.api.Test;

/** The reference tells of every operation that there is, and of no other. */
@QuarkusTest
class ReferenceTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, String> ROLES = Map.of(ApiRole.ANY, "[\"mobile_user\",\"reseller\",\"developer\"]", ApiRole.BUSINESS, "[\"reseller\",\"developer\"]",
            ApiRole.RESELLER, "[\"reseller\"]");

    @Inject
    BeanManager beans;

    @Test
    void itHasAllOperationsOfTheContract() {
        var numbers = new ArrayList<Integer>();
        operations(ApiDocument.served()).values().forEach(one -> {
            if (one.has("x-number")) {
                numbers.add(one.get("x-number").asInt());
            }
        });
        assertThat(numbers).containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 57).boxed().toList());
    }

    @Test
    void whatIsServedIsWhatThereIs() {
        assertThat(new TreeSet<>(calls(ApiDocument.served()).keySet())).isEqualTo(new TreeSet<>(routes().keySet()));
    }

    @Test
    void itTellsWhoMayDoWhat() {
        var calls = calls(ApiDocument.served());
        routes().forEach((call, method) -> {
            var roles = method.isAnnotationPresent(PermitAll.class) ? null
                    : method.isAnnotationPresent(RolesAllowed.class) ? method.getAnnotation(RolesAllowed.class) : method.getDeclaringClass().getAnnotation(RolesAllowed.class);
            // The plans may be opened by a setting.
            if (calls.containsKey(call) && !call.equals("GET /api/v1/plans")) {
                assertThat(calls.get(call).path("x-roles").toString().replace("[]", "")).as(call).isEqualTo(roles == null ? "" : ROLES.get(roles.value()[0]));
            }
        });
    }

    @Test
    void itIsOpenApi() {
        var options = new ParseOptions();
        options.setResolve(true);
        var parsed = new OpenAPIV3Parser().readContents(new String(ApiDocument.served().bytes(), java.nio.charset.StandardCharsets.UTF_8), null, options);
        assertThat(parsed.getMessages()).isEmpty();
        assertThat(parsed.getOpenAPI().getOpenapi()).isEqualTo("3.1.0");
        assertThat(parsed.getOpenAPI().getPaths()).hasSizeGreaterThan(40);
        assertThat(parsed.getOpenAPI().getPaths().values().stream().flatMap(path -> path.readOperations().stream()).map(io.swagger.v3.oas.models.Operation::getOperationId))
                .doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(57);
    }

    @Test
    void everyOperationHasExamplesThatFitItsSchemas() throws Exception {
        var document = ApiDocument.served().json();
        for (var path : iterable(document.get("paths"))) {
            for (var operation : iterable(path.getValue())) {
                var at = "#/paths/" + path.getKey().replace("/", "~1") + "/" + operation.getKey();
                var sent = operation.getValue().at("/requestBody/content/application~1json");
                if (sent.has("example")) {
                    assertThat(fits(at + "/requestBody/content/application~1json/schema", sent.get("example"))).as("%s sends", at).isEmpty();
                }
                for (var answer : iterable(operation.getValue().get("responses"))) {
                    var content = answer.getValue().at("/content/application~1json");
                    if (answer.getKey().startsWith("2") && operation.getValue().has("x-number")) {
                        assertThat(content.has("example")).as(at).isTrue();
                        assertThat(fits(at + "/responses/" + answer.getKey() + "/content/application~1json/schema", content.get("example"))).as("%s answers", at).isEmpty();
                    } else if (answer.getKey().startsWith("4")) {
                        assertThat(content.path("examples")).as("%s %s", at, answer.getKey()).isNotEmpty();
                    }
                }
            }
        }
        for (var error : iterable(document.at("/components/examples"))) {
            assertThat(fits("#/components/schemas/Error", error.getValue().get("value"))).as(error.getKey()).isEmpty();
        }
    }

    /** The list of codes is the one that refusals are written with. */
    @Test
    void errorsAreThoseThatAreAnswered() {
        for (var error : iterable(ApiDocument.served().json().at("/components/examples"))) {
            var said = Refusals.json(new Refusal(error.getKey()));
            if (!said.title().startsWith("That is not possible: ")) {
                assertThat(said.status()).as(error.getKey()).isEqualTo(error.getValue().at("/value/status").asInt());
                assertThat(said.title()).as(error.getKey()).isEqualTo(error.getValue().get("summary").asText());
            } else {
                // What the server says by itself.
                assertThat(List.of("internal_error", "unavailable", "invalid_credentials")).contains(error.getKey());
            }
        }
        var told = new TreeSet<String>();
        ApiDocument.served().json().at("/components/examples").fieldNames().forEachRemaining(told::add);
        assertThat(Refusals.codes()).isSubsetOf(told);
    }

    @Test
    void itIsServedAndKept() {
        for (var path : List.of("/api/v1/openapi.json", "/api/v1/collection.json")) {
            var tag = RestAssured.get(path).then().statusCode(200).contentType("application/json").header("Cache-Control", startsWith("public")).extract().header("ETag");
            RestAssured.given().header("If-None-Match", tag).get(path).then().statusCode(304).header("ETag", equalTo(tag));
        }
        RestAssured.get("/api/v1/openapi.json").then().body("openapi", equalTo("3.1.0"));
    }

    @Test
    void theCollectionHoldsEveryOperation() throws Exception {
        var collection = JSON.readTree(RestAssured.get("/api/v1/collection.json").asByteArray());
        assertThat(collection.at("/info/schema").asText()).endsWith("/v2.1.0/collection.json");
        var requests = new TreeSet<String>();
        collection.get("item").forEach(folder -> folder.get("item").forEach(item -> {
            requests.add(item.at("/request/method").asText() + " " + item.at("/request/url/raw").asText().replace("{{baseUrl}}", "/api/v1").replaceAll(":(\\w+)", "{}"));
            if (item.at("/request/body/mode").asText().equals("raw")) {
                assertThat(reads(item.at("/request/body/raw").asText())).as(item.get("name").asText()).isTrue();
            }
        }));
        assertThat(requests).isEqualTo(new TreeSet<>(operations(ApiDocument.served()).keySet()));
    }

    private static boolean reads(String text) {
        try {
            return JSON.readTree(text).isObject();
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return false;
        }
    }

    private static List<String> fits(String pointer, JsonNode example) throws Exception {
        return AsPromised.inTheReference().faults(pointer, JSON.writeValueAsBytes(example));
    }

    private static Iterable<Map.Entry<String, JsonNode>> iterable(JsonNode node) {
        return node::fields;
    }

    private static Map<String, JsonNode> operations(ApiDocument document) {
        var calls = new TreeMap<String, JsonNode>();
        document.json().get("paths").fields().forEachRemaining(path -> path.getValue().fields()
                .forEachRemaining(one -> calls.put(plain(one.getKey().toUpperCase(java.util.Locale.ROOT) + " /api/v1" + path.getKey()), one.getValue())));
        return calls;
    }

    /** With the aliases. */
    private static Map<String, JsonNode> calls(ApiDocument document) {
        var calls = operations(document);
        List.copyOf(calls.values()).forEach(one -> one.path("x-aliases").forEach(alias -> calls.put(plain(alias.asText()), one)));
        return calls;
    }

    private static String plain(String call) {
        return call.replaceAll("\\{[^}]*}", "{}");
    }

    private Map<String, Method> routes() {
        var found = new TreeMap<String, Method>();
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            var type = bean.getBeanClass();
            if (type.getName().startsWith("io.landfall.api.") && type.isAnnotationPresent(Path.class)) {
                for (var method : type.getMethods()) {
                    verb(method).ifPresent(verb -> found.put(verb + " " + path(type, method), method));
                }
            }
        }
        return found;
    }

    private static java.util.Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations()).map(Annotation::annotationType).filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value()).findFirst();
    }

    private static String path(Class<?> type, Method method) {
        var path = type.getAnnotation(Path.class).value() + "/" + (method.isAnnotationPresent(Path.class) ? method.getAnnotation(Path.class).value() : "");
        return plain(("/" + path).replaceAll("/+", "/").replaceAll("(?<=.)/$", ""));
    }
}
