package io.landfall.credit;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.platform.jobs.JobHandler;
import io.landfall.platform.jobs.Jobs;
import io.landfall.platform.jobs.Lane;
import io.landfall.platform.jobs.Next;
import io.quarkus.runtime.StartupEvent;

/** Once a day: what was booked before this month and stands on no invoice is invoiced, and who is late is reminded. */
@ApplicationScoped
class InvoiceJob implements JobHandler {

    static final String KIND = "invoices";
    private static final String DAILY = "daily";
    private static final LocalTime TIME = LocalTime.of(3, 0);

    private final Invoices invoices;
    private final Jobs jobs;
    private final Clock clock;

    InvoiceJob(Invoices invoices, Jobs jobs, Clock clock) {
        this.invoices = invoices;
        this.jobs = jobs;
        this.clock = clock;
    }

    void plan(@Observes StartupEvent event) {
        jobs.requestAt(KIND, DAILY, next(clock.instant()));
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
        var month = Invoices.firstOfMonth(clock.instant()).atStartOfDay(ZoneOffset.UTC).toInstant();
        invoices.toInvoice(month).forEach(reseller -> invoices.issue(reseller, month));
        invoices.remind();
        return Next.at(next(clock.instant()));
    }

    private static Instant next(Instant now) {
        var today = now.atZone(ZoneOffset.UTC).toLocalDate().atTime(TIME).toInstant(ZoneOffset.UTC);
        return today.isAfter(now) ? today : today.plus(Invoices.day());
    }
}
