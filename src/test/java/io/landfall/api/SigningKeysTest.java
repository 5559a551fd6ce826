package io.landfall.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.util.Optional;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;

import io.landfall.platform.SealedSecrets;
import io.quarkus.test.junit.QuarkusTest;

/** Where the settings name no key, the nodes share the one that the first of them made. */
@QuarkusTest
class SigningKeysTest {

    @Inject
    SigningKeys first;
    @Inject
    EntityManager database;
    @Inject
    SealedSecrets secrets;
    @Inject
    Clock clock;

    @Test
    void aNodeThatStartsLaterSignsWithTheKeyThatIsKept() {
        assertThat(new SigningKeys(database, secrets, clock, Optional.empty()).signer().kid()).isEqualTo(first.signer().kid());
    }

    @Test
    void aSettingThatIsNoKeyIsNamedAndNotSaid() {
        assertThatThrownBy(() -> new SigningKeys(database, secrets, clock, Optional.of("/nowhere/secret-name.pem")).signer()).hasMessageContaining("landfall.jwt.private-key")
                .satisfies(told -> assertThat(org.assertj.core.util.Throwables.getStackTrace(told)).doesNotContain("secret-name"));
    }
}
