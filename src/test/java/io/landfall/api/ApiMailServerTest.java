package io.landfall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.helper.SimpleMessageListener;
import org.subethamail.smtp.server.SMTPServer;

import io.landfall.mail.ShopMails;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.SaveBrand;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.Programs;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;

/** Operations 40 to 43. The server of the test speaks without encryption, which only trials may. */
@QuarkusTest
class ApiMailServerTest {

    private static final String PASSWORD = "pä$$ s3cret";

    @Inject
    Programs programs;
    @Inject
    Businesses businesses;
    @Inject
    Brands brands;
    @Inject
    ShopMails mails;

    private SMTPServer server;
    private Member owner;
    private long shop;

    @BeforeEach
    void serve() {
        server = SMTPServer.port(0).requireAuth(true).hideTLS(true).authenticationHandlerFactory(new EasyAuthenticationHandlerFactory((user, password, context) -> {
            if (!user.equals("shop") || !password.equals(PASSWORD)) {
                throw new LoginFailedException();
            }
        })).simpleMessageListener(new SimpleMessageListener() {
            @Override
            public boolean accept(String from, String recipient) {
                return true;
            }

            @Override
            public void deliver(String from, String recipient, java.io.InputStream data) {
                throw new IllegalStateException("A test sends nothing");
            }
        }).build();
        server.start();
        owner = businesses.owner();
        shop = brands.create(owner, SaveBrand.named("Lumen")).id();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void aServerThatWorksIsKeptAndItsPasswordNeverShown() {
        programs.of(owner).get(path()).then().statusCode(200).body("smtp_config.use_custom_smtp", equalTo(false)).body("smtp_config.smtp_host", nullValue())
                .body("smtp_config.smtp_pass_configured", equalTo(false));
        refused(programs.of(owner).post(path() + "/test"), 409, "invalid_state");
        var kept = saves(Map.of()).then().statusCode(200).body("message", notNullValue()).body(not(containsString(PASSWORD)));
        for (var answer : List.of(kept, programs.of(owner).get(path()).then().statusCode(200).body(not(containsString("s3cret"))))) {
            for (var at : List.of("smtp_config.", "data.")) {
                answer.body(at + "smtp_host", equalTo("localhost")).body(at + "smtp_port", equalTo(server.getPortAllocated())).body(at + "smtp_user", equalTo("shop"))
                        .body(at + "smtp_secure", equalTo(false)).body(at + "email_from", equalTo("hello@lumen.example")).body(at + "email_from_name", equalTo("Lumen"))
                        .body(at + "use_custom_smtp", equalTo(true)).body(at + "smtp_pass_configured", equalTo(true)).body(at + "smtp_pass", nullValue());
            }
        }
        programs.of(owner).post(path() + "/test").then().statusCode(200).body("message", notNullValue());
        programs.of(owner).delete(path()).then().statusCode(200).body("message", notNullValue());
        programs.of(owner).delete(path()).then().statusCode(200);
        programs.of(owner).get(path()).then().body("smtp_config.use_custom_smtp", equalTo(false)).body("smtp_config.smtp_user", nullValue());
        assertThat(mails.of(owner, shop)).isEmpty();
    }

    @Test
    void thePasswordStaysWhileHostAndUserStay() {
        saves(Map.of()).then().statusCode(200);
        saves(without("smtp_pass", Map.of("email_from_name", "Lumen 2"))).then().statusCode(200).body("smtp_config.email_from_name", equalTo("Lumen 2"))
                .body("smtp_config.smtp_pass_configured", equalTo(true));
        programs.of(owner).post(path() + "/test").then().statusCode(200);
        for (var moved : List.of(Map.<String, Object>of("smtp_host", "127.0.0.1"), Map.<String, Object>of("smtp_user", "other"))) {
            refused(saves(without("smtp_pass", moved)), 400, "validation_failed").body("errors[0].field", equalTo("smtp_pass"));
        }
    }

    @Test
    void aServerThatFailsIsNotKeptAndTheAnswerSaysWhere() {
        refused(saves(Map.of("smtp_pass", "wrong")), 422, "smtp_test_failed").body("step", equalTo("sign_in")).body("message", containsString("sign-in")).body("server_said", notNullValue());
        assertThat(mails.of(owner, shop)).isEmpty();
        saves(Map.of()).then().statusCode(200);
        server.stop();
        refused(programs.of(owner).post(path() + "/test"), 422, "smtp_test_failed").body("step", equalTo("connection"));
    }

    @Test
    void aServerCanBeKeptWithoutBeingUsed() {
        saves(Map.of("use_custom_smtp", false)).then().statusCode(200).body("smtp_config.use_custom_smtp", equalTo(false)).body("smtp_config.smtp_pass_configured", equalTo(true));
        programs.of(owner).post(path() + "/test").then().statusCode(200);
        assertThat(mails.of(owner, shop).orElseThrow().enabled()).isFalse();
        saves(without("smtp_pass", Map.of("use_custom_smtp", true))).then().statusCode(200).body("smtp_config.use_custom_smtp", equalTo(true));
    }

    @ParameterizedTest
    @CsvSource({"smtp_host,,required", "smtp_port,,required", "smtp_port,0,out_of_range", "smtp_port,65536,out_of_range", "smtp_port,x,invalid_type", "smtp_user,,required",
            "email_from,,required", "email_from,nobody,invalid", "smtp_secure,perhaps,invalid_type", "use_custom_smtp,perhaps,invalid_type", "smtp_host,a b,invalid"})
    void whatIsWrongIsNamed(String field, String value, String code) {
        var body = new HashMap<String, Object>();
        body.put(field, value);
        refused(saves(body), 400, "validation_failed").body("errors[0].field", equalTo(field)).body("errors[0].code", equalTo(code));
    }

    @Test
    void othersHaveNothingHere() {
        saves(Map.of()).then().statusCode(200);
        var other = businesses.owner();
        refused(programs.of(other).get(path()), 404, "not_found");
        refused(programs.of(other).body("{}").put(path()), 404, "not_found");
        refused(programs.of(other).post(path() + "/test"), 404, "not_found");
        refused(programs.of(other).delete(path()), 404, "not_found");
        var reader = businesses.colleague(owner, Position.READ);
        programs.of(reader).get(path()).then().statusCode(200);
        refused(programs.of(reader).body("{}").put(path()), 403, "forbidden");
        refused(programs.of(reader).delete(path()), 403, "forbidden");
        refused(programs.of(programs.customer()).get(path()), 403, "forbidden");
    }

    private String path() {
        return "/api/v1/reseller/profiles/prf-" + shop + "/smtp";
    }

    private Response saves(Map<String, Object> differently) {
        var body = new HashMap<String, Object>(Map.of("smtp_host", "localhost", "smtp_port", server.getPortAllocated(), "smtp_user", "shop", "smtp_pass", PASSWORD, "smtp_secure", false,
                "email_from", "hello@lumen.example", "email_from_name", "Lumen"));
        body.putAll(differently);
        return programs.of(owner).body(body).put(path());
    }

    private static Map<String, Object> without(String field, Map<String, Object> others) {
        var body = new HashMap<String, Object>(others);
        body.put(field, null);
        return body;
    }

    private static io.restassured.response.ValidatableResponse refused(Response answer, int status, String code) {
        return answer.then().statusCode(status).body("success", equalTo(false)).body("error_code", equalTo(code));
    }
}
