package io.landfall.api;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.landfall.platform.SealedSecrets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * Idempotency-Key (contract, section 10): the same key and body get the stored answer for a day, another body is a conflict, and whoever comes while
 * the first is under way is asked to come again. Answers are sealed: some hold secrets.
 *
 * <p>A refusal without any effect leaves no trace, so its key may be used again; "insufficient_credit" is kept, as {@code orders.CreditOrders} does.
 */
@ApplicationScoped
public class Once {

    private static final String HEADER = "Idempotency-Key";
    private static final Duration KEPT = Duration.ofHours(24);
    /** Longer than any act that speaks to others may take. After it the process is taken for dead, and the act's own key decides. */
    private static final Duration RUNNING = Duration.ofSeconds(90);
    private static final String PURPOSE = "api_idempotency.answer";
    private static final String KEPT_REFUSAL = "insufficient_credit";

    private record Stored(String asked, Integer status, String location, String answer, Instant at) {
    }

    private record Told(int status, String location, String body) {
    }

    private final EntityManager database;
    private final SealedSecrets secrets;
    private final ObjectMapper json;
    private final Clock clock;
    private final Caller caller;
    private final CurrentVertxRequest request;

    Once(EntityManager database, SealedSecrets secrets, ObjectMapper json, Clock clock, Caller caller, CurrentVertxRequest request) {
        this.database = database;
        this.secrets = secrets;
        this.json = json;
        this.clock = clock;
        this.caller = caller;
        this.request = request;
    }

    /**
     * A one-time key for acts that keep one of their own: made of the caller's, so that repeating does nothing new even after the answer is forgotten.
     * Without a header every request is a new one.
     */
    public String actKey(String operation) {
        var key = header();
        return "api/" + (key == null ? Keys.secret() : hash(caller.owner() + "\n" + operation + "\n" + key));
    }

    /**
     * For acts that only touch our database: act and answer are one transaction.
     *
     * @param operation a stable word, with the ids of the address
     * @param asked     what was sent
     */
    public Response inOneTransaction(String operation, Fields asked, Supplier<Answer> act) {
        var key = header();
        if (key == null) {
            return act.get().response();
        }
        var owner = caller.owner();
        return QuarkusTransaction.requiringNew().call(() -> {
            lock(owner, operation, key);
            var stored = find(owner, operation, key, asked);
            if (stored.isPresent()) {
                return repeat(stored.get());
            }
            Told told;
            try {
                told = told(act.get());
            } catch (Refusal refusal) {
                if (!refusal.code().equals(KEPT_REFUSAL)) {
                    throw refusal;
                }
                told = told(refusal);
            }
            store(owner, operation, key, asked, told);
            return response(told);
        });
    }

    /**
     * For acts that speak to others on the way and therefore cannot be one transaction. They must be safe to repeat by themselves, under
     * {@link #actKey}: after a crash the next request with this key runs them again.
     */
    public Response aroundCalls(String operation, Fields asked, Supplier<Answer> act) {
        var key = header();
        if (key == null) {
            return act.get().response();
        }
        var owner = caller.owner();
        var there = QuarkusTransaction.requiringNew().call(() -> {
            lock(owner, operation, key);
            var stored = find(owner, operation, key, asked);
            if (stored.isEmpty()) {
                store(owner, operation, key, asked, null);
            }
            return stored;
        });
        if (there.isPresent()) {
            return repeat(there.get());
        }
        Told told;
        try {
            told = told(act.get());
        } catch (RuntimeException failure) {
            QuarkusTransaction.requiringNew().run(() -> forget(owner, operation, key));
            throw failure;
        }
        QuarkusTransaction.requiringNew().run(() -> {
            forget(owner, operation, key);
            store(owner, operation, key, asked, told);
        });
        return response(told);
    }

    @Scheduled(every = "1h", delayed = "7m")
    void forgetOld() {
        QuarkusTransaction.requiringNew()
                .run(() -> database.createNativeQuery("delete from api_idempotency where at < ?1").setParameter(1, clock.instant().minus(KEPT)).executeUpdate());
    }

    private String header() {
        var key = caller.header(HEADER);
        if (key == null || key.isEmpty()) {
            return null;
        }
        if (!key.matches("[\\x20-\\x7e]{1,255}")) {
            throw new Refusal("key_invalid", HEADER, Map.of());
        }
        return key;
    }

    private void lock(String owner, String operation, String key) {
        boolean mine = (Boolean) database.createNativeQuery("select pg_try_advisory_xact_lock(hashtextextended(?1, 10))", Boolean.class)
                .setParameter(1, owner + "\n" + operation + "\n" + key).getSingleResult();
        if (!mine) {
            throw running();
        }
    }

    private static Refusal running() {
        return new Refusal("idempotency_running", null, Map.of("retryAfter", 1));
    }

    private Optional<Stored> find(String owner, String operation, String key, Fields asked) {
        var rows = database.createNativeQuery("select asked, status, location, answer, at from api_idempotency where owner = ?1 and operation = ?2 and key = ?3", Object[].class)
                .setParameter(1, owner).setParameter(2, operation).setParameter(3, key).getResultList();
        if (rows.isEmpty()) {
            return Optional.empty();
        }
        var row = (Object[]) rows.get(0);
        var stored = new Stored((String) row[0], row[1] == null ? null : ((Number) row[1]).intValue(), (String) row[2], (String) row[3], (Instant) row[4]);
        if (stored.at().plus(stored.status() == null ? RUNNING : KEPT).isBefore(clock.instant())) {
            forget(owner, operation, key);
            return Optional.empty();
        }
        if (!stored.asked().equals(hash(asked.canonical()))) {
            throw new Refusal("idempotency_conflict");
        }
        if (stored.status() == null) {
            throw running();
        }
        return Optional.of(stored);
    }

    private void store(String owner, String operation, String key, Fields asked, Told told) {
        database.createNativeQuery("""
                insert into api_idempotency (owner, operation, key, asked, status, location, answer, at)
                values (?1, ?2, ?3, ?4, cast(?5 as integer), cast(?6 as text), cast(?7 as text), ?8)""").setParameter(1, owner).setParameter(2, operation).setParameter(3, key)
                .setParameter(4, hash(asked.canonical())).setParameter(5, told == null ? null : told.status()).setParameter(6, told == null ? null : told.location())
                .setParameter(7, told == null ? null : secrets.seal(told.body(), PURPOSE)).setParameter(8, clock.instant()).executeUpdate();
    }

    private void forget(String owner, String operation, String key) {
        database.createNativeQuery("delete from api_idempotency where owner = ?1 and operation = ?2 and key = ?3").setParameter(1, owner).setParameter(2, operation)
                .setParameter(3, key).executeUpdate();
    }

    private Response repeat(Stored stored) {
        var answer = response(new Told(stored.status(), stored.location(), secrets.open(stored.answer(), PURPOSE)));
        answer.getHeaders().putSingle("Idempotent-Replayed", "true");
        return answer;
    }


    private Response response(Told told) {
        ApiNotes.isFinal(request.getCurrent());
        var answer = Response.status(told.status()).type(MediaType.APPLICATION_JSON_TYPE).entity(told.body());
        return (told.location() == null ? answer : answer.header("Location", told.location())).build();
    }

    private Told told(Answer answer) {
        return new Told(answer.status(), answer.location(), text(answer.members()));
    }

    private Told told(Refusal refusal) {
        var error = Refusals.json(refusal);
        return new Told(error.status(), null, text(error));
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
