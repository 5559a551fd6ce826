package io.landfall.upstream.esimgo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.landfall.upstream.Callbacks;
import io.landfall.upstream.Callbacks.Kind;
import io.landfall.upstream.Callbacks.Trust;
import org.junit.jupiter.api.Test;

class CallbackReaderTest extends EsimGoTestBase {

    private Callbacks callbacks(Map<String, String> settings) {
        return esimGo(settings).callbacks().orElseThrow();
    }

    private static byte[] body(String scenario) {
        return file(scenario + ".json").getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] code(byte[] body) throws Exception {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("the-api-key".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal(body);
    }

    @Test
    void bothSpellingsOfASignatureAreTaken() throws Exception {
        var body = body("callback-utilisation-v3");
        var callbacks = callbacks(Map.of());
        assertThat(callbacks.trust(Map.of("x-signature-sha256", Base64.getEncoder().encodeToString(code(body))), body, "")).isEqualTo(Trust.PROVED);
        assertThat(callbacks.trust(Map.of("x-signature-sha256", HexFormat.of().formatHex(code(body))), body, "")).isEqualTo(Trust.PROVED);
        assertThat(callbacks.trust(Map.of("x-signature-sha256", HexFormat.of().withUpperCase().formatHex(code(body))), body, "")).isEqualTo(Trust.PROVED);
    }

    @Test
    void aWrongSignatureIsRefusedEvenWhereNoneIsNeeded() throws Exception {
        var body = body("callback-utilisation-v3");
        var other = Base64.getEncoder().encodeToString(code(body("callback-utilisation-v2")));
        assertThat(callbacks(Map.of("callback", "v2")).trust(Map.of("x-signature-sha256", other), body, "")).isEqualTo(Trust.FORGED);
    }

    @Test
    void unsignedOnesProveNothingUnlessTheAddressHoldsOurSecret() {
        var body = body("callback-utilisation-v2");
        assertThat(callbacks(Map.of()).trust(Map.of(), body, "")).isEqualTo(Trust.UNPROVED);
        assertThat(callbacks(Map.of("callback", "v3")).trust(Map.of(), body, "")).isEqualTo(Trust.FORGED);
        assertThat(callbacks(Map.of("callback-secret", "s3cret")).trust(Map.of(), body, "s3cret")).isEqualTo(Trust.PROVED);
        assertThat(callbacks(Map.of("callback-secret", "s3cret")).trust(Map.of(), body, "")).isEqualTo(Trust.FORGED);
    }

    @Test
    void anIccidWrittenAsANumberKeepsItsDigits() {
        var callbacks = callbacks(Map.of());
        assertThat(callbacks.read(body("callback-iccid-number")).iccid().digits()).isEqualTo("8943108000000000001");
        assertThat(callbacks.read(body("callback-iccid-20-digits")).iccid().digits()).isEqualTo("89431080000000000017");
        assertThat(callbacks.read("{\"iccid\":8.943108000000000001e18,\"alertType\":\"FirstUse\"}".getBytes(StandardCharsets.UTF_8)).iccid().digits()).isEqualTo("8943108000000000001");
    }

    @Test
    void theSameNewsHasTheSameKeyHoweverItIsWritten() {
        var callbacks = callbacks(Map.of());
        assertThat(callbacks.read(body("callback-iccid-number"))).isEqualTo(callbacks.read(body("callback-utilisation-v3")));
        var less = file("callback-utilisation-v3.json").replace("500000000", "200000000").getBytes(StandardCharsets.UTF_8);
        assertThat(callbacks.read(less).key()).isNotEqualTo(callbacks.read(body("callback-utilisation-v3")).key());
    }

    @Test
    void kindsAreWhatWeDoAboutThem() {
        var callbacks = callbacks(Map.of());
        assertThat(callbacks.read(body("callback-utilisation-v2")).kind()).isEqualTo(Kind.USAGE);
        assertThat(callbacks.read(body("callback-low-balance")).kind()).isEqualTo(Kind.BALANCE);
        assertThat(callbacks.read(body("callback-country")).kind()).isEqualTo(Kind.OTHER);
        assertThat(callbacks.read(body("callback-deleted"))).satisfies(told -> {
            assertThat(told.type()).isEqualTo("esim.deleted");
            assertThat(told.iccid().digits()).isEqualTo("8943108000000000001");
        });
        assertThat(callbacks.read("<html>".getBytes(StandardCharsets.UTF_8)).kind()).isEqualTo(Kind.OTHER);
        assertThat(callbacks.read("[]".getBytes(StandardCharsets.UTF_8)).kind()).isEqualTo(Kind.OTHER);
    }
}
