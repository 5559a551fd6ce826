package io.landfall.payments.paypal;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;

import okhttp3.ConnectionPool;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okhttp3.ResponseBody;

/**
 * The HTTP stack below PayPal's SDK. The SDK knows two hosts only, turns unknown enum values into nothing and swallows the reason of a refused
 * sign-in; so one interceptor rewrites the address, puts our own token in, and keeps each answer as it came. Nothing is retried: OkHttp
 * would repeat a POST on 503 with {@code Retry-After: 0}, so that header does not reach it. And no
 * connection is kept: one that died unnoticed would make a payment uncertain, or refuse a buyer, for nothing.
 */
final class PayPalHttp {

    private static final int LARGEST_ANSWER = 4 * 1024 * 1024;

    /** An answer as it came. */
    record Raw(int status, String body, String debugId) {
        boolean isSuccess() {
            return status >= 200 && status < 300;
        }
    }

    private final ThreadLocal<Raw> last = new ThreadLocal<>();
    private final ThreadLocal<String> bearer = new ThreadLocal<>();
    private final OkHttpClient plain;
    private final OkHttpClient forSdk;
    private final OkHttpClient forCaptures;
    private final HttpUrl base;

    PayPalHttp(PayPalConfig config) {
        base = config.url().map(URI::toString).map(HttpUrl::parse).orElse(null);
        plain = new OkHttpClient.Builder().connectTimeout(config.connectTimeout()).readTimeout(config.callTimeout()).writeTimeout(config.callTimeout())
                .callTimeout(config.callTimeout()).retryOnConnectionFailure(false).connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS)).followRedirects(false).followSslRedirects(false)
                .addNetworkInterceptor(PayPalHttp::withoutRetryAfter).build();
        forSdk = plain.newBuilder().addInterceptor(this::intercept).build();
        forCaptures = forSdk.newBuilder().callTimeout(config.captureTimeout()).readTimeout(config.captureTimeout()).build();
    }

    OkHttpClient forSdk() {
        return forSdk;
    }

    OkHttpClient forCaptures() {
        return forCaptures;
    }

    /** Forgets what this thread saw and takes the token its next SDK call carries. */
    void begin(String token) {
        last.remove();
        bearer.set(token);
    }

    /** What the SDK call of this thread got, or null when no answer came. */
    Raw last() {
        return last.get();
    }

    /** A call the SDK does not know. {@code authorization} is the whole header value. */
    Raw post(String path, String contentType, String body, String authorization) throws IOException {
        var request = new Request.Builder().url(address(path, null)).header("Authorization", authorization).header("Accept", "application/json")
                .post(RequestBody.create(body.getBytes(StandardCharsets.UTF_8), MediaType.parse(contentType))).build();
        try (var response = plain.newCall(request).execute()) {
            return raw(response);
        }
    }

    private Response intercept(Interceptor.Chain chain) throws IOException {
        var asked = chain.request();
        var request = asked.newBuilder().url(address(asked.url().encodedPath(), asked.url().encodedQuery())).header("Authorization", "Bearer " + bearer.get()).build();
        try (var response = chain.proceed(request)) {
            var raw = raw(response);
            last.set(raw);
            return response.newBuilder().body(ResponseBody.create(raw.body(), MediaType.parse("application/json"))).build();
        }
    }

    private HttpUrl address(String path, String query) throws IOException {
        if (base == null) {
            throw new IOException("landfall.paypal.url is not set");
        }
        var prefix = base.encodedPath().replaceAll("/+$", "");
        return base.newBuilder().encodedPath(prefix + path).encodedQuery(query).build();
    }

    private static Raw raw(Response response) throws IOException {
        var bytes = response.peekBody(LARGEST_ANSWER).bytes();
        return new Raw(response.code(), new String(bytes, StandardCharsets.UTF_8), response.header("Paypal-Debug-Id"));
    }

    private static Response withoutRetryAfter(Interceptor.Chain chain) throws IOException {
        var response = chain.proceed(chain.request());
        return response.code() == 503 || response.code() == 408 ? response.newBuilder().removeHeader("Retry-After").build() : response;
    }
}
