package io.landfall.platform.jobs;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.narayana.jta.QuarkusTransaction;

/** The SQL of leases. Each method is one short transaction of its own. */
@ApplicationScoped
class JobTable {

    private final DataSource database;

    JobTable(DataSource database) {
        this.database = database;
    }

    record Leased(long id, String kind, String subject, int attempts, long wanted, long fence) {
    }

    List<Leased> lease(Lane lane, int most, String worker, Instant now, Duration lease) {
        return inTransaction("""
                update job set leased_by = ?, leased_until = ?, fence = fence + 1
                where id in (select id from job where lane = ? and run_at <= ? and (leased_until is null or leased_until < ?)
                             order by run_at limit ? for update skip locked)
                returning id, kind, subject, attempts, wanted, fence""", statement -> {
            statement.setString(1, worker);
            statement.setTimestamp(2, Timestamp.from(now.plus(lease)));
            statement.setString(3, lane.name());
            statement.setTimestamp(4, Timestamp.from(now));
            statement.setTimestamp(5, Timestamp.from(now));
            statement.setInt(6, most);
            var jobs = new ArrayList<Leased>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    jobs.add(new Leased(rows.getLong(1), rows.getString(2), rows.getString(3), rows.getInt(4), rows.getLong(5), rows.getLong(6)));
                }
            }
            return jobs;
        });
    }

    /**
     * Only what is still leased: a run that ended after the list was made has given its job back under the same fence, and a lease that nobody
     * holds would keep it from being taken until it ends.
     */
    void renew(Collection<Leased> running, Instant until) {
        if (running.isEmpty()) {
            return;
        }
        inTransaction("update job set leased_until = ? where id = ? and fence = ? and leased_until is not null", statement -> {
            for (var job : running) {
                statement.setTimestamp(1, Timestamp.from(until));
                statement.setLong(2, job.id);
                statement.setLong(3, job.fence);
                statement.addBatch();
            }
            return statement.executeBatch();
        });
    }

    /** Gives back what was leased and not begun, as if it had never been taken. */
    void release(Leased job) {
        inTransaction("update job set leased_by = null, leased_until = null where id = ? and fence = ?", statement -> {
            statement.setLong(1, job.id);
            statement.setLong(2, job.fence);
            return statement.executeUpdate();
        });
    }

    void done(Leased job, Instant now) {
        int deleted = inTransaction("delete from job where id = ? and fence = ? and wanted = ?", statement -> {
            statement.setLong(1, job.id);
            statement.setLong(2, job.fence);
            statement.setLong(3, job.wanted);
            return statement.executeUpdate();
        });
        if (deleted == 0) {
            again(job, now, 0, null, now);
        }
    }

    /** Runs again at {@code at}, or now when somebody asked for it while it ran. */
    void again(Leased job, Instant at, int attempts, String error, Instant now) {
        inTransaction("""
                update job set leased_by = null, leased_until = null, attempts = ?, last_error = ?,
                    run_at = case when wanted = ? then cast(? as timestamptz) else least(cast(? as timestamptz), cast(? as timestamptz)) end
                where id = ? and fence = ?""", statement -> {
            statement.setInt(1, attempts);
            statement.setString(2, error);
            statement.setLong(3, job.wanted);
            statement.setTimestamp(4, Timestamp.from(at));
            statement.setTimestamp(5, Timestamp.from(at));
            statement.setTimestamp(6, Timestamp.from(now));
            statement.setLong(7, job.id);
            statement.setLong(8, job.fence);
            return statement.executeUpdate();
        });
    }

    private <T> T inTransaction(String sql, Work<T> work) {
        return QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection(); PreparedStatement statement = connection.prepareStatement(sql)) {
                return work.on(statement);
            }
        });
    }

    private interface Work<T> {
        T on(PreparedStatement statement) throws SQLException;
    }
}
