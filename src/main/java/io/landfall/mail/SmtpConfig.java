package io.landfall.mail;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;

/** The system's mail server. */
@ConfigMapping(prefix = "landfall.smtp")
public interface SmtpConfig {

    Optional<String> host();

    /** 25, 587 or 465 by {@link #security()} when it is not set. */
    Optional<Integer> port();

    /** Without one there is no sign-in. */
    Optional<String> user();

    Optional<String> password();

    Optional<Tls> tls();

    /** With {@code starttls} and {@code implicit} the server's certificate and name are checked; this machine's own server needs neither. */
    default Tls security() {
        return tls().orElse(host().filter(host -> host.equals("localhost") || host.startsWith("127.")).isPresent() ? Tls.NONE : Tls.STARTTLS);
    }

    /** Sender's address, for the envelope and the From line; replies go there. */
    Optional<String> from();

    enum Tls {
        NONE(25), STARTTLS(587), IMPLICIT(465);

        final int usualPort;

        Tls(int usualPort) {
            this.usualPort = usualPort;
        }
    }
}
