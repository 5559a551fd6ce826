package io.landfall.resellers;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/** Which hosts are whose by their names alone. */
final class Hosts {

    private final URI base;
    private final String domain;

    /** Without landfall.shops-domain the shops live below the operator's own host. */
    Hosts(URI baseUrl, Optional<String> shopsDomain) {
        this.base = URI.create(baseUrl.toString().replaceAll("/+$", ""));
        this.domain = plain(shopsDomain.filter(name -> !name.isBlank()).orElse(base.getHost()));
    }

    String ownOrigin() {
        return base.toString();
    }

    String domain() {
        return domain;
    }

    boolean isOwn(String host) {
        return host.equals(base.getHost());
    }

    /** A name that only a shop may have. */
    boolean isBelowShops(String host) {
        return host.endsWith("." + domain);
    }

    String hostOf(String slug) {
        return slug + "." + domain;
    }

    /** Shops speak the operator's scheme, and in the demo its port. */
    String originOf(String host) {
        return base.getScheme() + "://" + host + (base.getPort() < 0 ? "" : ":" + base.getPort());
    }

    /** Lower case, without port and without the dot some write at the end. */
    static String plain(String host) {
        return host.strip().toLowerCase(Locale.ROOT).replaceAll(":[0-9]*$", "").replaceAll("\\.$", "");
    }
}
