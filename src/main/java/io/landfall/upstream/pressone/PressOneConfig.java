package io.landfall.upstream.pressone;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How to reach PressOne. Without {@code url} it is absent from the shop. No host is published, so there is no default. */
@ConfigMapping(prefix = "landfall.pressone")
public interface PressOneConfig {

    /** Origin; {@code /customer/v2/…} is ours. */
    Optional<URI> url();

    /** One credential scheme (purchase journey of PressOne's pages) … */
    Optional<String> apiKey();

    /** … or the other (its token page). Preflight refuses both. */
    Optional<String> clientId();

    Optional<String> clientSecret();

    /** Currency of package prices: they carry none, and PressOne's pages contradict each other. */
    Optional<String> priceCurrency();

    /** PressOne's pages show form data; Airalo, which it is built on, takes all three. */
    @WithDefault("multipart")
    BodyFormat tokenBody();

    /** Orders and top-ups. */
    @WithDefault("multipart")
    BodyFormat orderBody();

    /** The page exists, its path is Airalo's. */
    @WithDefault("compatible-devices-lite")
    String devicesPath();

    /** Entries per page of a list; for packages these are countries, each with all its plans. */
    @WithDefault("100")
    int pageSize();

    @WithDefault("5s")
    Duration connectTimeout();

    @WithDefault("10s")
    Duration tokenTimeout();

    @WithDefault("15s")
    Duration readTimeout();

    /** A page of packages is megabytes. */
    @WithDefault("60s")
    Duration catalogueTimeout();

    /** After it the purchase is unknown, so it is rather long. */
    @WithDefault("20s")
    Duration orderTimeout();
}
