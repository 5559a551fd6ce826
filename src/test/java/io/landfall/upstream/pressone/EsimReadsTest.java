package io.landfall.upstream.pressone;

import static io.landfall.upstream.pressone.PressOneServer.recorded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import io.landfall.money.Money;
import io.landfall.upstream.Device;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.InstallGuide;
import io.landfall.upstream.PackageHistoryEntry;
import io.landfall.upstream.SupplierBalance;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamException.Kind;
import io.landfall.upstream.UsageReading;
import io.landfall.upstream.UsageReading.State;
import io.landfall.upstream.pressone.PressOneServer.Reply;

class EsimReadsTest extends PressOneTestBase {

    private static final String SIM = "sims/89340000000000872";

    @Test
    void anEsimIsReadWithTheApnOfEachSystem() {
        var iccid = new Iccid("8944465400003573253");
        server.on("GET", "sims/8944465400003573253", recorded("sim"));

        var esim = pressOne().installation(iccid);

        assertThat(esim.iccid()).isEqualTo(iccid);
        assertThat(esim.activationCode()).isEqualTo("TEST");
        assertThat(esim.confirmationCode()).isEqualTo("5751");
        assertThat(esim.apn()).as("ios is automatic").containsExactlyEntriesOf(Map.of("android", "internet"));
        assertThat(esim.roaming()).isNull();
        assertThat(esim.test()).as("a sandbox's code").isTrue();
        assertThat(esim.toString()).doesNotContain("TEST", "LPA", iccid.digits());
    }

    @Test
    void anEsimWithoutAQrTextIsPutTogetherFromItsParts() {
        server.on("GET", SIM, recorded("sim-without-qrcode"));

        var esim = pressOne().installation(ICCID);

        assertThat(esim.lpa()).isEqualTo("LPA:1$lpa.example.test$YVTGM-5LZC6");
        assertThat(esim.apn()).as("old answers have the APN at the top only").containsOnly(Map.entry("ios", "old.apn"), Map.entry("android", "old.apn"));
        assertThat(esim.appleLink()).isNull();
        assertThat(esim.test()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"89340000000000872", "893400000000008721", "8934000000000087212", "89340000000000872123"})
    void iccidsOf17To20DigitsAreKeptAsText(String digits) {
        server.on("GET", "sims/" + digits, Reply.of(200, "{\"data\":{\"iccid\":\"" + digits + "\",\"qrcode\":\"LPA:1$a$b\"}}"));

        assertThat(pressOne().installation(new Iccid(digits)).iccid().digits()).isEqualTo(digits);
    }

    @Test
    void anUnknownEsimIsNotFound() {
        server.on("GET", SIM, recorded(404, "error-not-found"));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> pressOne().installation(ICCID))
                .satisfies(e -> assertThat(e.kind()).isEqualTo(Kind.NOT_FOUND)).withMessageNotContaining(ICCID.digits());
    }

    @Test
    void instructionsAreAskedForInBothWaysAndSortedAsNumbers() {
        server.on("GET", SIM + "/instructions", recorded("instructions"));

        var guide = pressOne().guide(ICCID, Locale.CANADA_FRENCH);

        assertThat(guide).isEqualTo(new InstallGuide("en",
                List.of(new InstallGuide.Section(null, "15.0, 14.0, 13.0", List.of("Open Settings > Cellular.", "Scan the code.", "Wait.", "Done."),
                        List.of("Open Settings > Cellular.", "Choose manual entry."), List.of("Select the eSIM.", "Turn on data roaming."))),
                List.of(new InstallGuide.Section("Galaxy", "1", List.of("Open Settings.", "Scan."), List.of(), List.of("Open Settings.")),
                        new InstallGuide.Section(null, null, List.of(), List.of(), List.of()))));
        var request = server.requests("GET", SIM + "/instructions").get(0);
        assertThat(request.query()).isEqualTo("language=fr");
        assertThat(request.header("Accept-Language")).isEqualTo("fr");
    }

    @Test
    void emptyInstructionsAreAnEmptyGuide() {
        server.on("GET", SIM + "/instructions", Reply.of(200, "{\"data\":{\"instructions\":[]},\"meta\":{\"message\":\"success\"}}"));

        assertThat(pressOne().guide(ICCID, Locale.GERMAN)).isEqualTo(new InstallGuide("de", List.of(), List.of()));
    }

    @Test
    void usageIsReadInMegabytes() {
        server.on("GET", SIM + "/usage", recorded("usage"));

        assertThat(pressOne().usage(ICCID)).isEqualTo(new UsageReading(State.ACTIVE, false, 767L, 2048L, null, null, null, null,
                Instant.parse("2022-01-01T00:00:00Z"), "ACTIVE"));
    }

    @Test
    void usageWithCallsAndMessagesAndNumbersAsText() {
        server.on("GET", SIM + "/usage", recorded("usage-voice"));

        assertThat(pressOne().usage(ICCID)).isEqualTo(new UsageReading(State.FINISHED, false, 767L, 2048L, 0, 100, 40, 100,
                Instant.parse("2021-12-31T23:00:00Z"), "ACTIVE_FINISHED"));
    }

    @Test
    void theZerosOfAnUnlimitedPackageAreNotNumbers() {
        server.on("GET", SIM + "/usage", recorded("usage-unlimited"));

        assertThat(pressOne().usage(ICCID)).isEqualTo(new UsageReading(State.ACTIVE, true, null, null, null, null, null, null,
                Instant.parse("2022-01-01T00:00:00Z"), "ACTIVE"));
    }

    @Test
    void beforeTheFirstUseThereIsNoEnd() {
        server.on("GET", SIM + "/usage", recorded("usage-not-active"));

        assertThat(pressOne().usage(ICCID)).isEqualTo(new UsageReading(State.NOT_ACTIVE, false, 2048L, 2048L, null, null, null, null, null, "NOT_ACTIVE"));
    }

    @ParameterizedTest
    @CsvSource({"NOT_ACTIVE, NOT_ACTIVE", "active, ACTIVE", "ACTIVE_FINISHED, FINISHED", "FINISHED, FINISHED", "EXPIRED, EXPIRED", "UNKNOWN, UNKNOWN",
            "SOMETHING_NEW, UNKNOWN"})
    void anyStatusIsUnderstoodOrKeptAsItsWord(String word, State state) {
        server.on("GET", SIM + "/usage", Reply.of(200, "{\"data\":{\"status\":\"" + word + "\"}}"));

        assertThat(pressOne().usage(ICCID)).satisfies(usage -> {
            assertThat(usage.state()).isEqualTo(state);
            assertThat(usage.rawState()).isEqualTo(word);
            assertThat(usage.remainingMegabytes()).isNull();
        });
    }

    @Test
    void usageAskedTooOftenSaysWhenToComeBack() {
        server.on("GET", SIM + "/usage", recorded(429, "error-too-many").with("Retry-After", "900"));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> pressOne().usage(ICCID)).satisfies(e -> {
            assertThat(e.kind()).isEqualTo(Kind.TOO_FAST);
            assertThat(e.retryAfter()).isEqualTo(Duration.ofMinutes(15));
        });
        assertThat(server.requests("GET", SIM + "/usage")).as("nothing is repeated here").hasSize(1);
    }

    @Test
    void anEmptyUsageIsNoMeasurement() {
        server.on("GET", SIM + "/usage", Reply.of(200, "{\"data\":[],\"meta\":{\"message\":\"api.succes\"}}"));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> pressOne().usage(ICCID));
    }

    @Test
    void historyIsReadNested() {
        server.on("GET", SIM + "/packages", recorded("history"));

        assertThat(pressOne().history(ICCID)).containsExactly(new PackageHistoryEntry("728", "bonbon-mobile-30days-3gb-topup", "topup", "3 GB - 30 Days",
                State.ACTIVE, 2378L, Instant.parse("2023-01-09T10:30:45Z"), Instant.parse("2023-02-09T10:30:45Z"), null));
    }

    @Test
    void historyIsReadFlat() {
        server.on("GET", SIM + "/packages", recorded("history-flat"));

        assertThat(pressOne().history(ICCID)).containsExactly(
                new PackageHistoryEntry(null, "bonbon-mobile-30days-3gb", null, "3 GB", State.FINISHED, 0L, Instant.parse("2023-01-09T10:30:45Z"), null,
                        Instant.parse("2023-01-20T08:00:00Z")),
                new PackageHistoryEntry(null, "bonbon-mobile-7days-1gb-topup", null, "1 GB", State.NOT_ACTIVE, null, null, null, null));
    }

    @ParameterizedTest
    @CsvSource({"balance-nested, application/json", "balance-nested, text/plain", "balance-nested, text/html; charset=iso-8859-1"})
    void theNestedBalanceIsReadWhateverItsContentType(String scenario, String contentType) {
        server.on("GET", "balance", recorded(scenario).with("Content-Type", contentType));

        assertThat(pressOne().balance()).isEqualTo(new SupplierBalance(Money.of("250000.50", "NGN"), null, null));
    }

    @Test
    void theFlatBalanceHasCredit() {
        server.on("GET", "balance", recorded("balance-flat"));

        assertThat(pressOne().balance()).isEqualTo(
                new SupplierBalance(Money.of("250000.50", "NGN"), Money.of("1000.00", "NGN"), Money.of("5000.00", "NGN")));
    }

    @Test
    void aBalanceInAnotherCurrencyKeepsIt() {
        server.on("GET", "balance", Reply.of(200, "{\"data\":{\"balance\":-3.5,\"currency\":\"usd\"}}"));

        assertThat(pressOne().balance().available()).isEqualTo(Money.of("-3.50", "USD"));
    }

    @ParameterizedTest
    @CsvSource({"balance-no-accounts", "balance-no-data"})
    void noAccountIsZero(String scenario) {
        server.on("GET", "balance", recorded(scenario));

        assertThat(pressOne().balance()).isEqualTo(new SupplierBalance(Money.zero("NGN"), null, null));
    }

    @Test
    void aBalanceInAnUnknownShapeIsNotZero() {
        server.on("GET", "balance", Reply.of(200, "{\"data\":{\"wallet\":{\"sum\":1}}}"));

        assertThatExceptionOfType(UpstreamException.class).isThrownBy(() -> pressOne().balance());
    }

    @Test
    void devicesComeOnceEach() {
        server.on("GET", "compatible-devices-lite", recorded("devices"));

        assertThat(pressOne().devices()).containsExactly(new Device("android", "Google", "Pixel 5"), new Device("android", "Samsung", "Galaxy S21 5G"),
                new Device("ios", "Apple", "iPhone 12"));
    }

    @Test
    void thePathOfDevicesIsASetting() {
        server.on("GET", "compatible-devices", recorded("devices"));

        assertThat(pressOne(Map.of("devices-path", "compatible-devices")).devices()).hasSize(3);
    }
}
