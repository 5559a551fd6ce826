package io.landfall.mail;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import io.vertx.core.Vertx;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.subethamail.smtp.AuthenticationHandlerFactory;
import org.subethamail.smtp.auth.EasyAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.LoginFailedException;
import org.subethamail.smtp.auth.PlainAuthenticationHandlerFactory;
import org.subethamail.smtp.auth.UsernamePasswordValidator;
import org.subethamail.smtp.server.SMTPServer;

/** Sign-in and encryption against real mail servers on loopback, with a certificate made for this run. Nothing is ever sent in clear. */
class SmtpTlsTest {

    private static final Vertx VERTX = Vertx.vertx();
    private static final String USER = "shop@landfall.test";
    private static final String PASSWORD = "pä$$ word=:\"";

    @TempDir
    static Path folder;
    private static SSLContext trusted;
    private static SSLContext stranger;
    private static SSLContext other;
    private static String trustStoreBefore;
    private static String trustPasswordBefore;

    private final List<String> mails = new CopyOnWriteArrayList<>();
    private final List<String> signIns = new CopyOnWriteArrayList<>();
    private SMTPServer server;

    private record Settings(Optional<String> host, Optional<Integer> port, Optional<String> user, Optional<String> password, Optional<Tls> tls, Optional<String> from)
            implements SmtpConfig {
    }

    /** The JVM's trust store is the operator's way to trust an authority of their own. */
    @BeforeAll
    static void certify() throws Exception {
        trusted = certificate("trusted", "SAN=dns:localhost");
        stranger = certificate("stranger", "SAN=dns:localhost");
        other = certificate("other", "SAN=dns:mail.elsewhere.test");
        trust("other");
        trustStoreBefore = System.setProperty("javax.net.ssl.trustStore", folder.resolve("trusted.p12").toString());
        trustPasswordBefore = System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
    }

    @AfterAll
    static void restore() {
        restore("javax.net.ssl.trustStore", trustStoreBefore);
        restore("javax.net.ssl.trustStorePassword", trustPasswordBefore);
        VERTX.close();
    }

    @AfterEach
    void stop() {
        if (server != null) {
            server.stop();
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, PLAIN", "STARTTLS, LOGIN", "STARTTLS, BOTH", "IMPLICIT, PLAIN", "IMPLICIT, LOGIN", "IMPLICIT, BOTH"})
    void signsInEncrypted(SmtpConfig.Tls tls, String mechanisms) {
        serves(tls, trusted, mechanisms);
        transport("localhost", tls, PASSWORD).send(letter());
        assertThat(signIns).containsExactly(USER + " " + PASSWORD);
        assertThat(mails).singleElement().asString().contains("Subject: Hello", "encrypted=true");
    }

    @ParameterizedTest
    @EnumSource(value = SmtpConfig.Tls.class, names = {"STARTTLS", "IMPLICIT"})
    void encryptsWithoutSignInToo(SmtpConfig.Tls tls) {
        serves(tls, trusted, null);
        transport("localhost", tls, null).send(letter());
        assertThat(mails).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS, PLAIN", "STARTTLS, LOGIN", "IMPLICIT, PLAIN", "IMPLICIT, LOGIN"})
    void aWrongPasswordIsCalledThatAndTriedAgainLater(SmtpConfig.Tls tls, String mechanisms) {
        serves(tls, trusted, mechanisms);
        var no = refusal(transport("localhost", tls, "wrong-secret"));
        assertThat(no.recipientRefused()).isFalse();
        assertThat(no).hasMessageContaining("refuses the sign-in with landfall.smtp.user and landfall.smtp.password").hasMessageContaining("535");
        assertThat(no.getMessage()).doesNotContain("wrong-secret", USER);
        assertThat(mails).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = SmtpConfig.Tls.class, names = {"STARTTLS", "IMPLICIT"})
    void aCertificateThatNobodyVouchesForGetsNeitherPasswordNorMail(SmtpConfig.Tls tls) {
        serves(tls, stranger, "BOTH");
        assertThat(refusal(transport("localhost", tls, PASSWORD))).hasMessageContaining("certificate is not trusted for localhost, so nothing was sent");
        assertThat(signIns).isEmpty();
        assertThat(mails).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(value = SmtpConfig.Tls.class, names = {"STARTTLS", "IMPLICIT"})
    void aCertificateOfAnotherNameGetsNeitherPasswordNorMail(SmtpConfig.Tls tls) {
        serves(tls, other, "BOTH");
        assertThat(refusal(transport("localhost", tls, PASSWORD))).hasMessageContaining("certificate is not trusted for localhost");
        assertThat(signIns).isEmpty();
        assertThat(mails).isEmpty();
    }

    @Test
    void aServerWithoutStarttlsHearsNothingButGreetings() throws IOException {
        var heard = clear(SmtpConfig.Tls.STARTTLS, line -> line.startsWith("EHLO") ? "250-double\r\n250 AUTH PLAIN LOGIN" : "250 ok", "does not offer STARTTLS");
        assertThat(heard).allMatch(line -> line.matches("(EHLO|HELO|QUIT).*"));
    }

    /** As somebody in between would do it. */
    @Test
    void aServerThatOffersStarttlsAndThenRefusesItHearsNothingButGreetings() throws IOException {
        var heard = clear(SmtpConfig.Tls.STARTTLS, line -> line.startsWith("EHLO") ? "250-double\r\n250-AUTH PLAIN LOGIN\r\n250 STARTTLS"
                : line.startsWith("STARTTLS") ? "454 TLS not available" : "250 ok", "does not speak TLS as landfall.smtp.tls=starttls asks for, so nothing was sent");
        assertThat(String.join("\n", heard)).contains("STARTTLS").doesNotContain("AUTH", "MAIL", "RCPT", "Hello");
    }

    @Test
    void aServerThatDoesNotEncryptFromTheStartHearsNothing() throws IOException {
        var heard = clear(SmtpConfig.Tls.IMPLICIT, line -> "250 ok", "does not speak TLS as landfall.smtp.tls=implicit asks for");
        assertThat(String.join("", heard)).doesNotContain("AUTH", "MAIL", "EHLO");
    }

    /** What a server without encryption hears before the transport gives up. */
    private List<String> clear(SmtpConfig.Tls tls, UnaryOperator<String> answers, String words) throws IOException {
        var heard = new CopyOnWriteArrayList<String>();
        try (var socket = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var thread = new Thread(() -> talk(socket, answers, heard), "smtp-in-clear");
            thread.setDaemon(true);
            thread.start();
            assertThat(refusal(transport("localhost", socket.getLocalPort(), tls, PASSWORD))).hasMessageContaining(words);
        }
        return heard;
    }

    private static void talk(ServerSocket socket, UnaryOperator<String> answers, List<String> heard) {
        try (var client = socket.accept()) {
            var lines = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.ISO_8859_1));
            var out = client.getOutputStream();
            out.write("220 double ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                heard.add(line);
                out.write((answers.apply(line) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            // the client left
        }
    }

    private void serves(SmtpConfig.Tls tls, SSLContext certificate, String mechanisms) {
        var builder = SMTPServer.port(0).bindAddress(InetAddress.getLoopbackAddress()).hostName("localhost").messageHandler((context, from, to, data) ->
                mails.add(new String(data, StandardCharsets.UTF_8) + "encrypted=" + (tls == SmtpConfig.Tls.IMPLICIT || ((org.subethamail.smtp.server.Session) context).isTLSStarted())));
        if (tls == SmtpConfig.Tls.STARTTLS) {
            builder.enableTLS().requireTLS().startTlsSocketFactory(certificate);
        } else {
            builder.serverSocketFactory(certificate);
        }
        if (mechanisms != null) {
            builder.authenticationHandlerFactory(signIn(mechanisms)).requireAuth();
        }
        server = builder.build();
        server.start();
    }

    private AuthenticationHandlerFactory signIn(String mechanisms) {
        UsernamePasswordValidator check = (user, password, context) -> {
            if (!user.equals(USER) || !password.equals(PASSWORD)) {
                throw new LoginFailedException();
            }
            signIns.add(user + " " + password);
        };
        return switch (mechanisms) {
            case "PLAIN" -> new PlainAuthenticationHandlerFactory(check);
            case "LOGIN" -> new LoginAuthenticationHandlerFactory(check);
            default -> new EasyAuthenticationHandlerFactory(check);
        };
    }

    private static MailNotTaken refusal(SmtpTransport transport) {
        try {
            transport.send(letter());
        } catch (MailNotTaken e) {
            return e;
        }
        throw new AssertionError("The mail was taken");
    }

    private SmtpTransport transport(String host, SmtpConfig.Tls tls, String password) {
        return transport(host, server.getPortAllocated(), tls, password);
    }

    private static SmtpTransport transport(String host, int port, SmtpConfig.Tls tls, String password) {
        var settings = new Settings(Optional.of(host), Optional.of(port), Optional.ofNullable(password).map(any -> USER), Optional.ofNullable(password), Optional.of(tls),
                Optional.of("hello@shop.test"));
        return new SmtpTransport(VERTX, settings, URI.create("http://shop.test"));
    }

    private static Letter letter() {
        return new Letter("<one@shop.test>", "mina@example.test", "Hello", "<p>x</p>", "x\n", List.of()).from(new Letter.From("Shop", "hello@shop.test", null));
    }

    private static SSLContext certificate(String name, String names) throws Exception {
        var store = folder.resolve(name + ".p12");
        var keytool = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString(), "-genkeypair", "-alias", name, "-keyalg", "EC", "-dname",
                "CN=localhost", "-ext", names, "-keystore", store.toString(), "-storepass", "changeit", "-storetype", "PKCS12").redirectErrorStream(true).start();
        keytool.getInputStream().readAllBytes();
        assertThat(keytool.waitFor()).isZero();
        var keys = open(name);
        // The store doubles as a trust store: its certificate is entered on its own.
        keys.setCertificateEntry(name + "-ca", keys.getCertificate(name));
        try (var out = new java.io.FileOutputStream(store.toFile())) {
            keys.store(out, "changeit".toCharArray());
        }
        var managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    /** Vouched for like the trusted one, so that only its name is wrong. */
    private static void trust(String name) throws Exception {
        var trust = open("trusted");
        trust.setCertificateEntry(name, open(name).getCertificate(name));
        try (var out = new java.io.FileOutputStream(folder.resolve("trusted.p12").toFile())) {
            trust.store(out, "changeit".toCharArray());
        }
    }

    private static KeyStore open(String name) throws Exception {
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(folder.resolve(name + ".p12").toFile())) {
            keys.load(in, "changeit".toCharArray());
        }
        return keys;
    }

    private static void restore(String property, String before) {
        if (before == null) {
            System.clearProperty(property);
        } else {
            System.setProperty(property, before);
        }
    }
}
