package io.landfall.mail;

import java.net.IDN;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.mail.LoginOption;
import io.vertx.ext.mail.MailAttachment;
import io.vertx.ext.mail.MailClient;
import io.vertx.ext.mail.MailConfig;
import io.vertx.ext.mail.MailMessage;
import io.vertx.ext.mail.SMTPException;
import io.vertx.ext.mail.StartTLSOptions;

/** The system's mail server. The client is made here, from our own settings, so that each reseller can get one like it. */
@ApplicationScoped
class SmtpTransport implements MailTransport {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Duration CONNECT = Duration.ofSeconds(8);
    /** RFC 5321: mailbox unavailable, not local, over quota, name not allowed; RFC 7504: takes no mail. */
    private static final Set<Integer> RECIPIENT_REFUSED = Set.of(550, 551, 552, 553, 556);

    private final Vertx vertx;
    private final SmtpConfig config;
    private final String ownHost;
    private final Map<String, MailClient> clients = new HashMap<>();

    SmtpTransport(Vertx vertx, SmtpConfig config,
            @ConfigProperty(name = "landfall.base-url", defaultValue = "http://localhost:8080") URI origin) {
        this.vertx = vertx;
        this.config = config;
        this.ownHost = origin.getHost();
    }

    @Override
    public void send(Letter letter) {
        try {
            client(greeting(letter.from())).sendMail(message(letter)).toCompletionStage().toCompletableFuture().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            var refused = e.getCause() instanceof SMTPException smtp && RECIPIENT_REFUSED.contains(smtp.getReplyCode());
            throw new MailNotTaken(SmtpTrouble.inWords(e.getCause(), config), refused, e.getCause());
        } catch (TimeoutException e) {
            throw new MailNotTaken("no answer in " + PATIENCE.toSeconds() + " s", false, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MailNotTaken("interrupted", false, e);
        }
    }

    private MailMessage message(Letter letter) {
        var message = new MailMessage().setFrom(letter.from().address()).setTo(letter.recipient()).setSubject(letter.subject()).setText(letter.text()).setHtml(letter.html());
        message.addHeader("From", Sender.line(letter.from()));
        if (letter.from().replyTo() != null) {
            message.addHeader("Reply-To", letter.from().replyTo());
        }
        message.addHeader("Message-ID", letter.messageId());
        // Out-of-office robots answer neither to this (RFC 3834).
        message.addHeader("Auto-Submitted", "auto-generated");
        if (letter.unsubscribeUrl() != null) {
            message.addHeader("List-Unsubscribe", "<" + letter.unsubscribeUrl() + ">");
            message.addHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        if (!letter.pictures().isEmpty()) {
            message.setInlineAttachment(attachments(letter.pictures()));
        }
        return message;
    }

    private static List<MailAttachment> attachments(List<Letter.Picture> pictures) {
        var attachments = new ArrayList<MailAttachment>();
        for (var picture : pictures) {
            attachments.add(MailAttachment.create().setContentId("<" + picture.contentId() + ">").setContentType("image/png").setDisposition("inline")
                    .setName(picture.fileName()).setData(Buffer.buffer(picture.png())));
        }
        return attachments;
    }

    /** The name we greet with stands in the mail's headers: a reseller's mail bears the shops' domain, as its sender does. */
    private String greeting(Letter.From from) {
        return Sender.address(config).equals(from.address()) ? ownHost : IDN.toASCII(from.address().substring(from.address().indexOf('@') + 1));
    }

    private synchronized MailClient client(String greeting) {
        var client = clients.get(greeting);
        if (client == null) {
            var host = config.host().orElseThrow(() -> new MailNotTaken("landfall.smtp.host is not set", false, null));
            // The certificate's name is checked because we do not ask for it: the client (4.5.23, SMTPConnectionPool) turns an empty
            // algorithm into "HTTPS" when there is TLS, and every other one into none. SmtpTlsTest watches it.
            // One connection a mail: a shop sends few, and a server that was restarted meanwhile costs nothing.
            var settings = new MailConfig().setHostname(host).setPort(config.port().orElse(config.security().usualPort)).setKeepAlive(false).setMaxPoolSize(4)
                    .setOwnHostname(greeting).setSsl(config.security() == SmtpConfig.Tls.IMPLICIT)
                    .setStarttls(config.security() == SmtpConfig.Tls.STARTTLS ? StartTLSOptions.REQUIRED : StartTLSOptions.DISABLED)
                    .setConnectTimeout((int) CONNECT.toMillis()).setIdleTimeout((int) PATIENCE.toSeconds()).setLogin(LoginOption.DISABLED);
            config.user().ifPresent(user -> settings.setLogin(LoginOption.REQUIRED).setUsername(user).setPassword(config.password().orElse("")));
            client = MailClient.create(vertx, settings);
            clients.put(greeting, client);
        }
        return client;
    }
}
