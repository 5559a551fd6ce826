package io.landfall.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

import io.landfall.accounts.Actor;
import io.landfall.contract.document.ApiDocument;
import io.landfall.orders.OrderStatus;
import io.landfall.testsupport.CreditShopTest;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.Programs;
import io.landfall.testsupport.WireClient;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

/** Ten thousand requests that nobody means, the same in every run: no fault of ours, always JSON with a name, and nothing told that is not the caller's. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class MalformedRequestsTest extends CreditShopTest {

    private static final int REQUESTS = 10_000;
    private static final int HANDS = 4;
    private static final long SEED = 20_260_203;
    private static final String MARK = "Xanthippe Q. Verdigris";

    @Inject
    Programs programs;
    @Inject
    BeanManager beans;
    @TestHTTPResource("/")
    URI shop;

    @Test
    void noneIsAFaultOfOursAndNoneTellsWhatIsAnothers() throws Exception {
        var victim = withCredit("50.00");
        var brand = businesses.shop(victim, MARK);
        var theirs = ends(victim, places(victim, 1), OrderStatus.DELIVERED);
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update reseller set name = ?1 where id = ?2").setParameter(1, MARK).setParameter(2, victim.reseller()).executeUpdate());
        var iccid = programs.of(victim).get("/api/v1/orders/" + theirs.number()).then().statusCode(200).extract().<String>path("order.iccid");
        var spent = credit.balance(victim.reseller()).balance();
        // Not among what is sent: whoever is told of them was told too much.
        var secrets = List.of(MARK, iccid, victim.actor().email());
        var caller = withCredit("40.00");
        var mine = ends(caller, places(caller, 1), OrderStatus.DELIVERED);
        var ids = new ArrayList<>(List.of(theirs.number(), theirs.number().substring(0, 8), "prf-" + brand.id(), "whs-1", "1", mine.number(), "1420", plan(), "usr-" + victim.actor().account(),
                "ord-000000000000", "8900000000000000000", "txn-1", "ASIA"));
        var actors = List.of(caller.actor(), programs.customer(), businesses.newcomer().actor(), businesses.newcomer(io.landfall.resellers.ResellerKind.DEVELOPER).actor());

        var faults = new ConcurrentLinkedQueue<String>();
        var seen = new ConcurrentHashMap<String, Integer>();
        var routes = routes();
        var pool = Executors.newFixedThreadPool(HANDS);
        var hands = new ArrayList<Callable<Void>>();
        for (int hand = 0; hand < HANDS; hand++) {
            var requests = new Malformed(SEED + hand, routes, fields(), ids);
            var actor = actors.get(hand);
            hands.add(() -> {
                send(requests, actor, secrets, faults, seen);
                return null;
            });
        }
        for (var done : pool.invokeAll(hands)) {
            done.get();
        }
        pool.shutdown();

        assertThat(faults.stream().limit(15)).as("%d faults; answers by status: %s", faults.size(), new TreeMap<>(seen)).isEmpty();
        assertThat(seen.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(REQUESTS);
        assertThat(seen.keySet()).as("requests get past the door").contains("200", "400", "401", "403", "404", "405", "415");
        assertThat(order(victim, theirs.number()).status()).isEqualTo(OrderStatus.DELIVERED);
        assertThat(credit.balance(victim.reseller()).balance()).isEqualTo(spent);
    }

    private void send(Malformed requests, Actor actor, List<String> secrets, ConcurrentLinkedQueue<String> faults, Map<String, Integer> seen) throws Exception {
        var token = programs.token(actor);
        try (var client = new WireClient(shop.getHost(), shop.getPort())) {
            for (int i = 0; i < REQUESTS / HANDS; i++) {
                if (i % 40 == 0) {
                    // The limits have tests of their own; here they would answer everything.
                    QuarkusTransaction.requiringNew().run(() -> {
                        database.createNativeQuery("delete from sign_in_try").executeUpdate();
                        database.createNativeQuery("delete from api_use where account_id = ?1").setParameter(1, actor.account()).executeUpdate();
                    });
                }
                var request = requests.next(token);
                WireClient.Answer answer;
                try {
                    answer = client.ask(request.method(), request.head(), request.body());
                } catch (java.io.IOException e) {
                    faults.add(shown(request) + " got no answer: " + e);
                    seen.merge("none", 1, Integer::sum);
                    continue;
                }
                seen.merge("" + answer.status(), 1, Integer::sum);
                var found = Malformed.faults(answer.status(), answer.headers().get("content-type"), answer.headers().get("x-request-id"), request.method(), answer.text(), secrets);
                if (!found.isEmpty()) {
                    faults.add(shown(request) + " got " + answer.status() + ": " + found + " " + cut(answer.text()));
                }
                if (answer.status() == 401 && request.signedIn()) {
                    token = programs.token(actor);
                }
            }
        }
    }

    @Test
    void aLeakOrAFaultWouldBeSeen() {
        var good = "{\"success\":false}";
        assertThat(Malformed.faults(404, "application/json", "req-1", "GET", good, List.of(MARK))).isEmpty();
        assertThat(Malformed.faults(500, "application/json", "req-1", "GET", good, List.of(MARK))).hasSize(1);
        assertThat(Malformed.faults(404, "application/json", null, "GET", good, List.of(MARK))).hasSize(1);
        assertThat(Malformed.faults(404, "text/html", "req-1", "GET", "<p>", List.of(MARK))).hasSize(1);
        assertThat(Malformed.faults(404, "application/json", "req-1", "GET", "", List.of(MARK))).hasSize(1);
        assertThat(Malformed.faults(400, "application/json", "req-1", "GET", "{\"message\":\"java.lang.NullPointerException\"}", List.of(MARK))).hasSize(1);
        assertThat(Malformed.faults(400, "application/json", "req-1", "GET", "{\"message\":\"PressOne said no\"}", List.of(MARK))).hasSize(1);
        assertThat(Malformed.faults(200, "application/json", "req-1", "GET", "{\"name\":\"" + MARK + "\"}", List.of(MARK))).hasSize(1);
    }

    @Test
    void theSameSeedMakesTheSameRequests() {
        var routes = List.of(new Malformed.Route("POST", "/api/v1/orders"), new Malformed.Route("GET", "/api/v1/orders/{id}"));
        var one = new Malformed(SEED, routes, List.of("email"), List.of("1"));
        var other = new Malformed(SEED, routes, List.of("email"), List.of("1"));
        for (int i = 0; i < 100; i++) {
            var request = one.next("a.b.c");
            var again = other.next("a.b.c");
            assertThat(again.head()).isEqualTo(request.head());
            assertThat(again.body()).isEqualTo(request.body());
        }
    }

    private static String shown(Malformed.Request request) {
        return cut(request.head().replaceAll("Bearer [^\\r]{20,}", "Bearer …")) + " <" + (request.body() == null ? "" : cut(new String(request.body(), java.nio.charset.StandardCharsets.ISO_8859_1))) + ">";
    }

    private static String cut(String text) {
        return text.length() > 400 ? text.substring(0, 400) + "…" : text;
    }

    /** Everything the reference says that is sent, and what clients write instead. */
    private static List<String> fields() {
        var names = new TreeSet<>(List.of("token", "refreshToken", "customer_email", "period_num", "packageCode", "orderId", "order_id", "url", "events", "force", "companyName", "current_password", "", "__proto__"));
        ApiDocument.served().json().findValues("requestBody").forEach(body -> {
            for (JsonNode properties : body.findValues("properties")) {
                properties.fieldNames().forEachRemaining(names::add);
            }
        });
        assertThat(names).hasSizeGreaterThan(40);
        return List.copyOf(names);
    }

    /** Those that speak JSON of the API, found by what the application has. */
    private List<Malformed.Route> routes() {
        var found = new TreeMap<String, Malformed.Route>();
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            var type = bean.getBeanClass();
            if (type.getName().startsWith("io.landfall.api.") && type.isAnnotationPresent(Path.class)) {
                for (var method : type.getMethods()) {
                    verb(method).filter(verb -> !type.getAnnotation(Path.class).value().equals("/health")).ifPresent(verb -> {
                        var path = ("/" + type.getAnnotation(Path.class).value() + "/" + (method.isAnnotationPresent(Path.class) ? method.getAnnotation(Path.class).value() : ""))
                                .replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
                        found.put(verb + path, new Malformed.Route(verb, path));
                    });
                }
            }
        }
        assertThat(found).hasSizeGreaterThan(20);
        return List.copyOf(found.values());
    }

    private static java.util.Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations()).map(Annotation::annotationType).filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value()).findFirst();
    }
}
