package io.landfall.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

@QuarkusTest
class FoundationTest {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
            + "form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

    @jakarta.inject.Inject
    Assets assets;

    @Test
    void privatePagesAreNeverStoredNorIndexed() {
        protectedBy(given().get("/sample/private"))
                .then().statusCode(200).header("Content-Security-Policy", POLICY).header("Cache-Control", "no-store").header("X-Robots-Tag", "noindex")
                .header("Referrer-Policy", "strict-origin-when-cross-origin");
    }

    @Test
    void tokenPagesTellTheirAddressToNobody() {
        protectedBy(given().get("/sample/token"))
                .then().statusCode(200).header("Content-Security-Policy", POLICY).header("Cache-Control", "no-store").header("X-Robots-Tag", "noindex, nofollow")
                .header("Referrer-Policy", "no-referrer");
    }

    @Test
    void unknownAddressesGetAPageForPeopleAndJsonForPrograms() {
        protectedBy(given().accept("text/html").get("/nothing/here")).then().statusCode(404).body(containsString("There is nothing at this address."))
                .header("Content-Security-Policy", POLICY).header("Cache-Control", "no-store");
        protectedBy(given().accept("application/json").get("/nothing/here")).then().statusCode(404).body("code", equalTo("not_found"));
        protectedBy(given().accept("text/html").get("/api/nothing")).then().statusCode(404).body("code", equalTo("not_found"))
                .header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'").header("Referrer-Policy", "no-referrer");
    }

    @Test
    void errorPagesSpeakTheLanguageOfTheAddress() {
        given().accept("text/html").get("/fr/nothing").then().statusCode(404).body(containsString("Il n’y a rien à cette adresse.")).body(containsString("lang=\"fr\""))
                .body(containsString("href=\"/fr/\""));
        given().get("/fr/sample/private").then().statusCode(200).body(containsString("<p>Aide</p>"));
    }

    @Test
    void faultsShowACodeAndNoDetail() {
        var page = protectedBy(given().accept("text/html").get("/sample/fault"));
        page.then().statusCode(500).body(containsString("That did not work, and it is our fault.")).body(not(containsString("secret detail")))
                .body(not(containsString("Exception")));
        assertThat(page.asString()).containsPattern("code [2-9A-Z]{3}-[2-9A-Z]{3} ");
    }

    @Test
    void wrongMethodsRefusalsAndFullPoolsHaveTheirOwnPages() {
        given().accept("text/html").delete("/sample/token").then().statusCode(405).body(containsString("This page cannot do that."));
        given().accept("text/html").get("/sample/refused").then().statusCode(409).body(containsString("plan_unavailable"));
        given().accept("text/html").get("/sample/exhausted").then().statusCode(503).header("Retry-After", "5").body(containsString("Many people are here"));
        given().redirects().follow(false).get("/sample/elsewhere").then().statusCode(303);
    }

    @Test
    void formsAreOnlyTakenFromOurOwnPages() {
        var page = given().get("/sample/private");
        var cookie = page.getDetailedCookie("csrf-token");
        var token = Jsoup.parse(page.asString()).selectFirst("input[name=csrf-token]").val();
        assertThat(cookie.isHttpOnly()).isTrue();
        assertThat(cookie.getSameSite()).isEqualTo("Lax");
        given().cookie("csrf-token", token).formParam("csrf-token", token).formParam("email", "a@b.c").post("/sample/private").then().statusCode(200).body(equalTo("got a@b.c"));
        given().cookie("csrf-token", token).header("X-CSRF-Token", token).formParam("email", "a@b.c").post("/sample/private").then().statusCode(200);

        given().formParam("csrf-token", token).formParam("email", "x").post("/sample/private").then().statusCode(400);
        given().cookie("csrf-token", token).formParam("email", "x").post("/sample/private").then().statusCode(400);
        given().accept("text/html").cookie("csrf-token", token).formParam("csrf-token", "AAAAAAAAAAAAAAAAAAAAAA").post("/sample/private").then().statusCode(400)
                .body(containsString("This form is too old."));
        given().cookie("csrf-token", token).header("Origin", "https://evil.example").formParam("csrf-token", token).post("/sample/private").then().statusCode(400);
        given().cookie("csrf-token", token).header("Sec-Fetch-Site", "cross-site").formParam("csrf-token", token).post("/sample/private").then().statusCode(400);
        given().cookie("csrf-token", token).contentType("text/plain").body("x").post("/sample/private").then().statusCode(400);
    }

    @Test
    void unreadableAddressesAndHugeFormsGetPagesToo() throws java.io.IOException {
        // Quarkus refuses these before any of our code: an empty 400.
        assertThat(raw("/esim/%zz")).startsWith("HTTP/1.1 400").endsWith("\r\n\r\n");
        assertThat(raw("/search?q=%zz")).doesNotStartWith("HTTP/1.1 5").doesNotContain("Exception");
        protectedBy(given().accept("text/html").contentType("application/x-www-form-urlencoded").body("email=" + "x".repeat(3_000_000)).post("/sample/private")).then()
                .statusCode(413);
        protectedBy(given().head("/sample/token")).then().statusCode(200);
    }

    @Test
    void paymentPagesMayLeadToPayPal() {
        var policy = given().get("/sample/payment").header("Content-Security-Policy");
        assertThat(policy).matches(".*form-action 'self'( https?://[^ ;]+)*; .*");
    }

    @Test
    void fieldsTieHintAndErrorToTheInput() {
        var input = Jsoup.parse(given().get("/sample/private").asString()).selectFirst("input[name=email]");
        assertThat(input.attr("aria-describedby")).isEqualTo("email-error email-hint");
        assertThat(input.attr("aria-invalid")).isEqualTo("true");
    }

    @Test
    void assetsAreImmutableCompressedAndCheckable() {
        var url = assets.url("app.css");
        var css = protectedBy(given().get(url));
        css.then().statusCode(200).header("Cache-Control", "public, max-age=31536000, immutable").header("Content-Type", "text/css;charset=UTF-8").body(containsString("@layer reset"));
        assertThat(css.asString()).contains("url(\"/assets/figtree-latin-wght-normal.").doesNotContain("/*").doesNotContain("@import");
        given().header("If-None-Match", css.header("ETag")).get(url).then().statusCode(304);
        given().header("Accept-Encoding", "gzip").get(url).then().header("Content-Encoding", "gzip");
        given().get("/assets/app.0000000000.css").then().statusCode(404).header("Cache-Control", "no-store");
        given().get(assets.flag("jp")).then().statusCode(200).header("Content-Type", "image/svg+xml").header("Content-Security-Policy", containsString("default-src 'none'"));
        assertThat(assets.flag("world")).isNull();
    }

    /** What no decent client would send. */
    private static String raw(String path) throws java.io.IOException {
        try (var socket = new java.net.Socket("localhost", io.restassured.RestAssured.port)) {
            socket.getOutputStream().write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nConnection: close\r\n\r\n").getBytes());
            return new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private static Response protectedBy(Response response) {
        response.then().header("X-Content-Type-Options", "nosniff").header("X-Frame-Options", "DENY").header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin").header("Permissions-Policy", containsString("camera=()")).header("Server", nullValue());
        return response;
    }
}
