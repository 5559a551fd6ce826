package io.landfall.upstream.esimgo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Locale;

import io.landfall.upstream.Outcome;
import io.landfall.upstream.PackageHistoryEntry;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamException.Kind;
import io.landfall.upstream.UsageReading;
import io.landfall.upstream.UsageReading.State;
import org.junit.jupiter.api.Test;

class EsimReadsTest extends EsimGoTestBase {

    private static final String BUNDLES = "esims/" + ICCID.digits() + "/bundles";

    private UsageReading usage(String scenario) {
        on("GET", BUNDLES, recorded(scenario));
        return esimGo().usage(ICCID);
    }

    @Test
    void bytesBecomeOurMegabytes() {
        var usage = usage("bundles-active");
        assertThat(usage.state()).isEqualTo(State.ACTIVE);
        assertThat(usage.totalMegabytes()).isEqualTo(1024);
        assertThat(usage.remainingMegabytes()).isEqualTo(768);
        assertThat(usage.expiresAt()).isEqualTo(Instant.parse("2026-01-10T08:00:00Z"));
        assertThat(usage.rawState()).isEqualTo("active");
        assertThat(asked.get(0).query()).contains("includeUsed=true").contains("limit=200");
    }

    @Test
    void theOlderVersionTellsPlainQuantitiesAndWhatIsLeftIsNeverRoundedUp() {
        var usage = usage("bundles-v24");
        assertThat(usage.state()).isEqualTo(State.ACTIVE);
        assertThat(usage.remainingMegabytes()).isZero();
    }

    @Test
    void whatWaitsAddsUpWithWhatRuns() {
        var usage = usage("bundles-top-up");
        assertThat(usage.state()).isEqualTo(State.ACTIVE);
        assertThat(usage.totalMegabytes()).isEqualTo(4096);
        assertThat(usage.remainingMegabytes()).isEqualTo(3328);
    }

    @Test
    void statesBecomeOurs() {
        assertThat(usage("bundles-queued").state()).isEqualTo(State.NOT_ACTIVE);
        assertThat(usage("bundles-null").state()).isEqualTo(State.NOT_ACTIVE);
        assertThat(usage("bundles-depleted-then-queued").state()).isEqualTo(State.ACTIVE);
        assertThat(usage("bundles-depleted-then-queued").remainingMegabytes()).isEqualTo(1024);
        assertThat(usage("bundles-over").state()).isEqualTo(State.FINISHED);
        assertThat(usage("bundles-unknown-state").state()).isEqualTo(State.UNKNOWN);
        assertThat(usage("bundles-unknown-state").rawState()).isEqualTo("hibernating");
    }

    @Test
    void anUnlimitedBundleHasNoBar() {
        var usage = usage("bundles-unlimited");
        assertThat(usage.unlimited()).isTrue();
        assertThat(usage.totalMegabytes()).isNull();
    }

    @Test
    void theHistoryIsNewestFirstAndTheOldestWasTheEsimsOwn() {
        on("GET", BUNDLES, recorded("bundles-top-up"));
        assertThat(esimGo().history(ICCID)).extracting(PackageHistoryEntry::kind).containsExactly("topup", "sim");
        assertThat(esimGo().history(ICCID)).extracting(PackageHistoryEntry::id).containsExactly("2", "1");
    }

    @Test
    void detailsGiveTheCodeAndDeadOnesDoNot() {
        on("GET", "esims/" + ICCID.digits(), recorded("esim"), recorded("esim-deactivated"), recorded(410, "message"));
        assertThat(esimGo().installation(ICCID).lpa()).isEqualTo("LPA:1$rsp.truphone.com$JQ-1AAAAA-1BBBBB1");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> esimGo().installation(ICCID)).isInstanceOfSatisfying(UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(Kind.RECYCLED));
        }
    }

    @Test
    void itHasNoInstallationSteps() {
        assertThatThrownBy(() -> esimGo().guide(ICCID, Locale.ENGLISH)).isInstanceOfSatisfying(UpstreamException.class, e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND));
    }

    @Test
    void suspensionsAndTextsAreSentOnce() {
        on("POST", "esims/" + ICCID.digits() + "/suspend", recorded(201, "suspended"));
        on("POST", "esims/" + ICCID.digits() + "/sms", recorded("sms-sent"));
        esimGo().suspend(ICCID, true);
        esimGo().text(ICCID, "Bon voyage");
        assertThat(asked).extracting(Asked::body).containsExactly("{\"suspend\":true}", "{\"message\":\"Bon voyage\",\"from\":\"eSIM\"}");
        assertThatThrownBy(() -> esimGo().text(ICCID, "x".repeat(161))).isInstanceOf(IllegalArgumentException.class);
        on("POST", "esims/" + ICCID.digits() + "/suspend", recorded(403, "message"));
        assertThatThrownBy(() -> esimGo().suspend(ICCID, false)).isInstanceOf(UpstreamException.class);
    }

    @Test
    void whatHasNotBegunIsRevokedByItsOwnIdAfterAsking() {
        on("GET", BUNDLES + "/" + BUNDLE, recorded("bundle-by-name"));
        on("DELETE", BUNDLES + "/" + BUNDLE + "/assignments/12345679", recorded("revoked"));
        assertThat(esimGo().revoke(ICCID, BUNDLE)).isInstanceOfSatisfying(Outcome.Done.class, done -> assertThat((String) done.value()).contains("refunded to inventory"));
        assertThat(asked.stream().filter(call -> call.method().equals("DELETE"))).extracting(Asked::query).satisfiesExactly(query -> assertThat(query).contains("type=validate"),
                query -> assertThat(query).contains("type=transaction"));
        on("DELETE", BUNDLES + "/" + BUNDLE + "/assignments/12345679", recorded(400, "message"));
        assertThat(esimGo().revoke(ICCID, BUNDLE)).isInstanceOf(Outcome.Refused.class);
    }
}
