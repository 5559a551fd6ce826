package io.landfall.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.platform.egress.Egress;
import io.landfall.testsupport.HttpDouble;
import io.landfall.testsupport.ReceiverDouble;
import io.vertx.core.Vertx;

/** What a message's way out lets through, and how long it lasts. */
class CourierTest {

    private final Vertx vertx = Vertx.vertx();
    private final ReceiverDouble receiver = new ReceiverDouble();

    @AfterEach
    void close() {
        receiver.close();
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Courier courier(boolean allowPrivate, Egress.Names names) {
        return new Courier(new Egress(allowPrivate, names), vertx, Clock.systemUTC());
    }

    private Answer bring(String url, Duration timeout) {
        return bring(courier(true, InetAddress::getAllByName), url, timeout);
    }

    private static Answer bring(Courier courier, String url, Duration timeout) {
        return courier.bring(new Parcel(URI.create(url), timeout, Map.of("X-Webhook-Event", "order.status_changed", "Content-Type", "application/json"), "{\"a\":1}".getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void whatWasTakenArrivedAsItWasMade() {
        var answer = bring(receiver.url() + "/hook?from=us", Duration.ofSeconds(5));
        assertThat(answer.taken()).isTrue();
        assertThat(answer.text()).isEqualTo("{\"ok\":true}");
        var got = receiver.got("/hook").get(0);
        assertThat(got.body()).isEqualTo("{\"a\":1}");
        assertThat(got.query()).containsEntry("from", "us");
        assertThat(got.headers()).containsEntry("x-webhook-event", "order.status_changed").containsEntry("content-length", "7").containsKey("host");
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://10.0.0.1/", "https://127.0.0.1/", "https://localhost/", "https://169.254.169.254/latest/meta-data", "https://[::1]/", "https://[::ffff:10.0.0.1]/",
            "https://[fd00::1]/", "https://100.64.0.1/", "https://0.0.0.0/", "https://2130706433/", "https://192.168.1.1:8443/", "https://metadata.invalid/", "https://127.0.0.1:22/"})
    void nothingIsSentToWhereverOnlyWeCanGo(String url) {
        assertThat(bring(courier(false, InetAddress::getAllByName), url, Duration.ofSeconds(5)).trouble()).isEqualTo("unreachable");
    }

    /** The gate looks once and the connection goes to what it has seen: a second answer of DNS has no effect. */
    @Test
    void aNameThatBeginsToLeadInsideIsNotFollowed() {
        var asked = new AtomicInteger();
        int port = URI.create(receiver.url()).getPort();
        var courier = courier(true, host -> InetAddress.getAllByName(asked.getAndIncrement() == 0 ? "127.0.0.2" : "127.0.0.1"));
        assertThat(bring(courier, "http://rebind.example:" + port + "/", Duration.ofSeconds(2)).trouble()).isEqualTo("unreachable");
        assertThat(asked).hasValue(1);
        var followed = courier(false, host -> {
            // One public address does not make up for a private one.
            return new InetAddress[] {InetAddress.getByName("8.8.8.8"), InetAddress.getByName("127.0.0.1")};
        });
        assertThat(bring(followed, "https://both.example:" + port + "/", Duration.ofSeconds(2)).trouble()).isEqualTo("unreachable");
        assertThat(receiver.got("/")).isEmpty();
    }

    @Test
    void theNameIsAskedForOnceAndStaysInTheHostHeader() {
        var asked = new AtomicInteger();
        int port = URI.create(receiver.url()).getPort();
        var courier = courier(true, host -> {
            if (asked.incrementAndGet() > 1) {
                throw new UnknownHostException(host);
            }
            return new InetAddress[] {InetAddress.getByName("127.0.0.1")};
        });
        assertThat(bring(courier, "http://hooks.lumen.example:" + port + "/x", Duration.ofSeconds(5)).taken()).isTrue();
        assertThat(receiver.got("/x").get(0).headers().get("host")).isEqualTo("hooks.lumen.example:" + port);
        assertThat(asked).hasValue(1);
    }

    @Test
    void redirectsAreAnswersAndNobodyIsFollowed() {
        receiver.script("/hook", 302);
        var answer = bring(receiver.url() + "/hook", Duration.ofSeconds(5));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.trouble()).isEqualTo("status");
        assertThat(receiver.got("/elsewhere")).isEmpty();
    }

    @Test
    void aReceiverThatSaysNothingIsLeftWhenItsTimeIsOver() {
        receiver.script("/hook", HttpDouble.Fault.HANGS);
        var answer = bring(receiver.url() + "/hook", Duration.ofSeconds(1));
        assertThat(answer.trouble()).isEqualTo("timeout");
        assertThat(answer.milliseconds()).isBetween(900, 4000);
    }

    @Test
    void droppedAndRefusedAreToldApartFromTaken() {
        receiver.script("/hook", HttpDouble.Fault.DROPPED, HttpDouble.Fault.ERROR_500, 410);
        assertThat(bring(receiver.url() + "/hook", Duration.ofSeconds(5)).trouble()).isEqualTo("no_answer");
        assertThat(bring(receiver.url() + "/hook", Duration.ofSeconds(5)).statusCode()).isEqualTo(500);
        assertThat(bring(receiver.url() + "/hook", Duration.ofSeconds(5)).isGone()).isTrue();
        assertThat(bring("http://127.0.0.1:1/", Duration.ofSeconds(5)).trouble()).isEqualTo("unreachable");
    }

    @Test
    void whoSpeaksInClearWhereTlsIsMeantGetsNothing() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getByName("127.0.0.1"))) {
            var heard = new CompletableFuture<String>();
            var thread = new Thread(() -> {
                try (var socket = server.accept()) {
                    socket.getOutputStream().write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                    socket.getOutputStream().flush();
                    heard.complete(new String(socket.getInputStream().readNBytes(64), StandardCharsets.ISO_8859_1));
                } catch (IOException e) {
                    heard.complete("");
                }
            });
            thread.start();
            assertThat(bring("https://localhost:" + server.getLocalPort() + "/hook", Duration.ofSeconds(5)).trouble()).isEqualTo("tls");
            assertThat(heard.get(5, TimeUnit.SECONDS)).doesNotContain("POST");
        }
    }

    @Test
    void ofALongAnswerOnlyTheBeginningIsRead() {
        receiver.says("x".repeat(3_000_000));
        var answer = bring(receiver.url() + "/hook", Duration.ofSeconds(5));
        assertThat(answer.taken()).isTrue();
        assertThat(answer.text()).hasSize(1000);
    }
}
