package io.landfall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;

import javax.imageio.ImageIO;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerKind;
import io.landfall.testsupport.DoublesProfile;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;

/** Operations 35 to 39 and 57. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class ApiResellerTest extends ApiMoney {

    private static final String PROFILES = "/api/v1/reseller/profiles";

    @Test
    void theDashboardTellsHowABusinessStands() {
        var owner = businesses.owner();
        programs.of(owner).get("/api/v1/reseller/dashboard").then().statusCode(200).body("success", equalTo(true)).body("data.account.balance", equalTo(0f))
                .body("data.account.billing_mode", equalTo("prepaid")).body("data.account.currency", equalTo("USD")).body("data.account.credit_limit", equalTo(0f))
                .body("data.account.current_usage", equalTo(0f)).body("data.pending_invoices", empty()).body("data.recent_orders", empty()).body("data.recent_transactions", empty());
        pays(owner, "100.00");
        var number = places(owner, 1);
        programs.of(owner).get("/api/v1/reseller/dashboard").then().statusCode(200).body("data.recent_orders", hasSize(1)).body("data.recent_orders[0].id", equalTo(number))
                .body("data.recent_orders[0].status", notNullValue()).body("data.recent_transactions", hasSize(2)).body("data.recent_transactions[0].reference", equalTo(number));
    }

    @ParameterizedTest
    @CsvSource({"GET,/reseller/dashboard", "GET,/reseller/profiles", "POST,/reseller/profiles", "PUT,/reseller/profiles/prf-1", "DELETE,/reseller/profiles/prf-1",
            "GET,/reseller/profiles/prf-1/smtp", "PUT,/reseller/profiles/prf-1/smtp", "POST,/reseller/profiles/prf-1/smtp/test", "DELETE,/reseller/profiles/prf-1/smtp"})
    void othersThanResellersAreRefused(String method, String path) {
        var developer = businesses.newcomer(ResellerKind.DEVELOPER);
        for (var who : List.of(programs.of(programs.customer()), programs.of(developer))) {
            refused(who.body("{}").request(method, "/api/v1" + path), 403, "forbidden");
        }
    }

    @Test
    void profilesAreMadeChangedListedAndDeleted() {
        var owner = businesses.owner();
        var token = programs.token(owner.actor());
        var made = with(token).body(Map.of("name", "Lumen", "email_sender_name", "Lumen Travel", "color_scheme", "#0A7C66")).post(PROFILES).then().statusCode(201)
                .header("Location", startsWith(PROFILES + "/prf-"));
        for (var at : List.of("profile.", "data.")) {
            made.body(at + "id", matchesPattern("prf-\\d+")).body(at + "name", equalTo("Lumen")).body(at + "email_sender_name", equalTo("Lumen Travel")).body(at + "is_default", equalTo(true))
                    .body(at + "color_scheme", equalTo("#0A7C66")).body(at + "logo_url", nullValue()).body(at + "created_at", notNullValue()).body(at + "updated_at", notNullValue());
        }
        var first = made.extract().<String>path("data.id");
        var second = with(token).body(Map.of("name", "Nord", "is_default", true)).post(PROFILES).then().statusCode(201).body("profile.is_default", equalTo(true))
                .body("profile.email_sender_name", equalTo("Nord")).extract().<String>path("profile.id");
        with(token).get(PROFILES).then().statusCode(200).body("data.id", equalTo(List.of(second, first))).body("profiles.id", equalTo(List.of(second, first)))
                .body("data.is_default", equalTo(List.of(true, false))).body("pagination.total", equalTo(2));
        with(token).get(PROFILES + "?limit=1&page=2").then().body("data.id", equalTo(List.of(first))).body("pagination.totalPages", equalTo(2));
        refused(with(token).delete(PROFILES + "/" + second), 409, "profile_in_use");
        wrong(with(token).body(Map.of("is_default", false)).put(PROFILES + "/" + second), "is_default", "default_needed");
        with(token).body(Map.of("is_default", true, "color_scheme", "#123abc")).put(PROFILES + "/" + first).then().statusCode(200).body("profile.is_default", equalTo(true))
                .body("profile.color_scheme", equalTo("#123ABC")).body("data.name", equalTo("Lumen")).body("data.email_sender_name", equalTo("Lumen Travel"));
        with(token).body(Map.of("name", "Lumen 2")).put(PROFILES + "/" + first.replace("prf-", "")).then().statusCode(200).body("profile.name", equalTo("Lumen 2"));
        with(token).delete(PROFILES + "/" + second).then().statusCode(200).body("success", equalTo(true)).body("message", notNullValue());
        refused(with(token).delete(PROFILES + "/" + second), 404, "not_found");
        refused(with(token).delete(PROFILES + "/" + first), 409, "profile_in_use");
        with(token).get("/api/v1/users/me").then().body("data.reseller_profiles.id", equalTo(List.of(first)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {"{} | name | required", "{\"name\":\" \"} | name | required", "{\"name\":[]} | name | invalid_type",
            "{\"name\":\"N\",\"color_scheme\":\"red\"} | color_scheme | invalid", "{\"name\":\"N\",\"color_scheme\":\"#12345\"} | color_scheme | invalid",
            "{\"name\":\"N\",\"is_default\":\"perhaps\"} | is_default | invalid_type", "{\"name\":\"N\",\"email_sender_name\":{}} | email_sender_name | invalid_type"})
    void whatIsWrongWithAProfileIsNamed(String body, String field, String code) {
        wrong(programs.of(businesses.owner()).body(body).post(PROFILES), field, code);
    }

    @Test
    void aNameHasItsLength() {
        var owner = businesses.owner();
        wrong(programs.of(owner).body(Map.of("name", "x".repeat(121))).post(PROFILES), "name", "too_long");
        programs.of(owner).body(Map.of("name", "x".repeat(120))).post(PROFILES).then().statusCode(201);
    }

    @Test
    void profilesOfOthersAreNotFound() {
        var theirs = profile(businesses.owner());
        var owner = businesses.owner();
        for (var id : List.of(theirs, "prf-999999999", "prf-x", "1", "%27")) {
            refused(programs.of(owner).body("{}").put(PROFILES + "/" + id), 404, "not_found");
            refused(programs.of(owner).delete(PROFILES + "/" + id), 404, "not_found");
            refused(programs.of(owner).get(PROFILES + "/" + id + "/smtp"), 404, "not_found");
            refused(uploads(owner, picture(300, "png"), "a.png").post(PROFILES + "/" + id + "/logo"), 404, "not_found");
        }
        refused(uploads(owner, picture(300, "png"), "a.png").multiPart("reseller_profile_id", theirs).post("/api/v1/upload/reseller-logo"), 404, "not_found");
        refused(uploads(owner, picture(300, "png"), "a.png").post("/api/v1/upload/reseller-logo"), 404, "not_found");
        refused(programs.of(businesses.colleague(owner, Position.SELL)).body(Map.of("name", "N")).post(PROFILES), 403, "forbidden");
        refused(programs.of(businesses.newcomer()).get(PROFILES), 403, "deposit_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"png", "jpg", "gif"})
    void aLogoIsStoredWhateverItIsCalled(String format) {
        var owner = businesses.owner();
        var id = profile(owner);
        var answer = uploads(owner, picture(300, format), "logo.exe").post("/api/v1/upload/reseller-logo").then().statusCode(200).body("message", equalTo("Logo stored"))
                .body("data.reseller_profile_id", equalTo(id)).body("logo_url", endsWith(".png"));
        assertThat(answer.extract().<String>path("data.logo_url")).isEqualTo(answer.extract().path("logo_url")).startsWith("http://shop.double.test/brand/logo/");
        RestAssured.get(answer.extract().<String>path("logo_url").replace("http://shop.double.test", "")).then().statusCode(200).contentType("image/png");
        programs.of(owner).get(PROFILES).then().body("data[0].logo_url", equalTo(answer.extract().path("logo_url")));
    }

    @Test
    void theLogoOfOneProfileLeavesTheOthersAlone() {
        var owner = businesses.owner();
        profile(owner);
        var second = profile(owner);
        uploads(owner, picture(50, "png"), "a.png").multiPart("reseller_profile_id", second).post("/api/v1/upload/reseller-logo").then().statusCode(200)
                .body("data.reseller_profile_id", equalTo(second)).body("message", not(equalTo("Logo stored")));
        programs.of(owner).get(PROFILES).then().body("data[0].logo_url", nullValue()).body("data[1].logo_url", notNullValue());
        uploads(owner, picture(60, "png"), "a.png").post(PROFILES + "/" + second + "/logo").then().statusCode(200);
    }

    @Test
    void whatIsNoLogoIsRefused() {
        var owner = businesses.owner();
        var id = profile(owner);
        for (var path : List.of("/api/v1/upload/reseller-logo", "//api/v1//upload/reseller-logo/", PROFILES + "/" + id + "/logo")) {
            refused(uploads(owner, "<svg xmlns='http://www.w3.org/2000/svg'/>".getBytes(), "a.png").post(path), 415, "unsupported_file_type");
            refused(uploads(owner, new byte[5 * 1024 * 1024 + 1], "a.png").post(path), 413, "file_too_large");
            assertThat(announced(path, 7 * 1024 * 1024)).startsWith("HTTP/1.1 413 ").contains("\"error_code\":\"file_too_large\"");
            wrong(uploads(owner, new byte[] {(byte) 0x89, 'P', 'N', 'G', 0x0d, 0x0a, 0x1a, 0x0a, 1}, "a.png").post(path), "logo", "picture_unreadable");
            wrong(given(owner).multiPart("other", "x").post(path), "logo", "required");
            refused(programs.of(owner).body("{}").post(path), 415, "unsupported_file_type");
            refused(uploads(businesses.colleague(owner, Position.READ), picture(300, "png"), "a.png").post(path), 403, "forbidden");
        }
        refused(RestAssured.given().auth().oauth2(programs.token(programs.customer())).multiPart("logo", "a.png", picture(300, "png")).post("/api/v1/upload/reseller-logo"), 403, "forbidden");
    }

    /** What is answered to somebody who wants to send so many bytes. */
    private static String announced(String path, int bytes) {
        try (var socket = new java.net.Socket("localhost", RestAssured.port)) {
            socket.getOutputStream().write(("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nAccept: application/json\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: "
                    + bytes + "\r\n\r\n").getBytes(java.nio.charset.StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private RequestSpecification given(Member member) {
        return RestAssured.given().urlEncodingEnabled(false).accept(ContentType.JSON).auth().oauth2(programs.token(member.actor()));
    }

    private RequestSpecification uploads(Member member, byte[] file, String name) {
        return given(member).multiPart("logo", name, file, "application/octet-stream");
    }

    private String profile(Member owner) {
        Response made = programs.of(owner).body(Map.of("name", "Lumen")).post(PROFILES);
        return made.path("profile.id");
    }

    private static byte[] picture(int side, String format) {
        var out = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(side, side, BufferedImage.TYPE_INT_RGB), format, out);
        } catch (java.io.IOException e) {
            throw new IllegalStateException(e);
        }
        return out.toByteArray();
    }
}
