package io.landfall.webhooks;

import java.io.IOException;
import java.net.IDN;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.egress.Egress;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;

/**
 * Brings one message to a receiver: to an address that the gate has looked at and no other, following nobody elsewhere, reading the beginning of the
 * answer only, and giving up when the receiver's time is over. The status decides; it is known when the rest of the answer never comes.
 */
@ApplicationScoped
class Courier {

    private static final int HTTPS = 443;
    private static final int HTTPS_BESIDE = 8443;
    private static final int FIRST_FREE_PORT = 1024;
    private static final int HIGHEST_PORT = 65_535;
    private static final int MOST_READ = 4096;
    private static final int MOST_KEPT = 1000;
    private static final int MOST_HEADERS = 8192;
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final Egress egress;
    private final Clock clock;
    private final HttpClient client;

    Courier(Egress egress, Vertx vertx, Clock clock) {
        this.egress = egress;
        this.clock = clock;
        this.client = vertx.createHttpClient(new HttpClientOptions().setProtocolVersion(HttpVersion.HTTP_1_1).setKeepAlive(false).setMaxPoolSize(64)
                .setConnectTimeout((int) CONNECT.toMillis()).setMaxHeaderSize(MOST_HEADERS).setMaxInitialLineLength(2048).setDecompressionSupported(false)
                .setTrustAll(false).setVerifyHost(true));
    }

    @PreDestroy
    void close() {
        client.close();
    }

    boolean isForTrials() {
        return egress.allowsPrivate();
    }

    /** Whether the host leads to public addresses now. Blocks for DNS. */
    boolean leadsOutside(java.net.URI url) {
        try {
            resolve(url);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Blocks until the receiver has answered or its time is over; never inside a transaction. */
    Answer bring(Parcel parcel) {
        if (QuarkusTransaction.isActive()) {
            throw new IllegalStateException("Nobody is spoken to inside a transaction");
        }
        var began = clock.instant();
        List<InetSocketAddress> addresses;
        try {
            addresses = resolve(parcel.url());
        } catch (IOException e) {
            return answer(null, "unreachable", began, null);
        }
        Answer last = null;
        for (var address : addresses) {
            last = bring(parcel, address, began);
            if (!"unreachable".equals(last.trouble())) {
                return last;
            }
        }
        return last;
    }

    private List<InetSocketAddress> resolve(java.net.URI url) throws IOException {
        int port = port(url);
        var allowed = port == HTTPS || port == HTTPS_BESIDE || port >= FIRST_FREE_PORT && port <= HIGHEST_PORT;
        return egress.resolve(host(url), port, allowed ? Set.of(port) : Set.of());
    }

    private Answer bring(Parcel parcel, InetSocketAddress address, Instant began) {
        var talk = new Talk();
        client.request(options(parcel, address)).onFailure(talk.ended::completeExceptionally).onSuccess(request -> talk.begin(request, parcel));
        try {
            var left = parcel.timeout().minus(Duration.between(began, clock.instant()));
            talk.ended.get(Math.max(1, left.toMillis()), TimeUnit.MILLISECONDS);
            return talk.status == null ? answer(null, "no_answer", began, null) : answer(talk, began);
        } catch (TimeoutException e) {
            return talk.status == null ? answer(null, "timeout", began, null) : answer(talk, began);
        } catch (ExecutionException e) {
            return talk.status == null ? answer(null, trouble(e.getCause(), talk), began, null) : answer(talk, began);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return answer(null, "no_answer", began, null);
        } finally {
            talk.hangUp();
        }
    }

    private static RequestOptions options(Parcel parcel, InetSocketAddress address) {
        var url = parcel.url();
        var target = (url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath()) + (url.getRawQuery() == null ? "" : "?" + url.getRawQuery());
        // An address in digits: nobody asks DNS a second time.
        var server = SocketAddress.inetSocketAddress(address.getPort(), address.getAddress().getHostAddress());
        var options = new RequestOptions().setMethod(HttpMethod.POST).setServer(server).setHost(host(url)).setPort(port(url)).setURI(target).setSsl(isTls(url))
                .setFollowRedirects(false).setConnectTimeout(Math.min(CONNECT.toMillis(), parcel.timeout().toMillis()));
        parcel.headers().forEach(options::putHeader);
        return options;
    }

    private static boolean isTls(java.net.URI url) {
        return url.getScheme().equalsIgnoreCase("https");
    }

    private static int port(java.net.URI url) {
        return url.getPort() > 0 ? url.getPort() : isTls(url) ? HTTPS : 80;
    }

    /** Without the brackets of IPv6. */
    private static String host(java.net.URI url) {
        var host = url.getHost();
        return host.startsWith("[") ? host.substring(1, host.length() - 1) : IDN.toASCII(host);
    }

    private static String trouble(Throwable cause, Talk talk) {
        for (var each = cause; each != null; each = each.getCause()) {
            if (each instanceof SSLException) {
                return "tls";
            }
        }
        return talk.request == null ? "unreachable" : "no_answer";
    }

    private Answer answer(Talk talk, Instant began) {
        return answer(talk.status, talk.status / 100 == 2 ? null : "status", began, talk.text());
    }

    private Answer answer(Integer status, String trouble, Instant began, String text) {
        return new Answer(status, trouble, (int) Duration.between(began, clock.instant()).toMillis(), text);
    }

    /** One request and what comes back. Written by the event loop, read when it has ended. */
    private static final class Talk {

        private final CompletableFuture<Void> ended = new CompletableFuture<>();
        private final Buffer read = Buffer.buffer();
        private volatile HttpClientRequest request;
        private volatile Integer status;
        private volatile boolean hungUp;

        void begin(HttpClientRequest begun, Parcel parcel) {
            request = begun;
            if (hungUp) {
                begun.reset();
                return;
            }
            begun.exceptionHandler(ended::completeExceptionally);
            begun.response().onFailure(ended::completeExceptionally).onSuccess(response -> {
                status = response.statusCode();
                response.exceptionHandler(ended::completeExceptionally);
                response.endHandler(all -> ended.complete(null));
                response.handler(part -> {
                    synchronized (read) {
                        read.appendBuffer(part, 0, Math.min(part.length(), MOST_READ - read.length()));
                        if (read.length() >= MOST_READ) {
                            ended.complete(null);
                        }
                    }
                });
            });
            begun.end(Buffer.buffer(parcel.body()));
        }

        /** Whatever is still on its way is of no interest. */
        void hangUp() {
            hungUp = true;
            var open = request;
            if (open != null) {
                open.reset();
                open.connection().close();
            }
        }

        /** Without what a database or a page would not take. */
        String text() {
            synchronized (read) {
                var text = new String(read.getBytes(), StandardCharsets.UTF_8).replaceAll("[\\p{Cntrl}&&[^\\n\\t]]", "").strip();
                return text.isEmpty() ? null : text.substring(0, Math.min(MOST_KEPT, text.length()));
            }
        }
    }
}
