package io.landfall.platform.egress;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Which addresses are somebody else's on the public internet (IANA's special-purpose registries). What is not known to be one is none. */
final class PublicAddresses {

    private static final int IPV4_BYTES = 4;

    private static final List<Network> NOT_PUBLIC = List.of("0.0.0.0/8", "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.0.0.0/24",
            "192.0.2.0/24", "192.31.196.0/24", "192.52.193.0/24", "192.88.99.0/24", "192.168.0.0/16", "192.175.48.0/24", "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
            "224.0.0.0/4", "240.0.0.0/4",
            // Azure's metadata and DNS; the other clouds' lie in the networks above.
            "168.63.129.16/32",
            // Of IPv6 only 2000::/3 is given out; in it: protocols, tunnels (their ends are hidden inside), documentation, and the AS112 sink.
            "2001::/23", "2001:db8::/32", "2002::/16", "2620:4f:8000::/48", "3fff::/20").stream().map(Network::of).toList();
    private static final Network GIVEN_OUT = Network.of("2000::/3");

    private PublicAddresses() {
    }

    /** Mapped and NAT64 forms of IPv4 are none: who means an IPv4 address can name it. */
    static boolean isOne(InetAddress address) {
        var bytes = address.getAddress();
        return (bytes.length == IPV4_BYTES || GIVEN_OUT.contains(bytes)) && NOT_PUBLIC.stream().noneMatch(network -> network.contains(bytes));
    }

    private record Network(byte[] start, int bits) {

        static Network of(String text) {
            try {
                var parts = text.split("/");
                return new Network(InetAddress.getByName(parts[0]).getAddress(), Integer.parseInt(parts[1]));
            } catch (UnknownHostException e) {
                throw new IllegalArgumentException(text, e);
            }
        }

        boolean contains(byte[] address) {
            if (address.length != start.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((address[bit / 8] & mask) != (start[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
