package io.landfall.upstream.pressone;

import static io.landfall.upstream.pressone.PressOneServer.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.money.Money;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamException.Kind;
import io.landfall.upstream.UpstreamOrder;
import io.landfall.upstream.pressone.PressOneServer.Reply;

class LookUpTest extends PressOneTestBase {

    private void twoPages() {
        server.on("GET", "orders", request -> recorded("orders-page-" + request.parameters().get("page")));
    }

    @Test
    void ordersAreFoundByEqualityOverAllPagesOldestFirst() {
        twoPages();
        server.on("GET", "orders/9666", recorded("order-get"));
        server.on("GET", "sims/8944465400003573253", recorded("sim"));

        var orders = pressOne().findOrders("unit-7-token", SINCE);

        assertThat(orders).extracting(UpstreamOrder::id).as("9668 failed, 9669 is somebody else's").containsExactly("9666", "9670");
        assertThat(orders.get(0).cost()).isEqualTo(Money.of("3.20", "USD"));
        assertThat(orders.get(1).cost()).as("price is no cost").isNull();
        assertThat(server.requests("GET", "orders")).extracting(PressOneServer.Request::query).containsExactly(
                "include=sims,status&filter%5Bdescription%5D=unit-7-token&limit=100&page=1",
                "include=sims,status&filter%5Bdescription%5D=unit-7-token&limit=100&page=2");
    }

    @Test
    void anOrderListedWithoutEsimsIsFetchedAndItsEsimCompleted() {
        twoPages();
        server.on("GET", "orders/9666", recorded("order-get"));
        server.on("GET", "sims/8944465400003573253", recorded("sim"));

        var esim = pressOne().findOrders("unit-7-token", SINCE).get(0).esims().get(0);

        assertThat(server.requests("GET", "orders/9666").get(0).query()).isEqualTo("include=sims,status");
        assertThat(esim.confirmationCode()).isEqualTo("5751");
        assertThat(esim.appleLink()).isNotNull();
        assertThat(esim.apn()).containsEntry("android", "internet");
    }

    @Test
    void aListedEsimIsGoodEnoughWhenItsDetailsCannotBeHad() {
        twoPages();
        server.on("GET", "orders/9666", recorded("order-get"));

        var orders = pressOne().findOrders("unit-7-token", SINCE);

        assertThat(orders).extracting(order -> order.esims().get(0).lpa()).containsExactly(
                "LPA:1$lpa.example.test$YVTGM-5LZC6-PIC56-KFEZJ", "LPA:1$lpa.example.test$SECOND-CODE-0001");
        assertThat(orders.get(1).esims().get(0).iccid().digits()).hasSize(17);
    }

    @Test
    void anOrderWhoseEsimsCannotBeFetchedNowIsAFailedLookUp() {
        twoPages();
        server.on("GET", "orders/9666", Reply.of(500, ""));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> pressOne().findOrders("unit-7-token", SINCE));
    }

    @Test
    void aTopUpIsFoundWithoutEsimsAndWithAPlainStatus() {
        server.on("GET", "orders", recorded("orders-top-up"));
        server.on("GET", "orders/9680", recorded("order-get-top-up"));

        assertThat(pressOne().findOrders("top-up-token", SINCE)).singleElement().satisfies(order -> {
            assertThat(order.id()).isEqualTo("9680");
            assertThat(order.esims()).isEmpty();
            assertThat(order.createdAt()).isEqualTo(Instant.parse("2023-02-27T16:00:00Z"));
        });
    }

    @Test
    void anOrderThatSlippedOntoTheNextPageIsStillOneOrder() {
        var order = "{\"id\":7,\"description\":\"unit-7-token\",\"sims\":[{\"iccid\":\"8944465400003573253\",\"qrcode\":\"LPA:1$a$b\"}]}";
        server.on("GET", "orders", Reply.of(200, "{\"data\":[" + order + "],\"meta\":{\"last_page\":2}}"),
                Reply.of(200, "{\"data\":[" + order + ",{\"id\":6}],\"meta\":{\"last_page\":2}}"));

        assertThat(pressOne().findOrders("unit-7-token", SINCE)).extracting(UpstreamOrder::id).containsExactly("7");
    }

    @Test
    void anEmptyListIsAnEmptyAnswer() {
        server.on("GET", "orders", recorded("orders-empty"));

        assertThat(pressOne().findOrders("unit-7-token", SINCE)).isEmpty();
    }

    /** Absence is proved by successful look-ups only: whatever is not a list must not look like an empty one. */
    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{}", "{\"message\":\"ok\"}", "{\"data\":null}", "{\"data\":{\"error\":\"later\"}}", "{\"data\":\"\"}", "[]"})
    void anAnswerWithoutAListIsAFailedLookUp(String body) {
        server.on("GET", "orders", Reply.of(200, body));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> pressOne().findOrders("unit-7-token", SINCE))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BROKEN));
    }

    @Test
    void aFailedSecondPageFailsTheLookUp() {
        server.on("GET", "orders", recorded("orders-page-1"), recorded(429, "error-too-many").with("Retry-After", "5"));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> pressOne().findOrders("unit-7-token", SINCE)).satisfies(e -> {
            assertThat(e.kind()).isEqualTo(Kind.TOO_FAST);
            assertThat(e.retryAfter()).hasSeconds(5);
        });
    }

    @Test
    void aSupplierThatRepeatsItsPageFailsTheLookUpInsteadOfHoldingUsForEver() {
        server.on("GET", "orders", recorded("orders-page-1"));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> pressOne().findOrders("unit-7-token", SINCE));
        assertThat(server.requests("GET", "orders")).hasSize(2);
    }

    @Test
    void anAbsurdCountOfPagesEndsAtTheFirstEmptyPage() {
        server.on("GET", "orders", Reply.of(200, "{\"data\":[{\"id\":1,\"description\":\"x\"}],\"meta\":{\"last_page\":\"999999999\"}}"),
                Reply.of(200, "{\"data\":[],\"meta\":{\"last_page\":\"999999999\"}}"));

        assertThat(pressOne().findOrders("unit-7-token", SINCE)).isEmpty();
        assertThat(server.requests("GET", "orders")).hasSize(2);
    }

    @Test
    void withoutACountTheLinkTellsWhetherThereIsMore() {
        server.on("GET", "orders", Reply.of(200, "{\"data\":[{\"id\":2,\"description\":\"x\"}],\"links\":{\"next\":\"https://host/v1/orders?page=2\"}}"),
                Reply.of(200, "{\"data\":[{\"id\":1,\"description\":\"x\",\"sims\":[]}],\"links\":{\"next\":null}}"));
        server.on("GET", "orders/1", recorded("order-get"));

        pressOne().ordersSince(SINCE);

        assertThat(server.requests("GET", "orders")).hasSize(2);
    }

    @Test
    void theDailySweepAsksADayMoreOnBothEndsAndKeepsWhatIsYoungEnough() {
        twoPages();

        var orders = pressOne().ordersSince(Instant.parse("2023-02-27T14:15:00Z"));

        assertThat(orders).extracting(UpstreamOrder::id).containsExactly("9669", "9670");
        var request = server.requests("GET", "orders").get(0);
        assertThat(request.query()).startsWith("include=sims,status&filter%5Bcreated_at%5D=2023-02-26%20-%202023-02-28&");
        assertThat(request.parameters()).containsEntry("filter[created_at]", "2023-02-26 - 2023-02-28");
        assertThat(server.requests()).as("no details fetched").hasSize(3);
    }

    @Test
    void badPagingIsRefusedAt400AsAt422() {
        for (var status : new int[] {400, 422}) {
            server.on("GET", "orders", recorded(status, "error-paging"));
            assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> pressOne().ordersSince(SINCE))
                    .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED)).withMessageContaining("limit");
        }
    }
}
