package io.landfall.esims;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.landfall.catalog.TestSupplier;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Next;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.Installation;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An operator disconnects a supplier; what was bought there stays. */
@QuarkusTest
class DisconnectedSupplierTest {

    @Inject
    Esims esims;
    @Inject
    @Any
    Instance<JobHandler> handlers;
    @Inject
    TestSupplier supplier;
    @Inject
    EntityManager database;

    @BeforeEach
    void disconnect() {
        supplier.reset();
    }

    @Test
    void itsInstallationStepsAreNotAskedForAgainAndAgain() {
        assertThat(job("esim-guide").run(bought() + " fr", 1)).isEqualTo(Next.done());
    }

    @Test
    void itsUsageIsShownAsNotMeasured() {
        long id = bought();
        assertThat(job("esim-usage").run("" + id, 1).at()).as("looked after once a day, should it come back").isAfter(Instant.now().plus(Duration.ofHours(20)));
        assertThat(QuarkusTransaction.requiringNew().call(() -> database.createNativeQuery("select measure_failed_at from esim where id = ?1").setParameter(1, id)
                .getSingleResult())).isNotNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"supplier-sweep", "supplier-check"})
    void nobodySweepsOrChecksIt(String kind) {
        assertThat(job(kind).run(TestSupplier.NAME, 1)).isEqualTo(Next.done());
        assertThat(job(kind).run("forgotten-supplier", 1)).isEqualTo(Next.done());
    }

    private JobHandler job(String kind) {
        return handlers.stream().filter(handler -> handler.kind().equals(kind)).findFirst().orElseThrow();
    }

    private long bought() {
        long number = ThreadLocalRandom.current().nextLong(1_000_000, 9_000_000);
        return QuarkusTransaction.requiringNew().call(() -> esims.receive("LF-GONE-" + number, -number, TestSupplier.NAME,
                new Installation(new Iccid("893300000000" + number), "rsp.example.com", "K2", "LPA:1$rsp.example.com$K2", null, null, Map.of(), null, null, true),
                Locale.FRENCH));
    }
}
