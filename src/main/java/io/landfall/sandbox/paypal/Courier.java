package io.landfall.sandbox.paypal;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.jboss.logging.Logger;

import io.landfall.platform.Pace;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.SandboxConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.vertx.core.json.JsonObject;

/** Brings notifications to the shop, repeating what is not answered with 2xx; PayPal's own three days are shortened to half an hour. */
@ApplicationScoped
class Courier {

    private static final Logger LOG = Logger.getLogger(Courier.class);
    private static final List<Duration> REPEATS = List.of(Duration.ofSeconds(3), Duration.ofSeconds(15), Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(25));
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Notices notices;
    private final Documents documents;
    private final Signatures signatures;
    private final Books books;
    private final Delivering delivering;
    private final Pace pace;
    private final boolean enabled;
    private final Set<String> planned = ConcurrentHashMap.newKeySet();
    private ScheduledExecutorService timer;
    private HttpClient http;

    Courier(Notices notices, Documents documents, Signatures signatures, Books books, Delivering delivering, Pace pace, SandboxConfig config) {
        this.notices = notices;
        this.documents = documents;
        this.signatures = signatures;
        this.books = books;
        this.delivering = delivering;
        this.pace = pace;
        this.enabled = config.enabled();
    }

    void start(@Observes StartupEvent event) {
        if (!enabled) {
            return;
        }
        http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(PATIENCE).build();
        timer = Executors.newScheduledThreadPool(2, task -> {
            var thread = new Thread(task, "sandbox-paypal-courier");
            thread.setDaemon(true);
            return thread;
        });
        // What an earlier run left behind, once the shop listens.
        timer.schedule(this::setOut, 5, TimeUnit.SECONDS);
    }

    void stop(@Observes ShutdownEvent event) {
        if (timer != null) {
            timer.shutdownNow();
        }
    }

    /** Plans what is open; call it after the transaction that wrote notifications. */
    void setOut() {
        try {
            notices.open().forEach(notice -> plan(notice.getString("id"), delivering.first()));
        } catch (RuntimeException e) {
            LOG.warn("Simulated PayPal cannot read its notifications", e);
        }
    }

    /** One delivery beside the planned ones, so that the shop hears it twice. */
    void bringExtra(String id) {
        timer.execute(() -> documents.find(Notices.KIND, id).ifPresent(notice -> {
            try {
                send(notice);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }));
    }

    private void plan(String id, Duration wait) {
        if (!planned.add(id)) {
            return;
        }
        try {
            timer.schedule(() -> bring(id), pace.of(wait).toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("The sandbox is stopping");
        }
    }

    private void bring(String id) {
        try {
            planned.remove(id);
            var notice = documents.find(Notices.KIND, id).filter(one -> one.getBoolean("open")).orElse(null);
            if (notice == null) {
                return;
            }
            int attempts = notice.getInteger("attempts") + 1;
            if (delivering.twice()) {
                bringExtra(id);
            }
            var answer = send(notice);
            boolean taken = answer.startsWith("2");
            boolean open = !taken && attempts <= REPEATS.size();
            if (!note(id, attempts, open, answer)) {
                return;
            }
            if (open) {
                plan(id, REPEATS.get(attempts - 1));
            } else if (!taken) {
                LOG.warnf("Simulated PayPal gives up notifying %s of %s: %s", notice.getString("url"), notice.getString("type"), answer);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warnf(e, "Simulated PayPal cannot bring its notification %s", id);
        }
    }

    /** False when the books were cleared meanwhile. */
    private boolean note(String id, int attempts, boolean open, String answer) {
        return documents.transaction(page -> {
            var notice = page.lock(Notices.KIND, id);
            notice.ifPresent(kept -> page.put(Notices.KIND, id, kept.put("attempts", attempts).put("open", open).put("answer", answer)));
            return notice.isPresent();
        });
    }

    private String send(JsonObject notice) throws InterruptedException {
        var body = notice.getString("body").getBytes(StandardCharsets.UTF_8);
        var transmission = UUID.randomUUID().toString();
        var time = books.now();
        var request = HttpRequest.newBuilder(URI.create(notice.getString("url"))).timeout(PATIENCE).header("Content-Type", "application/json")
                .header("User-Agent", "PayPal/AUHR-214.0-sandbox").header("PAYPAL-TRANSMISSION-ID", transmission).header("PAYPAL-TRANSMISSION-TIME", time)
                .header("PAYPAL-TRANSMISSION-SIG", signatures.sign(transmission, time, body)).header("PAYPAL-AUTH-ALGO", Signatures.ALGORITHM)
                .header("PAYPAL-CERT-URL", notice.getString("origin") + "/sandbox/paypal/v1/notifications/certs/SANDBOX-KEY").header("PAYPAL-AUTH-VERSION", "v2")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body)).build();
        try {
            return String.valueOf(http.send(request, HttpResponse.BodyHandlers.discarding()).statusCode());
        } catch (IOException e) {
            return e.getClass().getSimpleName();
        }
    }
}
