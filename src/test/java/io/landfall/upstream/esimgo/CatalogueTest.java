package io.landfall.upstream.esimgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamPlan;
import io.landfall.upstream.UpstreamPlan.Network;
import io.landfall.upstream.UpstreamPlan.Scope;
import org.junit.jupiter.api.Test;

class CatalogueTest extends EsimGoTestBase {

    @Test
    void allPagesOfTheLiveShapeBecomePlansInOurUnits() {
        on("GET", "catalogue", recorded("catalogue-wrapped-1"), recorded("catalogue-wrapped-2"));
        var plans = esimGo(Map.of("page-size", "2", "group", "Standard Fixed")).catalogue();
        assertThat(asked).extracting(Asked::query).containsExactly("group=Standard%20Fixed&page=1&perPage=2", "group=Standard%20Fixed&page=2&perPage=2");
        assertThat(plans).extracting(UpstreamPlan::packageId).containsExactly(BUNDLE, "esim_3GB_30D_REUP_V2", "esim_UL_7D_US_V2", "esim_5GB_30D_WORLD_V2");
        assertThat(plans).extracting(UpstreamPlan::scope).containsExactly(Scope.LOCAL, Scope.REGIONAL, Scope.LOCAL, Scope.GLOBAL);
        assertThat(plans).extracting(UpstreamPlan::place).containsExactly("GB", "europe", "US", "world");
        assertThat(plans).extracting(UpstreamPlan::dataMegabytes).containsExactly(1024L, 3072L, 0L, 5120L);
        var local = plans.get(0);
        assertThat(local.cost()).isEqualByComparingTo(new BigDecimal("1.36"));
        assertThat(local.priceCurrency()).isEqualTo("USD");
        assertThat(local.minimumPrice()).isNull();
        assertThat(plans.get(1).coverage()).extracting(UpstreamPlan.Coverage::country).containsExactly("GB", "FR", "CH");
        assertThat(plans.get(1).coverage().get(2).networks()).containsExactly(new Network("Swisscom", List.of("4G", "5G")));
        assertThat(plans.get(2).unlimited()).isTrue();
        assertThat(plans.get(2).speedPolicy()).contains("512 kbps");
        assertThat(plans.get(3).voiceMinutes()).isEqualTo(100);
        assertThat(plans.get(3).smsCount()).isEqualTo(50);
    }

    @Test
    void theDocumentedShapeIsABareList() {
        on("GET", "catalogue", recorded("catalogue-bare"));
        assertThat(esimGo().catalogue()).singleElement().satisfies(plan -> assertThat(plan.cost()).isEqualByComparingTo("2"));
        assertThat(asked).hasSize(1);
    }

    @Test
    void aBareListThatIgnoresPagesEndsWhereItRepeatsItself() {
        on("GET", "catalogue", recorded("catalogue-bare"));
        assertThat(esimGo(Map.of("page-size", "1")).catalogue()).hasSize(1);
        assertThat(asked).hasSize(2);
    }

    @Test
    void whatCannotBeSoldIsLeftOutAndOddSpellingsAreRead() {
        on("GET", "catalogue", recorded("catalogue-odd"));
        assertThat(esimGo().catalogue()).singleElement().satisfies(plan -> {
            assertThat(plan.packageId()).isEqualTo("text-price");
            assertThat(plan.cost()).isEqualByComparingTo("0.99");
            assertThat(plan.dataMegabytes()).isEqualTo(512);
        });
    }

    @Test
    void nullIsAnEmptyCatalogue() {
        on("GET", "catalogue", recorded("catalogue-empty"));
        assertThat(esimGo().catalogue()).isEmpty();
    }

    @Test
    void aPartIsWorseThanNothing() {
        on("GET", "catalogue", recorded("catalogue-wrapped-1"), text(500, "oops"));
        assertThatThrownBy(() -> esimGo(Map.of("page-size", "2")).catalogue()).isInstanceOf(UpstreamException.class);
        on("GET", "catalogue", recorded("catalogue-wrapped-1"));
        assertThatThrownBy(() -> esimGo(Map.of("page-size", "2")).catalogue()).hasMessageContaining("the same page twice");
        on("GET", "catalogue", recorded("message"));
        assertThat(esimGo().catalogue()).isEmpty();
    }

    @Test
    void theCatalogueIsNotPulledMoreOftenThanItsOwnerAllows() {
        on("GET", "catalogue", recorded("catalogue-bare"));
        var esimGo = esimGo(Map.of("catalogue-every", "6h"));
        assertThat(esimGo.catalogue()).isEqualTo(esimGo.catalogue());
        assertThat(asked).hasSize(1);
    }

    @Test
    void topUpsAreBundlesForTheSameCountries() {
        on("GET", "esims/" + ICCID.digits() + "/bundles", recorded("bundles-active"));
        on("GET", "catalogue/bundle/" + BUNDLE, recorded("bundle"));
        on("GET", "catalogue", recorded("catalogue-wrapped-1"), recorded("catalogue-wrapped-2"));
        assertThat(esimGo(Map.of("page-size", "2")).topUps(ICCID)).singleElement().satisfies(offer -> {
            assertThat(offer.packageId()).isEqualTo(BUNDLE);
            assertThat(offer.kind()).isEqualTo(UpstreamPlan.Kind.TOPUP);
        });
        assertThat(asked("GET", "catalogue").get(0).query()).startsWith("countries=GB&");
    }

    @Test
    void theBalanceIsReadInBothShapesAndNothingElseOfTheOrganisation() {
        on("GET", "organisation", recorded("organisation-wrapped"), recorded("organisation-object"));
        var esimGo = esimGo();
        assertThat(esimGo.balance()).isEqualTo(esimGo.balance());
        assertThat(esimGo.balance().available().toString()).contains("98.64").contains("USD");
        assertThat(esimGo.balance().toString()).doesNotContain("SECRET");
    }

    @Test
    void onlyTheLaterVersionSuspends() {
        assertThat(esimGo().capabilities().suspend()).isTrue();
        var older = esimGo(Map.of("version", "v2.4"));
        assertThat(older.capabilities().suspend()).isFalse();
        assertThatThrownBy(() -> older.suspend(ICCID, true)).isInstanceOf(UnsupportedOperationException.class);
    }
}
