package io.landfall.payments.paypal;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How to reach PayPal. Preflight makes sure that production has the first four. */
@ConfigMapping(prefix = "landfall.paypal")
public interface PayPalConfig {

    /** Origin, optionally with a path prefix: {@code https://api-m.paypal.com}, its sandbox, or a double. */
    Optional<URI> url();

    Optional<String> clientId();

    Optional<String> clientSecret();

    /** The webhook's id from PayPal's dashboard; it goes into the proof of each notification. */
    Optional<String> webhookId();

    @WithDefault("5s")
    Duration connectTimeout();

    /** A whole call, from connecting to the last byte: token, create, read, refund, proof of a notification. */
    @WithDefault("15s")
    Duration callTimeout();

    /** A capture may wait for the buyer's bank; afterwards it is unknown and asked again under its id. */
    @WithDefault("25s")
    Duration captureTimeout();
}
