package io.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class ClientAddressTest {

    @Test
    void withoutTrustedProxiesOnlyTheSocketCounts() {
        assertThat(client(List.of(), "192.0.2.7", "203.0.113.9")).isEqualTo("192.0.2.7");
    }

    @Test
    void aTrustedProxyNamesItsClientAndWhatStandsBeforeIsHearsay() {
        assertThat(client(List.of("10.0.0.1"), "10.0.0.1", "198.51.100.66, 203.0.113.9")).isEqualTo("203.0.113.9");
        assertThat(client(List.of("10.0.0.0/8"), "10.1.2.3", "198.51.100.66, 203.0.113.9, 10.9.9.9")).isEqualTo("203.0.113.9");
        assertThat(client(List.of("10.0.0.1"), "192.0.2.7", "203.0.113.9")).isEqualTo("192.0.2.7");
    }

    @Test
    void whatIsNoAddressIsNotBelieved() {
        assertThat(client(List.of("10.0.0.1"), "10.0.0.1", "shop.example")).isEqualTo("10.0.0.1");
        assertThat(client(List.of("10.0.0.1"), "10.0.0.1", "999.1.1.1")).isEqualTo("10.0.0.1");
        assertThatThrownBy(() -> client(List.of("proxy.example"), "10.0.0.1")).hasMessageContaining("landfall.trusted-proxies");
    }

    @Test
    void aCustomersWholeIpv6NetworkCountsAsOne() {
        assertThat(client(List.of(), "2001:db8:1:2:aaaa::1")).isEqualTo(client(List.of(), "2001:db8:1:2:bbbb::2"));
        assertThat(client(List.of(), "2001:db8:1:2::1")).isNotEqualTo(client(List.of(), "2001:db8:1:3::1"));
    }

    private static String client(List<String> proxies, String socket, String... forwarded) {
        return new ClientAddress(Optional.of(proxies)).of(socket, List.of(forwarded));
    }
}
