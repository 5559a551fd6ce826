package io.landfall.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.landfall.esims.Esims;
import io.landfall.money.Money;
import io.landfall.orders.AttentionKind;
import io.landfall.orders.AttentionList;
import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderEvents;
import io.landfall.orders.Orders;
import io.landfall.platform.Keys;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.Installation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(MailJobTest.Hurried.class)
class MailJobTest {

    /** A day of retries takes two seconds. */
    public static class Hurried implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("landfall.pace", "0.00002");
        }
    }

    @Inject
    RecordingTransport transport;
    @Inject
    Event<Object> events;
    @Inject
    EntityManager database;
    @Inject
    Orders orders;
    @Inject
    Esims esims;
    @Inject
    AttentionList attention;

    private final String recipient = "mina-" + Keys.readable(8).toLowerCase() + "@example.test";
    private final String number = "LF-" + Keys.readable(10);
    private long orderId;

    @BeforeEach
    void placeAnOrder() {
        transport.clear();
        orderId = QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery("""
                insert into orders (id, number, link, status, email, locale, checkout_key, plan, plan_title, place, supplier, package_id, plan_facts, quantity,
                  currency, unit_price, total, cost_currency, unit_cost, rate, rate_as_of, phone_consent_at, withdrawal_consent_at, placed_at, payable_until, paid_at)
                values (nextval('orders_seq'), ?1, ?2, 'AWAITING_PAYMENT', ?3, 'en', ?2, 'japan-1gb', 'Japan 1 GB', 'jp', 'pressone', 'p',
                  '{"place": "jp", "scope": "LOCAL", "dataMegabytes": 1024, "unlimited": false, "days": 7, "rechargeable": true}', 1,
                  'USD', 450, 450, 'NGN', 100000, 0.001, now(), now(), now(), now(), now() + interval '3 hours', now()) returning id""")
                .setParameter(1, number).setParameter(2, Keys.secret()).setParameter(3, recipient).getSingleResult()).longValue());
    }

    @Test
    void oneEventMailsOnceHoweverOftenItIsRaised() {
        for (int i = 0; i < 3; i++) {
            raise(new OrderEvents.PaymentPending(orderId, number));
        }
        arrives(1);
        raise(new OrderEvents.PaymentPending(orderId, number));
        await().during(Duration.ofMillis(700)).atMost(Duration.ofSeconds(5)).until(() -> transport.sentTo(recipient).size() == 1);
        assertThat(history()).containsOnlyOnce(HistoryKind.MAIL_SENT);
    }

    @Test
    void anEventThatWasRolledBackMailsNothing() {
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            events.fire(new OrderEvents.PaymentPending(orderId, number));
            throw new IllegalStateException("something later in the transaction");
        })).hasStackTraceContaining("something later in the transaction");
        await().during(Duration.ofMillis(700)).atMost(Duration.ofSeconds(5)).until(() -> transport.triedTo(recipient).isEmpty());
    }

    @Test
    void eachRefundHasItsOwnMail() {
        long payment = insertPayment();
        for (int i = 0; i < 2; i++) {
            raise(new OrderEvents.Refunded(orderId, number, insertRefund(payment), Money.of("1.00", "USD"), "not_delivered"));
        }
        assertThat(arrives(2)).extracting(Letter::messageId).doesNotHaveDuplicates();
    }

    @Test
    void busyServerIsTriedAgainUnderTheSameMessageId() {
        transport.refuseNext(busy(), busy(), busy());
        raise(new OrderEvents.PaymentDenied(orderId, number));
        arrives(1);
        assertThat(transport.triedTo(recipient)).hasSize(4).extracting(Letter::messageId).containsOnly(transport.sentTo(recipient).get(0).messageId());
        assertThat(attentionKinds()).doesNotContain(AttentionKind.MAIL_FAILED);
    }

    @Test
    void refusedRecipientIsGivenUpAtOnceAndAPersonIsTold() {
        transport.refuseNext(new MailNotTaken("550 no such user <" + recipient + ">", true, null));
        raise(new OrderEvents.PaymentPending(orderId, number));
        await().atMost(Duration.ofSeconds(20)).until(() -> attentionKinds().contains(AttentionKind.MAIL_FAILED));
        assertThat(transport.triedTo(recipient)).hasSize(1);
        assertThat(history()).contains(HistoryKind.MAIL_FAILED).doesNotContain(HistoryKind.MAIL_SENT);
        assertThat(attention.open(1000).stream().filter(row -> number.equals(row.orderNumber()))).allSatisfy(row -> assertThat(row.cause()).doesNotContain("@example"));
    }

    @Test
    void serverThatNeverTakesItIsGivenUpAfterNineTries() {
        transport.refuseNext(IntStream.range(0, 20).mapToObj(i -> busy()).toArray(RuntimeException[]::new));
        raise(new OrderEvents.PaymentPending(orderId, number));
        await().atMost(Duration.ofSeconds(40)).until(() -> attentionKinds().contains(AttentionKind.MAIL_FAILED));
        assertThat(transport.triedTo(recipient)).hasSize(MailJob.WAITS.size() + 1);
    }

    @Test
    void deliveryMailCarriesTheCodesAndAnotherOneIsANewMail() {
        deliver();
        raise(new OrderEvents.Delivered(orderId, number));
        var first = arrives(1).get(0);
        assertThat(first.subject()).isEqualTo("Your eSIM for Japan is ready");
        assertThat(first.text()).contains("Activation code: MATCHING-ID");
        assertThat(first.pictures()).hasSize(1);
        raise(new OrderEvents.Delivered(orderId, number));
        raise(new OrderEvents.MailAgain(orderId, number, "customer"));
        assertThat(arrives(2)).extracting(Letter::messageId).doesNotHaveDuplicates();
    }

    @Test
    void correctedAddressReplacesWhatIsStillQueued() {
        deliver();
        transport.refuseNext(busy(), busy(), busy(), busy(), busy(), busy(), busy());
        raise(new OrderEvents.Delivered(orderId, number));
        await().atMost(Duration.ofSeconds(20)).until(() -> !transport.triedTo(recipient).isEmpty());
        var right = "right-" + recipient;
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeQuery("update orders set email = ?1 where id = ?2").setParameter(1, right).setParameter(2, orderId).executeUpdate();
            events.fire(new OrderEvents.MailAgain(orderId, number, "customer"));
        });
        await().atMost(Duration.ofSeconds(20)).until(() -> transport.sentTo(right).size() == 1);
        assertThat(transport.sentTo(recipient)).isEmpty();
        assertThat(attentionKinds()).doesNotContain(AttentionKind.MAIL_FAILED);
    }

    @Test
    void addressesCorrectedWhileTheMailIsLeavingNeitherFailNorLoseTheLastOne() {
        deliver();
        var link = QuarkusTransaction.requiringNew().call(() -> orders.byNumber(number).orElseThrow().link());
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update orders set status = 'DELIVERED' where id = ?1").setParameter(1, orderId).executeUpdate());
        raise(new OrderEvents.Delivered(orderId, number));
        for (int i = 0; i < 40; i++) {
            var address = i + "-" + recipient;
            orders.correctEmail(link, address);
            if (i % 4 == 3) {
                // Corrections that catch the mail before, while and after it is handed over.
                await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(1)).until(() -> !transport.triedTo(address).isEmpty());
            }
        }
        await().atMost(Duration.ofSeconds(20)).until(() -> transport.sentTo("39-" + recipient).size() == 1);
        await().atMost(Duration.ofSeconds(20)).until(() -> queued() == 0);
        assertThat(attentionKinds()).doesNotContain(AttentionKind.MAIL_FAILED);
    }

    @Test
    void resentMailClosesTheQuestion() {
        deliver();
        transport.refuseNext(new MailNotTaken("550 full", true, null));
        raise(new OrderEvents.Delivered(orderId, number));
        await().atMost(Duration.ofSeconds(20)).until(() -> attentionKinds().contains(AttentionKind.MAIL_FAILED));
        raise(new OrderEvents.MailAgain(orderId, number, "operator@shop.test"));
        arrives(1);
        await().atMost(Duration.ofSeconds(20)).until(() -> !attentionKinds().contains(AttentionKind.MAIL_FAILED));
    }

    private void deliver() {
        QuarkusTransaction.requiringNew().run(() -> esims.receive(number, orderId, "pressone",
                new Installation(new Iccid("8933" + String.format("%015d", orderId)), "rsp.example.com", "MATCHING-ID", "LPA:1$rsp.example.com$MATCHING-ID", null, null,
                        Map.of(), true, null, false), java.util.Locale.ENGLISH));
    }

    private long queued() {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery("select count(*) from mail_message where order_number = ?1 and state = 'QUEUED'")
                .setParameter(1, number).getSingleResult()).longValue());
    }

    private long insertPayment() {
        return insert("insert into payment (id, order_number, status, amount, currency, invoice_id, create_request_id, request, created_at, expires_at)"
                + " values (nextval('payment_seq'), ?1, 'CAPTURED', 450, 'USD', ?2, ?2, '{}', now(), now()) returning id", number);
    }

    private long insertRefund(long payment) {
        return insert("insert into refund (id, payment_id, order_number, status, amount, currency, reason, actor, request_id, requested_at)"
                + " values (nextval('refund_seq'), " + payment + ", ?1, 'COMPLETED', 100, 'USD', 'not_delivered', 'system', ?2, now()) returning id", number);
    }

    private long insert(String sql, String first) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery(sql).setParameter(1, first).setParameter(2, Keys.secret())
                .getSingleResult()).longValue());
    }

    private void raise(Object event) {
        QuarkusTransaction.requiringNew().run(() -> events.fire(event));
    }

    private List<Letter> arrives(int count) {
        await().atMost(Duration.ofSeconds(20)).until(() -> transport.sentTo(recipient).size() == count && sentInBooks() == count);
        return transport.sentTo(recipient);
    }

    private long sentInBooks() {
        return QuarkusTransaction.requiringNew().call(() -> database.createQuery("select count(*) from Post where orderNumber = ?1 and state = ?2", Long.class)
                .setParameter(1, number).setParameter(2, MailState.SENT).getSingleResult());
    }

    private List<HistoryKind> history() {
        return orders.byNumber(number).orElseThrow().history().stream().map(entry -> entry.kind()).toList();
    }

    private List<AttentionKind> attentionKinds() {
        return attention.open(1000).stream().filter(row -> number.equals(row.orderNumber())).map(AttentionList.Row::kind).toList();
    }

    private static MailNotTaken busy() {
        return new MailNotTaken("451 try later", false, null);
    }
}
