package io.landfall.sandbox.inbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

import io.landfall.sandbox.stage.SandboxConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;

/** A mail server on loopback that takes everything. Without its port the shop runs all the same, only its mails do not arrive. */
@ApplicationScoped
public class SmtpDoor {

    private static final Logger LOG = Logger.getLogger(SmtpDoor.class);
    private static final int LARGEST = 10 * 1024 * 1024;

    private final SandboxConfig config;
    private final Mailbox mailbox;
    private SMTPServer server;

    SmtpDoor(SandboxConfig config, Mailbox mailbox) {
        this.config = config;
        this.mailbox = mailbox;
    }

    void start(@Observes StartupEvent event) {
        if (!config.enabled()) {
            return;
        }
        var opening = SMTPServer.port(config.smtpPort()).bindAddress(InetAddress.getLoopbackAddress()).hostName("localhost").softwareName("Landfall sandbox")
                .maxMessageSize(LARGEST).messageHandlerFactory(context -> new Reception()).build();
        try {
            opening.start();
            server = opening;
            LOG.infof("Mails are taken on localhost:%d and shown at /sandbox/inbox", port());
        } catch (RuntimeException e) {
            LOG.warnf("The sandbox takes no mails: port %d is not free (%s)", config.smtpPort(), e.getMessage());
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (server != null) {
            server.stop();
        }
    }

    /** Where it listens; 0 when it does not. */
    public int port() {
        return server == null ? 0 : server.getPortAllocated();
    }

    /** One mail on its way in. */
    private final class Reception implements MessageHandler {

        private final List<String> to = new ArrayList<>();
        private String from = "";

        @Override
        public void from(String address) {
            from = address == null ? "" : address;
        }

        @Override
        public void recipient(String address) {
            to.add(address);
        }

        @Override
        public String data(InputStream data) throws IOException {
            mailbox.take(from, to, data.readAllBytes());
            return null;
        }

        @Override
        public void done() {
            // Nothing is kept between mails.
        }
    }
}
