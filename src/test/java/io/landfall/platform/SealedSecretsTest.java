package io.landfall.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class SealedSecretsTest {

    private static final String OLD = "old:AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=";
    private static final String NEW = "new:Hx4dHBsaGRgXFhUUExIREA8ODQwLCgkIBwYFBAMCAQA=";

    @Test
    void whatOneKeySealedItOpensAfterRotation() {
        var before = new SealedSecrets(OLD).seal("LPA:1$a$b", "esim");
        var rotated = new SealedSecrets(NEW + ", " + OLD);
        assertThat(rotated.open(before, "esim")).isEqualTo("LPA:1$a$b");
        assertThat(rotated.seal("x", "esim")).startsWith("new.");
    }

    @Test
    void aChangedOrMisplacedSecretDoesNotOpen() {
        var secrets = new SealedSecrets(OLD);
        var sealed = secrets.seal("code", "esim");
        assertThatThrownBy(() -> secrets.open(sealed, "smtp")).isInstanceOf(IllegalStateException.class);
        var changed = sealed.substring(0, sealed.length() - 6) + (sealed.charAt(sealed.length() - 6) == 'A' ? 'B' : 'A') + sealed.substring(sealed.length() - 5);
        assertThatThrownBy(() -> secrets.open(changed, "esim")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> new SealedSecrets(NEW).open(sealed, "esim")).hasMessageContaining("lacks the key");
    }

    @Test
    void equalSecretsAreSealedDifferently() {
        var secrets = new SealedSecrets(OLD);
        assertThat(secrets.seal("code", "esim")).isNotEqualTo(secrets.seal("code", "esim")).doesNotContain("code");
    }

    @Test
    void derivedKeysAreTheSameOnEveryNodeAndDifferByPurposeAndKey() {
        var key = new SealedSecrets(OLD).derived("state");
        assertThat(key).hasSize(43).isEqualTo(new SealedSecrets(OLD + ", " + NEW).derived("state")).isNotEqualTo(new SealedSecrets(OLD).derived("other"))
                .isNotEqualTo(new SealedSecrets(NEW).derived("state"));
    }
}
