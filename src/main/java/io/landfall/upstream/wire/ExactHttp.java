package io.landfall.upstream.wire;

import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/**
 * One HTTP exchange, exactly once, with an exact idea of how it failed. Vert.x connects first and sends after, so "no byte left"
 * is a fact and not a guess from an exception's class; it repeats nothing and follows no redirect. Connections are not kept: a
 * stale one that dies under a POST would make a purchase uncertain for nothing.
 */
public final class ExactHttp implements AutoCloseable {

    /** A page of a catalogue is a few megabytes; more than this is not for us. */
    private static final int LARGEST_ANSWER = 64 * 1024 * 1024;
    /** Our side of the supplier's bulkhead; more wait for a connection and then count as not sent. */
    private static final int CONNECTIONS = 64;

    private final HttpClient http;
    private final Duration connectTimeout;

    public ExactHttp(Vertx vertx, Duration connectTimeout) {
        this.connectTimeout = connectTimeout;
        this.http = vertx.createHttpClient(new HttpClientOptions()
                .setKeepAlive(false)
                .setMaxPoolSize(CONNECTIONS)
                .setConnectTimeout(Math.toIntExact(connectTimeout.toMillis())));
    }

    /**
     * Blocks; never on an event loop.
     *
     * @param body     null for a GET
     * @param deadline for the whole answer, counted from sending
     */
    public Reply exchange(HttpMethod method, String url, Map<String, String> headers, byte[] body, Duration deadline) throws Failure {
        if (Context.isOnEventLoopThread()) {
            throw new IllegalStateException("Suppliers are called from worker threads");
        }
        var request = connect(method, url);
        // Vert.x would log these as errors and quote what came; they reach us through the answer's future anyway.
        request.connection().exceptionHandler(known -> { });
        request.putHeader("User-Agent", "Landfall");
        headers.forEach(request::putHeader);
        // Listening starts before sending: an answer can be over before this thread comes back from the write.
        var answer = request.response().compose(response -> read(request, response));
        try {
            if (body == null) {
                request.end();
            } else {
                request.end(Buffer.buffer(body));
            }
            return await(answer, deadline);
        } catch (TimeoutException e) {
            request.reset();
            throw new Failure(Failure.Kind.TIMED_OUT, null);
        } catch (InterruptedException e) {
            request.reset();
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.TIMED_OUT, e);
        } catch (ExecutionException e) {
            request.reset();
            throw new Failure(Failure.Kind.BROKEN_OFF, e.getCause());
        } catch (RuntimeException e) {
            // Vert.x refuses to write to a connection that is already gone: from here on we no longer say "not sent".
            throw new Failure(Failure.Kind.BROKEN_OFF, e);
        }
    }

    private HttpClientRequest connect(HttpMethod method, String url) throws Failure {
        Future<HttpClientRequest> opening;
        try {
            opening = http.request(new RequestOptions().setMethod(method).setAbsoluteURI(url).setFollowRedirects(false));
        } catch (RuntimeException e) {
            throw new Failure(Failure.Kind.NOT_SENT, e);
        }
        try {
            return await(opening, connectTimeout.plusSeconds(1));
        } catch (TimeoutException e) {
            opening.onSuccess(HttpClientRequest::reset);
            throw new Failure(Failure.Kind.NOT_SENT, null);
        } catch (InterruptedException e) {
            opening.onSuccess(HttpClientRequest::reset);
            Thread.currentThread().interrupt();
            throw new Failure(Failure.Kind.NOT_SENT, e);
        } catch (ExecutionException e) {
            throw new Failure(Failure.Kind.NOT_SENT, e.getCause());
        }
    }

    private static Future<Reply> read(HttpClientRequest request, HttpClientResponse response) {
        var done = Promise.<Reply>promise();
        var body = Buffer.buffer();
        response.handler(chunk -> {
            if (body.length() + chunk.length() > LARGEST_ANSWER) {
                done.tryFail("Too large an answer");
                request.reset();
            } else {
                body.appendBuffer(chunk);
            }
        });
        response.exceptionHandler(done::tryFail);
        response.endHandler(end -> done.tryComplete(
                new Reply(response.statusCode(), headers(response), body.getBytes())));
        return done.future();
    }

    private static <T> T await(Future<T> future, Duration time) throws ExecutionException, InterruptedException, TimeoutException {
        return future.toCompletionStage().toCompletableFuture().get(time.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        http.close();
    }

    private static Map<String, String> headers(HttpClientResponse response) {
        var headers = new HashMap<String, String>();
        response.headers().forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
        return headers;
    }

    /** No answer. Its words name the class of the cause only: addresses hold ICCIDs. */
    public static final class Failure extends Exception {

        public enum Kind {
            /** Refused, unresolved, handshake failed: no byte of the request left. */
            NOT_SENT,
            TIMED_OUT,
            /** Reset or closed before the answer was whole. */
            BROKEN_OFF
        }

        private final Kind kind;

        Failure(Kind kind, Throwable cause) {
            super(switch (kind) {
                case NOT_SENT -> "no connection";
                case TIMED_OUT -> "no answer in time";
                case BROKEN_OFF -> "the connection broke";
            } + (cause == null ? "" : " (" + cause.getClass().getSimpleName() + ")"), null, false, false);
            this.kind = kind;
        }

        public Kind kind() {
            return kind;
        }
    }
}
