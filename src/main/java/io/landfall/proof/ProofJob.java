package io.landfall.proof;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.quarkus.runtime.StartupEvent;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Proves the day before, once a night, and any day somebody asks for. Subject: "nightly" or a day. */
@ApplicationScoped
class ProofJob implements JobHandler {

    static final String KIND = "proof";
    private static final String NIGHTLY = "nightly";
    /** When PayPal or a supplier could not be asked. */
    private static final Duration AGAIN = Duration.ofMinutes(30);

    private final Proofs proofs;
    private final Jobs jobs;
    private final Clock clock;
    private final LocalTime time;

    ProofJob(Proofs proofs, Jobs jobs, Clock clock, @ConfigProperty(name = "landfall.proof.at", defaultValue = "02:30") String time) {
        this.proofs = proofs;
        this.jobs = jobs;
        this.clock = clock;
        try {
            this.time = LocalTime.parse(time);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("landfall.proof.at is a time of day in UTC, such as 02:30", e);
        }
    }

    void plan(@Observes StartupEvent event) {
        jobs.requestAt(KIND, NIGHTLY, next(clock.instant()));
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public Lane lane() {
        return Lane.BACKGROUND;
    }

    @Override
    public Next run(String subject, long fence) {
        var night = subject.equals(NIGHTLY);
        var proof = proofs.prove(night ? proofs.today().minusDays(1) : LocalDate.parse(subject), night ? "system" : "operator");
        if (night && proof.differences().stream().anyMatch(one -> one.kind() == DifferenceKind.NOT_ASKED)) {
            jobs.requestAt(KIND, proof.day(), clock.instant().plus(AGAIN));
        }
        return night ? Next.at(next(clock.instant())) : Next.done();
    }

    private Instant next(Instant now) {
        var today = now.atZone(ZoneOffset.UTC).toLocalDate().atTime(time).toInstant(ZoneOffset.UTC);
        return today.isAfter(now) ? today : today.plus(Duration.ofDays(1));
    }
}
