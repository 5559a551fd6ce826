package io.landfall.resellers;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which hosts are whose by their names alone. */
final class Hosts {

    private static final String EVERY = "*";
    private static final String OCTET = "(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)";
    /** Looking one of these up asks no DNS. */
    private static final Pattern ADDRESS = Pattern.compile(OCTET + "(?:\\." + OCTET + "){3}|\\[[0-9a-f:.]+]");
    private static final int IPV6_BYTES = 16;

    private final URI base;
    private final String domain;
    private final Set<String> others;

    /** Without landfall.shops-domain the shops live below the operator's own host. */
    Hosts(URI baseUrl, Optional<String> shopsDomain, List<String> others) {
        this.base = URI.create(baseUrl.toString().replaceAll("/+$", ""));
        this.domain = plain(shopsDomain.filter(name -> !name.isBlank()).orElse(base.getHost()));
        this.others = others.stream().map(Hosts::plain).collect(Collectors.toSet());
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

    /**
     * Names under which the operator's own shop answers besides: those of {@code landfall.other-hosts}, and what only neighbours can ask for, such as
     * Caddy's "app:8080" or a probe's address. At any other name, and at our public address, it would be found behind a reseller's host, too.
     */
    boolean isAlsoOwn(String host) {
        return others.contains(host) || others.contains(EVERY) || !host.contains(".") && !host.contains(":") || isNeighbours(host);
    }

    private static boolean isNeighbours(String host) {
        if (!ADDRESS.matcher(host).matches()) {
            return false;
        }
        try {
            var address = InetAddress.getByName(host);
            var bytes = address.getAddress();
            return address.isLoopbackAddress() || address.isSiteLocalAddress() || address.isLinkLocalAddress() || bytes.length == IPV6_BYTES && (bytes[0] & 0xfe) == 0xfc;
        } catch (UnknownHostException e) {
            return false;
        }
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
