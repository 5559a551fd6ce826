package io.landfall.upstream.pressone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import io.landfall.upstream.Outcome;
import io.landfall.upstream.Outcome.NotNow;
import io.landfall.upstream.Outcome.Reason;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamException.Kind;

/** The network at its worst: the token call answers, what follows does not, or not wholly. */
class FaultTest extends PressOneTestBase {

    private final CountDownLatch over = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void stop() throws IOException {
        over.countDown();
        listener.close();
        threads.shutdownNow();
    }

    enum Fault {
        NO_ANSWER, CLOSED_UNANSWERED, RESET, HEADERS_ONLY, BODY_CUT, BODY_STALLS, CHUNKS_CUT, NOT_HTTP
    }

    @ParameterizedTest
    @EnumSource
    void aPurchaseThatLeftUsIsUnknownWithinTheTimeOutAndNeverRepeated(Fault fault) {
        misbehave(fault);
        var started = System.nanoTime();

        var outcome = faulty().order("p", "unit-7-token");

        assertThat(outcome).isInstanceOf(Outcome.Unknown.class);
        assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(4));
        assertThat(calls).hasValue(1);
    }

    @ParameterizedTest
    @EnumSource
    void aReadSaysWhetherTimeRanOutOrTheConnectionBroke(Fault fault) {
        misbehave(fault);
        var kind = switch (fault) {
            case NO_ANSWER, HEADERS_ONLY, BODY_STALLS -> Kind.TIMEOUT;
            default -> Kind.BROKEN;
        };

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> faulty().usage(ICCID))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(kind)).withMessageNotContaining(ICCID.digits());
    }

    @Test
    void aRefusedConnectionIsNotNowBecauseNoByteLeft() throws IOException {
        var adapter = pressOne();
        server.on("GET", "balance", PressOneServer.recorded("balance-nested"));
        adapter.balance();
        server.close();

        assertThat(adapter.order("p", "unit-7-token")).isInstanceOfSatisfying(NotNow.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE);
            assertThat(e.retryAfter()).isNull();
        });
        assertThatExceptionOfType(UpstreamException.class).isThrownBy(adapter::balance)
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.UNREACHABLE));
    }

    @Test
    void anAddressThatNobodyListensOnIsUnreachableAtTheTokenCallToo() throws IOException {
        var adapter = pressOne(Map.of("url", "http://127.0.0.1:" + listener.getLocalPort()));
        listener.close();

        assertThat(adapter.order("p", "unit-7-token")).isInstanceOfSatisfying(NotNow.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @ParameterizedTest
    @EnumSource
    void troubleWithTheTokenNeverCountsAsAPurchase(Fault fault) {
        threads.submit(() -> serve(socket -> play(socket, fault)));

        var outcome = pressOne(Map.of("url", "http://127.0.0.1:" + listener.getLocalPort(), "token-timeout", "PT0.4S")).order("p", "unit-7-token");

        assertThat(outcome).isInstanceOfSatisfying(NotNow.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    /** Every connection is used once, so none can go stale under a purchase. */
    @Test
    void aConnectionIsNeverUsedTwice() {
        var connections = new AtomicInteger();
        threads.submit(() -> serve(socket -> {
            connections.incrementAndGet();
            answer(socket, request(socket).contains("/token ") ? PressOneServer.file("token") : PressOneServer.file("balance-nested"), "");
            over.await();
        }));
        var adapter = pressOne(Map.of("url", "http://127.0.0.1:" + listener.getLocalPort()));

        adapter.balance();
        adapter.balance();

        assertThat(connections).hasValue(3);
    }

    private PressOne faulty() {
        return pressOne(Map.of("url", "http://127.0.0.1:" + listener.getLocalPort() + "/", "order-timeout", "PT0.5S", "read-timeout", "PT0.5S"));
    }

    private void misbehave(Fault fault) {
        threads.submit(() -> serve(socket -> {
            if (request(socket).contains("/token ")) {
                answer(socket, PressOneServer.file("token"), "");
                socket.close();
            } else {
                calls.incrementAndGet();
                play(socket, fault);
            }
        }));
    }

    private void play(Socket socket, Fault fault) throws Exception {
        if (calls.get() == 0) {
            request(socket);
        }
        var order = PressOneServer.file("order");
        switch (fault) {
            case NO_ANSWER -> over.await();
            case CLOSED_UNANSWERED -> socket.close();
            case RESET -> {
                socket.setSoLinger(true, 0);
                socket.close();
            }
            case HEADERS_ONLY -> {
                write(socket, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n");
                over.await();
            }
            case BODY_CUT -> {
                write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + order.length() + "\r\n\r\n" + order.substring(0, 400));
                socket.close();
            }
            case BODY_STALLS -> {
                write(socket, "HTTP/1.1 200 OK\r\nContent-Length: " + order.length() + "\r\n\r\n" + order.substring(0, 400));
                over.await();
            }
            case CHUNKS_CUT -> {
                write(socket, "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n190\r\n" + order.substring(0, 400) + "\r\n");
                socket.close();
            }
            case NOT_HTTP -> {
                write(socket, "SSH-2.0-OpenSSH_9.2p1\r\n\r\n");
                socket.close();
            }
        }
    }

    private static void answer(Socket socket, String body, String headers) throws IOException {
        write(socket, "HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body);
    }

    private static void write(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        socket.getOutputStream().flush();
    }

    /** The request line; the whole request is read, body included, so that closing does not turn into a reset. */
    private static String request(Socket socket) throws IOException {
        var in = socket.getInputStream();
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            head.append((char) in.read());
        }
        var length = java.util.regex.Pattern.compile("(?i)content-length: (\\d+)").matcher(head);
        if (length.find()) {
            in.readNBytes(Integer.parseInt(length.group(1)));
        }
        return head.substring(0, head.indexOf("\r\n"));
    }

    private void serve(Play play) {
        while (!listener.isClosed()) {
            try {
                var socket = listener.accept();
                threads.submit(() -> {
                    try (socket) {
                        play.with(socket);
                    }
                    return null;
                });
            } catch (IOException e) {
                return;
            }
        }
    }

    private interface Play {

        void with(Socket socket) throws Exception;
    }
}
