package io.landfall.upstream.pressone;

import static io.landfall.upstream.pressone.PressOneServer.recorded;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Map;

import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.money.Money;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.UpstreamOrder;
import io.landfall.upstream.pressone.PressOneServer.Reply;

class OrderTest extends PressOneTestBase {

    @Test
    void anOrderIsOneMultipartPostWithOurReference() {
        server.on("POST", "orders", recorded("order"));

        pressOne().order("kallur-digital-7days-1gb", "unit-7-token");

        var request = server.requests("POST", "orders");
        assertThat(request).singleElement().satisfies(order -> {
            assertThat(order.header("Content-Type")).startsWith("multipart/form-data; boundary=");
            assertThat(order.fields()).containsExactlyInAnyOrderEntriesOf(
                    Map.of("package_id", "kallur-digital-7days-1gb", "quantity", "1", "description", "unit-7-token"));
            assertThat(order.body()).doesNotContain("filename");
            assertThat(order.query()).isNull();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"form", "json"})
    void theContentTypeOfOrdersIsASetting(String format) {
        server.on("POST", "orders", recorded("order"));

        assertThat(pressOne(Map.of("order-body", format)).order("kallur & co", "unit-7-token")).isInstanceOf(Outcome.Done.class);

        var order = server.requests("POST", "orders").get(0);
        assertThat(order.header("Content-Type")).isEqualTo(format.equals("json") ? "application/json" : "application/x-www-form-urlencoded");
        assertThat(order.fields()).containsExactlyInAnyOrderEntriesOf(Map.of("package_id", "kallur & co", "quantity", "1", "description", "unit-7-token"));
    }

    @Test
    void aGoodAnswerIsDoneWithEverythingAPhoneNeeds() {
        server.on("POST", "orders", recorded("order"));

        var order = done(pressOne().order("kallur-digital-7days-1gb", "unit-7-token"));

        assertThat(order.id()).isEqualTo("9666");
        assertThat(order.reference()).isEqualTo("unit-7-token");
        assertThat(order.packageId()).isEqualTo("kallur-digital-7days-1gb");
        assertThat(order.currency()).isEqualTo("USD");
        assertThat(order.cost()).isEqualTo(Money.of("3.20", "USD"));
        assertThat(order.createdAt()).isEqualTo(Instant.parse("2023-02-27T14:09:55Z"));
        assertThat(order.esims()).singleElement().satisfies(esim -> {
            assertThat(esim.iccid().digits()).isEqualTo("8944465400003573253");
            assertThat(esim.smdpAddress()).isEqualTo("lpa.example.test");
            assertThat(esim.activationCode()).isEqualTo("YVTGM-5LZC6-PIC56-KFEZJ");
            assertThat(esim.lpa()).isEqualTo("LPA:1$lpa.example.test$YVTGM-5LZC6-PIC56-KFEZJ");
            assertThat(esim.appleLink()).startsWith("https://esimsetup.apple.com/").endsWith("$YVTGM-5LZC6-PIC56-KFEZJ");
            assertThat(esim.apn()).containsExactlyEntriesOf(Map.of("android", "globaldata"));
            assertThat(esim.roaming()).isTrue();
            assertThat(esim.msisdn()).isEqualTo("883190601604295");
            assertThat(esim.confirmationCode()).isNull();
            assertThat(esim.test()).isFalse();
        });
    }

    @Test
    void discountPricingOddTypesAndDummyCodesAreUnderstood() {
        server.on("POST", "orders", recorded("order-discount"));

        var order = done(pressOne().order("kallur-digital-7days-1gb", "unit-7-token"));

        assertThat(order.cost()).isEqualTo(Money.of("8550.50", "NGN"));
        assertThat(order.createdAt()).isEqualTo(Instant.parse("2024-01-15T10:30:00Z"));
        assertThat(order.esims()).singleElement().satisfies(esim -> {
            assertThat(esim.iccid().digits()).isEqualTo("89444654000035732530");
            assertThat(esim.apn()).isEmpty();
            assertThat(esim.roaming()).isTrue();
            assertThat(esim.test()).isTrue();
        });
    }

    @Test
    void theCostIsTheFirstThatIsToldOfTotalUnitAndNetAndNeverThePrice() {
        assertThat(cost("\"total_amount_paid\":\"7\",\"unit_paid_price\":5,\"net_price\":3,\"price\":9")).isEqualTo(Money.of("7.00", "USD"));
        assertThat(cost("\"unit_paid_price\":\"5.10\",\"net_price\":3,\"price\":9,\"quantity\":\"2\"")).isEqualTo(Money.of("10.20", "USD"));
        assertThat(cost("\"unit_paid_price\":null,\"net_price\":\"3.20\",\"price\":9")).isEqualTo(Money.of("3.20", "USD"));
        assertThat(cost("\"net_price\":0.30000000000000004")).isEqualTo(Money.of("0.30", "USD"));
        assertThat(cost("\"price\":9")).isNull();
        assertThat(cost("\"net_price\":1E999999999")).isNull();
        assertThat(cost("\"net_price\":-1")).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"order-without-sims", "order-without-qrcode", "order-without-iccid", "order-failed", "order-empty", "order-async",
            "error-unauthorized", "error-recycled"})
    void anIncompleteSuccessIsUnknown(String scenario) {
        server.on("POST", "orders", recorded(scenario));

        assertThat(pressOne().order("p", "unit-7-token")).isInstanceOf(Outcome.Unknown.class);
        assertThat(server.requests("POST", "orders")).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OK", "<html><body>Welcome</body></html>", "{\"data\":{\"id\":9666,\"sims\":[{\"iccid\":\"894446540", "null", "[]", "{}", "7",
            "{\"data\":null}", "{\"data\":{\"id\":1,\"sims\":\"none\"}}", "{\"data\":{\"id\":1,\"sims\":[null]}}"})
    void aSuccessThatCannotBeReadIsUnknown(String body) {
        server.on("POST", "orders", Reply.of(200, body));

        assertThat(pressOne().order("p", "unit-7-token")).isInstanceOf(Outcome.Unknown.class);
        assertThat(server.requests("POST", "orders")).hasSize(1);
    }

    @Test
    void theContentTypeOfAnAnswerDoesNotMatter() {
        server.on("POST", "orders", recorded("order").with("Content-Type", "text/plain; charset=iso-8859-1"));

        assertThat(pressOne().order("p", "unit-7-token")).isInstanceOf(Outcome.Done.class);
    }

    @Test
    void aTopUpNamesTheEsimInTheBody() {
        server.on("POST", "orders/topups", recorded("topup-order"));

        var order = done(pressOne().topUp(ICCID, "bonbon-mobile-30days-3gb-topup", "top-up-token"));

        assertThat(order.id()).isEqualTo("12345");
        assertThat(order.reference()).isEqualTo("top-up-token");
        assertThat(order.cost()).as("price is no cost").isNull();
        assertThat(order.currency()).isEqualTo("USD");
        assertThat(order.createdAt()).isEqualTo(Instant.parse("2024-01-15T10:30:00Z"));
        assertThat(order.esims()).isEmpty();
        assertThat(server.requests("POST", "orders/topups")).singleElement().satisfies(request -> {
            assertThat(request.header("Content-Type")).startsWith("multipart/form-data; boundary=");
            assertThat(request.fields()).containsExactlyInAnyOrderEntriesOf(
                    Map.of("package_id", "bonbon-mobile-30days-3gb-topup", "iccid", "89340000000000872", "description", "top-up-token"));
        });
    }

    @Test
    void theLiveShapeOfATopUpIsUnderstoodToo() {
        server.on("POST", "orders/topups", recorded("topup-order-live"));

        var order = done(pressOne().topUp(ICCID, "bonbon-mobile-30days-3gb-topup", "top-up-token"));

        assertThat(order.id()).isEqualTo("12346");
        assertThat(order.cost()).isEqualTo(Money.of("6.00", "USD"));
        assertThat(order.esims()).isEmpty();
    }

    @Test
    void aTopUpWithoutAnOrderIdIsUnknown() {
        server.on("POST", "orders/topups", recorded("order-empty"));

        assertThat(pressOne().topUp(ICCID, "p", "top-up-token")).isInstanceOf(Outcome.Unknown.class);
    }

    private Money cost(String fields) {
        server.on("POST", "orders", Reply.of(200, "{\"data\":{\"id\":1,\"currency\":\"USD\"," + fields
                + ",\"sims\":[{\"iccid\":\"8944465400003573253\",\"qrcode\":\"LPA:1$a$b\"}]}}"));
        return done(pressOne().order("p", "unit-7-token")).cost();
    }

    private static UpstreamOrder done(Outcome<UpstreamOrder> outcome) {
        return assertThat(outcome).asInstanceOf(InstanceOfAssertFactories.type(Outcome.Done.class)).extracting(Outcome.Done::value)
                .asInstanceOf(InstanceOfAssertFactories.type(UpstreamOrder.class)).actual();
    }
}
