package io.landfall.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.mail.Letter;
import io.landfall.mail.RecordingTransport;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** The acts themselves, with every race and every half-known address; the doors have tests of their own. */
@QuarkusTest
class AccountActsTest {

    private static final String PASSWORD = "Blue-lagoon-7-boats";
    private static final String OTHER = "Green-harbour-8-cranes";
    private static final Pattern LINK = Pattern.compile("/(?:account/(?:confirm|reset|email)|find-order)/([A-Za-z0-9_-]{27})");

    @Inject
    Registration registration;
    @Inject
    Recovery recovery;
    @Inject
    SignIn signIn;
    @Inject
    OwnAccount own;
    @Inject
    PasswordChange passwords;
    @Inject
    Sessions sessions;
    @Inject
    Accounts accounts;
    @Inject
    Sweep sweep;
    @Inject
    RecordingTransport transport;
    @Inject
    EntityManager database;

    private String email;
    private String client;

    @BeforeEach
    void somebodyNew() {
        email = Keys.readable(10).toLowerCase(Locale.ROOT) + "@traveller.test";
        client = "client " + Keys.readable(8);
    }

    @Test
    void anAccountOpensWhenTheAddressIsConfirmedAndNotBefore() {
        var browser = register(PASSWORD);
        assertRefused("sign_in_refused", () -> signIn.with(Role.CUSTOMER, email, PASSWORD, client, null));
        var opened = registration.confirm(link(1), browser, null, client, "Firefox");
        assertThat(sessions.actor(opened.token())).get().extracting(Actor::email).isEqualTo(email);
        assertThat(signIn.with(Role.CUSTOMER, " " + email.toUpperCase(Locale.ROOT), PASSWORD, client, null)).isNotNull();
    }

    @Test
    void aLinkIsSpentOnceAndWithItAllItsCopies() {
        var browser = register(PASSWORD);
        var first = link(1);
        register(PASSWORD);
        var second = link(2);
        registration.confirm(second, register(PASSWORD), null, client, null);
        assertRefused("invalid_token", () -> registration.confirm(first, browser, null, client, null));
        assertRefused("invalid_token", () -> registration.confirm(second, browser, PASSWORD, client, null));
        assertRefused("invalid_token", () -> registration.confirm("A".repeat(27), browser, PASSWORD, client, null));
    }

    @Test
    void aLinkUsedByManyAtOnceWorksForOne() throws Exception {
        var browser = register(PASSWORD);
        var link = link(1);
        assertThat(atOnce(8, () -> registration.confirm(link, browser, null, client, null))).isEqualTo(1);
        recovery.ask(email, Locale.ENGLISH, client);
        var reset = link(2);
        assertThat(atOnce(8, () -> recovery.reset(reset, OTHER, client, null))).isEqualTo(1);
    }

    @Test
    void manyRegistrationsAtOnceMakeOneAccount() throws Exception {
        var number = new AtomicInteger();
        // Three mails to one address in an hour are the limit; each comes from a network of its own.
        assertThat(atOnce(8, () -> registration.register(email, PASSWORD, Locale.ENGLISH, client + number.incrementAndGet()))).isEqualTo(3);
        assertThat(count("select count(*) from account where email = '" + email + "'")).isEqualTo(1);
    }

    @Test
    void aPasswordThatAStrangerChoseOpensNothing() {
        var victim = register(PASSWORD);
        var victimsLink = link(1);
        register(OTHER);
        // The stranger registered last, so the stranger's password is in force; the owner of the mailbox cannot confirm it by a click.
        assertThat(registration.proof(victimsLink, victim)).isEqualTo(Registration.Proof.PASSWORD);
        assertRefused("password_wrong", () -> registration.confirm(victimsLink, victim, PASSWORD, client, null));
        assertThat(accounts.byEmail(email)).get().extracting(AccountDetails::confirmedAt).isNull();
        // A new password proves the mailbox, and is the owner's own.
        recovery.ask(email, Locale.ENGLISH, client);
        recovery.reset(link(3), PASSWORD, client, null);
        assertThat(signIn.with(Role.CUSTOMER, email, PASSWORD, client, null)).isNotNull();
        assertRefused("sign_in_refused", () -> signIn.with(Role.CUSTOMER, email, OTHER, client, null));
    }

    @Test
    void anotherBrowserConfirmsWithThePassword() {
        register(PASSWORD);
        assertThat(registration.proof(link(1), null)).isEqualTo(Registration.Proof.PASSWORD);
        assertRefused("password_wrong", () -> registration.confirm(link(1), null, null, client, null));
        assertThat(registration.confirm(link(1), Keys.secret(), PASSWORD, client, null)).isNotNull();
    }

    @Test
    void whoIsThereAlreadyIsToldByMailAndKeepsTheirPassword() {
        customer();
        register(OTHER);
        var letter = letters(2).get(1);
        assertThat(letter.subject()).isEqualTo("You have an account already");
        assertThat(LINK.matcher(letter.text()).find()).isFalse();
        assertThat(signIn.with(Role.CUSTOMER, email, PASSWORD, client, null)).isNotNull();
        assertRefused("sign_in_refused", () -> signIn.with(Role.CUSTOMER, email, OTHER, client, null));
    }

    @Test
    void unknownAddressesGetNoMailAndLeaveNoTrace() {
        recovery.ask(email, Locale.ENGLISH, client);
        await().atMost(Duration.ofSeconds(30)).until(() -> count("select count(*) from mail_message where recipient = '" + email + "'") == 0);
        assertThat(transport.sentTo(email)).isEmpty();
    }

    @Test
    void aResetSignsEveryDeviceOut() {
        var before = customer();
        recovery.ask(email, Locale.FRENCH, client);
        var letter = letters(2).get(1);
        assertThat(letter.subject()).isEqualTo("Choisissez un nouveau mot de passe");
        assertThat(letter.text()).contains("/fr/account/reset/");
        var opened = recovery.reset(link(2), OTHER, client, null);
        assertThat(sessions.actor(before.token())).isEmpty();
        assertThat(sessions.actor(opened.token())).isPresent();
        assertRefused("sign_in_refused", () -> signIn.with(Role.CUSTOMER, email, PASSWORD, client, null));
        assertThat(letters(3).get(2).subject()).isEqualTo("Your password was changed");
    }

    @Test
    void linksGrowOld() {
        var browser = register(PASSWORD);
        var link = link(1);
        sql("update account_token set expires_at = now() - interval '1 second'");
        assertRefused("invalid_token", () -> registration.confirm(link, browser, null, client, null));
        assertThat(registration.proof(link, browser)).isEqualTo(Registration.Proof.NONE);
    }

    @Test
    void theDatabaseHoldsNoLink() {
        register(PASSWORD);
        var link = link(1);
        assertThat(strings("select t::text from account_token t").toString()).doesNotContain(link);
        assertThat(strings("select m::text from mail_message m").toString()).doesNotContain(link);
    }

    @Test
    void sixtyFourWrongPasswordsAtOnceAreFiveGuesses() throws Exception {
        customer();
        var refused = new AtomicInteger();
        var waits = new AtomicInteger();
        var number = new AtomicInteger();
        atOnce(64, () -> {
            try {
                return signIn.with(Role.CUSTOMER, email, "Wrong-" + number.incrementAndGet() + "-guess", client + number.get(), null);
            } catch (Refusal refusal) {
                (refusal.code().equals("too_many_tries") ? waits : refused).incrementAndGet();
                throw refusal;
            }
        });
        assertThat(refused).hasValue(5);
        assertThat(waits).hasValue(59);
        assertRefused("too_many_tries", () -> signIn.with(Role.CUSTOMER, email, PASSWORD, client, null));
    }

    @Test
    void threeResetMailsAnHourForKnownAndUnknownAlike() {
        for (int i = 0; i < 3; i++) {
            recovery.ask(email, Locale.ENGLISH, client + i);
        }
        assertRefused("too_many_tries", () -> recovery.ask(email, Locale.ENGLISH, client + 4));
        sql("update sign_in_try set at = at - interval '61 minutes'");
        recovery.ask(email, Locale.ENGLISH, client + 5);
    }

    @Test
    void fiveRegistrationsInAQuarterOfAnHourFromOneNetwork() {
        for (int i = 0; i < 5; i++) {
            registration.register(i + email, PASSWORD, Locale.ENGLISH, client);
        }
        assertRefused("too_many_tries", () -> registration.register("6" + email, PASSWORD, Locale.ENGLISH, client));
    }

    @Test
    void aCustomerIsNoOperatorAndAnOperatorNoCustomer() {
        customer();
        assertRefused("sign_in_refused", () -> signIn.with(Role.OPERATOR, email, PASSWORD, client, null));
        assertRefused("sign_in_refused", () -> signIn.with(Role.CUSTOMER, "operator@landfall.example", "Demo-operator-1", client, null));
    }

    @Test
    void aNewPasswordEndsOtherDevicesAndRenewsThisOne() {
        var phone = customer();
        var laptop = signIn.with(Role.CUSTOMER, email, PASSWORD, client, null);
        var renewed = passwords.changePassword(actor(laptop), PASSWORD, OTHER, client, laptop.token(), null).orElseThrow();
        assertThat(sessions.actor(phone.token())).isEmpty();
        assertThat(sessions.actor(renewed.token())).isPresent();
        sql("update session set idle_end = idle_end - interval '11 seconds'");
        assertThat(sessions.actor(laptop.token())).as("the old session of the same browser").isEmpty();
        assertThat(sessions.actor(renewed.token())).isPresent();
    }

    @Test
    void devicesAreEndedByTheirOwnerOnly() {
        var mine = customer();
        var actor = actor(mine);
        var other = signIn.with(Role.CUSTOMER, email, PASSWORD, client, "Safari");
        var device = sessions.devices(actor, mine.token()).stream().filter(one -> !one.here()).findFirst().orElseThrow();
        somebodyNew();
        var stranger = customer();
        assertThat(sessions.end(actor(stranger), device.id())).isFalse();
        assertThat(sessions.actor(other.token())).isPresent();
        assertThat(sessions.end(actor, device.id())).isTrue();
        assertThat(sessions.actor(other.token())).isEmpty();
        assertThat(sessions.actor(mine.token())).isPresent();
    }

    @Test
    void anAddressMovesWhenBothHaveAgreed() {
        var session = customer();
        var old = email;
        var fresh = "new-" + email;
        assertRefused("password_wrong", () -> own.changeEmail(actor(session), OTHER, fresh, session.token(), client));
        own.changeEmail(actor(session), PASSWORD, fresh.toUpperCase(Locale.ROOT), session.token(), client);
        var byOld = link(2);
        assertThat(own.agree(byOld, client)).isEqualTo(OwnAccount.Agreement.HALF);
        assertThat(accounts.byEmail(old)).isPresent();
        assertRefused("invalid_token", () -> own.agree(byOld, client));
        email = fresh;
        assertThat(own.agree(link(1), client)).isEqualTo(OwnAccount.Agreement.WHOLE);
        assertThat(accounts.byEmail(old)).isEmpty();
        assertThat(sessions.actor(session.token())).isEmpty();
        assertThat(signIn.with(Role.CUSTOMER, fresh, PASSWORD, client, null)).isNotNull();
        await().atMost(Duration.ofSeconds(30)).until(() -> transport.sentTo(old).size() == 3 && transport.sentTo(fresh).size() == 2);
    }

    @Test
    void bothAddressesMayAgreeAtOnce() throws Exception {
        var session = customer();
        var fresh = "new-" + email;
        own.changeEmail(actor(session), PASSWORD, fresh, session.token(), client);
        var byOld = link(2);
        email = fresh;
        var byNew = link(1);
        var links = List.of(byOld, byNew);
        var next = new AtomicInteger();
        assertThat(atOnce(2, () -> own.agree(links.get(next.getAndIncrement()), client))).isEqualTo(2);
        assertThat(accounts.byEmail(fresh)).isPresent();
    }

    @Test
    void anotherWishKillsTheLinksOfTheFirst() {
        var session = customer();
        own.changeEmail(actor(session), PASSWORD, "first-" + email, session.token(), client);
        var first = link(2);
        own.changeEmail(actor(session), PASSWORD, "second-" + email, session.token(), client);
        assertRefused("invalid_token", () -> own.agree(first, client));
        // Awaited before the wish is withdrawn: a mail that is written only then says nothing, and none is sent.
        var second = link(3);
        own.keepEmail(actor(session));
        assertRefused("invalid_token", () -> own.agree(second, client));
    }

    @Test
    void anAddressThatHasAnAccountIsNotTakenAndNotTold() {
        customer();
        var theirs = email;
        somebodyNew();
        var session = customer();
        own.changeEmail(actor(session), PASSWORD, theirs, session.token(), client);
        own.agree(link(2), client);
        assertThat(accounts.byEmail(theirs)).isPresent();
        assertThat(accounts.byEmail(email)).isPresent();
        assertThat(transport.sentTo(theirs)).hasSize(1);
    }

    @Test
    void deletionForgetsWhoItWas() {
        var session = customer();
        assertRefused("password_wrong", () -> own.delete(actor(session), OTHER, session.token(), client));
        own.delete(actor(session), PASSWORD, session.token(), client);
        assertThat(sessions.actor(session.token())).isEmpty();
        assertThat(letters(2).get(1).subject()).isEqualTo("Your account is deleted");
        await().atMost(Duration.ofSeconds(20)).until(() -> count("select count(*) from mail_message where recipient = '" + email + "'") == 0);
        for (var table : List.of("account", "account_token", "email_change", "mail_message", "account_audit", "session", "job", "orders", "sign_in_try")) {
            assertThat(strings("select t::text from " + table + " t").toString()).as(table).doesNotContain(email);
        }
        assertRefused("sign_in_refused", () -> signIn.with(Role.CUSTOMER, email, PASSWORD, client, null));
    }

    @Test
    void registrationsNobodyConfirmedAreForgottenAfterAWeek() {
        register(PASSWORD);
        sql("update account set created_at = created_at - interval '8 days' where email = '" + email + "'");
        sweep.sweep();
        assertThat(accounts.byEmail(email)).isEmpty();
    }

    @Test
    void auditTellsWhatHappenedWithoutSecrets() {
        var session = customer();
        own.changeEmail(actor(session), PASSWORD, "new-" + email, session.token(), client);
        assertThat(own.events(actor(session), 10)).extracting(AccountDetails.Event::what).containsExactly("email_change_asked", "confirmed", "registered");
        assertThat(strings("select a::text from account_audit a").toString()).doesNotContain(PASSWORD, email, session.token());
    }

    private String register(String password) {
        return registration.register(email, password, Locale.ENGLISH, client + Keys.readable(4));
    }

    private OpenedSession customer() {
        var browser = register(PASSWORD);
        return registration.confirm(link(1), browser, null, client, "Firefox");
    }

    private Actor actor(OpenedSession session) {
        return sessions.actor(session.token()).orElseThrow();
    }

    /** The secret part of the link in this person's mail of that number. */
    private String link(int mail) {
        var found = LINK.matcher(letters(mail).get(mail - 1).text());
        assertThat(found.find()).isTrue();
        return found.group(1);
    }

    private List<Letter> letters(int count) {
        await().atMost(Duration.ofSeconds(30)).pollInterval(Duration.ofMillis(20)).until(() -> transport.sentTo(email).size() >= count);
        return transport.sentTo(email);
    }

    /** How many of so many at once were not refused. */
    private static int atOnce(int many, Callable<?> act) throws Exception {
        var pool = Executors.newFixedThreadPool(many);
        try {
            var start = new CountDownLatch(1);
            var done = new AtomicInteger();
            var all = new ArrayList<java.util.concurrent.Future<?>>();
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

    @SuppressWarnings("unchecked")
    private List<String> strings(String query) {
        return QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery(query, String.class).getResultList());
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(statement).executeUpdate());
    }
}
