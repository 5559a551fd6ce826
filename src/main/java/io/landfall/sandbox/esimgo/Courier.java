package io.landfall.sandbox.esimgo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.landfall.platform.Pace;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.SandboxConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Brings callbacks to the shop. What eSIM Go does when nobody answers is not published: this one tries three times. */
@ApplicationScoped
class Courier {

    static final String KIND = "esimgo-callback";
    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final List<Duration> REPEATS = List.of(Duration.ofSeconds(3), Duration.ofSeconds(30));
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Documents documents;
    private final Quirks quirks;
    private final Pace pace;
    private final SandboxConfig config;
    private ScheduledExecutorService timer;
    private HttpClient http;

    Courier(Documents documents, Quirks quirks, Pace pace, SandboxConfig config) {
        this.documents = documents;
        this.quirks = quirks;
        this.pace = pace;
        this.config = config;
    }

    void start(@Observes StartupEvent event) {
        if (config.enabled()) {
            http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
            timer = Executors.newScheduledThreadPool(1, task -> {
                var thread = new Thread(task, "sandbox-esimgo-courier");
                thread.setDaemon(true);
                return thread;
            });
        }
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    /** @param origin of the shop, where no other address is configured */
    void tell(String type, String iccid, JsonObject bundle, JsonObject more, String origin) {
        var now = quirks.now();
        var body = new JsonObject();
        if (type.startsWith("esim.")) {
            body.put("date", more.getString("date")).put("event", type);
        } else {
            body.put("alertType", type).mergeIn(more);
        }
        if (bundle != null) {
            body.put("bundle", bundle(bundle, now));
        }
        var text = body.encode();
        if (iccid != null) {
            var written = now.on(Quirk.ICCID_AS_NUMBER) ? iccid : "\"" + iccid + "\"";
            text = "{\"iccid\":" + written + "," + text.substring(1);
        }
        var url = config.esimgo().callbackUrl().map(URI::toString).orElse(origin + "/hooks/esim-go");
        var notice = new JsonObject().put("id", String.format("%012d", documents.nextNumber())).put("type", type).put("url", url).put("body", text).put("attempts", 0).put("answer", "");
        documents.put(KIND, notice.getString("id"), notice);
        if (now.on(Quirk.CALLBACKS_LOST)) {
            return;
        }
        for (int i = 0; i < (now.on(Quirk.CALLBACKS_TWICE) ? 2 : 1); i++) {
            plan(notice.getString("id"), now.on(Quirk.CALLBACKS_LATE) ? LATE : Duration.ZERO);
        }
    }

    /** Once more, although it came already. */
    void again(String id) {
        plan(id, Duration.ZERO);
    }

    JsonArray all() {
        return new JsonArray(documents.list(KIND));
    }

    private static JsonObject bundle(JsonObject bundle, Quirks.Switches now) {
        var told = new JsonObject();
        if (now.on(Quirk.CALLBACKS_V3)) {
            told.put("id", bundle.getString("id")).put("reference", bundle.getString("reference"));
        }
        told.put("name", bundle.getString("name"));
        if (now.on(Quirk.CALLBACKS_V3)) {
            told.put("description", bundle.getString("description")).put("unit", "BYTES").put("unlimited", bundle.getBoolean("unlimited"));
        }
        return told.put("initialQuantity", bundle.getLong("initial")).put("remainingQuantity", bundle.getLong("remaining")).put("startTime", bundle.getString("start"))
                .put("endTime", bundle.getString("end"));
    }

    private void plan(String id, Duration wait) {
        try {
            timer.schedule(() -> bring(id), pace.of(wait).toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The sandbox is stopping");
        }
    }

    private void bring(String id) {
        try {
            var notice = documents.find(KIND, id).orElse(null);
            if (notice == null) {
                return;
            }
            int attempts = notice.getInteger("attempts") + 1;
            var answer = send(notice);
            documents.put(KIND, id, notice.put("attempts", attempts).put("answer", answer));
            if (!answer.startsWith("2") && attempts <= REPEATS.size()) {
                plan(id, REPEATS.get(attempts - 1));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf(e, "Simulated eSIM Go cannot bring its callback %s", id);
        }
    }

    private String send(JsonObject notice) throws InterruptedException {
        var body = notice.getString("body").getBytes(StandardCharsets.UTF_8);
        var request = HttpRequest.newBuilder(URI.create(notice.getString("url"))).timeout(PATIENCE).header("Content-Type", "application/json").header("User-Agent", "esim-go-sandbox")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        var now = quirks.now();
        if (now.on(Quirk.CALLBACKS_V3)) {
            request.header("X-Signature-SHA256", now.on(Quirk.SIGNED_IN_HEX) ? HexFormat.of().formatHex(code(body)) : Base64.getEncoder().encodeToString(code(body)));
        }
        try {
            return String.valueOf(http.send(request.build(), HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }

    private byte[] code(byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(config.esimgo().apiKey().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
