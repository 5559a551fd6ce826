package io.landfall.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;

import io.landfall.mail.ReceiverStopped;
import io.landfall.platform.Pace;
import io.landfall.platform.SealedSecrets;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Next;
import io.landfall.resellers.ResellerAudit;
import io.quarkus.narayana.jta.QuarkusTransaction;

/**
 * One receiver's turn: what is due goes out, one message after the other, the oldest of each thing first. Later news of a thing waits until the
 * earlier is taken or given up. A node that dies in between has changed nothing: the next one sends the same bytes under the same number.
 */
@ApplicationScoped
class Dispatch {

    /** After so long the others have their turn. */
    private static final Duration TURN = Duration.ofSeconds(5);
    /** Who answers later than this is slow. */
    private static final Duration PROMPT = Duration.ofSeconds(2);

    private final EntityManager database;
    private final Courier courier;
    private final SealedSecrets seal;
    private final ResellerAudit audit;
    private final Event<ReceiverStopped> stopped;
    private final Jobs jobs;
    private final Pace pace;
    private final Clock clock;

    Dispatch(EntityManager database, Courier courier, SealedSecrets seal, ResellerAudit audit, Event<ReceiverStopped> stopped, Jobs jobs, Pace pace, Clock clock) {
        this.database = database;
        this.courier = courier;
        this.seal = seal;
        this.audit = audit;
        this.stopped = stopped;
        this.jobs = jobs;
        this.pace = pace;
        this.clock = clock;
    }

    /** @param parcel null when nothing is due */
    private record Turn(long delivery, int attempts, Parcel parcel, Next otherwise) {

        static Turn nothing(Next next) {
            return new Turn(0, 0, null, next);
        }
    }

    /** @param slowly it runs among the slow ones; who does not belong there is handed on */
    Next run(long subscription, boolean slowly) {
        var until = clock.instant().plus(TURN);
        while (true) {
            var turn = QuarkusTransaction.requiringNew().call(() -> next(subscription, slowly));
            if (turn.parcel() == null) {
                return turn.otherwise();
            }
            var answer = courier.bring(turn.parcel());
            QuarkusTransaction.requiringNew().run(() -> record(subscription, turn, answer));
            if (!answer.taken() || clock.instant().isAfter(until)) {
                return Next.at(clock.instant());
            }
        }
    }

    private Turn next(long subscription, boolean slowly) {
        var receiver = database.find(Subscription.class, subscription);
        if (receiver == null || !receiver.isActive()) {
            return Turn.nothing(Next.done());
        }
        if (receiver.isSlow() != slowly) {
            jobs.request(receiver.isSlow() ? SlowDeliveryJob.KIND : DeliveryJob.KIND, subscription);
            return Turn.nothing(Next.done());
        }
        return heads(subscription).map(head -> {
            var at = (Instant) head[4];
            return at.isAfter(clock.instant()) ? Turn.nothing(Next.at(at))
                    : new Turn(((Number) head[0]).longValue(), ((Number) head[3]).intValue(), parcel(receiver, ((Number) head[0]).longValue(), (String) head[1], (String) head[2]), null);
        }).orElseGet(() -> Turn.nothing(Next.done()));
    }

    /** The first of each thing that waits; of these the one whose time comes first. */
    @SuppressWarnings("unchecked")
    private Optional<Object[]> heads(long subscription) {
        List<Object[]> rows = database.createNativeQuery("""
                select d.id, d.name, d.body, d.attempts, d.next_at from (select distinct on (object) * from webhook_delivery
                where subscription_id = ?1 and status = 'PENDING' order by object, event_id) d order by d.next_at, d.event_id limit 1""")
                .setParameter(1, subscription).getResultList();
        return rows.stream().findFirst();
    }

    Parcel parcel(Subscription receiver, long delivery, String name, String sealedBody) {
        return parcel(receiver, delivery, name, seal.open(sealedBody, EventLog.PURPOSE).getBytes(StandardCharsets.UTF_8));
    }

    Parcel parcel(Subscription receiver, long delivery, String name, byte[] body) {
        var now = clock.instant();
        var old = receiver.sealedOldSecret(now);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("User-Agent", "webhooks/1.0");
        headers.put("X-Webhook-Event", name);
        headers.putAll(Signatures.headers(Messages.key(delivery), now, body, Subscriptions.open(seal, receiver.sealedSecret()), old == null ? null : Subscriptions.open(seal, old)));
        return new Parcel(URI.create(receiver.endpointUrl()), receiver.timeout(), headers, body);
    }

    /** The receiver's row first, then the delivery's. Who comes late, after another node has written its answer down, writes nothing. */
    private void record(long subscription, Turn turn, Answer answer) {
        if (!held(subscription)) {
            return;
        }
        var receiver = database.find(Subscription.class, subscription);
        var now = clock.instant();
        var spent = !answer.taken() && (turn.attempts() >= receiver.retries() || answer.isGone());
        var nextAt = answer.taken() || spent ? null : now.plus(pace.of(RetryPauses.after(turn.attempts() + 1, ThreadLocalRandom.current())));
        int written = database.createNativeQuery("""
                update webhook_delivery set status = ?3, attempts = attempts + 1, next_at = cast(?4 as timestamptz), last_at = ?5, status_code = cast(?6 as int),
                    trouble = cast(?7 as text), milliseconds = ?8 where id = ?1 and attempts = ?2 and status = 'PENDING'""")
                .setParameter(1, turn.delivery()).setParameter(2, turn.attempts()).setParameter(3, (answer.taken() ? DeliveryStatus.SUCCESS : spent ? DeliveryStatus.FAILED : DeliveryStatus.PENDING).name())
                .setParameter(4, nextAt).setParameter(5, now).setParameter(6, answer.statusCode()).setParameter(7, answer.trouble()).setParameter(8, answer.milliseconds())
                .executeUpdate();
        if (written == 0) {
            return;
        }
        noteAttempt(database, turn.delivery(), now, answer);
        receiver.written(now, answer.isTimeout() || answer.milliseconds() > PROMPT.toMillis());
        if (answer.taken()) {
            receiver.took();
            return;
        }
        receiver.failed(now);
        if (spent && receiver.isActive() && (receiver.spent(now) || answer.isGone())) {
            stop(receiver, now);
        }
    }

    static void noteAttempt(EntityManager database, long delivery, Instant at, Answer answer) {
        database.createNativeQuery("""
                insert into webhook_attempt (delivery_id, at, status_code, trouble, milliseconds, answer)
                values (?1, ?2, cast(?3 as int), cast(?4 as text), ?5, cast(?6 as text))""")
                .setParameter(1, delivery).setParameter(2, at).setParameter(3, answer.statusCode()).setParameter(4, answer.trouble()).setParameter(5, answer.milliseconds())
                .setParameter(6, answer.text()).executeUpdate();
    }

    /** Not for a key's sake: who writes an event for it meanwhile need not wait. */
    private boolean held(long subscription) {
        return !database.createNativeQuery("select id from webhook_subscription where id = ?1 for no key update").setParameter(1, subscription).getResultList().isEmpty();
    }

    /** What waits for it stays, and goes out when its people switch it on again. */
    private void stop(Subscription receiver, Instant now) {
        receiver.become(SubscriptionStatus.FAILED);
        audit.note(null, receiver.reseller(), "webhooks.stopped", receiver.name(), SubscriptionStatus.ACTIVE.name(), SubscriptionStatus.FAILED.name());
        stopped.fire(new ReceiverStopped(receiver.reseller(), receiver.id(), receiver.name(), URI.create(receiver.endpointUrl()).getHost(), receiver.failingSince(), now));
    }
}
