package io.landfall.webhooks;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Tries;
import io.landfall.platform.Refusal;
import io.landfall.platform.SealedSecrets;
import io.landfall.platform.jobs.Jobs;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerAudit;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** The receivers of a business and its acts on them. Every look-up begins with the member; everybody looks, those who manage change. */
@ApplicationScoped
public class Subscriptions {

    static final int MOST = 20;
    /** In one go: more than this is asked for in pieces. */
    static final int MOST_AGAIN = 1000;
    private static final int MOST_TESTS = 60;

    private final EntityManager database;
    private final EventLog log;
    private final Dispatch dispatch;
    private final Courier courier;
    private final SealedSecrets seal;
    private final Tries tries;
    private final ResellerAudit audit;
    private final Jobs jobs;
    private final Clock clock;

    Subscriptions(EntityManager database, EventLog log, Dispatch dispatch, Courier courier, SealedSecrets seal, Tries tries, ResellerAudit audit, Jobs jobs, Clock clock) {
        this.database = database;
        this.log = log;
        this.dispatch = dispatch;
        this.courier = courier;
        this.seal = seal;
        this.tries = tries;
        this.audit = audit;
        this.jobs = jobs;
        this.clock = clock;
    }

    /**
     * A receiver that was just made.
     *
     * @param secret shown now and never again
     * @param test   what it made of the first message
     */
    public record Made(SubscriptionDetails subscription, String secret, Tested test) {

        @Override
        public String toString() {
            return "Made[" + subscription.key() + "]";
        }
    }

    /** @param delivery under which it stands in the log */
    public record Tested(long delivery, Answer answer) {
    }

    /** By number. */
    @Transactional
    public List<SubscriptionDetails> of(Member member) {
        var now = clock.instant();
        return database.createQuery("from Subscription where reseller = ?1 order by id", Subscription.class).setParameter(1, member.reseller()).getResultStream()
                .map(one -> one.details(now)).toList();
    }

    /** Throws {@link Refusal} "not_found". */
    @Transactional
    public SubscriptionDetails find(Member member, long id) {
        return owned(member, id).details(clock.instant());
    }

    /** Whether receivers in clear and in private networks may be named. */
    public boolean forTrials() {
        return courier.isForTrials();
    }

    /**
     * Keeps a receiver and sends it a test, whatever comes of that.
     *
     * @throws Refusal "forbidden", "webhooks_full" (fact "most"), "too_many_tries", "endpoint_url_not_public" ("endpoint_url"), "secret_invalid" ("secret"),
     *                 or at the field as {@link SubscriptionRules} says
     */
    @Transactional(Transactional.TxType.NEVER)
    public Made create(Member member, SaveSubscription typed) {
        member.needs(Position.MANAGE);
        var wanted = SubscriptionRules.checked(typed, null, courier.isForTrials());
        var chosen = SubscriptionRules.secret(typed.secret());
        tested(member);
        isPublic(wanted.endpointUrl());
        var secret = chosen == null ? Signatures.newSecret() : chosen;
        long id = QuarkusTransaction.requiringNew().call(() -> add(member, wanted, secret));
        var test = bringTest(member, id);
        return new Made(QuarkusTransaction.requiringNew().call(() -> find(member, id)), secret, test);
    }

    /**
     * Throws {@link Refusal} "not_found" and as {@link #create}.
     *
     * @param status null leaves it as it is
     */
    @Transactional(Transactional.TxType.NEVER)
    public SubscriptionDetails change(Member member, long id, SaveSubscription typed, SubscriptionStatus status) {
        member.needs(Position.MANAGE);
        var known = QuarkusTransaction.requiringNew().call(() -> find(member, id));
        if (status == SubscriptionStatus.FAILED) {
            throw new Refusal("status_invalid", "status", Map.of());
        }
        var wanted = SubscriptionRules.checked(typed, known, courier.isForTrials());
        var secret = SubscriptionRules.secret(typed.secret());
        if (!wanted.endpointUrl().toString().equals(known.endpointUrl())) {
            tested(member);
            isPublic(wanted.endpointUrl());
        }
        return QuarkusTransaction.requiringNew().call(() -> keep(member, id, wanted, secret, status));
    }

    /** A new secret; the old one signs beside it for a day. Returns it: it is shown now and never again. Throws "not_found" or "forbidden". */
    @Transactional
    public String rotate(Member member, long id) {
        var receiver = held(member, id);
        var secret = Signatures.newSecret();
        receiver.replaceSecret(sealed(seal, secret), clock.instant());
        audit.note(member, "webhooks.secret_rotated", receiver.name(), null, null);
        return secret;
    }

    /** Switches it on or off; what waits for it goes out when it is on. Throws {@link Refusal} "not_found", "forbidden". */
    @Transactional
    public void become(Member member, long id, boolean active) {
        turn(member, held(member, id), active ? SubscriptionStatus.ACTIVE : SubscriptionStatus.INACTIVE);
    }

    /** With all that was sent to it. Throws {@link Refusal} "not_found", "forbidden". */
    @Transactional
    public void delete(Member member, long id) {
        var receiver = held(member, id);
        database.remove(receiver);
        audit.note(member, "webhooks.deleted", receiver.name(), receiver.endpointUrl(), null);
    }

    /** Sends a test now and tells what came of it. It is tried once. Throws {@link Refusal} "not_found", "forbidden", "too_many_tries". */
    @Transactional(Transactional.TxType.NEVER)
    public Tested test(Member member, long id) {
        member.needs(Position.MANAGE);
        QuarkusTransaction.requiringNew().run(() -> owned(member, id));
        tested(member);
        return bringTest(member, id);
    }

    /**
     * What it missed or did not take since then goes out (again). Returns how many, at most a thousand. Throws {@link Refusal} "not_found", "forbidden",
     * "subscription_inactive", or "since_invalid" ("since").
     */
    @Transactional
    public int replaySince(Member member, long id, Instant since) {
        var receiver = held(member, id);
        active(receiver);
        if (since == null || since.isAfter(clock.instant())) {
            throw new Refusal("since_invalid", "since", Map.of());
        }
        int again = log.again(receiver, since, MOST_AGAIN);
        audit.note(member, "webhooks.replayed", receiver.name(), null, since + ": " + again);
        return again;
    }

    static String sealed(SealedSecrets seal, String secret) {
        return seal.seal(secret, "webhook-secret");
    }

    static String open(SealedSecrets seal, String sealed) {
        return seal.open(sealed, "webhook-secret");
    }

    static void active(Subscription receiver) {
        if (!receiver.isActive()) {
            throw new Refusal("subscription_inactive");
        }
    }

    /** Throws "not_found". */
    Subscription owned(Member member, long id) {
        return database.createQuery("from Subscription where id = ?1 and reseller = ?2", Subscription.class).setParameter(1, id).setParameter(2, member.reseller())
                .getResultStream().findFirst().orElseThrow(() -> new Refusal("not_found"));
    }

    Subscription held(Member member, long id) {
        member.needs(Position.MANAGE);
        var receiver = owned(member, id);
        database.refresh(receiver, LockModeType.PESSIMISTIC_WRITE);
        return receiver;
    }

    private long add(Member member, SubscriptionRules.Checked wanted, String secret) {
        // One after the other, so that two at once do not both find room.
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended('webhooks ' || ?1, 0))", Object.class).setParameter(1, "" + member.reseller()).getResultList();
        if (of(member).size() >= MOST) {
            throw new Refusal("webhooks_full", null, Map.of("most", MOST));
        }
        var receiver = new Subscription(member.reseller(), clock.instant());
        receiver.set(wanted);
        receiver.firstSecret(sealed(seal, secret));
        database.persist(receiver);
        audit.note(member, "webhooks.added", receiver.name(), null, told(receiver));
        return receiver.id();
    }

    private SubscriptionDetails keep(Member member, long id, SubscriptionRules.Checked wanted, String secret, SubscriptionStatus status) {
        var receiver = held(member, id);
        var before = told(receiver);
        receiver.set(wanted);
        if (!told(receiver).equals(before)) {
            audit.note(member, "webhooks.changed", receiver.name(), before, told(receiver));
        }
        if (secret != null && !secret.equals(open(seal, receiver.sealedSecret()))) {
            receiver.replaceSecret(sealed(seal, secret), clock.instant());
            audit.note(member, "webhooks.secret_rotated", receiver.name(), null, null);
        }
        if (status != null) {
            turn(member, receiver, status);
        }
        return receiver.details(clock.instant());
    }

    private void turn(Member member, Subscription receiver, SubscriptionStatus next) {
        var before = receiver.status();
        if (before == next) {
            return;
        }
        receiver.become(next);
        audit.note(member, "webhooks.switched", receiver.name(), before.name(), next.name());
        if (receiver.isActive()) {
            jobs.request(DeliveryJob.KIND, receiver.id());
        }
    }

    private Tested bringTest(Member member, long id) {
        var name = QuarkusTransaction.requiringNew().call(() -> find(member, id)).inCapitals() ? EventKind.CHECK_HEALTH.capitals() : EventKind.CHECK_HEALTH.dotted();
        long delivery = QuarkusTransaction.requiringNew().call(log::nextDelivery);
        var data = new LinkedHashMap<String, Object>();
        data.put("subscription_id", "whs-" + id);
        data.put("message", "This is a test. Nothing has happened.");
        var body = Messages.envelope(delivery, clock.instant(), name, null, data);
        var parcel = QuarkusTransaction.requiringNew().call(() -> dispatch.parcel(owned(member, id), delivery, name, body.getBytes(StandardCharsets.UTF_8)));
        var answer = courier.bring(parcel);
        QuarkusTransaction.requiringNew().run(() -> keepTest(member, id, delivery, name, body, answer));
        return new Tested(delivery, answer);
    }

    private void keepTest(Member member, long id, long delivery, String name, String body, Answer answer) {
        var now = clock.instant();
        // Nothing when the receiver was removed meanwhile.
        int kept = database.createNativeQuery("""
                insert into webhook_delivery (id, subscription_id, reseller_id, name, object, body, status, attempts, created_at, last_at, status_code, trouble, milliseconds)
                select ?1, id, reseller_id, ?3, 'test', ?4, ?5, 1, ?6, ?6, cast(?7 as int), cast(?8 as text), ?9 from webhook_subscription where id = ?2 and reseller_id = ?10""")
                .setParameter(1, delivery).setParameter(2, id).setParameter(3, name).setParameter(4, seal.seal(body, EventLog.PURPOSE))
                .setParameter(5, (answer.taken() ? DeliveryStatus.SUCCESS : DeliveryStatus.FAILED).name()).setParameter(6, now).setParameter(7, answer.statusCode())
                .setParameter(8, answer.trouble()).setParameter(9, answer.milliseconds()).setParameter(10, member.reseller()).executeUpdate();
        if (kept > 0) {
            Dispatch.noteAttempt(database, delivery, now, answer);
        }
    }

    private void isPublic(URI url) {
        if (!courier.leadsOutside(url)) {
            throw new Refusal("endpoint_url_not_public", "endpoint_url", Map.of());
        }
    }

    /** Our network is not there to look for servers with. */
    private void tested(Member member) {
        tries.take(new Tries.Limit("webhook " + member.reseller(), MOST_TESTS, Duration.ofHours(1)));
    }

    private static String told(Subscription receiver) {
        var details = receiver.details(Instant.EPOCH);
        return details.endpointUrl() + ", " + String.join(" ", details.eventTypes()) + ", " + details.timeoutSeconds() + " s, " + details.retryCount();
    }
}
