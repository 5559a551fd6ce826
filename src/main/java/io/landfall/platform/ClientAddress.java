package io.landfall.platform;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.vertx.ext.web.RoutingContext;

/**
 * Where a request comes from, for limits: the socket's other end. A forwarding header moves it only when it was written by one of
 * landfall.trusted-proxies; everybody else may write what they like there.
 */
@ApplicationScoped
public class ClientAddress {

    private static final int IPV6_NETWORK_BYTES = 8;

    private final List<Network> proxies;

    ClientAddress(@ConfigProperty(name = "landfall.trusted-proxies") Optional<List<String>> proxies) {
        this.proxies = proxies.orElse(List.of()).stream().filter(text -> !text.isBlank()).map(Network::of).toList();
    }

    /** What a limit counts: an IPv4 address, or the /64 network of an IPv6 one, which is what one customer gets. */
    public String of(RoutingContext context) {
        var socket = context.request().remoteAddress().hostAddress();
        return of(socket, context.request().headers().getAll("X-Forwarded-For"));
    }

    String of(String socket, List<String> forwarded) {
        var hops = forwarded.stream().flatMap(line -> Arrays.stream(line.split(","))).map(String::strip).toList();
        var client = address(socket);
        for (int i = hops.size() - 1; i >= 0 && client != null && isProxy(client); i--) {
            var before = address(hops.get(i));
            if (before == null) {
                break;
            }
            client = before;
        }
        return client == null ? "unknown" : counted(client);
    }

    private boolean isProxy(InetAddress address) {
        return proxies.stream().anyMatch(network -> network.contains(address));
    }

    private static String counted(InetAddress address) {
        if (!(address instanceof Inet6Address)) {
            return address.getHostAddress();
        }
        var bytes = address.getAddress();
        Arrays.fill(bytes, IPV6_NETWORK_BYTES, bytes.length, (byte) 0);
        try {
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Never asks DNS: what is not written as an address is none. */
    private static InetAddress address(String text) {
        if (text == null) {
            return null;
        }
        var plain = text.startsWith("[") && text.contains("]") ? text.substring(1, text.indexOf(']')) : text.matches("[0-9.]+:\\d+") ? text.substring(0, text.indexOf(':')) : text;
        int zone = plain.indexOf('%');
        plain = zone < 0 ? plain : plain.substring(0, zone);
        boolean written = plain.matches("\\d{1,3}(\\.\\d{1,3}){3}") || plain.contains(":") && plain.matches("[0-9a-fA-F:.]{2,45}");
        try {
            return written ? InetAddress.getByName(plain) : null;
        } catch (UnknownHostException e) {
            return null;
        }
    }

    /** "10.0.0.1" or "10.0.0.0/8". */
    private record Network(byte[] base, int bits) {

        static Network of(String text) {
            var parts = text.strip().split("/", 2);
            var address = address(parts[0]);
            if (address == null || parts.length == 2 && !parts[1].matches("\\d{1,3}")) {
                throw new IllegalArgumentException("landfall.trusted-proxies: " + text + " is not an address or network");
            }
            int all = address.getAddress().length * Byte.SIZE;
            return new Network(address.getAddress(), parts.length == 2 ? Math.min(all, Integer.parseInt(parts[1])) : all);
        }

        boolean contains(InetAddress address) {
            var bytes = address.getAddress();
            if (bytes.length != base.length) {
                return false;
            }
            for (int i = 0; i < bits; i++) {
                int mask = 0x80 >> (i % Byte.SIZE);
                if ((bytes[i / Byte.SIZE] & mask) != (base[i / Byte.SIZE] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
