package io.landfall.sandbox.stage;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Settings of the simulated servers; nothing under {@code /sandbox} exists unless {@link #enabled()}. */
@ConfigMapping(prefix = "landfall.sandbox")
public interface SandboxConfig {

    @WithDefault("false")
    boolean enabled();

    /** Loopback port of the mail inbox; 0 takes a free one. */
    @WithDefault("2525")
    int smtpPort();

    PressOne pressone();

    EsimGo esimgo();

    PayPal paypal();

    Oidc oidc();

    /** The simulated PressOne. */
    interface PressOne {

        @WithDefault("sandbox-key")
        String apiKey();

        @WithDefault("sandbox-client")
        String clientId();

        @WithDefault("sandbox-secret")
        String clientSecret();

        /** One usage call and one history call per ICCID in this time (PressOne's journey: 15 minutes); zero switches it off. */
        @WithDefault("15M")
        Duration usageEvery();

        /** What a fresh account holds, in whole naira. */
        @WithDefault("50000000")
        long openingBalance();
    }

    /** The simulated eSIM Go. */
    interface EsimGo {

        @WithDefault("sandbox-key")
        String apiKey();

        /** Tokens a second; the real one's default is ten. */
        @WithDefault("10")
        int rateLimit();

        /** What a fresh organisation holds, in whole dollars. */
        @WithDefault("25000")
        long openingBalance();

        /** Where callbacks go; without it to {@code /hooks/esim-go} on our own port. */
        Optional<URI> callbackUrl();
    }

    /** The simulated sign-in providers. */
    interface Oidc {

        @WithDefault("sandbox-client")
        String clientId();

        @WithDefault("sandbox-secret")
        String clientSecret();
    }

    /** The simulated PayPal. */
    interface PayPal {

        @WithDefault("sandbox-client")
        String clientId();

        @WithDefault("sandbox-secret")
        String clientSecret();

        @WithDefault("SANDBOX-WEBHOOK")
        String webhookId();

        /** Where notifications go; without it to {@code /hooks/paypal} on our own port. */
        Optional<URI> webhookUrl();

        /** How long an order can be approved and captured (the shorter of the documented times). */
        @WithDefault("3H")
        Duration orderLife();
    }
}
