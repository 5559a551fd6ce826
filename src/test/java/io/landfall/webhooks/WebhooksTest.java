package io.landfall.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import io.landfall.esims.EsimEvents;
import io.landfall.orders.OrderStatus;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerAudit;
import io.landfall.testsupport.CreditShopTest;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble;
import io.landfall.testsupport.HttpDouble.Call;
import io.landfall.testsupport.ReceiverDouble;
import io.landfall.upstream.UsageReading;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** What happens is told to its owner's programs: until they take it or their tries are used up, in order, and at nobody else's cost. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class WebhooksTest extends CreditShopTest {

    private static final List<String> EVERYTHING = java.util.Arrays.stream(EventKind.values()).map(EventKind::dotted).toList();
    private static final List<String> IN_CAPITALS = java.util.Arrays.stream(EventKind.values()).map(EventKind::capitals).toList();

    @Inject
    Subscriptions subscriptions;
    @Inject
    Deliveries deliveries;
    @Inject
    Dispatch dispatch;
    @Inject
    Courier courier;
    @Inject
    EventLog log;
    @Inject
    Sweep sweep;
    @Inject
    Jobs jobs;
    @Inject
    ResellerAudit audit;
    @Inject
    Event<Object> events;

    private final ReceiverDouble receiver = new ReceiverDouble();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    private Subscriptions.Made subscribes(Member member, String path, List<String> types, int timeout, int retries) {
        return subscriptions.create(member, new SaveSubscription("Shop " + path, receiver.url() + path, types, null, timeout, retries));
    }

    private Subscriptions.Made subscribes(Member member, String path) {
        return subscribes(member, path, EVERYTHING, 5, 3);
    }

    /** Something happens to a thing of the business. */
    private void happens(Member member, String object, int n) {
        QuarkusTransaction.requiringNew().run(() -> log.write(member.reseller(), EventKind.ESIM_STATUS, object, Map.of("n", n)));
    }

    private static Map<String, Object> envelope(Call call) {
        return Messages.read(call.body());
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> data(Call call) {
        return (Map<String, Object>) envelope(call).get("data");
    }

    private List<Call> arrive(String path, int news) {
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(() -> receiver.news(path).size() >= news);
        return receiver.news(path);
    }

    private List<DeliveryRow> log(Member member, long subscription) {
        return deliveries.of(member, subscription, null, null, null, 200);
    }

    private DeliveryRow ends(Member member, long subscription, DeliveryStatus status) {
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(20)).until(() -> log(member, subscription).stream().anyMatch(row -> !row.isTest() && row.status() == status));
        return log(member, subscription).stream().filter(row -> !row.isTest() && row.status() == status).findFirst().orElseThrow();
    }

    @Test
    void anOrderIsToldInBothStylesAndSigned() {
        var owner = withCredit("100.00");
        var dotted = subscribes(owner, "/dotted");
        subscribes(owner, "/capitals", IN_CAPITALS, 5, 3);
        var number = places(owner, 1);
        ends(owner, number, OrderStatus.DELIVERED);
        var order = arrive("/dotted", 2).stream().filter(call -> envelope(call).get("event").equals("order.status_changed")).findFirst().orElseThrow();
        assertThat(envelope(order)).containsEntry("event_type", "order.status_changed").containsEntry("version", "1.0").containsKeys("id", "timestamp", "sequence");
        assertThat(order.headers()).containsEntry("x-webhook-event", "order.status_changed").containsEntry("webhook-id", (String) envelope(order).get("id"));
        var esim = order(owner, number).esims().get(0);
        assertThat(data(order)).containsEntry("order_id", number).containsEntry("status", "activated").containsEntry("previous_status", "pending").containsEntry("qr_code_available", true)
                .containsEntry("iccid", esim.iccid().digits()).containsEntry("activation_code", esim.secrets().lpa()).containsKey("qr_code_url");
        assertThat(order.headers()).containsEntry("x-webhook-signature", Signatures.plain(order.body().getBytes(StandardCharsets.UTF_8), dotted.secret()));
        var sent = Instant.ofEpochSecond(Long.parseLong(order.headers().get("webhook-timestamp")));
        assertThat(order.headers()).containsEntry("webhook-signature",
                Signatures.standard(order.headers().get("webhook-id"), sent, order.body().getBytes(StandardCharsets.UTF_8), dotted.secret()));
        var delivered = arrive("/dotted", 2).stream().filter(call -> envelope(call).get("event").equals("esim.status_changed")).findFirst().orElseThrow();
        assertThat(data(delivered)).containsEntry("esim_status", "GOT_RESOURCE").containsEntry("previous_status", null).containsEntry("order_id", number);
        var older = arrive("/capitals", 2).stream().filter(call -> envelope(call).get("event").equals("ORDER_STATUS")).findFirst().orElseThrow();
        assertThat(data(older)).containsEntry("status", "active").containsEntry("previous_status", "pending");
        assertThat(arrive("/capitals", 2)).anyMatch(call -> envelope(call).get("event_type").equals("ESIM_STATUS"));
    }

    /** The words are those in which the API tells of the same orders. */
    @Test
    void howAnOrderEndsWithoutAnEsimIsTold() {
        var owner = withCredit("100.00");
        subscribes(owner, "/ends", List.of("order.status_changed"), 5, 3);
        pressOne.script("order", 33);
        ends(owner, places(owner, 1), OrderStatus.REFUNDED);
        assertThat(data(arrive("/ends", 1).get(0))).containsEntry("status", "failed").containsEntry("previous_status", "pending").containsEntry("qr_code_available", false).containsEntry("iccid", null);
        pressOne.script("order", IntStream.range(0, 60).mapToObj(n -> 13).toArray());
        var number = places(owner, 1);
        await().atMost(Duration.ofSeconds(10)).pollInterval(Duration.ofMillis(10)).ignoreExceptions().until(() -> {
            creditOrders.cancel(owner, number, java.util.Set.of(), null);
            return true;
        });
        pressOne.clearScripts();
        assertThat(data(arrive("/ends", 2).get(1))).containsEntry("order_id", number).containsEntry("status", "cancelled");
    }

    @Test
    void useAndEndOfAnEsimAreTold() {
        var owner = withCredit("100.00");
        var number = places(owner, 1);
        ends(owner, number, OrderStatus.DELIVERED);
        var esim = order(owner, number).esims().get(0);
        subscribes(owner, "/use", List.of("esim.status_changed", "DATA_USAGE", "order.validity_updated"), 5, 3);
        var end = Instant.now().plus(Duration.ofHours(60));
        var fresh = reading(UsageReading.State.NOT_ACTIVE, 1000, null);
        var used = reading(UsageReading.State.ACTIVE, 240, end);
        QuarkusTransaction.requiringNew().run(() -> events.fire(new EsimEvents.Measured(esim.id(), number, fresh, fresh)));
        QuarkusTransaction.requiringNew().run(() -> events.fire(new EsimEvents.Measured(esim.id(), number, fresh, used)));
        var calls = arrive("/use", 3);
        assertThat(calls).extracting(call -> envelope(call).get("event")).containsExactly("esim.status_changed", "DATA_USAGE", "order.validity_updated");
        assertThat(data(calls.get(0))).containsEntry("esim_status", "IN_USE").containsEntry("previous_status", "GOT_RESOURCE").containsEntry("order_id", number);
        assertThat(data(calls.get(1))).containsEntry("data_used_mb", 760).containsEntry("total_data_mb", 1000).containsEntry("remaining_data_mb", 240).containsEntry("usage_percentage", 76.0)
                .containsEntry("threshold_triggered", false).containsEntry("threshold_percent", null).containsEntry("iccid", esim.iccid().digits());
        assertThat(data(calls.get(2))).containsEntry("expiry_date", Messages.time(end)).containsEntry("remaining_days", 3);
        QuarkusTransaction.requiringNew().run(() -> events.fire(new EsimEvents.Measured(esim.id(), number, used, reading(UsageReading.State.FINISHED, 0, end))));
        assertThat(arrive("/use", 5).subList(3, 5)).extracting(call -> data(call).get("esim_status"), call -> data(call).get("usage_percentage")).containsExactly(org.assertj.core.api.Assertions.tuple("USED_UP", null),
                org.assertj.core.api.Assertions.tuple(null, 100.0));
    }

    private static UsageReading reading(UsageReading.State state, long remaining, Instant end) {
        return new UsageReading(state, false, remaining, 1000L, null, null, null, null, end, state.name());
    }

    /** Whose shop it was bought in decides; what the operator sells is nobody's. */
    @Test
    void aTravellersOrderIsToldToTheBusinessWhoseShopItIs() {
        var owner = businesses.owner();
        subscribes(owner, "/shop", List.of("order.status_changed"), 5, 3);
        var brand = businesses.shop(owner, "Lumen");
        var link = buys(1);
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update orders set shop_id = ?2 where link = ?1").setParameter(1, link).setParameter(2, brand.id()).executeUpdate());
        orders.cancel(link);
        assertThat(data(arrive("/shop", 1).get(0))).containsEntry("order_id", details(link).number()).containsEntry("status", "cancelled").containsEntry("previous_status", "pending");
    }

    /** S4: what lets somebody take an eSIM goes to its owner and stands nowhere else. */
    @Test
    void noActivationCodeStandsInTheLogOrInClearInTheDatabase() {
        var owner = withCredit("100.00");
        var made = subscribes(owner, "/codes");
        var number = places(owner, 1);
        ends(owner, number, OrderStatus.DELIVERED);
        arrive("/codes", 2);
        var code = order(owner, number).esims().get(0).secrets().lpa();
        var row = log(owner, made.subscription().id()).stream().filter(one -> one.name().equals("order.status_changed")).findFirst().orElseThrow();
        assertThat(deliveries.find(owner, made.subscription().id(), row.id()).body()).contains("\"activation_code\" : \"…\"").doesNotContain(code);
        for (var table : List.of("webhook_event", "webhook_delivery", "webhook_attempt", "webhook_subscription")) {
            assertThat(QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery("select count(*) from " + table + " t where position(?1 in t::text) > 0 or position(?2 in t::text) > 0")
                    .setParameter(1, code).setParameter(2, made.secret()).getSingleResult())).as(table).isEqualTo(0L);
        }
    }

    @Test
    void eventsReachOnlyTheirOwner() {
        var owner = withCredit("100.00");
        var stranger = withCredit("100.00");
        subscribes(owner, "/mine");
        var theirs = subscribes(stranger, "/theirs");
        ends(owner, places(owner, 1), OrderStatus.DELIVERED);
        becomes(buysAndPays(1), OrderStatus.DELIVERED);
        arrive("/mine", 2);
        assertThat(receiver.news("/theirs")).isEmpty();
        assertThat(receiver.news("/mine")).hasSize(2);
        for (Runnable look : List.<Runnable>of(() -> subscriptions.find(owner, theirs.subscription().id()), () -> log(owner, theirs.subscription().id()),
                () -> subscriptions.test(owner, theirs.subscription().id()), () -> subscriptions.rotate(owner, theirs.subscription().id()),
                () -> subscriptions.delete(owner, theirs.subscription().id()), () -> subscriptions.replaySince(owner, theirs.subscription().id(), Instant.EPOCH),
                () -> deliveries.replay(owner, theirs.subscription().id(), 1), () -> deliveries.find(owner, theirs.subscription().id(), 1),
                () -> subscriptions.change(owner, theirs.subscription().id(), new SaveSubscription("Mine now", null, null, null, null, null), null))) {
            assertThatThrownBy(look::run).isInstanceOf(Refusal.class).hasMessage("not_found");
        }
        var reader = businesses.colleague(stranger, Position.READ);
        assertThat(subscriptions.of(reader)).hasSize(1);
        assertThatThrownBy(() -> subscriptions.rotate(reader, theirs.subscription().id())).hasMessage("forbidden");
    }

    @Test
    void theTestOfANewReceiverIsReportedAndNoCondition() {
        var owner = businesses.owner();
        assertThat(subscribes(owner, "/good").test().answer().taken()).isTrue();
        receiver.script("/bad", 500);
        var bad = subscribes(owner, "/bad");
        assertThat(bad.test().answer().statusCode()).isEqualTo(500);
        assertThat(bad.subscription().active()).isTrue();
        assertThat(subscriptions.test(owner, bad.subscription().id()).answer().taken()).isTrue();
        assertThat(log(owner, bad.subscription().id())).extracting(DeliveryRow::status).containsExactly(DeliveryStatus.SUCCESS, DeliveryStatus.FAILED);
        assertThat(receiver.got("/bad").get(0).headers()).containsEntry("x-webhook-event", "webhook.health_check");
    }

    @Test
    void whatIsTypedWrongIsRefusedAtItsField() {
        var owner = businesses.owner();
        var good = new SaveSubscription("Shop", receiver.url() + "/x", EVERYTHING, null, null, null);
        assertThat(subscriptions.create(owner, good).subscription()).satisfies(made -> {
            assertThat(made.timeoutSeconds()).isEqualTo(30);
            assertThat(made.retryCount()).isEqualTo(3);
        });
        for (var wrong : Map.of("name_missing (name)", new SaveSubscription(" ", good.endpointUrl(), EVERYTHING, null, null, null),
                "endpoint_url_invalid (endpoint_url)", new SaveSubscription("Shop", "ftp://lumen.example/x", EVERYTHING, null, null, null),
                "event_types_unknown (event_types)", new SaveSubscription("Shop", good.endpointUrl(), List.of("order.eaten"), null, null, null),
                "event_types_missing (event_types)", new SaveSubscription("Shop", good.endpointUrl(), List.of(), null, null, null),
                "timeout_invalid (timeout_seconds)", new SaveSubscription("Shop", good.endpointUrl(), EVERYTHING, null, 61, null),
                "retries_invalid (retry_count)", new SaveSubscription("Shop", good.endpointUrl(), EVERYTHING, null, null, 11),
                "secret_invalid (secret)", new SaveSubscription("Shop", good.endpointUrl(), EVERYTHING, "short", null, null),
                "endpoint_url_not_public (endpoint_url)", new SaveSubscription("Shop", "https://nowhere.invalid/x", EVERYTHING, null, null, null)).entrySet()) {
            assertThatThrownBy(() -> subscriptions.create(owner, wrong.getValue())).hasMessage(wrong.getKey());
        }
        for (var url : List.of("https://user:pass@lumen.example/", "https://lumen.example/#x", "lumen.example", "https:///x", "https://lumen.example:0/", "https://a b/", "javascript:alert(1)")) {
            assertThatThrownBy(() -> subscriptions.create(owner, new SaveSubscription("Shop", url, EVERYTHING, null, null, null))).as(url).isInstanceOf(Refusal.class);
        }
    }

    @Test
    void aMessageKeepsItsNumberAndItsBytesOverAllTries() {
        var owner = businesses.owner();
        var made = subscribes(owner, "/flaky");
        receiver.script("/flaky", 500, HttpDouble.Fault.DROPPED, 302);
        happens(owner, "esim 1", 1);
        var row = ends(owner, made.subscription().id(), DeliveryStatus.SUCCESS);
        assertThat(row.attempts()).isEqualTo(4);
        var calls = receiver.news("/flaky");
        assertThat(calls).hasSize(4);
        assertThat(calls).extracting(Call::body).containsOnly(calls.get(0).body());
        assertThat(calls).extracting(call -> call.headers().get("webhook-id")).containsOnly(row.key());
        assertThat(deliveries.find(owner, made.subscription().id(), row.id()).tries()).extracting(DeliveryDetails.Try::trouble).containsExactly(null, "status", "no_answer", "status");
    }

    @Test
    void whenTheTriesAreUsedUpItIsGivenUpAndTheNextIsTold() {
        var owner = businesses.owner();
        var made = subscribes(owner, "/dead", EVERYTHING, 5, 2);
        receiver.script("/dead", 500, 500, 500);
        happens(owner, "esim 1", 1);
        happens(owner, "esim 1", 2);
        assertThat(ends(owner, made.subscription().id(), DeliveryStatus.FAILED).attempts()).isEqualTo(3);
        ends(owner, made.subscription().id(), DeliveryStatus.SUCCESS);
        assertThat(receiver.news("/dead")).extracting(call -> data(call).get("n")).containsExactly(1, 1, 1, 2);
    }

    @Test
    void newsOfOneThingComeInOrderAndOtherThingsDoNotWaitForIt() {
        var owner = businesses.owner();
        var made = subscribes(owner, "/order");
        receiver.script("/order", 500);
        happens(owner, "esim 1", 1);
        await().atMost(Duration.ofSeconds(10)).until(() -> receiver.news("/order").size() == 1);
        happens(owner, "esim 1", 2);
        happens(owner, "esim 2", 3);
        var calls = arrive("/order", 4);
        assertThat(calls.stream().filter(call -> !data(call).get("n").equals(3)).map(call -> data(call).get("n"))).containsExactly(1, 1, 2);
        assertThat(calls.stream().map(call -> ((Number) envelope(call).get("sequence")).longValue()).distinct().count()).isEqualTo(3);
        ends(owner, made.subscription().id(), DeliveryStatus.SUCCESS);
    }

    @Test
    void sixtyFourEventsAtOnceArriveOnceEachAndInOrder() throws Exception {
        var owner = businesses.owner();
        subscribes(owner, "/many");
        subscribes(owner, "/more", IN_CAPITALS, 5, 3);
        var start = new CyclicBarrier(16);
        var threads = Executors.newFixedThreadPool(16);
        var running = new ArrayList<java.util.concurrent.Future<?>>();
        for (int thing = 0; thing < 16; thing++) {
            var object = "esim " + thing;
            running.add(threads.submit(() -> {
                start.await();
                for (int n = 0; n < 4; n++) {
                    happens(owner, object, Integer.parseInt(object.substring(5)) * 10 + n);
                }
                return null;
            }));
        }
        for (var one : running) {
            one.get();
        }
        threads.shutdown();
        for (var path : List.of("/many", "/more")) {
            var calls = arrive(path, 64);
            assertThat(calls).extracting(call -> call.headers().get("webhook-id")).doesNotHaveDuplicates().hasSize(64);
            for (int thing = 0; thing < 16; thing++) {
                int first = thing * 10;
                assertThat(calls.stream().map(call -> (Integer) data(call).get("n")).filter(n -> n / 10 * 10 == first && n < first + 4)).containsExactly(first, first + 1, first + 2, first + 3);
            }
        }
    }

    /** More dead and slow receivers than there are workers for slow ones: who answers is told as if they were not there. */
    @Test
    void slowAndDeadReceiversDelayNobodyElse() {
        var slow = businesses.owner();
        for (int i = 0; i < 19; i++) {
            var path = "/slow" + i;
            subscribes(slow, path, EVERYTHING, 3, 10);
            receiver.script(path, IntStream.range(0, 30).mapToObj(n -> HttpDouble.Fault.HANGS).toArray());
        }
        var prompt = businesses.owner();
        subscribes(prompt, "/prompt");
        IntStream.range(0, 3).forEach(n -> happens(slow, "esim " + n, n));
        await().atMost(Duration.ofSeconds(20)).until(() -> IntStream.range(0, 19).allMatch(i -> !receiver.news("/slow" + i).isEmpty()));
        for (int n = 0; n < 5; n++) {
            var before = System.nanoTime();
            happens(prompt, "esim " + n, n);
            arrive("/prompt", n + 1);
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
        }
        subscriptions.of(slow).forEach(one -> subscriptions.delete(slow, one.id()));
    }

    @Test
    void aReceiverThatBecomesPromptIsTakenFromTheSlowOnes() {
        var owner = businesses.owner();
        var made = subscribes(owner, "/mends", EVERYTHING, 1, 5);
        receiver.script("/mends", HttpDouble.Fault.HANGS);
        happens(owner, "esim 1", 1);
        ends(owner, made.subscription().id(), DeliveryStatus.SUCCESS);
        assertThat(QuarkusTransaction.requiringNew().call(() -> database.find(Subscription.class, made.subscription().id()).isSlow())).isFalse();
        happens(owner, "esim 1", 2);
        assertThat(arrive("/mends", 3)).extracting(call -> data(call).get("n")).containsExactly(1, 1, 2);
    }

    /** Two nodes believe that a receiver's turn is theirs, as after a lease that ran out: one of them writes down what came of it. */
    @Test
    void nodesThatRaceWriteEachAnswerDownOnce() throws Exception {
        var owner = businesses.owner();
        var made = subscribes(owner, "/race");
        IntStream.range(0, 8).forEach(n -> happens(owner, "esim " + n, n));
        var threads = Executors.newFixedThreadPool(4);
        var nodes = IntStream.range(0, 4).mapToObj(n -> threads.submit(() -> dispatch.run(made.subscription().id(), false))).toList();
        for (var node : nodes) {
            node.get();
        }
        threads.shutdown();
        await().atMost(Duration.ofSeconds(10)).until(() -> log(owner, made.subscription().id()).stream().filter(row -> !row.isTest()).allMatch(row -> row.status() == DeliveryStatus.SUCCESS));
        assertThat(log(owner, made.subscription().id()).stream().filter(row -> !row.isTest())).hasSize(8).allMatch(row -> row.attempts() == 1);
        assertThat(receiver.news("/race")).extracting(call -> call.headers().get("webhook-id")).hasSizeGreaterThanOrEqualTo(8);
    }

    /** The message is out, and the node dies before it writes anything down. */
    @Test
    void aNodeThatDiesOnTheWaySendsTheSameMessageAgain() {
        var owner = businesses.owner();
        var made = subscribes(owner, "/kill");
        subscriptions.become(owner, made.subscription().id(), false);
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update webhook_subscription set status = 'ACTIVE' where id = ?1").setParameter(1, made.subscription().id()).executeUpdate());
        QuarkusTransaction.requiringNew().run(() -> {
            log.write(owner.reseller(), EventKind.ESIM_STATUS, "esim 1", Map.of("n", 1));
            // Its job waits while the first node has it.
            database.createNativeQuery("update job set run_at = now() + interval '1 hour' where kind = 'webhook' and subject = ?1").setParameter(1, "" + made.subscription().id()).executeUpdate();
        });
        var parcel = QuarkusTransaction.requiringNew().call(() -> {
            var row = (Object[]) database.createNativeQuery("select id, name, body from webhook_delivery where subscription_id = ?1 and status = 'PENDING'").setParameter(1, made.subscription().id())
                    .getSingleResult();
            return dispatch.parcel(database.find(Subscription.class, made.subscription().id()), ((Number) row[0]).longValue(), (String) row[1], (String) row[2]);
        });
        assertThat(courier.bring(parcel).taken()).isTrue();
        jobs.request(DeliveryJob.KIND, made.subscription().id());
        ends(owner, made.subscription().id(), DeliveryStatus.SUCCESS);
        var calls = receiver.news("/kill");
        assertThat(calls).hasSize(2);
        assertThat(calls).extracting(Call::body).containsOnly(calls.get(0).body());
        assertThat(calls).extracting(call -> call.headers().get("webhook-id")).containsOnly(calls.get(0).headers().get("webhook-id"));
    }

    @Test
    void aReplacedSecretSignsForADayBesideTheNewOne() {
        var owner = businesses.owner();
        var made = subscribes(owner, "/rotate");
        long id = made.subscription().id();
        var fresh = subscriptions.rotate(owner, id);
        assertThat(fresh).isNotEqualTo(made.secret()).startsWith("whsec_");
        assertThat(subscriptions.find(owner, id).oldSecretUntil()).isAfter(Instant.now().plus(Duration.ofHours(23)));
        happens(owner, "esim 1", 1);
        var call = arrive("/rotate", 1).get(0);
        var body = call.body().getBytes(StandardCharsets.UTF_8);
        assertThat(call.headers()).containsEntry("x-webhook-signature", Signatures.plain(body, fresh)).containsEntry("x-webhook-signature-previous", Signatures.plain(body, made.secret()));
        assertThat(call.headers().get("webhook-signature").split(" ")).hasSize(2);
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update webhook_subscription set old_secret_until = now() - interval '1 second' where id = ?1").setParameter(1, id).executeUpdate());
        happens(owner, "esim 1", 2);
        assertThat(arrive("/rotate", 2).get(1).headers()).doesNotContainKey("x-webhook-signature-previous");
        assertThat(receiver.news("/rotate").get(1).headers().get("webhook-signature").split(" ")).hasSize(1);
    }

    @Test
    void whoTakesNothingIsSwitchedOffWithAMailAndGetsWhatWasMissedWhenItIsBack() {
        var owner = businesses.owner();
        var made = subscribes(owner, "/off", EVERYTHING, 5, 0);
        long id = made.subscription().id();
        receiver.script("/off", IntStream.range(0, Subscription.MOST_SPENT).mapToObj(n -> 503).toArray());
        IntStream.range(0, Subscription.MOST_SPENT).forEach(n -> happens(owner, "esim 1", n));
        await().atMost(Duration.ofSeconds(20)).until(() -> subscriptions.find(owner, id).status() == SubscriptionStatus.FAILED);
        assertThat(audit.of(owner, null, "webhooks", null, 10)).anySatisfy(line -> {
            assertThat(line.what()).isEqualTo("webhooks.stopped");
            assertThat(line.account()).isNull();
        });
        assertThat(QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery("select count(*) from mail_message where kind = 'RECEIVER_STOPPED' and recipient = ?1")
                .setParameter(1, owner.actor().email()).getSingleResult())).isEqualTo(1L);
        happens(owner, "esim 1", 77);
        assertThatThrownBy(() -> subscriptions.replaySince(owner, id, Instant.EPOCH)).hasMessage("subscription_inactive");
        subscriptions.become(owner, id, true);
        assertThat(subscriptions.replaySince(owner, id, Instant.now().minus(Duration.ofHours(1)))).isEqualTo(Subscription.MOST_SPENT + 1);
        var calls = arrive("/off", Subscription.MOST_SPENT * 2 + 1);
        assertThat(calls.subList(Subscription.MOST_SPENT, calls.size())).extracting(call -> data(call).get("n")).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 77);
        assertThat(subscriptions.find(owner, id).failingSince()).isNull();
        assertThat(subscriptions.replaySince(owner, id, Instant.now().minus(Duration.ofHours(1)))).isZero();
    }

    @Test
    void whoSaysGoneIsSwitchedOffAtOnce() {
        var owner = businesses.owner();
        var made = subscribes(owner, "/gone");
        receiver.script("/gone", 410);
        happens(owner, "esim 1", 1);
        await().atMost(Duration.ofSeconds(10)).until(() -> subscriptions.find(owner, made.subscription().id()).status() == SubscriptionStatus.FAILED);
    }

    @Test
    void aDeliveryGoesOutAgainAsItWas() {
        var owner = businesses.owner();
        var made = subscribes(owner, "/again");
        happens(owner, "esim 1", 1);
        var row = ends(owner, made.subscription().id(), DeliveryStatus.SUCCESS);
        deliveries.replay(owner, made.subscription().id(), row.id());
        var calls = arrive("/again", 2);
        assertThat(calls.get(1).body()).isEqualTo(calls.get(0).body());
        assertThat(calls.get(1).headers().get("webhook-id")).isEqualTo(row.key());
        var test = log(owner, made.subscription().id()).stream().filter(DeliveryRow::isTest).findFirst().orElseThrow();
        assertThatThrownBy(() -> deliveries.replay(owner, made.subscription().id(), test.id())).hasMessage("delivery_is_test");
    }

    @Test
    void whatWasSentLongAgoIsForgotten() {
        var owner = businesses.owner();
        var made = subscribes(owner, "/old");
        happens(owner, "esim 1", 1);
        happens(owner, "esim 1", 2);
        arrive("/old", 2);
        await().until(() -> log(owner, made.subscription().id()).stream().filter(row -> !row.isTest()).allMatch(row -> row.status() == DeliveryStatus.SUCCESS));
        QuarkusTransaction.requiringNew().run(() -> {
            var oldest = database.createNativeQuery("select min(event_id) from webhook_delivery where subscription_id = ?1").setParameter(1, made.subscription().id()).getSingleResult();
            database.createNativeQuery("update webhook_delivery set created_at = now() - interval '31 days' where event_id = ?1").setParameter(1, oldest).executeUpdate();
            database.createNativeQuery("update webhook_event set at = now() - interval '31 days' where id = ?1").setParameter(1, oldest).executeUpdate();
        });
        sweep.sweep();
        assertThat(log(owner, made.subscription().id()).stream().filter(row -> !row.isTest())).hasSize(1);
        assertThat(QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery("select count(*) from webhook_event where reseller_id = ?1").setParameter(1, owner.reseller())
                .getSingleResult())).isEqualTo(1L);
    }

    @Test
    void aChangeIsTakenUpAndLeavesItsLine() {
        var owner = businesses.owner();
        var made = subscribes(owner, "/before");
        long id = made.subscription().id();
        subscriptions.change(owner, id, new SaveSubscription("Till", receiver.url() + "/after", List.of("ESIM_STATUS"), null, 9, 1), null);
        happens(owner, "esim 1", 1);
        assertThat(envelope(arrive("/after", 1).get(0))).containsEntry("event", "ESIM_STATUS");
        assertThat(receiver.news("/before")).isEmpty();
        assertThat(audit.of(owner, null, "webhooks", null, 10)).extracting(ResellerAudit.Line::what).contains("webhooks.added", "webhooks.changed");
        subscriptions.delete(owner, id);
        assertThatThrownBy(() -> subscriptions.find(owner, id)).hasMessage("not_found");
    }

    @Test
    void aBusinessHasRoomForSoMany() {
        var owner = businesses.owner();
        IntStream.range(0, Subscriptions.MOST).forEach(n -> subscribes(owner, "/room" + n));
        assertThatThrownBy(() -> subscribes(owner, "/room")).hasMessage("webhooks_full");
    }
}
