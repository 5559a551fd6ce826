package io.landfall.mail;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Date;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.Authenticator;
import jakarta.mail.MessagingException;
import jakarta.mail.PasswordAuthentication;
import jakarta.mail.Session;
import jakarta.mail.URLName;

import org.eclipse.angus.mail.smtp.SMTPTransport;

import io.landfall.platform.egress.Egress;

/**
 * Talks to the mail server of a reseller. The connection is ours: opened by {@link Egress} to the address it has looked at, and handed to the mail
 * library, which so cannot look a name up for itself. Blocks for seconds; never called in a transaction.
 */
@ApplicationScoped
class ShopSmtp {

    private static final Duration CONNECT = Duration.ofSeconds(6);
    private static final Duration SILENCE = Duration.ofSeconds(8);
    /** A server that says one byte a second is not waited for. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int GOOD = 250;
    private static final int FORWARDED = 251;

    private final Egress egress;
    private final Clock clock;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(work -> {
        var thread = new Thread(work, "smtp-watch");
        thread.setDaemon(true);
        return thread;
    });

    ShopSmtp(Egress egress, Clock clock) {
        this.egress = egress;
        this.clock = clock;
    }

    /**
     * @param password or null
     * @param helo     who we say we are: the shop's host
     */
    record Server(String host, int port, ShopMail.Security security, String user, String password, String fromAddress, String fromName, String helo) {

        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** Where it ended. */
    static class Trouble extends Exception {

        private static final long serialVersionUID = 1;

        final SmtpStep step;
        /** The mail may have been taken. */
        final boolean unknown;

        Trouble(SmtpStep step, String words, boolean unknown) {
            super(MailNotTaken.withoutAddresses(words), null, false, false);
            this.step = step;
            this.unknown = unknown;
        }
    }

    /** Goes all the way but for the mail itself: the server is asked whether it would take one from the sender to this recipient. */
    void check(Server server, String recipient) throws Trouble {
        talk(server, transport -> {
            expect(transport, "MAIL FROM:<" + server.fromAddress() + ">");
            expect(transport, "RCPT TO:<" + recipient + ">");
            transport.simpleCommand("RSET");
        });
    }

    void send(Server server, Letter letter) throws Trouble {
        talk(server, transport -> {
            var message = new ShopMessage(transport.session(), letter, server, Date.from(clock.instant()));
            transport.sendMessage(message, message.getAllRecipients());
        });
    }

    private interface Conversation {
        void with(Line transport) throws MessagingException, Trouble;
    }

    private void talk(Server server, Conversation conversation) throws Trouble {
        try (var socket = connected(server)) {
            var deadline = watch.schedule(() -> close(socket), PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            var line = new Line(session(server));
            try (var link = encrypted(socket, server)) {
                signIn(line, link);
                conversation.with(line);
                line.close();
            } catch (MessagingException e) {
                throw trouble(e, line);
            } finally {
                deadline.cancel(false);
            }
        } catch (IOException e) {
            throw new Trouble(SmtpStep.CONNECTION, words(e), false);
        }
    }

    private Socket connected(Server server) throws Trouble {
        try {
            return egress.connect(egress.resolve(server.host(), server.port(), ShopMailRules.PORTS), CONNECT, SILENCE);
        } catch (Egress.Refused e) {
            throw new Trouble(SmtpStep.NAME, e.getMessage(), false);
        } catch (IOException e) {
            throw new Trouble(SmtpStep.CONNECTION, words(e), false);
        }
    }

    /** For a server that is encrypted from the first byte; the certificate must be the typed host's. */
    private static Socket encrypted(Socket socket, Server server) throws Trouble {
        if (server.security() != ShopMail.Security.IMPLICIT) {
            return socket;
        }
        try {
            var link = (SSLSocket) tls().getSocketFactory().createSocket(socket, server.host(), server.port(), true);
            var parameters = link.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            link.setSSLParameters(parameters);
            link.startHandshake();
            return link;
        } catch (IOException e) {
            throw new Trouble(SmtpStep.TLS, words(e), false);
        }
    }

    private static void signIn(Line line, Socket link) throws Trouble, MessagingException {
        try {
            line.connect(link);
        } catch (AuthenticationFailedException e) {
            throw new Trouble(SmtpStep.SIGN_IN, words(e), false);
        } catch (MessagingException e) {
            boolean tls = e.getCause() instanceof SSLException || e.getMessage() != null && e.getMessage().contains("TLS");
            throw new Trouble(tls ? SmtpStep.TLS : SmtpStep.CONNECTION, words(e), false);
        }
    }

    private static void expect(Line transport, String command) throws MessagingException, Trouble {
        int code = transport.simpleCommand(command);
        if (code != GOOD && code != FORWARDED) {
            throw new Trouble(SmtpStep.SENDER, transport.getLastServerResponse(), false);
        }
    }

    /** Refused by a code is known; silence after the mail's first byte is not. */
    private static Trouble trouble(MessagingException e, Line line) {
        boolean answered = line.getLastReturnCode() >= 400;
        return new Trouble(SmtpStep.SENDER, words(e), line.begun && !answered);
    }

    private static String words(Throwable e) {
        var deepest = e;
        while (deepest.getCause() != null && deepest.getCause() != deepest) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? deepest.getClass().getSimpleName() : deepest.getMessage();
    }

    private static Session session(Server server) {
        var settings = new Properties();
        settings.put("mail.smtp.host", server.host());
        settings.put("mail.smtp.port", "" + server.port());
        settings.put("mail.smtp.localhost", server.helo());
        settings.put("mail.smtp.from", server.fromAddress());
        settings.put("mail.smtp.timeout", "" + SILENCE.toMillis());
        settings.put("mail.smtp.auth", "" + (server.user() != null));
        // The password is known in clear to these only, and only inside TLS.
        settings.put("mail.smtp.auth.mechanisms", "PLAIN LOGIN");
        boolean starttls = server.security() == ShopMail.Security.STARTTLS;
        settings.put("mail.smtp.starttls.enable", "" + starttls);
        settings.put("mail.smtp.starttls.required", "" + starttls);
        settings.put("mail.smtp.ssl.checkserveridentity", "true");
        settings.put("mail.smtp.ssl.socketFactory", tls().getSocketFactory());
        if (server.user() == null) {
            return Session.getInstance(settings);
        }
        settings.put("mail.smtp.user", server.user());
        return Session.getInstance(settings, new Authenticator() {
            @Override
            protected PasswordAuthentication getPasswordAuthentication() {
                return new PasswordAuthentication(server.user(), server.password() == null ? "" : server.password());
            }
        });
    }

    /** Trusts what this JVM trusts, read anew: an operator's own authority is a trust store (docs/operating.md). */
    private static SSLContext tls() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It was.
        }
    }

    /** The library's conversation, which tells whether the mail itself has begun. */
    private static final class Line extends SMTPTransport {

        private boolean begun;

        Line(Session session) {
            super(session, new URLName("smtp", null, -1, null, null, null));
        }

        Session session() {
            return session;
        }

        @Override
        protected OutputStream data() throws MessagingException {
            var out = super.data();
            begun = true;
            return out;
        }
    }
}
