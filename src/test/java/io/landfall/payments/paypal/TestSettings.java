package io.landfall.payments.paypal;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

record TestSettings(Optional<URI> url, Duration callTimeout, Duration captureTimeout) implements PayPalConfig {

    static TestSettings of(URI url) {
        return new TestSettings(Optional.of(url), Duration.ofSeconds(10), Duration.ofSeconds(10));
    }

    /** For a server that will hang. */
    TestSettings impatient() {
        return new TestSettings(url, Duration.ofMillis(400), Duration.ofMillis(800));
    }

    @Override
    public Optional<String> clientId() {
        return Optional.of("an-id");
    }

    @Override
    public Optional<String> clientSecret() {
        return Optional.of("a:secret");
    }

    @Override
    public Optional<String> webhookId() {
        return Optional.of("8PT597110X687430LKGECATA");
    }

    @Override
    public Duration connectTimeout() {
        return Duration.ofSeconds(2);
    }
}
