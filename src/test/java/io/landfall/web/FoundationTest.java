package io.landfall.web;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

import org.jsoup.Jsoup;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/esim/%zz", "/a%", "/fr/%", "/search?q=%zz", "/search?q=100%", "/esim/japan?days=%", "/\"<script>", "/x\\y", "/a%00b", "/[", "/a|b"})
    void unreadableAddressesGetAPage(String address) throws IOException {
        var answer = raw("GET", address, "");
        assertThat(answer).startsWith("HTTP/1.1 400 ").contains("<h1>" + (address.startsWith("/fr/") ? "Nous n" : "We did not understand that request.")).doesNotContain("Exception");
        assertProtected(answer);
        assertThat(raw("GET", address, "Accept: application/json\r\n")).contains("\"code\":\"bad_request\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"//evil.example", "//evil.example/esim/japan", "///", "/..%2f", "/..%2f..%2fetc/passwd", "/%2e%2e/", "/esim/..%5c..", "/.", "/;x", "/esim/japan;x=y/..",
            "/%ff", "/esim/%c3%28", "/search?q=%ff%fe", "/search?q=%c3%28", "/search?q=%00", "/esim/japan?days=%ff", "/?%ff=%ff", "/q/nothing", "/hooks/nothing", "/sandbox/nothing", "/assets/nothing.css",
            "/assets/..%2fapplication.properties", "/plan/%F0%9F%98%80"})
    void strangeAddressesAreAnsweredByUs(String address) throws IOException {
        var answer = raw("GET", address, "");
        assertThat(answer).as(answer.lines().findFirst().orElse("")).matches("(?s)HTTP/1\\.1 (200|30[1238]|400|404|410|503) .*").doesNotContain("Exception");
        assertThat(answer).as("leads nowhere else").doesNotContainPattern("(?i)\r\nlocation: (//|https?:)");
        assertThat(answer.substring(answer.indexOf("\r\n\r\n") + 4)).isNotBlank();
        assertProtected(answer);
    }

    @Test
    void tooLongAddressesHeadersAndFormsGetPagesToo() throws IOException {
        for (int length : new int[] {4_200, 20_000, 60_000}) {
            var answer = raw("GET", "/search?q=" + "x".repeat(length), "");
            assertThat(answer).startsWith("HTTP/1.1 414 ").contains("<h1>");
            assertProtected(answer);
            var path = raw("GET", "/" + "x".repeat(length), "");
            assertThat(path).startsWith("HTTP/1.1 414 ").contains("<h1>").hasSizeLessThan(20_000);
        }
        var headers = raw("GET", "/", "X-Long: " + "x".repeat(30_000) + "\r\n");
        assertThat(headers).startsWith("HTTP/1.1 431 ").contains("<h1>");
        assertProtected(headers);
        var form = raw("POST", "/sample/private", "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 2097153\r\n");
        assertThat(form).startsWith("HTTP/1.1 413 ").contains("<h1>That was more than we take at once.");
        assertProtected(form);
        var notification = raw("POST", "/hooks/paypal", "Content-Type: application/json\r\nContent-Length: 2097153\r\n");
        assertThat(notification).startsWith("HTTP/1.1 413 ");
        assertProtected(notification);
        assertThat(raw("POST", "/reseller/brands/1/logo", "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 6291457\r\n")).startsWith("HTTP/1.1 413 ");
    }

    @Test
    void whatDoesNotSayHowLongItWillBeIsCounted() throws IOException {
        for (var page : new String[] {"/sample/private", "/hooks/paypal"}) {
            assertThat(chunked(page, 1)).as(page).doesNotContain(" 413 ");
            assertThat(chunked(page, 40)).as(page).startsWith("HTTP/1.1 413 ");
        }
        assertThat(chunked("/reseller/brands/1/logo", 40)).doesNotContain(" 413 ");
        assertThat(chunked("/reseller/brands/1/logo", 110)).doesNotContain(" 200 ");
    }

    @Test
    void aFormOfThousandsOfFieldsIsTooLongAndNoFaultOfOurs() throws IOException {
        var fields = "&a=b".repeat(1_200);
        var answer = raw("POST", "/sample/private", "Content-Type: application/x-www-form-urlencoded\r\nContent-Length: " + fields.length() + "\r\n", fields);
        assertThat(answer).startsWith("HTTP/1.1 413 ").contains("<h1>That was more than we take at once.");
    }

    /** A form, or something like it, in pieces of 64 KB. */
    private static String chunked(String address, int pieces) throws IOException {
        try (var socket = new java.net.Socket("localhost", io.restassured.RestAssured.port)) {
            socket.setSoTimeout(20_000);
            var out = socket.getOutputStream();
            out.write(("POST " + address + " HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\nContent-Type: " + (address.startsWith("/hooks") ? "application/json" : "application/x-www-form-urlencoded")
                    + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            try {
                for (int i = 0; i < pieces; i++) {
                    out.write(("10000\r\n" + "a=" + "b".repeat(60_000) + "&" + "c".repeat(5_533) + "\r\n").getBytes(StandardCharsets.UTF_8));
                }
                out.write("0\r\n\r\n".getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It has heard enough.
            }
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "PUT", "PATCH", "OPTIONS", "TRACE", "PROPFIND", "HEAD", "POST"})
    void everyMethodIsAnsweredByUs(String method) throws IOException {
        for (var path : new String[] {"/", "/search", "/esim/japan", "/hooks/paypal", "/sample/token", "/operator", assets.url("app.css"), "/favicon.ico", "/nothing", "/q/health", "/sandbox"}) {
            var answer = raw(method, path, "Content-Length: 0\r\n");
            assertThat(answer).as(method + " " + path).matches("(?s)HTTP/1\\.1 (200|204|30[123]|400|401|404|405|415|503) .*");
            assertProtected(answer);
        }
    }

    @Test
    void whatNoBrowserAsksForIsRefusedProtected() {
        protectedBy(given().accept("image/png").get("/sample/private")).then().statusCode(406).body("code", equalTo("unsupported_media_type"));
        protectedBy(given().contentType("text/plain").body("x").post("/sample/private"));
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
    private static String raw(String method, String address, String headers) throws IOException {
        return raw(method, address, headers, "");
    }

    private static String raw(String method, String address, String headers, String body) throws IOException {
        try (var socket = new java.net.Socket("localhost", io.restassured.RestAssured.port)) {
            socket.setSoTimeout(20_000);
            socket.getOutputStream().write((method + " " + address + " HTTP/1.1\r\nHost: localhost\r\n" + (headers.contains("Accept:") ? "" : "Accept: text/html\r\n") + headers
                    + "Connection: close\r\n\r\n" + body).getBytes(StandardCharsets.UTF_8));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static void assertProtected(String answer) {
        var head = answer.substring(0, answer.indexOf("\r\n\r\n")).toLowerCase(java.util.Locale.ROOT);
        assertThat(head).contains("x-content-type-options: nosniff", "x-frame-options: deny", "cross-origin-opener-policy: same-origin", "cross-origin-resource-policy: same-origin",
                "permissions-policy: camera=()", "content-security-policy: default-src 'none'", "referrer-policy: ", "cache-control: ").doesNotContain("\nserver:");
    }

    private static Response protectedBy(Response response) {
        response.then().header("X-Content-Type-Options", "nosniff").header("X-Frame-Options", "DENY").header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin").header("Permissions-Policy", containsString("camera=()")).header("Server", nullValue());
        return response;
    }
}
