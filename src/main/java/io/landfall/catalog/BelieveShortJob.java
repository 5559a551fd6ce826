package io.landfall.catalog;

import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.landfall.upstream.Suppliers;

/** Pulls once more and believes it, as the operator decided. Its subject is the id of the short pull and who believes it: "17 ops@shop.example". */
@ApplicationScoped
class BelieveShortJob implements JobHandler {

    static final String KIND = "catalog-believe";
    /** While another pull holds the turn. */
    private static final Duration TURN = Duration.ofSeconds(3);
    /** Plans come and go by the hour; what was looked at may lack a few more now. */
    private static final int NEARLY = 9;

    private final CatalogSync sync;
    private final SyncHistory history;
    private final Suppliers suppliers;
    private final Clock clock;

    BelieveShortJob(CatalogSync sync, SyncHistory history, Suppliers suppliers, Clock clock) {
        this.sync = sync;
        this.history = history;
        this.suppliers = suppliers;
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
    public Next run(String subject, long fence) {
        var parts = subject.split(" ", 2);
        var looked = history.run(Long.parseLong(parts[0])).orElseThrow();
        if (suppliers.connected().stream().noneMatch(provider -> provider.name().equals(looked.supplier()))) {
            return Next.done();
        }
        var run = sync.runBelievingShort(looked.supplier(), new CatalogSync.Belief(parts[1], Math.max(1, looked.seen() * NEARLY / 10)));
        return run.outcome() == SyncRun.Outcome.SKIPPED ? Next.at(clock.instant().plus(TURN)) : Next.done();
    }
}
