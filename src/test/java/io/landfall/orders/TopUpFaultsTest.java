package io.landfall.orders;

import static io.landfall.testsupport.HttpDouble.Fault.DONE_BUT_DROPPED;
import static io.landfall.testsupport.HttpDouble.Fault.DONE_BUT_GARBAGE;
import static io.landfall.testsupport.HttpDouble.Fault.DROPPED;
import static io.landfall.testsupport.HttpDouble.Fault.ERROR_500;
import static io.landfall.testsupport.HttpDouble.Fault.GARBAGE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

import jakarta.inject.Inject;

import io.landfall.checkout.ConfirmTopUp;
import io.landfall.checkout.InvalidCheckout;
import io.landfall.checkout.TopUpOffer;
import io.landfall.checkout.TopUps;
import io.landfall.esims.PackageHistory;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.HttpDouble.Fault;
import io.landfall.testsupport.PressOneDouble;
import io.landfall.testsupport.ShopTest;
import io.landfall.upstream.PackageHistoryEntry;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever the supplier does to a top-up: bought at most once, and every cent is data on the eSIM or given back. */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class TopUpFaultsTest extends ShopTest {

    private static final String ONE_GB = "moshi-7days-1gb-topup";

    @Inject
    TopUps topUps;
    @Inject
    PackageHistory packages;
    @Inject
    AttentionList attention;
    @Inject
    OperatorOrders operator;

    @Test
    void aPaidTopUpIsAddedToTheSameEsimAndTheHistoryShowsBoth() {
        var esim = ownsEsim();
        var link = topsUpAndPays(esim, 0);
        becomes(link, OrderStatus.DELIVERED);
        var order = topUpBooksAgree(link, 1);
        assertThat(order.toppedUp().link()).isEqualTo(esim);
        assertThat(order.esims()).isEmpty();
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(packages.known(order.toppedUp().id()).packages())
                .extracting(PackageHistoryEntry::packageId).containsExactly(PLAN_PACKAGE, ONE_GB));
        assertThat(details(orders.ofEsim(esim).orElseThrow().link()).esims()).as("the eSIM still belongs to its own order").hasSize(1);
    }

    @Test
    void offersAreAskedForEachTimeAndAgainBeforeTheOrderIsSent() {
        var esim = ownsEsim();
        int before = offersAsked();
        var offers = topUps.offers(esim).offers();
        topUps.offers(esim);
        assertThat(offersAsked()).isEqualTo(before + 2);
        var link = pays(confirm(esim, offers.get(0).key()));
        becomes(link, OrderStatus.DELIVERED);
        assertThat(offersAsked()).as("once for the form, once before the order").isEqualTo(before + 4);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"DONE_BUT_DROPPED", "DONE_BUT_500", "DONE_BUT_GARBAGE", "DONE_BUT_HANGS"})
    void unknownOutcomeIsLookedUpAndFoundNotSentAgain(Fault fault) {
        var esim = ownsEsim();
        pressOne.script("topup", fault);
        var link = topsUpAndPays(esim, 0);
        becomes(link, OrderStatus.DELIVERED);
        var order = topUpBooksAgree(link, 1);
        assertThat(order.history()).extracting(OrderDetails.Event::kind).contains(HistoryKind.UNKNOWN, HistoryKind.FOUND);
        assertThat(openFor(order)).isEmpty();
        pressOne.letGo();
    }

    @Test
    void packageHistoryProvesWhatTheOrderListDoesNotShow() {
        var esim = ownsEsim();
        pressOne.topUpsUnlisted(true);
        pressOne.script("topup", DONE_BUT_DROPPED);
        var link = topsUpAndPays(esim, 0);
        becomes(link, OrderStatus.DELIVERED);
        var order = topUpBooksAgree(link, 1);
        assertThat(order.history()).filteredOn(event -> event.kind() == HistoryKind.FOUND).singleElement()
                .satisfies(event -> assertThat(event.facts()).containsEntry("detail", "package history"));
    }

    @Test
    void anEarlierTopUpOfTheSamePackageIsNoProofOfThisOne() {
        var esim = ownsEsim();
        becomes(topsUpAndPays(esim, 0), OrderStatus.DELIVERED);
        waitForHistory(esim);
        // The supplier's limit on histories holds at any pace: within 15 minutes the witness cannot be heard, so nothing is decided.
        pressOne.script("topup", DROPPED);
        var link = topsUpAndPays(esim, 0);
        await().atMost(Duration.ofSeconds(20)).until(() -> details(link).units().get(0).absentLookups() == 2
                && details(link).units().get(0).nextStepAt().isAfter(java.time.Instant.now().plusSeconds(60)));
        assertThat(details(link).units().get(0).status()).isEqualTo(UnitStatus.UNKNOWN);
        assertThat(details(link).refunds()).isEmpty();
        assertThat(openFor(details(link))).extracting(AttentionList.Row::kind).contains(AttentionKind.OUTCOME_UNKNOWN);
    }

    @ParameterizedTest
    @EnumSource(value = Fault.class, names = {"DROPPED", "ERROR_500", "HANGS", "GARBAGE"})
    void whatNeitherListNorHistoryKnowsIsSentOnceMore(Fault fault) {
        var esim = ownsEsim();
        pressOne.script("topup", fault);
        var link = topsUpAndPays(esim, 0);
        becomes(link, OrderStatus.DELIVERED);
        var order = topUpBooksAgree(link, 1);
        assertThat(order.units().get(0).attempts()).isEqualTo(2);
        pressOne.letGo();
    }

    @ParameterizedTest
    @ValueSource(ints = {23, 73, 34, 43})
    void aKnownRefusalIsRefundedAtOnceAndSaysWhy(int code) {
        var esim = ownsEsim();
        pressOne.script("topup", code);
        var link = topsUpAndPays(esim, 0);
        becomes(link, OrderStatus.REFUNDED);
        var order = topUpBooksAgree(link, 0);
        assertThat(order.units().get(0).reason()).isEqualTo(switch (code) {
            case 23 -> "NOT_RECHARGEABLE";
            case 73 -> "RECYCLED";
            case 34 -> "PLAN_GONE";
            default -> "INVALID_REQUEST";
        });
        assertThat(details(orders.ofEsim(esim).orElseThrow().link()).esims().get(0).withdrawn()).as("the eSIM itself stays").isFalse();
    }

    @Test
    void whatIsNoLongerOfferedAfterPayingIsNotOrderedAndGoesBack() {
        var esim = ownsEsim();
        var link = confirm(esim, topUps.offers(esim).offers().get(0).key());
        pressOne.offers("moshi-30days-3gb-topup");
        pays(link);
        becomes(link, OrderStatus.REFUNDED);
        assertThat(topUpBooksAgree(link, 0).units().get(0).reason()).isEqualTo("PLAN_GONE");
        assertThat(pressOne.calls("POST", ".*/orders/topups").stream().filter(call -> call.fields().get("iccid").equals(details(link).toppedUp().iccid().digits()))).isEmpty();
    }

    @Test
    void whatCostsMoreThanItWasSoldForIsNotOrderedAndGoesBack() {
        var esim = ownsEsim();
        var link = confirm(esim, offer(esim, 1).key());
        pressOne.price("moshi-30days-3gb-topup", 90_000);
        try {
            pays(link);
            becomes(link, OrderStatus.REFUNDED);
            assertThat(topUpBooksAgree(link, 0).units().get(0).reason()).isEqualTo("PRICE_CHANGED");
        } finally {
            pressOne.price("moshi-30days-3gb-topup", 3000);
        }
    }

    @Test
    void offersThatCannotBeHadNowAreAskedForAgain() {
        var esim = ownsEsim();
        var link = confirm(esim, offer(esim, 0).key());
        pressOne.script("offers", ERROR_500, DROPPED, GARBAGE);
        pays(link);
        becomes(link, OrderStatus.DELIVERED);
        var order = topUpBooksAgree(link, 1);
        assertThat(order.units().get(0).attempts()).isEqualTo(1);
        assertThat(openFor(order)).isEmpty();
    }

    @Test
    void anEsimRecycledMeanwhileGivesTheMoneyBack() {
        var esim = ownsEsim();
        var link = confirm(esim, offer(esim, 0).key());
        pressOne.script("offers", 73);
        pays(link);
        becomes(link, OrderStatus.REFUNDED);
        assertThat(topUpBooksAgree(link, 0).units().get(0).reason()).isEqualTo("RECYCLED");
    }

    @Test
    void eachImpossibleTopUpIsToldBeforePaying() {
        var esim = ownsEsim();
        pressOne.offers();
        assertRefused("top_up_unavailable", () -> topUps.offers(esim));
        pressOne.offers(ONE_GB);
        pressOne.script("offers", 73);
        assertRefused("top_up_impossible", () -> topUps.offers(esim));
        pressOne.script("offers", DROPPED);
        assertRefused("top_up_unavailable", () -> topUps.offers(esim));
        assertRefused("esim_not_found", () -> topUps.offers("not-a-link"));
        var key = offer(esim, 0).key();
        pressOne.offers("moshi-30days-3gb-topup");
        assertRefused("offer_gone", () -> confirm(esim, key));
    }

    @Test
    void aRisenWholesalePriceIsAskedAboutBeforePaying() {
        var esim = ownsEsim();
        var offer = offer(esim, 0);
        pressOne.price(ONE_GB, 80_000);
        try {
            assertThatThrownBy(() -> confirm(esim, offer.key())).isInstanceOfSatisfying(Refusal.class, refusal -> {
                assertThat(refusal.code()).isEqualTo("price_changed");
                assertThat((Money) refusal.facts().get("old")).isEqualTo(offer.price());
                assertThat((Money) refusal.facts().get("new")).isGreaterThan(offer.price());
            });
        } finally {
            pressOne.price(ONE_GB, 3000);
        }
    }

    @Test
    void sixteenEqualFormsAreOneOrder() throws Exception {
        var esim = ownsEsim();
        var key = offer(esim, 0).key();
        var threads = Executors.newFixedThreadPool(16);
        var links = new HashSet<String>();
        Callable<String> press = () -> confirm(esim, key);
        for (var answer : threads.invokeAll(Collections.nCopies(16, press))) {
            links.add(answer.get());
        }
        threads.shutdown();
        assertThat(links).hasSize(1);
    }

    @Test
    void aForgedOfferOrMissingConsentOrBadAddressPlacesNothing() {
        var esim = ownsEsim();
        var other = ownsEsim();
        var key = offer(other, 0).key();
        for (var bad : List.of("", "x", key.substring(2), key, offer(esim, 0).key() + "A")) {
            assertThatThrownBy(() -> confirm(esim, bad)).as("an offer of another eSIM, or none").isInstanceOf(InvalidCheckout.class);
        }
        assertThatThrownBy(() -> topUps.confirm(new ConfirmTopUp(esim, offer(esim, 0).key(), "mina@", false, Locale.ENGLISH, TopUpFaultsTest::title)))
                .isInstanceOfSatisfying(InvalidCheckout.class, invalid -> assertThat(invalid.problems()).extracting(InvalidCheckout.Problem::field)
                        .containsExactly("email", "withdrawal"));
    }

    @Test
    void aRefundedEsimCannotBeToppedUp() {
        var esim = ownsEsim();
        var order = orders.ofEsim(esim).orElseThrow();
        operator.refund(order.number(), java.util.Set.of(1), "goodwill", "op@example.test");
        assertRefused("top_up_impossible", () -> topUps.offers(esim));
    }

    @Test
    void aTopUpPaidAfterItsEsimWasRefundedGoesBack() {
        var esim = ownsEsim();
        var link = confirm(esim, offer(esim, 0).key());
        operator.refund(orders.ofEsim(esim).orElseThrow().number(), java.util.Set.of(1), "goodwill", "op@example.test");
        pays(link);
        becomes(link, OrderStatus.REFUNDED);
        topUpBooksAgree(link, 0);
    }

    /** Buys one eSIM and returns its link. */
    private String ownsEsim() {
        var order = buysAndPays(1);
        return becomes(order, OrderStatus.DELIVERED).esims().get(0).link();
    }

    private TopUpOffer offer(String esim, int index) {
        return topUps.offers(esim).offers().get(index);
    }

    private String confirm(String esim, String key) {
        return topUps.confirm(new ConfirmTopUp(esim, key, null, true, Locale.ENGLISH, TopUpFaultsTest::title));
    }

    private static String title(TopUpOffer offer) {
        return offer.dataMegabytes() / 1024 + " GB, " + offer.days() + " days";
    }

    private String topsUpAndPays(String esim, int index) {
        return pays(confirm(esim, offer(esim, index).key()));
    }

    private String pays(String link) {
        orders.paymentPage(link);
        approves(link);
        comesBack(link);
        return link;
    }

    private void waitForHistory(String esim) {
        long id = orders.ofEsim(esim).orElseThrow().esims().get(0).id();
        await().atMost(Duration.ofSeconds(20)).until(() -> packages.known(id).at() != null);
    }

    private int offersAsked() {
        return pressOne.calls("GET", ".*/topups").size();
    }

    private OrderDetails topUpBooksAgree(String link, int bought) {
        var order = details(link);
        await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
            var capture = payPal.captures().stream().filter(one -> one.id.equals(details(link).payment().captureId())).findFirst().orElseThrow();
            var given = bought == 1 ? Money.zero("USD") : order.total();
            assertThat(capture.refunded()).as("given back").isEqualByComparingTo(given.amount());
            assertThat(capture.value).isEqualByComparingTo(order.total().amount());
        });
        var now = details(link);
        assertThat(pressOne.topUps().stream().filter(one -> now.units().get(0).reference().equals(one.description()))).as("top-ups at the supplier").hasSize(bought)
                .allSatisfy(one -> assertThat(one.iccid()).isEqualTo(now.toppedUp().iccid().digits())).extracting(PressOneDouble.Booked::packageId)
                .allMatch(id -> id.equals(now.packageId()));
        return now;
    }

    private List<AttentionList.Row> openFor(OrderDetails order) {
        return attention.open(1000).stream().filter(row -> order.number().equals(row.orderNumber())).toList();
    }

    private static void assertRefused(String code, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOfSatisfying(Refusal.class, refusal -> assertThat(refusal.code()).isEqualTo(code));
    }
}
