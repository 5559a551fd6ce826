package io.landfall.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;

/** Against values that others computed. */
class SignaturesTest {

    /** The example of the Standard Webhooks specification's libraries. */
    @Test
    void theStandardsOwnExampleComesOut() {
        var body = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);
        assertThat(Signatures.standard("msg_p5jXN8AQM9LWM0D4loKWxJek", Instant.ofEpochSecond(1614265330), body, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    /** RFC 4231, test case 2. */
    @Test
    void theClientsHeaderIsThePlainHmacOfTheBody() {
        assertThat(Signatures.plain("what do ya want for nothing?".getBytes(StandardCharsets.UTF_8), "Jefe"))
                .isEqualTo("sha256=5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
    }

    @Test
    void whileTwoSecretsHoldBothSign() {
        var body = "{}".getBytes(StandardCharsets.UTF_8);
        var at = Instant.ofEpochSecond(1_700_000_000);
        var headers = Signatures.headers("dlv-1", at, body, "new secret", "old secret");
        assertThat(headers.get("X-Webhook-Signature")).isEqualTo(Signatures.plain(body, "new secret"));
        assertThat(headers.get("X-Webhook-Signature-Previous")).isEqualTo(Signatures.plain(body, "old secret"));
        assertThat(headers.get("webhook-signature").split(" ")).containsExactly(Signatures.standard("dlv-1", at, body, "new secret"), Signatures.standard("dlv-1", at, body, "old secret"));
        assertThat(Signatures.headers("dlv-1", at, body, "new secret", null)).doesNotContainKey("X-Webhook-Signature-Previous");
    }

    @Test
    void pausesGrowAndAreNotAllAlike() {
        var chance = new Random(1);
        for (int tries = 1; tries < 9; tries++) {
            assertThat(RetryPauses.after(tries + 1, chance)).isGreaterThan(RetryPauses.after(tries, chance));
        }
        assertThat(java.util.stream.IntStream.range(0, 20).mapToObj(i -> RetryPauses.after(3, chance)).distinct().count()).isGreaterThan(5);
        assertThat(RetryPauses.after(40, chance)).isPositive();
    }
}
