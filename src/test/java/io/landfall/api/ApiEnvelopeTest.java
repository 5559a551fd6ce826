package io.landfall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.startsWith;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import jakarta.annotation.security.PermitAll;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.Programs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;

/** Every answer of the API is a JSON object of the contract's shape, whatever was asked and whoever refused it. */
@QuarkusTest
class ApiEnvelopeTest {

    @Inject
    Programs programs;
    @Inject
    Businesses businesses;
    @Inject
    BeanManager beans;
    @Inject
    EntityManager database;

    @ParameterizedTest
    @CsvSource({"GET,/api/v1/nothing-here,404,not_found", "GET,/api/nothing,404,not_found", "GET,/api,404,not_found", "GET,/api/v1,404,not_found", "GET,/api/v2/order-usage/x,404,not_found",
            "GET,/api/v1/orders-v2,404,not_found", "DELETE,/api/v1/health,405,method_not_allowed", "PATCH,/api/v1/users/me,405,method_not_allowed",
            "GET,/api/v1/users/me,401,unauthenticated", "GET,/api/v1/users/%6de,401,unauthenticated", "GET,/api/v1/users/me;x=1,401,unauthenticated",
            "GET,/api/v1/a%00b,400,bad_request", "POST,/api/v1/auth/login,400,validation_failed"})
    void whatIsRefusedIsToldInOneShape(String method, String path, int status, String code) {
        refused(programs.nobody().request(method, path).then(), status, code);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "[]", "\"x\"", "nul", "{\"email\":}", "{\"a\":1}{\"b\":2}", "{} x", "\u0000"})
    void aBodyThatIsNoJsonObjectIsRefused(String body) {
        refused(programs.nobody().body(body).post("/api/v1/auth/login").then(), 400, "validation_failed").body("message", equalTo("The body is not a JSON object."));
    }

    @Test
    void everyFieldThatIsWrongIsNamed() {
        refused(programs.nobody().body("{\"email\":\"nobody\",\"password\":7,\"role\":\"king\",\"name\":[]}").post("/api/v1/auth/register").then(), 400, "validation_failed")
                .body("errors.field", equalTo(List.of("email", "password", "name"))).body("errors.code", equalTo(List.of("invalid", "invalid_type", "invalid_type")));
        refused(programs.nobody().body("{}").post("/api/v1/auth/register").then(), 400, "validation_failed").body("errors.field", equalTo(List.of("email", "password", "role")))
                .body("errors.code", equalTo(List.of("required", "required", "required")));
    }

    @Test
    void anotherKindOfBodyIsRefused() {
        refused(programs.nobody().contentType(ContentType.URLENC).body("email=x").post("/api/v1/auth/login").then(), 415, "unsupported_media_type");
        refused(programs.nobody().contentType(ContentType.XML).body("<a/>").post("/api/v1/auth/login").then(), 415, "unsupported_media_type");
        refused(programs.nobody().body("{\"x\":\"" + "y".repeat(300_000) + "\"}").post("/api/v1/auth/login").then(), 413, "payload_too_large");
        refused(programs.nobody().accept("text/csv").get("/api/v1/health").then(), 406, "not_acceptable");
        refused(programs.nobody().get("/api/v1/" + "x".repeat(5_000)).then(), 414, "too_long");
    }

    @Test
    void problemsAreTypedSoForWhoAsks() {
        RestAssured.given().accept("application/problem+json, application/json").get("/api/v1/users/me").then().statusCode(401).contentType("application/problem+json").body("code", equalTo("unauthenticated"));
        RestAssured.given().accept("*/*").get("/api/v1/users/me").then().statusCode(401).contentType(ContentType.JSON);
        RestAssured.given().accept("text/html,*/*").get("/api/v1/nothing").then().statusCode(404).contentType(ContentType.JSON).body("success", equalTo(false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/health", "/api/v1/health/", "//api/v1/health", "/api//v1//health//", "/health"})
    void slashesDoNotMatter(String path) {
        programs.nobody().get(path).then().statusCode(200).body("status", equalTo("healthy")).body("services.database", equalTo("connected")).body("services.redis", equalTo("connected"))
                .body("timestamp", matchesPattern("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ"));
    }

    @Test
    void everyAnswerHasTheNameOfItsRequest() {
        programs.nobody().get("/api/v1/health").then().header("X-Request-ID", startsWith("req-"));
        programs.nobody().header("X-Request-ID", "abc-1.2:3_4").get("/api/v1/nothing").then().header("X-Request-ID", equalTo("abc-1.2:3_4"));
        for (var bad : List.of("x".repeat(65), "a b", "<script>", "ü")) {
            programs.nobody().header("X-Request-ID", bad).get("/api/v1/health").then().header("X-Request-ID", startsWith("req-"));
        }
    }

    @Test
    void headersAreThoseOfTheApi() {
        for (var path : List.of("/api/v1/health", "/api/v1/users/me", "/api/v1/nothing")) {
            programs.nobody().get(path).then().header("Content-Security-Policy", equalTo("default-src 'none'; frame-ancestors 'none'")).header("Cache-Control", equalTo("no-store"))
                    .header("Referrer-Policy", equalTo("no-referrer")).header("X-Content-Type-Options", equalTo("nosniff"));
        }
    }

    @Test
    void aCookieOfThePagesOpensNoOperationAndATokenNoPage() {
        var owner = businesses.owner();
        var cookie = businesses.browser(owner);
        assertThat(cookie.get("/reseller").statusCode()).isEqualTo(200);
        var value = QuarkusTransaction.requiringNew().call(() -> sessionOf(owner.actor().account()));
        programs.nobody().cookie("landfall_session", value).get("/api/v1/users/me").then().statusCode(401);
        RestAssured.given().redirects().follow(false).auth().oauth2(programs.token(owner.actor())).get("/reseller").then().statusCode(303);
        programs.of(owner).get("/api/v1/users/me").then().statusCode(200);
    }

    @Inject
    io.landfall.accounts.Sessions sessions;

    private String sessionOf(long account) {
        return sessions.begin(account, "x", "192.0.2.1").token();
    }

    @Test
    void onAResellersHostThereIsNoApi() {
        var shop = businesses.shop(businesses.owner(), "Nobody's API");
        org.awaitility.Awaitility.await().until(() -> RestAssured.given().header("Host", shop.slug() + ".localhost").get("/").statusCode() == 200);
        for (var path : List.of("/api/v1/health", "//api/v1/health", "/%61pi/v1/health", "/health")) {
            RestAssured.given().urlEncodingEnabled(false).header("Host", shop.slug() + ".localhost").get(path).then().statusCode(404);
        }
    }

    @Test
    void everyOperationAsksForATokenUnlessItIsForEverybody() {
        var operations = operations();
        assertThat(operations).hasSizeGreaterThan(10);
        for (var operation : operations) {
            var answer = programs.nobody().request(operation.verb, operation.path).then();
            if (operation.open) {
                assertThat(answer.extract().contentType()).as("%s", operation).contains("json");
            } else {
                refused(answer, 401, "unauthenticated");
                refused(programs.nobody().header("Authorization", "Bearer abc").request(operation.verb, operation.path).then(), 401, "unauthenticated");
            }
        }
    }

    @Test
    void everyOperationTellsHowMuchOfTheHourIsLeft() {
        var token = programs.token(programs.customer());
        for (var operation : operations()) {
            if (!operation.open) {
                var answer = programs.of(programs.customer()).request(operation.verb, operation.path).then();
                answer.header("X-RateLimit-Limit", equalTo("1000")).header("X-RateLimit-Remaining", equalTo("999")).header("X-RateLimit-Reset", notNullValue());
                assertThat(answer.extract().statusCode()).as("%s", operation).isLessThan(500);
            }
        }
        programs.nobody().auth().oauth2(token).get("/api/v1/users/me").then().header("X-RateLimit-Remaining", equalTo("999"));
        programs.nobody().auth().oauth2(token).get("/api/v1/users/me").then().header("X-RateLimit-Remaining", equalTo("998"));
    }

    @Test
    void thousandRequestsAnHourAndNoMore() {
        var actor = programs.customer();
        var token = programs.token(actor);
        programs.nobody().auth().oauth2(token).get("/api/v1/users/me").then().statusCode(200);
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update api_use set used = 999 where account_id = " + actor.account()).executeUpdate());
        programs.nobody().auth().oauth2(token).get("/api/v1/users/me").then().statusCode(200).header("X-RateLimit-Remaining", equalTo("0"));
        refused(programs.nobody().auth().oauth2(token).get("/api/v1/users/me").then(), 429, "rate_limited").header("Retry-After", matchesPattern("[0-9]+")).header("X-RateLimit-Remaining", equalTo("0"));
        refused(programs.nobody().auth().oauth2(token).get("/api/v1/users/me").then(), 429, "rate_limited");
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update api_use set since = since - interval '1 hour' where account_id = " + actor.account()).executeUpdate());
        programs.nobody().auth().oauth2(token).get("/api/v1/users/me").then().statusCode(200).header("X-RateLimit-Remaining", equalTo("999"));
    }

    private record Operation(String verb, String path, boolean open) {
    }

    private List<Operation> operations() {
        var found = new ArrayList<Operation>();
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            var type = bean.getBeanClass();
            if (type.getName().startsWith("io.landfall.api.") && type.isAnnotationPresent(Path.class)) {
                for (var method : type.getMethods()) {
                    verb(method).ifPresent(verb -> found.add(new Operation(verb, path(type, method), method.isAnnotationPresent(PermitAll.class))));
                }
            }
        }
        return found.stream().filter(one -> one.path.startsWith("/api/")).toList();
    }

    private static java.util.Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations()).map(Annotation::annotationType).filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value()).findFirst();
    }

    private static String path(Class<?> type, Method method) {
        var path = type.getAnnotation(Path.class).value() + "/" + (method.isAnnotationPresent(Path.class) ? method.getAnnotation(Path.class).value() : "");
        return ("/" + path).replaceAll("\\{[^}]*}", "1-x").replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    private static ValidatableResponse refused(ValidatableResponse answer, int status, String code) {
        return answer.statusCode(status).contentType(ContentType.JSON).body("success", equalTo(false)).body("code", equalTo(code)).body("error_code", equalTo(code))
                .body("status", equalTo(status)).body("message", notNullValue()).body("type", startsWith("/problems/")).body("title", notNullValue()).body("errors", notNullValue())
                .header("X-Request-ID", notNullValue());
    }
}
