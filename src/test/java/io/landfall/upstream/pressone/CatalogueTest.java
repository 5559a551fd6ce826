package io.landfall.upstream.pressone;

import static io.landfall.upstream.pressone.PressOneServer.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamException.Kind;
import io.landfall.upstream.UpstreamPlan;
import io.landfall.upstream.UpstreamPlan.Activation;
import io.landfall.upstream.UpstreamPlan.Coverage;
import io.landfall.upstream.UpstreamPlan.Network;
import io.landfall.upstream.UpstreamPlan.Scope;
import io.landfall.upstream.pressone.PressOneServer.Reply;

class CatalogueTest extends PressOneTestBase {

    private Map<String, UpstreamPlan> catalogue(String... pages) {
        server.on("GET", "packages", request -> recorded(pages[Integer.parseInt(request.parameters().get("page")) - 1]));
        return pressOne().catalogue().stream().collect(Collectors.toMap(UpstreamPlan::packageId, Function.identity()));
    }

    @Test
    void allPagesAreAskedForWithTopUps() {
        server.on("GET", "packages", request -> recorded("packages-page-" + request.parameters().get("page")));

        assertThat(pressOne().catalogue()).extracting(UpstreamPlan::packageId).containsExactly("change-7days-1gb", "change-7days-1gb-topup",
                "change-10days-unlimited", "moshi-moshi-30days-3gb", "elan-7days-1gb", "eurolink-7days-1gb", "discover-7days-1gb");
        assertThat(server.requests("GET", "packages")).extracting(PressOneServer.Request::query)
                .containsExactly("include=topup&limit=100&page=1", "include=topup&limit=100&page=2");
    }

    @Test
    void aLocalPlanHasEveryFactInOurUnits() {
        var plan = catalogue("packages-page-1", "packages-page-2").get("change-7days-1gb");

        assertThat(plan).isEqualTo(new UpstreamPlan("change-7days-1gb", Scope.LOCAL, "US", "United States", "Change", UpstreamPlan.Kind.SIM,
                "1 GB - 7 Days", 1024, false, 7, null, null, new BigDecimal("1.1"), new BigDecimal("4.5"), null, "NGN",
                Activation.FIRST_USAGE, false, true, true, null,
                List.of(new Coverage("US", "United States", List.of(new Network("T-Mobile", List.of("4G", "5G"))))), 365, null,
                Map.of("android", "wbdata"),
                List.of("5G data-only eSIM.", "Rechargeable online & in the app.", "For travellers to the United States.", "This eSIM has no phone number.")));
    }

    @Test
    void pricesByCurrencyAreTakenFromTheConfiguredOne() {
        server.on("GET", "packages", request -> recorded("packages-page-" + request.parameters().get("page")));

        var plan = pressOne(Map.of("price-currency", "EUR")).catalogue().get(0);

        assertThat(plan.priceCurrency()).isEqualTo("EUR");
        assertThat(plan.recommended()).isEqualByComparingTo("4");
        assertThat(plan.cost()).isEqualByComparingTo("1.1");
    }

    @Test
    void unlimitedVoiceTopUpAndIdentityChecksAreToldApart() {
        var plans = catalogue("packages-page-1", "packages-page-2");

        assertThat(plans.get("change-7days-1gb-topup").kind()).isEqualTo(UpstreamPlan.Kind.TOPUP);
        var unlimited = plans.get("change-10days-unlimited");
        assertThat(unlimited.unlimited()).isTrue();
        assertThat(unlimited.dataMegabytes()).isZero();
        assertThat(unlimited.speedPolicy()).isEqualTo("1 Mbps after 3 GB a day");
        var voice = plans.get("moshi-moshi-30days-3gb");
        assertThat(voice.voiceMinutes()).isEqualTo(100);
        assertThat(voice.smsCount()).isEqualTo(100);
        assertThat(voice.activation()).isEqualTo(Activation.INSTALLATION);
        assertThat(voice.identityCheck()).isTrue();
        assertThat(voice.rechargeable()).isFalse();
        assertThat(voice.roaming()).isNull();
        assertThat(voice.apn()).isEmpty();
        assertThat(voice.coverage()).as("falls back to the operator's countries").containsExactly(new Coverage("JP", "Japan", List.of()));
    }

    @Test
    void aRegionIsToldFromTheWorldByItsSlugOnly() {
        var plans = catalogue("packages-page-1", "packages-page-2");

        assertThat(plans.get("eurolink-7days-1gb")).satisfies(plan -> {
            assertThat(plan.scope()).isEqualTo(Scope.REGIONAL);
            assertThat(plan.place()).isEqualTo("europe");
            assertThat(plan.placeTitle()).isEqualTo("Europe");
        });
        assertThat(plans.get("discover-7days-1gb")).satisfies(plan -> {
            assertThat(plan.scope()).isEqualTo(Scope.GLOBAL);
            assertThat(plan.place()).isEqualTo("world");
            assertThat(plan.coverage()).extracting(Coverage::name).containsExactly("France", "Japan");
            assertThat(plan.coverage().get(0).networks()).containsExactly(new Network("Orange", List.of("5G")));
        });
    }

    @Test
    void aRepeatedPackageIsKeptOnceAsItCameFirst() {
        assertThat(catalogue("packages-page-1", "packages-page-2").get("change-7days-1gb").minimumPrice()).isEqualByComparingTo("4.5");
    }

    @Test
    void flatPackagesAreReadToo() {
        var plans = catalogue("packages-flat");

        assertThat(plans.get("naija-30days-3gb")).satisfies(plan -> {
            assertThat(plan.scope()).isEqualTo(Scope.LOCAL);
            assertThat(plan.place()).isEqualTo("NG");
            assertThat(plan.placeTitle()).isEqualTo("Nigeria");
            assertThat(plan.operator()).isEqualTo("Naija");
            assertThat(plan.dataMegabytes()).isEqualTo(3072);
            assertThat(plan.days()).isEqualTo(30);
            assertThat(plan.cost()).isEqualByComparingTo("3000.50");
            assertThat(plan.minimumPrice()).isEqualByComparingTo("4500");
            assertThat(plan.recommended()).isEqualByComparingTo("6000");
            assertThat(plan.rechargeable()).isTrue();
            assertThat(plan.activation()).isEqualTo(Activation.UNKNOWN);
        });
        assertThat(plans.get("naija-30days-3gb-topup")).satisfies(plan -> {
            assertThat(plan.kind()).isEqualTo(UpstreamPlan.Kind.TOPUP);
            assertThat(plan.place()).as("by the country's name").isEqualTo("NG");
        });
        assertThat(plans.get("afro-7days-500mb")).satisfies(plan -> {
            assertThat(plan.scope()).isEqualTo(Scope.REGIONAL);
            assertThat(plan.place()).isEqualTo("africa");
            assertThat(plan.operator()).isEqualTo("Afro");
            assertThat(plan.dataMegabytes()).isEqualTo(500);
        });
        assertThat(plans.get("globe-7days")).satisfies(plan -> {
            assertThat(plan.scope()).isEqualTo(Scope.GLOBAL);
            assertThat(plan.dataMegabytes()).isEqualTo(1536);
        });
        assertThat(plans.get("ghana-1tb")).satisfies(plan -> {
            assertThat(plan.place()).isEqualTo("GH");
            assertThat(plan.dataMegabytes()).isEqualTo(1024 * 1024);
            assertThat(plan.days()).isEqualTo(90);
        });
    }

    @Test
    void underDiscountPricingTheCostIsThePriceLessTheDiscount() {
        var plans = catalogue("packages-discount");

        assertThat(plans.get("discounted").cost()).isEqualByComparingTo("3500");
        assertThat(plans.get("priceless").cost()).isNull();
        assertThat(plans.get("priceless").minimumPrice()).isNull();
        assertThat(plans.get("listed").cost()).isEqualByComparingTo("3100.25");
        assertThat(plans.get("listed").recommended()).isEqualByComparingTo("5000");
    }

    @Test
    void oddValuesAreToleratedAndUnusablePackagesLeftOut() {
        var plans = catalogue("packages-odd");

        assertThat(plans).containsOnlyKeys("calls-only", "zero-is-unlimited", "exact");
        assertThat(plans.get("calls-only")).satisfies(plan -> {
            assertThat(plan.unlimited()).isFalse();
            assertThat(plan.voiceMinutes()).isEqualTo(50);
            assertThat(plan.smsCount()).isNull();
            assertThat(plan.rechargeable()).isTrue();
            assertThat(plan.identityCheck()).isFalse();
            assertThat(plan.roaming()).isTrue();
        });
        assertThat(plans.get("zero-is-unlimited").unlimited()).isTrue();
        assertThat(plans.get("zero-is-unlimited").minimumPrice()).isEqualByComparingTo("1000");
        assertThat(plans.get("zero-is-unlimited").cost()).isNull();
        assertThat(plans.get("exact").minimumPrice()).as("not through binary floating point").isEqualTo(new BigDecimal("0.30000000000000004"));
        assertThat(plans.get("exact").cost()).isEqualTo(new BigDecimal("123456789.01"));
    }

    @Test
    void aFailedPageFailsThePull() {
        server.on("GET", "packages", recorded("packages-page-1"), Reply.of(503, "<html>down</html>"));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> pressOne().catalogue())
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.BROKEN)).withMessageContaining("503");
    }

    @Test
    void aHalfPageFailsThePull() {
        server.on("GET", "packages", recorded("packages-page-1"), Reply.of(200, PressOneServer.file("packages-page-2").substring(0, 900)));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> pressOne().catalogue());
    }

    @Test
    void topUpOffersBelongToTheEsim() {
        server.on("GET", "sims/89340000000000872/topups", recorded("topups"));

        var offers = pressOne().topUps(ICCID);

        assertThat(offers).extracting(UpstreamPlan::packageId).containsExactly("bonbon-mobile-30days-3gb-topup", "bonbon-mobile-7days-1gb-topup");
        assertThat(offers).allSatisfy(offer -> {
            assertThat(offer.kind()).isEqualTo(UpstreamPlan.Kind.TOPUP);
            assertThat(offer.scope()).isNull();
            assertThat(offer.place()).isNull();
            assertThat(offer.priceCurrency()).isEqualTo("NGN");
        });
        assertThat(offers.get(0).cost()).isEqualByComparingTo("6");
        assertThat(offers.get(0).voiceMinutes()).isEqualTo(100);
        assertThat(offers.get(1).cost()).isNull();
        assertThat(offers.get(1).minimumPrice()).isEqualByComparingTo("4.50");
    }

    @Test
    void offersAreFetchedEveryTimeAndMayBeNone() {
        server.on("GET", "sims/89340000000000872/topups", recorded("topups"), recorded("topups-empty"));
        var adapter = pressOne();

        assertThat(adapter.topUps(ICCID)).hasSize(2);
        assertThat(adapter.topUps(ICCID)).isEmpty();
    }

    @Test
    void aRecycledEsimHasNoOffers() {
        server.on("GET", "sims/89340000000000872/topups", recorded(422, "error-recycled"));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> pressOne().topUps(ICCID))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.RECYCLED)).withMessageNotContaining(ICCID.digits());
    }
}
