package io.landfall.sandbox;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;

import java.nio.charset.StandardCharsets;
import java.time.Duration;

import jakarta.inject.Inject;

import io.landfall.sandbox.inbox.SmtpDoor;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Mails go in by SMTP and are read in the browser. */
@QuarkusTest
@TestProfile(PayPalSimulatorTest.OwnPayPal.class)
class InboxTest {

    private static final String BASE = "/sandbox/inbox";

    @Inject
    SmtpDoor door;

    @Inject
    Vertx vertx;

    @BeforeEach
    void emptyInbox() {
        given().redirects().follow(false).post(BASE + "/delete").then().statusCode(303);
    }

    @Test
    void anEmptyInboxSaysSo() {
        given().get(BASE).then().statusCode(200).body(containsString("No mail yet")).body(not(containsString("Delete all")));
    }

    @Test
    void aMailIsShownWithItsPictureAndNothingThatRuns() {
        send("Your eSIM for Côte d’Ivoire", "<p onclick=\"x()\">Scan <img src=\"cid:qr@shop\"></p><script>x()</script>");
        await().atMost(Duration.ofSeconds(10)).untilAsserted(() -> given().get(BASE + "/messages.json").then().body("subject", hasItem("Your eSIM for Côte d’Ivoire")));
        var id = given().get(BASE + "/messages.json").then().body("[0].to", equalTo(java.util.List.of("mina@example.test"))).body("[0].from", equalTo("hello@landfall.example"))
                .body("[0].text", containsString("https://shop.test/orders/1")).extract().path("[0].id").toString();
        given().get(BASE).then().body(containsString("Côte d’Ivoire")).body(containsString("mina@example.test"));
        given().get(BASE + "/" + id).then().statusCode(200).body(containsString("src=\"/sandbox/inbox/" + id + "/html\"")).body(containsString("href=\"https://shop.test/orders/1\""))
                .body(not(containsString("<script")));
        var html = given().get(BASE + "/" + id + "/html").then().statusCode(200).header("X-Frame-Options", equalTo("SAMEORIGIN"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; img-src data: 'self'; style-src 'unsafe-inline'; sandbox")).extract().asString();
        assertThat(html).contains("data:image/png;base64,").doesNotContain("cid:");
    }

    @Test
    void unknownMailsAreNotThere() {
        given().get(BASE + "/000000000000").then().statusCode(404);
    }

    private void send(String subject, String html) {
        var picture = MailAttachment.create().setContentId("<qr@shop>").setContentType("image/png").setDisposition("inline").setName("qr.png")
                .setData(Buffer.buffer("not really a picture".getBytes(StandardCharsets.UTF_8)));
        var mail = new MailMessage("hello@landfall.example", "mina@example.test", subject, "Look at https://shop.test/orders/1.").setHtml(html).setInlineAttachment(java.util.List.of(picture));
        var client = MailClient.create(vertx, new MailConfig("127.0.0.1", door.port()));
        try {
            client.sendMail(mail).toCompletionStage().toCompletableFuture().orTimeout(10, java.util.concurrent.TimeUnit.SECONDS).join();
        } finally {
            client.close();
        }
    }
}
