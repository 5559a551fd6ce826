package io.landfall.upstream.esimgo;

import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

/** Kept beside the limits of single eSIMs, under no ICCID. */
@ApplicationScoped
class SharedRateGate implements RateGate {

    private static final String RATE = "rate";

    private final DataSource database;
    private final Clock clock;

    SharedRateGate(DataSource database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Instant opensAt() {
        try (var connection = database.getConnection();
                var statement = connection.prepareStatement("select open_at from supplier_gate where supplier = ? and what = ? and iccid = ''")) {
            statement.setString(1, EsimGo.NAME);
            statement.setString(2, RATE);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? rows.getTimestamp(1).toInstant() : clock.instant();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The supplier's gate cannot be read", e);
        }
    }

    @Override
    public void shutUntil(Instant until) {
        try (var connection = database.getConnection(); var statement = connection.prepareStatement("""
                insert into supplier_gate (supplier, what, iccid, open_at) values (?, ?, '', ?)
                on conflict (supplier, what, iccid) do update set open_at = greatest(supplier_gate.open_at, excluded.open_at)""")) {
            statement.setString(1, EsimGo.NAME);
            statement.setString(2, RATE);
            statement.setTimestamp(3, Timestamp.from(until));
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException("The supplier's gate cannot be shut", e);
        }
    }
}
