package io.landfall.upstream.esimgo;

import java.net.URI;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How to reach eSIM Go. Without {@code url} it is absent from the shop. */
@ConfigMapping(prefix = "landfall.esimgo")
public interface EsimGoConfig {

    /** Origin, {@code https://api.esim-go.com}; {@code /v2.4/…} is ours. */
    Optional<URI> url();

    /** Also the key of the callbacks' signatures. */
    Optional<String> apiKey();

    /** Currency of the organisation: a catalogue price names none. Compared with the balance's; nothing is sold until they agree. */
    @WithDefault("USD")
    String priceCurrency();

    /** "v2.4" or "v2.5"; only the later can suspend. */
    @WithDefault("v2.4")
    String version();

    /** Only bundles of this group, such as "Standard Fixed"; without it all. */
    Optional<String> group();

    /** How assignments are asked for. All three hold what an eSIM needs, and whichever comes is read. */
    @WithDefault("json")
    Format assignments();

    /** eSIM Go forbids frequent pulls of its catalogue; younger than this, the last one stands. */
    @WithDefault("6h")
    Duration catalogueEvery();

    /** More than 50 may be refused, says one of its clients. */
    @WithDefault("50")
    int pageSize();

    /** Version of callbacks that is set in eSIM Go's portal: "v2", its default, nobody signs; with "v3" only signed ones are taken. */
    @WithDefault("v2")
    Version callback();

    /** Unsigned callbacks are taken at {@code /hooks/esim-go/<secret>} only. */
    Optional<String> callbackSecret();

    @WithDefault("5s")
    Duration connectTimeout();

    @WithDefault("15s")
    Duration readTimeout();

    @WithDefault("60s")
    Duration catalogueTimeout();

    /** After it the purchase is unknown, so it is rather long. */
    @WithDefault("20s")
    Duration orderTimeout();

    /** How long a call waits for the rate limit before it gives up. */
    @WithDefault("3s")
    Duration longestPause();

    default boolean suspends() {
        return !version().equals("v2.4");
    }

    /** Of callbacks. */
    enum Version {
        V2, V3
    }

    /** What stands in {@code Accept}. */
    enum Format {
        JSON, CSV, ZIP;

        String contentType() {
            return (this == CSV ? "text/" : "application/") + name().toLowerCase(Locale.ROOT);
        }
    }
}
