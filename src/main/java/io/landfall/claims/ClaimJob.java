package io.landfall.claims;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.esims.Esims;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/** Asks the supplier how the eSIMs were used, with no transaction open, then lets the rules decide. Subject: order number. */
@ApplicationScoped
class ClaimJob implements JobHandler {

    static final String KIND = "claim";

    private static final Logger LOG = Logger.getLogger(ClaimJob.class);

    private final ClaimDecider decider;
    private final Esims esims;
    private final Clock clock;

    ClaimJob(ClaimDecider decider, Esims esims, Clock clock) {
        this.decider = decider;
        this.esims = esims;
        this.clock = clock;
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
    public Next run(String number, long fence) {
        var questions = QuarkusTransaction.requiringNew().call(() -> decider.questions(number));
        Map<Long, ClaimFacts.Use> uses = new HashMap<>();
        Instant again = null;
        for (var esim : questions) {
            var use = esims.use(esim);
            if (use.reading() != null) {
                uses.put(esim, ClaimFacts.Use.of(use.reading(), use.measuredAt()));
            } else {
                again = again == null || use.askAgainAt().isBefore(again) ? use.askAgainAt() : again;
            }
        }
        var askAgain = again;
        var next = decide(number, uses, askAgain);
        return next == null ? Next.done() : Next.at(next.isAfter(clock.instant()) ? next : clock.instant().plusSeconds(1));
    }

    private Instant decide(String number, Map<Long, ClaimFacts.Use> uses, Instant askAgain) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> decider.decide(number, uses, askAgain, true));
        } catch (Refusal refusal) {
            LOG.infof("What a rule gives back for %s cannot go back: %s", number, refusal.code());
            return QuarkusTransaction.requiringNew().call(() -> decider.decide(number, uses, askAgain, false));
        }
    }
}
