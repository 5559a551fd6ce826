package io.landfall.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;

import io.landfall.esims.QrPicture;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The real client against a real mail server on loopback. */
class SmtpTransportTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final byte[] PNG = QrPicture.png("LPA:1$rsp.example.com$K2");

    private final GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    private record Settings(Optional<String> host, Optional<Integer> port, Optional<String> user, Optional<String> password, Optional<Tls> tls, Optional<String> from)
            implements SmtpConfig {
    }

    @BeforeEach
    void start() {
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @AfterAll
    static void close() {
        VERTX.close();
    }

    @Test
    void letterArrivesWholeWithItsPictureInline() throws Exception {
        transport("Très \"Bon\" <Voyage>, (Ltd)", port()).send(letter("Your eSIM for Côte d’Ivoire is ready"));
        var mail = received();
        assertThat(mail.getSubject()).isEqualTo("Your eSIM for Côte d’Ivoire is ready");
        assertThat(mail.getMessageID()).isEqualTo("<one@shop.test>");
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("Très \"Bon\" <Voyage>, (Ltd)");
        assertThat(((InternetAddress) mail.getFrom()[0]).getAddress()).isEqualTo("hello@shop.test");
        assertThat(mail.getFrom()).hasSize(1);
        assertThat(mail.getAllRecipients()).containsExactly(new InternetAddress("mina@example.test"));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(part(mail, "text/plain").getContent().toString()).contains("Bonjour à vous");
        assertThat(part(mail, "text/html").getContent().toString()).contains("cid:esim-1@landfall");
        var picture = part(mail, "image/png");
        assertThat(picture.getHeader("Content-ID")).containsExactly("<esim-1@landfall>");
        assertThat(picture.getDisposition()).isEqualTo("inline");
        assertThat(((InputStream) picture.getContent()).readAllBytes()).isEqualTo(PNG);
    }

    @Test
    void serverThatIsNotThereIsTriedAgainLater() {
        server.stop();
        assertThatThrownBy(() -> transport("Shop", 1).send(letter("Hello"))).isInstanceOfSatisfying(MailNotTaken.class,
                e -> assertThat(e.recipientRefused()).isFalse());
    }

    @Test
    void refusedRecipientIsForGoodAndABusyServerIsNot() throws IOException {
        assertThat(refusal("550 5.1.1 <mina@example.test> unknown user").recipientRefused()).isTrue();
        assertThat(refusal("451 4.3.0 try later").recipientRefused()).isFalse();
        assertThat(refusal("554 5.7.1 relay denied").recipientRefused()).isFalse();
    }

    @Test
    void serversWordsAreKeptWithoutAddresses() throws IOException {
        assertThat(refusal("550 5.1.1 <mina@example.test> unknown user").getMessage()).contains("550", "unknown user").doesNotContain("mina@");
    }

    @Test
    void aResellersMailIsGreetedWithItsOwnDomain() throws Exception {
        for (var sender : List.of("hello@shop.test", "lumen@shops.example")) {
            try (var socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
                var first = java.util.concurrent.CompletableFuture.supplyAsync(() -> greeting(socket));
                assertThatThrownBy(() -> bare(socket.getLocalPort()).send(letter("Hello").from(new Letter.From("Shop", sender, null)))).isInstanceOf(MailNotTaken.class);
                assertThat(first.get()).isEqualTo("EHLO " + sender.substring(sender.indexOf('@') + 1));
            }
        }
    }

    @Test
    void nothingAroundAResellersMailNamesTheOperator() throws Exception {
        var letter = new Letter("<one@lumen.shops.example>", "mina@example.test", "Hello", "<p>Bonjour</p>", "Bonjour\n", List.of(new Letter.Picture("esim-1", "esim-1.png", PNG)),
                "https://lumen.shops.example/hooks/warnings/x").from(new Letter.From("Lumen", "lumen@shops.example", "help@lumen.example"));
        bare(port()).send(letter);
        var raw = new java.io.ByteArrayOutputStream();
        received().writeTo(raw);
        assertThat(raw.toString(StandardCharsets.UTF_8)).contains("lumen@shops.example", "List-Unsubscribe", "shops.example").doesNotContain("shop.test")
                .doesNotContainIgnoringCase("landfall").doesNotContain(java.net.InetAddress.getLocalHost().getHostName()).doesNotContainIgnoringCase("x-mailer");
    }

    private static String greeting(ServerSocket socket) {
        try (var client = socket.accept()) {
            client.getOutputStream().write("220 double ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
            return new java.io.BufferedReader(new java.io.InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII)).readLine();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void lineBreaksAndSecondAddressesNeverBecomeHeaders() {
        for (var subject : new String[] {"a\r\nBcc: x@y.test", "a\nb", "a\rb", "a\0b", " "}) {
            assertThatThrownBy(() -> letter(subject)).isInstanceOf(IllegalArgumentException.class);
        }
        for (var recipient : new String[] {"a@b.test\r\nBcc: c@d.test", "a@b.test, c@d.test", "A <a@b.test>", "a@b.test\0", "nobody", ""}) {
            assertThatThrownBy(() -> new Letter("<one@shop.test>", recipient, "Hello", "<p>", "x", List.of())).as(recipient)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    /** What the transport says when the server answers RCPT with this line. */
    private MailNotTaken refusal(String answer) throws IOException {
        try (var socket = new ServerSocket(0, 1, java.net.InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> talk(socket, answer), "smtp-refusal");
            thread.setDaemon(true);
            thread.start();
            try {
                transport("Shop", socket.getLocalPort()).send(letter("Hello"));
                throw new AssertionError("The mail was taken");
            } catch (MailNotTaken e) {
                return e;
            }
        }
    }

    private static void talk(ServerSocket socket, String answer) {
        try (var client = socket.accept()) {
            var lines = new java.io.BufferedReader(new java.io.InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            var out = client.getOutputStream();
            out.write("220 double ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                out.write(((line.startsWith("RCPT") ? answer : "250 ok") + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // the client left
        }
    }

    private static Letter letter(String subject) {
        return new Letter("<one@shop.test>", "mina@example.test", subject, "<p>Bonjour à vous</p><img src=\"cid:esim-1@landfall\">", "Bonjour à vous\n",
                List.of(new Letter.Picture("esim-1@landfall", "esim-1.png", PNG)));
    }

    private MailTransport transport(String shop, int port) {
        var transport = bare(port);
        return letter -> transport.send(letter.from(new Letter.From(shop, "hello@shop.test", null)));
    }

    private static MailTransport bare(int port) {
        var settings = new Settings(Optional.of("127.0.0.1"), Optional.of(port), Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("hello@shop.test"));
        return new SmtpTransport(VERTX, settings, URI.create("http://shop.test"));
    }

    private int port() {
        return server.getSmtp().getPort();
    }

    private MimeMessage received() {
        assertThat(server.getReceivedMessages()).hasSize(1);
        return server.getReceivedMessages()[0];
    }

    private static BodyPart part(MimeMessage mail, String type) throws Exception {
        return find((Multipart) mail.getContent(), type);
    }

    private static BodyPart find(Multipart parts, String type) throws Exception {
        for (int i = 0; i < parts.getCount(); i++) {
            var part = parts.getBodyPart(i);
            if (part.isMimeType(type)) {
                return part;
            }
            if (part.getContent() instanceof Multipart inner && find(inner, type) != null) {
                return find(inner, type);
            }
        }
        return null;
    }
}
