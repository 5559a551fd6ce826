package io.landfall.mail;

import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The system's mail server. */
@ConfigMapping(prefix = "landfall.smtp")
public interface SmtpConfig {

    Optional<String> host();

    /** 25, 587 or 465 by {@link #tls()} when it is not set. */
    Optional<Integer> port();

    /** Without one there is no sign-in. */
    Optional<String> user();

    Optional<String> password();

    /** With {@code starttls} and {@code implicit} the server's certificate and name are checked. */
    @WithDefault("starttls")
    Tls tls();

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
