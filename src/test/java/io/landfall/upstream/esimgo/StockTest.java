package io.landfall.upstream.esimgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import io.landfall.money.Money;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.Outcome.Reason;
import io.landfall.upstream.Stock;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StockTest extends EsimGoTestBase {

    private static final String APPLY = "00000000-0000-4000-8000-000000000003";

    private Stock stock() {
        return esimGo().stock().orElseThrow();
    }

    @Test
    void checkingAsksWithoutBuying() {
        on("POST", "orders", recorded("validate"));
        assertThat(stock().check(BUNDLE, null)).isEqualTo(new Outcome.Done<>(new Money(136, "USD")));
        assertThat(asked("POST", "orders").get(0).body()).contains("\"type\":\"validate\"").contains("\"assign\":false").contains("\"quantity\":1");
        assertThat(asked("POST", "orders").get(0).path()).isEqualTo("/v2.5/orders");
    }

    @Test
    void aBundleTheEsimDoesNotTakeIsRefusedBeforePaying() {
        on("GET", "esims/" + ICCID.digits() + "/compatible/" + BUNDLE, recorded("incompatible"));
        assertThat(stock().check(BUNDLE, ICCID)).isInstanceOfSatisfying(Outcome.Refused.class, no -> assertThat(no.reason()).isEqualTo(Reason.NOT_RECHARGEABLE));
        assertThat(asked("POST", "orders")).isEmpty();
    }

    @Test
    void whatARefusalMeansIsReadFromCatalogueAndBalanceNeverFromItsWords() {
        on("POST", "orders", text(400, "computer says no"));
        on("GET", "catalogue/bundle/" + BUNDLE, recorded("bundle"));
        on("GET", "organisation", recorded("organisation-wrapped"));
        assertThat(stock().check(BUNDLE, null)).isInstanceOfSatisfying(Outcome.Refused.class, no -> assertThat(no.reason()).isEqualTo(Reason.OUT_OF_STOCK));
        on("GET", "organisation", new Reply(200, "application/json", "{\"balance\":1.35,\"currency\":\"USD\"}".getBytes(StandardCharsets.UTF_8), Map.of()));
        assertThat(stock().check(BUNDLE, null)).isInstanceOfSatisfying(Outcome.NotNow.class, no -> assertThat(no.reason()).isEqualTo(Reason.OUT_OF_CREDIT));
        on("GET", "catalogue/bundle/" + BUNDLE, recorded(400, "message"));
        assertThat(stock().check(BUNDLE, null)).isInstanceOfSatisfying(Outcome.Refused.class, no -> assertThat(no.reason()).isEqualTo(Reason.PLAN_GONE));
        on("POST", "orders", recorded("validate-invalid"));
        assertThat(stock().check(BUNDLE, null)).isInstanceOf(Outcome.Refused.class);
    }

    @Test
    void aCheckIsNeverUnknown() {
        on("POST", "orders", text(500, "oops"), dropped(), text(200, "not json"), text(503, "later"));
        for (int i = 0; i < 4; i++) {
            assertThat(stock().check(BUNDLE, null)).isInstanceOf(Outcome.NotNow.class);
        }
    }

    @Test
    void buyingGoesToStock() {
        on("POST", "orders", recorded("order-stock"));
        assertThat(stock().buy(BUNDLE)).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            var order = (UpstreamOrder) done.value();
            assertThat(order.id()).isEqualTo("00000000-0000-4000-8000-000000000001");
            assertThat(order.cost()).isEqualTo(new Money(136, "USD"));
            assertThat(order.esims()).isEmpty();
        });
        assertThat(asked("POST", "orders").get(0).body()).contains("\"type\":\"transaction\"").contains("\"assign\":false").doesNotContain("iccids");
    }

    @Test
    void whatIsNeitherYesNorNoIsUnknownAndSentOnce() {
        on("POST", "orders", text(500, "oops"), text(503, "processing"), dropped(), text(200, "<html>"), recorded("order-without-reference"));
        var stock = stock();
        for (int i = 1; i <= 5; i++) {
            assertThat(stock.buy(BUNDLE)).isInstanceOf(Outcome.Unknown.class);
            assertThat(asked("POST", "orders")).hasSize(i);
        }
    }

    @Test
    void credentialsAndHasteAreNoRefusal() {
        on("POST", "orders", text(401, "unauthorised"), recorded(429, "rate-limited").with("Retry-After", "7"));
        var stock = stock();
        assertThat(stock.buy(BUNDLE)).isInstanceOfSatisfying(Outcome.NotNow.class, no -> assertThat(no.reason()).isEqualTo(Reason.NOT_AUTHORISED));
        assertThat(stock.buy(BUNDLE)).isInstanceOfSatisfying(Outcome.NotNow.class, no -> assertThat(no.retryAfter()).hasSeconds(7));
        assertThat(gate.shut).containsExactly(NOW.plusSeconds(7));
        assertThat(stock.buy(BUNDLE)).isInstanceOfSatisfying(Outcome.NotNow.class, no -> assertThat(no.reason()).isEqualTo(Reason.TOO_FAST));
        assertThat(asked("POST", "orders")).as("the gate holds the third back").hasSize(2);
    }

    @Test
    void anEmptyWindowShutsTheGateUntilItsReset() {
        on("GET", "organisation", recorded("organisation-wrapped").with("X-Ratelimit-Limit", "10").with("X-Ratelimit-Remaining", "1").with("X-Ratelimit-Cost", "2")
                .with("X-Ratelimit-Reset", "2026-01-02T04:00:05Z"));
        esimGo().balance();
        assertThat(gate.shut).containsExactly(NOW.plusSeconds(5));
        assertThatThrownBy(() -> esimGo().balance()).isInstanceOfSatisfying(UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(UpstreamException.Kind.TOO_FAST));
    }

    @Test
    void aReadThatCameTooFastAsksAgainAndAPurchaseNever() {
        on("GET", "organisation", recorded(429, "rate-limited").with("Retry-After", "0"), recorded("organisation-wrapped"));
        assertThat(esimGo().balance().available()).isEqualTo(new Money(9864, "USD"));
        assertThat(asked("GET", "organisation")).hasSize(2);
    }

    @Test
    void purchasesAreFoundByItemNewestFirstAndNothingElseIs() {
        on("GET", "orders", recorded("orders-wrapped"));
        assertThat(stock().bought(BUNDLE, SINCE)).extracting(UpstreamOrder::id).containsExactly("00000000-0000-4000-8000-000000000004", "00000000-0000-4000-8000-000000000001");
        assertThat(asked("GET", "orders").get(0).query()).contains("includeIccids=true").contains("createdAt=gte%3A2026-01-02T03%3A00%3A00Z").doesNotContain("page=");
        assertThat(stock().bought("another", SINCE)).isEmpty();
    }

    @Test
    void oneOrderMayStandWhereAListShould() {
        on("GET", "orders", recorded("orders-single"), recorded("orders-null"));
        assertThat(stock().bought(BUNDLE, SINCE)).hasSize(1);
        assertThat(stock().bought(BUNDLE, SINCE)).isEmpty();
    }

    @Test
    void anUnreadableListProvesNothing() {
        on("GET", "orders", recorded("message"));
        assertThatThrownBy(() -> stock().bought(BUNDLE, SINCE)).isInstanceOf(UpstreamException.class);
    }

    @Test
    void theSweepSeesWhatCostMoney() {
        on("GET", "orders", recorded("orders-wrapped"));
        assertThat(esimGo().ordersSince(SINCE)).extracting(UpstreamOrder::id).hasSize(4).doesNotContain(APPLY, "00000000-0000-4000-8000-000000000005");
    }

    @ParameterizedTest
    @ValueSource(strings = {"assignments-object", "assignments-array", "assignments-wrapped", "assignments-old"})
    void everyShapeOfAnAssignmentGivesTheSuppliersOwnCode(String shape) {
        on("POST", "esims/apply", recorded("apply"));
        on("GET", "esims/assignments", recorded(shape));
        installed(stock().assign(BUNDLE, null));
        assertThat(asked("POST", "esims/apply").get(0).body()).isEqualTo("{\"name\":\"" + BUNDLE + "\",\"allowReassign\":false}");
        assertThat(asked("GET", "esims/assignments").get(0).query()).isEqualTo("reference=" + APPLY);
    }

    @Test
    void tablesAndArchivesDoAsWell() throws IOException {
        on("POST", "esims/apply", recorded("apply"));
        on("GET", "esims/assignments", new Reply(200, "text/csv", file("assignments.csv").getBytes(StandardCharsets.UTF_8), Map.of()));
        installed(esimGo(Map.of("assignments", "csv")).stock().orElseThrow().assign(BUNDLE, null));
        assertThat(asked("GET", "esims/assignments").get(0).headers().get("accept")).isEqualTo("text/csv");
        on("GET", "esims/assignments", new Reply(200, "application/zip", zip(), Map.of()));
        installed(esimGo(Map.of("assignments", "zip")).stock().orElseThrow().assign(BUNDLE, null));
        assertThat(asked("GET", "esims/assignments").get(1).headers().get("accept")).isEqualTo("application/zip");
    }

    private static byte[] zip() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("8943108000000000009.png"));
            zip.write(new byte[] {1, 2, 3});
            zip.putNextEntry(new ZipEntry("anything.CSV"));
            zip.write(file("assignments.csv").getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void installed(Outcome<UpstreamOrder> outcome) {
        assertThat(outcome).isInstanceOfSatisfying(Outcome.Done.class, done -> {
            var order = (UpstreamOrder) done.value();
            assertThat(order.id()).isEqualTo(APPLY);
            assertThat(order.esims()).singleElement().satisfies(esim -> {
                assertThat(esim.iccid()).isEqualTo(ICCID);
                assertThat(esim.lpa()).isEqualTo("LPA:1$rsp.truphone.com$JQ-1AAAAA-1BBBBB1");
                assertThat(esim.test()).isFalse();
            });
        });
    }

    @Test
    void whatIsAcceptedAndNotReadyIsDoneWithoutAnEsim() {
        on("POST", "esims/apply", recorded("apply"));
        on("GET", "esims/assignments", recorded(503, "message").with("Retry-After", "5"));
        assertThat(stock().assign(BUNDLE, null)).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat(((UpstreamOrder) done.value()).esims()).isEmpty());
    }

    @Test
    void aTopUpOnAnotherEsimIsNotTakenForDone() {
        on("POST", "esims/apply", recorded("apply"));
        assertThat(stock().assign(BUNDLE, new Iccid("8943108000000000001"))).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void anEmptyStockIsTriedAgainAndADeadEsimIsNot() {
        on("POST", "esims/apply", recorded(403, "message"), recorded(410, "message"), recorded(400, "message"), text(500, ""), dropped());
        var stock = stock();
        assertThat(stock.assign(BUNDLE, ICCID)).isInstanceOfSatisfying(Outcome.NotNow.class, no -> assertThat(no.detail()).doesNotContain(ICCID.digits()));
        assertThat(stock.assign(BUNDLE, ICCID)).isInstanceOfSatisfying(Outcome.Refused.class, no -> assertThat(no.reason()).isEqualTo(Reason.RECYCLED));
        assertThat(stock.assign(BUNDLE, ICCID)).isInstanceOfSatisfying(Outcome.Refused.class, no -> assertThat(no.reason()).isEqualTo(Reason.NOT_RECHARGEABLE));
        assertThat(stock.assign(BUNDLE, ICCID)).isInstanceOf(Outcome.Unknown.class);
        assertThat(stock.assign(BUNDLE, ICCID)).isInstanceOf(Outcome.Unknown.class);
    }

    @Test
    void assignmentsAreFoundByTheBundleInTheirTable() {
        on("GET", "orders", recorded("orders-wrapped"));
        on("GET", "esims/assignments", new Reply(200, "text/csv", file("assignments.csv").getBytes(StandardCharsets.UTF_8), Map.of()));
        assertThat(stock().assigned(BUNDLE, null, SINCE)).extracting(UpstreamOrder::id).containsExactly(APPLY);
        assertThat(stock().assigned(BUNDLE, ICCID, SINCE)).hasSize(1);
        assertThat(stock().assigned(BUNDLE, new Iccid("8943108000000000001"), SINCE)).isEmpty();
        assertThat(stock().assigned("another", null, SINCE)).isEmpty();
    }
}
