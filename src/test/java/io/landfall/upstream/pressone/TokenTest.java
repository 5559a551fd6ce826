package io.landfall.upstream.pressone;

import static io.landfall.upstream.pressone.PressOneServer.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.upstream.Outcome;
import io.landfall.upstream.Outcome.NotNow;
import io.landfall.upstream.Outcome.Reason;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamException.Kind;
import io.landfall.upstream.pressone.PressOneServer.Reply;

class TokenTest extends PressOneTestBase {

    private static final Map<String, String> CLIENT = Map.of("api-key", "", "client-id", "the-client", "client-secret", "the-secret");

    @BeforeEach
    void goods() {
        server.on("GET", "balance", recorded("balance-nested"));
        server.on("POST", "orders", recorded("order"));
    }

    @Test
    void theApiKeySchemeSendsTheApiKeyAndNothingElse() {
        pressOne().balance();

        var token = server.requests("POST", "token").get(0);
        assertThat(token.header("Content-Type")).startsWith("multipart/form-data; boundary=");
        assertThat(token.fields()).containsExactlyEntriesOf(Map.of("api_key", "the-api-key"));
        assertThat(server.requests("GET", "balance").get(0).header("Authorization")).isEqualTo("Bearer eyJ0eXAi.first");
    }

    @Test
    void theClientSchemeSendsIdSecretAndGrantType() {
        pressOne(CLIENT).balance();

        assertThat(server.requests("POST", "token").get(0).fields()).containsExactlyInAnyOrderEntriesOf(
                Map.of("client_id", "the-client", "client_secret", "the-secret", "grant_type", "client_credentials"));
    }

    @ParameterizedTest
    @CsvSource({"form, application/x-www-form-urlencoded", "json, application/json"})
    void theContentTypeIsASetting(String format, String contentType) {
        pressOne(Map.of("token-body", format)).balance();

        var token = server.requests("POST", "token").get(0);
        assertThat(token.header("Content-Type")).isEqualTo(contentType);
        assertThat(token.fields()).containsExactlyEntriesOf(Map.of("api_key", "the-api-key"));
    }

    @Test
    void aTokenAtTopLevelIsReadToo() {
        server.on("POST", "token", recorded("token-top-level"));

        pressOne().balance();

        assertThat(server.requests("GET", "balance").get(0).header("Authorization")).isEqualTo("Bearer eyJ0eXAi.flat");
    }

    @ParameterizedTest
    @CsvSource({"86400, 69119, 69121", "31622400, 69119, 69121", "\"1000\", 799, 801", "null, 69119, 69121", "0, 69119, 69121", "\"soon\", 69119, 69121"})
    void aTokenIsRenewedAt80PercentOfALifeOfADayAtMost(String expiresIn, long before, long after) {
        server.on("POST", "token", Reply.of(200, "{\"data\":{\"access_token\":\"t\",\"expires_in\":" + expiresIn + "}}"));
        var adapter = pressOne();
        adapter.balance();

        clock.advance(Duration.ofSeconds(before));
        adapter.balance();
        assertThat(server.requests("POST", "token")).hasSize(1);

        clock.advance(Duration.ofSeconds(after - before));
        adapter.balance();
        assertThat(server.requests("POST", "token")).hasSize(2);
    }

    @Test
    void aFailedRenewalUsesTheOldTokenWhileItLivesAndPausesAMinute() {
        server.on("POST", "token", recorded("token"), Reply.of(503, "<html>"));
        var adapter = pressOne();
        adapter.balance();
        clock.advance(Duration.ofHours(20));

        adapter.balance();
        adapter.balance();
        assertThat(server.requests("POST", "token")).hasSize(2);

        clock.advance(Duration.ofMinutes(2));
        adapter.balance();
        assertThat(server.requests("POST", "token")).hasSize(3);

        clock.advance(Duration.ofHours(4));
        assertThatExceptionOfType(UpstreamException.class).isThrownBy(adapter::balance);
    }

    @Test
    void thirtyTwoThreadsAskForOneToken() throws Exception {
        server.on("POST", "token", slowly(recorded("token")));
        var adapter = pressOne();

        allAtOnce(32, adapter::balance);

        assertThat(server.requests("POST", "token")).hasSize(1);
        assertThat(server.requests("GET", "balance")).hasSize(32);
    }

    @Test
    void thirtyTwoThreadsShareOneFailure() throws Exception {
        server.on("POST", "token", slowly(Reply.of(500, "<html>")));
        var adapter = pressOne();

        var outcomes = allAtOnce(32, () -> adapter.order("p", "unit-7-token"));

        assertThat(outcomes).allSatisfy(outcome -> assertThat(outcome.get()).isInstanceOf(NotNow.class));
        assertThat(server.requests("POST", "token")).hasSizeLessThan(5);
        assertThat(server.requests("POST", "orders")).isEmpty();
    }

    @Test
    void sixtyFourRefusalsOfOneTokenRenewItOnce() throws Exception {
        var refusals = new CyclicBarrier(64);
        var tokens = new AtomicInteger();
        server.on("POST", "token", request -> Reply.of(200, "{\"data\":{\"access_token\":\"t" + tokens.incrementAndGet() + "\",\"expires_in\":86400}}"));
        server.on("GET", "balance", request -> {
            if (request.header("Authorization").equals("Bearer t1")) {
                meet(refusals);
                return recorded(401, "error-unauthorized");
            }
            return recorded("balance-nested");
        });
        var adapter = pressOne();

        allAtOnce(64, adapter::balance);

        assertThat(tokens).hasValue(2);
    }

    @Test
    void a401CostsOneNewTokenAndOneRetryOfThePurchase() {
        server.on("POST", "token", recorded("token"), recorded("token-top-level"));
        server.on("POST", "orders", recorded(401, "error-unauthorized"), recorded("order"));

        assertThat(pressOne().order("p", "unit-7-token")).isInstanceOf(Outcome.Done.class);

        assertThat(server.requests("POST", "orders")).extracting(request -> request.header("Authorization"))
                .containsExactly("Bearer eyJ0eXAi.first", "Bearer eyJ0eXAi.flat");
        assertThat(server.requests("POST", "orders")).extracting(request -> request.fields().get("description")).containsOnly("unit-7-token");
    }

    @Test
    void theSecond401IsFinal() {
        server.on("POST", "orders", recorded(401, "error-unauthorized"));
        server.on("GET", "sims/" + ICCID.digits() + "/usage", recorded(401, "error-unauthorized"));

        var adapter = pressOne();
        assertThat(adapter.order("p", "unit-7-token")).isEqualTo(new NotNow<>(Reason.NOT_AUTHORISED, null, "This action is unauthorized.", null));
        assertThat(server.requests("POST", "orders")).hasSize(2);
        assertThat(server.requests("POST", "token")).hasSize(2);
        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> adapter.usage(ICCID))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_AUTHORISED));
    }

    @Test
    void aPurchaseRefusedWith401WhoseNewTokenFailsWasNotMade() {
        server.on("POST", "token", recorded("token"), Reply.of(502, ""));
        server.on("POST", "orders", recorded(401, "error-unauthorized"));

        assertThat(pressOne().order("p", "unit-7-token")).isInstanceOfSatisfying(NotNow.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
    }

    @ParameterizedTest
    @CsvSource({"422, token-unknown-client", "401, token-wrong-secret", "400, token-unknown-client", "403, error-unauthorized"})
    void refusedCredentialsAreNotAuthorisedAndNamed(int status, String scenario) {
        server.on("POST", "token", recorded(status, scenario));

        assertThat(pressOne(CLIENT).order("p", "unit-7-token")).isInstanceOfSatisfying(NotNow.class, e -> {
            assertThat(e.reason()).isEqualTo(Reason.NOT_AUTHORISED);
            assertThat(e.detail()).contains("token").doesNotContain("the-client", "the-secret");
        });
        assertThat(server.requests("POST", "orders")).isEmpty();
    }

    @Test
    void tooManyTokenCallsAreLeftAloneAsLongAsTheSupplierSays() {
        server.on("POST", "token", recorded(429, "error-too-many").with("Retry-After", "30"), recorded("token"));
        var adapter = pressOne();

        for (int i = 0; i < 3; i++) {
            assertThat(adapter.order("p", "unit-7-token")).isInstanceOfSatisfying(NotNow.class, e -> {
                assertThat(e.reason()).isEqualTo(Reason.TOO_FAST);
                assertThat(e.retryAfter()).isEqualTo(Duration.ofSeconds(30));
            });
        }
        assertThat(server.requests("POST", "token")).hasSize(1);

        clock.advance(Duration.ofSeconds(30));
        assertThat(adapter.order("p", "unit-7-token")).isInstanceOf(Outcome.Done.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"data\":[]}", "{\"data\":{\"access_token\":\"\"}}", "{\"data\":{\"access_token\":\"a\\r\\nX-Evil: 1\"}}"})
    void aTokenAnswerWithoutATokenIsNoToken(String body) {
        server.on("POST", "token", Reply.of(200, body));

        assertThat(pressOne().order("p", "unit-7-token")).isInstanceOfSatisfying(NotNow.class, e -> assertThat(e.reason()).isEqualTo(Reason.UNREACHABLE));
        assertThat(server.requests("POST", "orders")).isEmpty();
    }

    @Test
    void anUnconfiguredSupplierSaysSoAndSendsNothing() {
        assertThat(pressOne(Map.of("url", "")).configured()).isFalse();
        assertThat(pressOne(Map.of("api-key", "")).configured()).isFalse();
        assertThat(pressOne(Map.of("api-key", "", "client-id", "half")).configured()).isFalse();
        assertThat(pressOne(Map.of("price-currency", "")).configured()).isFalse();
        assertThat(pressOne(CLIENT).configured()).isTrue();
        assertThat(pressOne().configured()).isTrue();
        assertThat(server.requests()).isEmpty();
    }

    private static java.util.function.Function<PressOneServer.Request, Reply> slowly(Reply reply) {
        return request -> {
            try {
                Thread.sleep(300);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            return reply;
        };
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> ArrayList<Future<T>> allAtOnce(int threads, Callable<T> act) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var start = new CyclicBarrier(threads);
            var results = new ArrayList<Future<T>>();
            for (int i = 0; i < threads; i++) {
                results.add(pool.submit(() -> {
                    start.await();
                    return act.call();
                }));
            }
            for (var result : results) {
                result.get();
            }
            return results;
        } finally {
            pool.shutdownNow();
        }
    }
}
