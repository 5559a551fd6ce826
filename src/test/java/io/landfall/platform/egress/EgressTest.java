package io.landfall.platform.egress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EgressTest {

    private static final Set<Integer> PORTS = Set.of(25, 465, 587);

    @ParameterizedTest
    @ValueSource(strings = {
            "0.0.0.0", "0.1.2.3", "10.0.0.1", "10.255.255.255", "100.64.0.1", "100.127.255.254", "100.100.100.200", "127.0.0.1", "127.9.9.9", "169.254.169.254", "172.16.0.1",
            "172.31.255.255", "192.0.0.8", "192.0.2.1", "192.88.99.1", "192.168.1.1", "198.18.0.1", "198.51.100.7", "203.0.113.9", "224.0.0.1", "239.255.255.255", "240.0.0.1",
            "255.255.255.255", "168.63.129.16",
            "::", "::1", "::7f00:1", "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "64:ff9b::808:808", "64:ff9b:1::1", "100::1", "2001::1", "2001:db8::1", "2002:7f00:1::",
            "2002:a00:1::1", "3fff::1", "fc00::1", "fd00:ec2::254", "fe80::1", "fec0::1", "ff02::1", "5f00::1",
            // How people write 127.0.0.1 when they hope nobody looks.
            "127.1", "2130706433"})
    void anAddressThatIsNotPublicIsRefused(String host) {
        refused(new Egress(false), host);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8.8.8.8", "1.1.1.1", "100.63.255.255", "100.128.0.1", "172.15.0.1", "172.32.0.1", "192.167.1.1", "198.17.1.1", "2001:4860:4860::8888", "2a00:1450:4001::1"})
    void aPublicOneIsNot(String host) throws IOException {
        assertThat(new Egress(false).resolve(host, 587, PORTS)).hasSize(1);
    }

    @Test
    void oneBadAddressAmongGoodOnesIsEnough() {
        refused(new Egress(false, host -> new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("10.0.0.1")}), "mail.lumen.example");
    }

    @Test
    void whatDoesNotExistAndWhatIsPrivateSoundTheSame() {
        var nothing = new Egress(false, host -> {
            throw new UnknownHostException(host);
        });
        var inside = new Egress(false, host -> new InetAddress[] {InetAddress.getByName("10.0.0.1")});
        assertThatThrownBy(() -> nothing.resolve("a.example", 25, PORTS)).hasMessage("not a public address");
        assertThatThrownBy(() -> inside.resolve("a.example", 25, PORTS)).hasMessage("not a public address");
    }

    @Test
    void onlyTheNamedPortsAreReached() {
        assertThatThrownBy(() -> new Egress(false).resolve("8.8.8.8", 6379, PORTS)).isInstanceOf(Egress.Refused.class);
    }

    @Test
    void aNameIsResolvedOnceAndTheSecondAnswerDoesNotCount() throws IOException {
        var asked = new AtomicInteger();
        var rebinding = new Egress(false, host -> new InetAddress[] {InetAddress.getByName(asked.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1")});
        var resolved = rebinding.resolve("mail.lumen.example", 587, PORTS);
        assertThat(resolved.get(0).getAddress().getHostAddress()).isEqualTo("8.8.8.8");
        // Certificates are checked against the typed name.
        assertThat(resolved.get(0).getHostString()).isEqualTo("mail.lumen.example");
        assertThat(asked).hasValue(1);
        refused(rebinding, "mail.lumen.example");
    }

    @Test
    void theConnectionGoesToWhatWasLookedAt() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            var asked = new AtomicInteger();
            var gate = new Egress(true, host -> {
                asked.incrementAndGet();
                return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
            });
            try (var socket = gate.connect(gate.resolve("mail.lumen.example", server.getLocalPort(), PORTS), Duration.ofSeconds(2), Duration.ofSeconds(2))) {
                assertThat(socket.getInetAddress().getHostAddress()).isEqualTo("127.0.0.1");
                assertThat(socket.getInetAddress().getHostName()).isEqualTo("mail.lumen.example");
            }
            assertThat(asked).hasValue(1);
        }
    }

    @Test
    void whoeverDoesNotStopTalkingIsCutOff() throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            var talker = new Thread(() -> {
                try (var client = server.accept()) {
                    for (int i = 0; i < 2000; i++) {
                        client.getOutputStream().write(new byte[1024]);
                    }
                } catch (IOException e) {
                    // Cut off.
                }
            });
            talker.start();
            var gate = new Egress(true);
            try (var socket = gate.connect(gate.resolve("127.0.0.1", server.getLocalPort(), PORTS), Duration.ofSeconds(2), Duration.ofSeconds(2))) {
                assertThatThrownBy(() -> socket.getInputStream().readAllBytes()).isInstanceOf(IOException.class).hasMessageContaining("does not stop");
            }
        }
    }

    private static void refused(Egress egress, String host) {
        assertThatThrownBy(() -> egress.resolve(host, 587, PORTS)).isInstanceOf(Egress.Refused.class);
    }
}
