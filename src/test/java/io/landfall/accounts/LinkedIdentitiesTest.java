package io.landfall.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.landfall.mail.RecordingTransport;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** Who opens which account: the acts and their races; the doors have tests of their own. */
@QuarkusTest
class LinkedIdentitiesTest {

    private static final String PASSWORD = "Blue-lagoon-7-boats";
    private static final String ISSUER = "https://id.test";
    private static final Pattern LINK = Pattern.compile("/account/confirm/([A-Za-z0-9_-]{27})");

    @Inject
    LinkedIdentities identities;
    @Inject
    SsoTrips trips;
    @Inject
    Registration registration;
    @Inject
    SignIn signIn;
    @Inject
    OwnAccount own;
    @Inject
    Sessions sessions;
    @Inject
    Sweep sweep;
    @Inject
    RecordingTransport transport;
    @Inject
    EntityManager database;
    private String email;
    private String subject;

    @BeforeEach
    void somebodyNew() {
        email = Keys.readable(10).toLowerCase(Locale.ROOT) + "@traveller.test";
        subject = Keys.readable(12);
    }

    @Test
    void manyLandingsAtOnceMakeOneAccountAndOneLink() throws Exception {
        assertThat(atOnce(8, () -> enter(who(subject, email, true)))).isEqualTo(8);
        assertThat(count("select count(*) from account where email = '" + email + "'")).isEqualTo(1);
        assertThat(count("select count(*) from linked_identity where subject = '" + subject + "'")).isEqualTo(1);
    }

    @Test
    void twoProvidersAtOnceMakeOneAccount() throws Exception {
        var number = new AtomicInteger();
        assertThat(atOnce(6, () -> enter(new ProvenIdentity("google", ISSUER + number.incrementAndGet(), subject, email, true)))).isEqualTo(6);
        assertThat(count("select count(*) from account where email = '" + email + "'")).isEqualTo(1);
        assertThat(count("select count(distinct account_id) from linked_identity where subject = '" + subject + "'")).isEqualTo(1);
    }

    @Test
    void aStrangerWhoRegistersAtTheSameMomentKeepsNoPassword() throws Exception {
        var turn = new AtomicInteger();
        atOnce(6, () -> turn.incrementAndGet() % 2 == 0 ? enter(who(subject, email, true))
                : registration.register(email, PASSWORD, Locale.ENGLISH, "client " + Keys.readable(6)));
        assertThat(count("select count(*) from account where email = '" + email + "' and password_hash is null and confirmed_at is not null")).isEqualTo(1);
        assertRefused("sign_in_refused", () -> signIn.with(Role.CUSTOMER, email, PASSWORD, "client " + Keys.readable(6), null));
    }

    @Test
    void theStrangersConfirmationDiesWithTheirPassword() {
        var browser = registration.register(email, PASSWORD, Locale.ENGLISH, "client " + Keys.readable(6));
        var link = link();
        enter(who(subject, email, true));
        assertRefused("invalid_token", () -> registration.confirm(link, browser, PASSWORD, "client", null));
    }

    @ParameterizedTest
    @CsvSource({"true, ''", "true, not-an-address", "false, x@traveller.test", "true, "})
    void onlyAnAddressThatIsVouchedForMakesAnAccount(boolean verified, String address) {
        assertRefused("email_unverified", () -> enter(who(subject, address, verified)));
        assertThat(count("select count(*) from linked_identity where subject = '" + subject + "'")).isZero();
    }

    @Test
    void anAddressIsTheSameHoweverItIsWritten() {
        var first = actor(enter(who(subject, email, true)));
        assertThat(actor(enter(new ProvenIdentity("keycloak", ISSUER + "/other", subject, " " + email.toUpperCase(Locale.ROOT), true))).account()).isEqualTo(first.account());
    }

    @Test
    void theSameSubjectAtAnotherIssuerIsSomebodyElse() {
        var first = actor(enter(who(subject, email, true)));
        assertThat(actor(enter(new ProvenIdentity("keycloak", "https://other.test", subject, "other-" + email, true))).account()).isNotEqualTo(first.account());
    }

    @Test
    void twoWaysInAreNotBothTakenAwayAtOnce() throws Exception {
        var opened = enter(who(subject, email, true));
        enter(new ProvenIdentity("keycloak", ISSUER + "/two", subject, email, true));
        var actor = actor(opened);
        var ways = identities.of(actor);
        assertThat(ways).hasSize(2);
        var number = new AtomicInteger();
        var session = enter(who(subject, email, true));
        assertThat(atOnce(2, () -> identities.unlink(actor, ways.get(number.getAndIncrement()).id(), null, session.token(), "client"))).isEqualTo(1);
        assertThat(identities.of(actor)).hasSize(1);
    }

    @Test
    void whoEntersWhileTheirWayInIsTakenAwayIsNotLetInByIt() throws Exception {
        var actor = actor(enter(who(subject, email, true)));
        enter(new ProvenIdentity("keycloak", ISSUER + "/two", subject, email, true));
        var session = enter(who(subject, email, true));
        var first = identities.of(actor).get(0).id();
        sql("update account set email = 'moved-" + email + "' where id = " + actor.account());
        var turn = new AtomicInteger();
        atOnce(4, () -> turn.incrementAndGet() == 2 ? identities.unlink(actor, first, null, session.token(), "client") : enter(who(subject, null, false)));
        assertRefused("email_unverified", () -> enter(who(subject, null, false)));
    }

    @Test
    void linkingAsksForThePasswordAndUnlinkingToo() {
        var browser = registration.register(email, PASSWORD, Locale.ENGLISH, "client " + Keys.readable(6));
        var opened = registration.confirm(link(), browser, null, "client", null);
        var actor = actor(opened);
        assertRefused("password_wrong", () -> identities.link(actor, who(subject, null, false), "Wrong-guess-9", opened.token(), "client"));
        identities.link(actor, who(subject, null, false), PASSWORD, opened.token(), "client");
        identities.link(actor, who(subject, null, false), PASSWORD, opened.token(), "client");
        assertThat(identities.of(actor)).hasSize(1);
        assertRefused("password_wrong", () -> identities.unlink(actor, identities.of(actor).get(0).id(), "Wrong-guess-9", opened.token(), "client"));
        assertThat(identities.unlink(actor, 1, PASSWORD, opened.token(), "client")).isFalse();
        assertThat(identities.unlink(actor, identities.of(actor).get(0).id(), PASSWORD, opened.token(), "client")).isTrue();
    }

    @Test
    void withoutAPasswordAnOldSignInProvesNothing() {
        var opened = enter(who(subject, email, true));
        sql("update session set created_at = created_at - interval '11 minutes' where account_id = " + actor(opened).account());
        assertRefused("sign_in_again", () -> identities.link(actor(opened), who("other-" + subject, null, false), null, opened.token(), "client"));
    }

    @Test
    void deletionTakesTheLinksAndTheNextVisitIsANewcomers() {
        var opened = enter(who(subject, email, true));
        var before = actor(opened).account();
        own.delete(actor(opened), null, opened.token(), "client");
        assertThat(count("select count(*) from linked_identity where subject = '" + subject + "'")).isZero();
        assertThat(actor(enter(who(subject, email, true))).account()).isNotEqualTo(before);
    }

    @Test
    void aTripEndsOnceAndOnlyWithBothHalves() throws Exception {
        var secret = trips.begin(null, "state-1", "google", null, "/account", Locale.FRENCH);
        assertThat(trips.end(secret, "state-2", "google")).isEmpty();
        assertThat(trips.end(Keys.secret(), "state-1", "google")).isEmpty();
        assertThat(trips.end(secret, "state-1", "keycloak")).isEmpty();
        assertThat(trips.end(secret, null, "google")).isEmpty();
        assertThat(atOnce(8, () -> {
            if (trips.end(secret, "state-1", "google").orElseThrow().spent()) {
                throw new Refusal("late");
            }
            return null;
        })).isEqualTo(1);
        assertThat(trips.end(secret, "state-1", "google")).get().matches(SsoTrips.Trip::spent).extracting(SsoTrips.Trip::locale).isEqualTo(Locale.FRENCH);
    }

    @Test
    void aTripThatTakesTooLongIsOverAndForgotten() {
        var secret = trips.begin(null, "state-1", "google", null, null, Locale.ENGLISH);
        sql("update sso_trip set expires_at = expires_at - interval '16 minutes'");
        assertThat(trips.end(secret, "state-1", "google")).get().matches(SsoTrips.Trip::spent);
        sweep.sweep();
        assertThat(trips.end(secret, "state-1", "google")).isEmpty();
        assertThat(SsoTrips.LIFE).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void whatIsHeldBelongsToItsActor() {
        var actor = actor(enter(who(subject, email, true)));
        var other = actor(enter(who("other-" + subject, "other-" + email, true)));
        var secret = trips.hold(actor, who("third-" + subject, null, false));
        assertThat(trips.held(other, secret)).isEmpty();
        assertThat(trips.held(actor, secret)).get().extracting(ProvenIdentity::subject).isEqualTo("third-" + subject);
        trips.release(secret);
        assertThat(trips.held(actor, secret)).isEmpty();
    }

    @Test
    void anIdentityIsNotWrittenIntoLogs() {
        assertThat(who(subject, email, true).toString()).doesNotContain(subject, email);
    }

    private ProvenIdentity who(String subject, String address, boolean verified) {
        return new ProvenIdentity("google", ISSUER, subject, address, verified);
    }

    private OpenedSession enter(ProvenIdentity who) {
        return identities.signIn(who, Locale.ENGLISH, "client", "Firefox");
    }

    private Actor actor(OpenedSession session) {
        return sessions.actor(session.token()).orElseThrow();
    }

    private String link() {
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> !transport.sentTo(email).isEmpty());
        var found = LINK.matcher(transport.sentTo(email).get(0).text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private static int atOnce(int many, Callable<?> act) throws Exception {
        var pool = Executors.newFixedThreadPool(many);
        try {
            var start = new CountDownLatch(1);
            var done = new AtomicInteger();
            List<Future<?>> all = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                all.add(pool.submit(() -> {
                    start.await();
                    try {
                        act.call();
                        done.incrementAndGet();
                    } catch (Refusal refusal) {
                        // one of those who came too late
                    }
                    return null;
                }));
            }
            start.countDown();
            for (var one : all) {
                one.get();
            }
            return done.get();
        } finally {
            pool.shutdown();
        }
    }

    private static void assertRefused(String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(Refusal.class).extracting(thrown -> ((Refusal) thrown).code()).isEqualTo(code);
    }

    private long count(String query) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery(query).getSingleResult()).longValue());
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(statement).executeUpdate());
    }
}
