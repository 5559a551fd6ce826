package io.landfall.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.BufferedReader;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.landfall.mail.ShopMail.Security;
import io.landfall.platform.egress.Egress;

/** Against a server of our own on loopback that says what a test wants, with certificates made for this run. */
class ShopSmtpTest {

    @TempDir
    static Path folder;
    private static SSLContext trusted;
    private static SSLContext elsewhere;
    private static String storeBefore;
    private static String passwordBefore;

    /** "mail.lumen.example" is this machine. */
    private final Egress here = new Egress(true, host -> {
        if (host.equals("nowhere.example")) {
            throw new UnknownHostException(host);
        }
        return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
    });
    private final ShopSmtp smtp = new ShopSmtp(here, Clock.systemUTC());
    private Script server;

    @BeforeAll
    static void certify() throws Exception {
        trusted = certificate("trusted", "SAN=dns:mail.lumen.example");
        elsewhere = certificate("elsewhere", "SAN=dns:mail.other.example");
        storeBefore = System.setProperty("javax.net.ssl.trustStore", folder.resolve("trust.p12").toString());
        passwordBefore = System.setProperty("javax.net.ssl.trustStorePassword", "changeit");
    }

    @AfterAll
    static void restore() {
        restore("javax.net.ssl.trustStore", storeBefore);
        restore("javax.net.ssl.trustStorePassword", passwordBefore);
    }

    @AfterEach
    void stop() throws IOException {
        if (server != null) {
            server.socket.close();
        }
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS", "IMPLICIT", "NONE"})
    void aServerThatWorksPasses(Security security) throws Exception {
        server = new Script(security, trusted);
        smtp.check(settings(security), "mara@lumen.example");
        assertThat(server.heard).contains("EHLO lumen.example", "MAIL FROM:<hello@lumen.example>", "RCPT TO:<mara@lumen.example>", "RSET").doesNotContain("DATA");
        assertThat(server.heard).anyMatch(line -> line.startsWith("AUTH"));
    }

    @Test
    void aMailIsCarriedUnderItsOwnMessageId() throws Exception {
        server = new Script(Security.STARTTLS, trusted);
        smtp.send(settings(Security.STARTTLS), letter());
        var mail = String.join("\n", server.heard);
        assertThat(mail).contains("Message-ID: <one@lumen.example>").contains("=?UTF-8?").contains("<hello@lumen.example>").contains("Subject: Ready").contains("Content-ID: <qr>")
                .contains("Auto-Submitted: auto-generated").doesNotContain("X-Mailer").doesNotContain(InetAddress.getLocalHost().getHostName());
    }

    @Test
    void eachFaultIsNamedByWhereItEnded() throws Exception {
        assertThat(trouble(new ShopSmtp.Server("nowhere.example", 587, Security.STARTTLS, null, null, "a@lumen.example", "L", "lumen.example")).step).isEqualTo(SmtpStep.NAME);
        int closed;
        try (var socket = new ServerSocket(0)) {
            closed = socket.getLocalPort();
        }
        assertThat(trouble(new ShopSmtp.Server("mail.lumen.example", closed, Security.STARTTLS, null, null, "a@lumen.example", "L", "lumen.example")).step)
                .isEqualTo(SmtpStep.CONNECTION);
    }

    @Test
    void whoSpeaksNoSmtpIsNoConnection() throws Exception {
        server = new Script(Security.NONE, trusted);
        server.greeting = "HTTP/1.1 400 Bad Request";
        assertThat(trouble(settings(Security.NONE)).step).isEqualTo(SmtpStep.CONNECTION);
    }

    @Test
    void withoutStarttlsNothingIsSaid() throws Exception {
        server = new Script(Security.NONE, trusted);
        assertThat(trouble(settings(Security.STARTTLS)).step).isEqualTo(SmtpStep.TLS);
        assertThat(server.heard).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @ParameterizedTest
    @CsvSource({"STARTTLS", "IMPLICIT"})
    void theCertificateMustBeThatOfTheTypedHost(Security security) throws Exception {
        server = new Script(security, elsewhere);
        assertThat(trouble(settings(security)).step).isEqualTo(SmtpStep.TLS);
        assertThat(server.heard).noneMatch(line -> line.startsWith("AUTH") || line.startsWith("MAIL"));
    }

    @Test
    void aWrongPasswordIsSaidToBeOne() throws Exception {
        server = new Script(Security.STARTTLS, trusted);
        server.signIn = "535 5.7.8 Credentials wrong for shop@lumen.example";
        var trouble = trouble(settings(Security.STARTTLS));
        assertThat(trouble.step).isEqualTo(SmtpStep.SIGN_IN);
        assertThat(trouble.getMessage()).contains("535").doesNotContain("shop@lumen.example").doesNotContain("s3cret");
    }

    @ParameterizedTest
    @CsvSource({"MAIL", "RCPT"})
    void aSenderThatIsNotAllowedIsSaidToBeOne(String verb) throws Exception {
        server = new Script(Security.STARTTLS, trusted);
        server.refuse = verb;
        assertThat(trouble(settings(Security.STARTTLS)).step).isEqualTo(SmtpStep.SENDER);
    }

    @Test
    void silenceAfterTheMailIsUnknownAndARefusalIsNot() throws Exception {
        server = new Script(Security.STARTTLS, trusted);
        server.afterData = null;
        assertThat(catchThrowableOfType(ShopSmtp.Trouble.class, () -> smtp.send(settings(Security.STARTTLS), letter())).unknown).isTrue();
        server.socket.close();
        server = new Script(Security.STARTTLS, trusted);
        server.afterData = "554 spam";
        assertThat(catchThrowableOfType(ShopSmtp.Trouble.class, () -> smtp.send(settings(Security.STARTTLS), letter())).unknown).isFalse();
        server.socket.close();
        server = new Script(Security.STARTTLS, trusted);
        server.refuse = "MAIL";
        assertThat(catchThrowableOfType(ShopSmtp.Trouble.class, () -> smtp.send(settings(Security.STARTTLS), letter())).unknown).isFalse();
    }

    private ShopSmtp.Trouble trouble(ShopSmtp.Server to) {
        return catchThrowableOfType(ShopSmtp.Trouble.class, () -> smtp.check(to, "mara@lumen.example"));
    }

    private ShopSmtp.Server settings(Security security) {
        return new ShopSmtp.Server("mail.lumen.example", server.socket.getLocalPort(), security, "shop@lumen.example", "s3cret", "hello@lumen.example", "Lümen", "lumen.example");
    }

    private static Letter letter() {
        return new Letter("<one@lumen.example>", "mina@example.test", "Ready", "<p>Ready</p>", "Ready", List.of(new Letter.Picture("qr", "qr.png", new byte[] {1, 2, 3})));
    }

    /** A mail server that follows a few lines of play. */
    private static final class Script {

        final List<String> heard = new CopyOnWriteArrayList<>();
        final ServerSocket socket;
        volatile String greeting = "220 here";
        volatile String signIn = "235 ok";
        volatile String refuse = "-";
        volatile String afterData = "250 taken";
        private final Security security;
        private final SSLContext tls;

        Script(Security security, SSLContext tls) throws IOException {
            this.security = security;
            this.tls = tls;
            this.socket = security == Security.IMPLICIT ? tls.getServerSocketFactory().createServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))
                    : new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"));
            var thread = new Thread(this::serve, "smtp-script");
            thread.setDaemon(true);
            thread.start();
        }

        private void serve() {
            while (!socket.isClosed()) {
                try (var client = socket.accept()) {
                    play(client, security != Security.STARTTLS);
                } catch (IOException e) {
                    // Whoever does not trust us leaves.
                }
            }
        }

        private void play(java.net.Socket client, boolean encrypted) throws IOException {
            var in = new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.UTF_8));
            var out = client.getOutputStream();
            if (encrypted == (security != Security.STARTTLS)) {
                say(out, greeting);
            }
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                heard.add(line);
                var verb = line.split(" ")[0].toUpperCase();
                if (verb.equals("EHLO")) {
                    say(out, "250-here");
                    say(out, security == Security.STARTTLS && !encrypted ? "250 STARTTLS" : "250 AUTH PLAIN LOGIN");
                } else if (verb.equals("STARTTLS")) {
                    say(out, "220 go");
                    var link = (javax.net.ssl.SSLSocket) tls.getSocketFactory().createSocket(client, null, client.getPort(), false);
                    link.setUseClientMode(false);
                    play(link, true);
                    return;
                } else if (verb.equals("AUTH")) {
                    say(out, signIn);
                } else if (verb.equals(refuse)) {
                    say(out, "550 not you");
                } else if (verb.equals("DATA")) {
                    say(out, "354 go");
                    for (var text = in.readLine(); text != null && !text.equals("."); text = in.readLine()) {
                        heard.add(text);
                    }
                    if (afterData == null) {
                        return;
                    }
                    say(out, afterData);
                } else if (verb.equals("QUIT")) {
                    say(out, "221 bye");
                    return;
                } else {
                    say(out, "250 ok");
                }
            }
        }

        private static void say(java.io.OutputStream out, String line) throws IOException {
            out.write((line + "\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private static void restore(String name, String value) {
        if (value == null) {
            System.clearProperty(name);
        } else {
            System.setProperty(name, value);
        }
    }

    /** Both are trusted: what is wrong with the other is its name. */
    private static SSLContext certificate(String name, String extension) throws Exception {
        var store = folder.resolve(name + ".p12");
        var file = folder.resolve(name + ".crt");
        keytool("-genkeypair", "-alias", name, "-keyalg", "EC", "-dname", "CN=" + name, "-ext", extension, "-keystore", store.toString());
        keytool("-exportcert", "-alias", name, "-keystore", store.toString(), "-file", file.toString());
        keytool("-importcert", "-noprompt", "-alias", name, "-keystore", folder.resolve("trust.p12").toString(), "-file", file.toString());
        var keys = KeyStore.getInstance("PKCS12");
        try (var in = new FileInputStream(store.toFile())) {
            keys.load(in, "changeit".toCharArray());
        }
        var manager = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        manager.init(keys, "changeit".toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(manager.getKeyManagers(), null, null);
        return context;
    }

    private static void keytool(String... arguments) throws Exception {
        var command = new java.util.ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-storepass", "changeit", "-storetype", "PKCS12"));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
