package io.landfall.web;

import java.net.URI;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The shop a page belongs to. Today there is one, the operator's own. */
@ApplicationScoped
public class CurrentShop {

    private final String name;
    private final String currency;
    private final String baseUrl;
    private final boolean sandbox;
    private final Duration refundAfter;

    CurrentShop(@ConfigProperty(name = "landfall.shop.name", defaultValue = "Landfall") String name,
            @ConfigProperty(name = "landfall.shop.currency", defaultValue = "USD") String currency,
            @ConfigProperty(name = "landfall.base-url", defaultValue = "http://localhost:8080") URI baseUrl,
            @ConfigProperty(name = "landfall.sandbox.enabled", defaultValue = "false") boolean sandbox,
            @ConfigProperty(name = "landfall.undelivered.refund-after", defaultValue = "60M") Duration refundAfter) {
        this.name = name;
        this.currency = currency;
        this.baseUrl = baseUrl.toString().replaceAll("/+$", "");
        this.sandbox = sandbox;
        this.refundAfter = refundAfter;
    }

    public String name() {
        return name;
    }

    public String currency() {
        return currency;
    }

    /** Canonical public origin, without a slash at its end. Links in mails start with it. */
    public String baseUrl() {
        return baseUrl;
    }

    public boolean overTls() {
        return baseUrl.startsWith("https:");
    }

    /** An order that is not ready after this many minutes is refunded. */
    public long refundAfterMinutes() {
        return refundAfter.toMinutes();
    }

    /** Simulators play the suppliers: every page says so. */
    public boolean sandbox() {
        return sandbox;
    }
}
