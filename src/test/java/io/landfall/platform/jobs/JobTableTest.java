package io.landfall.platform.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

import javax.sql.DataSource;

import jakarta.inject.Inject;

import io.landfall.platform.Keys;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leases promise, with jobs that are due long after this test so that no worker takes them. */
@QuarkusTest
class JobTableTest {

    private static final Instant LATER = Instant.parse("2190-01-01T00:00:00Z");
    private static final long FENCE = 7;

    @Inject
    JobTable table;
    @Inject
    DataSource database;
    private JobTable.Leased job;

    @BeforeEach
    void leaseOne() throws SQLException {
        long id = number("insert into job (lane, kind, subject, run_at, leased_by, leased_until, fence, created_at) values ('MAIL', 'mail', '" + Keys.secret()
                + "', '2190-01-01', 'me', now() + interval '5 seconds', " + FENCE + ", now()) returning id");
        job = new JobTable.Leased(id, "mail", "s", 0, number("select wanted from job where id = " + id), FENCE);
    }

    @AfterEach
    void remove() throws SQLException {
        number("with gone as (delete from job where id = " + job.id() + " returning id) select count(*) from gone");
    }

    @Test
    void aRunningJobsLeaseIsRenewed() throws SQLException {
        table.renew(List.of(job), LATER);
        assertThat(leased("leased_until = '2190-01-01'")).isTrue();
    }

    @Test
    void aRenewalThatComesAfterTheEndOfARunLeasesNothing() throws SQLException {
        table.again(job, LATER, 0, null, Instant.now());
        table.renew(List.of(job), LATER);
        assertThat(leased("leased_until is null")).as("free to be taken").isTrue();
    }

    @Test
    void whoLostTheLeaseNeitherRenewsNorEndsIt() throws SQLException {
        var stale = new JobTable.Leased(job.id(), job.kind(), job.subject(), 0, job.wanted(), FENCE - 1);
        table.renew(List.of(stale), LATER);
        table.again(stale, LATER, 3, "too late", Instant.now());
        table.done(stale, Instant.now());
        assertThat(leased("leased_until < now() + interval '1 minute' and attempts = 0")).isTrue();
    }

    private boolean leased(String condition) throws SQLException {
        return number("select count(*) from job where id = " + job.id() + " and " + condition) == 1;
    }

    private long number(String sql) throws SQLException {
        try (var connection = database.getConnection(); var statement = connection.createStatement(); var rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
