package io.landfall.upstream;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.landfall.money.Money;
import io.landfall.platform.jobs.Jobs;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;

/**
 * Whether suppliers answer, how fast, and what we may still spend there: asked every ten minutes and when the operator wants it, by one
 * node, and kept, so that a page never waits for a supplier.
 */
@ApplicationScoped
public class SupplierHealth {

    private static final Logger LOG = Logger.getLogger(SupplierHealth.class);
    private static final int LONGEST_ERROR = 300;

    private final DataSource database;
    private final Suppliers suppliers;
    private final Jobs jobs;
    private final Clock clock;
    private final boolean watching;

    SupplierHealth(DataSource database, Suppliers suppliers, Jobs jobs, Clock clock,
            @ConfigProperty(name = "landfall.suppliers.watch", defaultValue = "true") boolean watching) {
        this.database = database;
        this.suppliers = suppliers;
        this.jobs = jobs;
        this.clock = clock;
        this.watching = watching;
    }

    /**
     * What the last looks told. Null parts are not known.
     *
     * @param answeredAt latest good answer, after {@code latency}
     * @param failedAt   latest failure; it counts when it is after {@code answeredAt}
     * @param error      what went wrong then, without secrets
     */
    public record State(Instant checkedAt, Instant answeredAt, Duration latency, Instant failedAt, String error, SupplierBalance balance) {

        public boolean answers() {
            return answeredAt != null && (failedAt == null || failedAt.isBefore(answeredAt));
        }
    }

    /** By the supplier's name; one statement. Suppliers never asked are absent. */
    public Map<String, State> all() {
        return QuarkusTransaction.joiningExisting().call(() -> {
            try (var connection = database.getConnection(); var statement = connection.prepareStatement("select * from supplier_health");
                    var rows = statement.executeQuery()) {
                var found = new TreeMap<String, State>();
                while (rows.next()) {
                    found.put(rows.getString("supplier"), read(rows));
                }
                return found;
            }
        });
    }

    /** Asks in the background, soon. Throws {@link IllegalArgumentException} for a name nobody has. */
    public void request(String supplier) {
        suppliers.named(supplier);
        jobs.request(SupplierCheckJob.KIND, supplier);
    }

    @Scheduled(every = "10m", delayed = "15s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        if (watching) {
            suppliers.connected().forEach(provider -> jobs.request(SupplierCheckJob.KIND, provider.name()));
        }
    }

    /** Speaks to the supplier, if it is connected; outside transactions. */
    void check(String supplier) {
        var connected = suppliers.connected(supplier);
        if (connected.isEmpty()) {
            return;
        }
        var provider = connected.get();
        var begin = clock.instant();
        try {
            var balance = provider.balance();
            answered(supplier, begin, Duration.between(begin, clock.instant()), balance == null ? new SupplierBalance(null, null, null) : balance);
        } catch (UpstreamException e) {
            LOG.infof("%s does not tell its balance: %s", supplier, e.getMessage());
            failed(supplier, clock.instant(), e.kind() + ": " + e.getMessage());
        }
    }

    private void answered(String supplier, Instant at, Duration latency, SupplierBalance balance) {
        var currency = balance.available() != null ? balance.available().currency() : balance.availableCredit() != null ? balance.availableCredit().currency()
                : balance.creditLimit() != null ? balance.creditLimit().currency() : null;
        write("""
                insert into supplier_health (supplier, checked_at, answered_at, latency_ms, available, available_credit, credit_limit, currency)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                on conflict (supplier) do update set checked_at = excluded.checked_at, answered_at = excluded.answered_at, latency_ms = excluded.latency_ms,
                    available = excluded.available, available_credit = excluded.available_credit, credit_limit = excluded.credit_limit, currency = excluded.currency""",
                supplier, Timestamp.from(at), Timestamp.from(at), latency.toMillis(), minor(balance.available(), currency), minor(balance.availableCredit(), currency),
                minor(balance.creditLimit(), currency), currency);
    }

    private void failed(String supplier, Instant at, String error) {
        write("""
                insert into supplier_health (supplier, checked_at, failed_at, error) values (?, ?, ?, ?)
                on conflict (supplier) do update set checked_at = excluded.checked_at, failed_at = excluded.failed_at, error = excluded.error""",
                supplier, Timestamp.from(at), Timestamp.from(at), error.length() > LONGEST_ERROR ? error.substring(0, LONGEST_ERROR) : error);
    }

    /** Amounts share one column for their currency; one in another currency is left out rather than mislabelled. */
    private static Long minor(Money money, String currency) {
        return money == null || !money.currency().equals(currency) ? null : money.minor();
    }

    private void write(String sql, Object... values) {
        QuarkusTransaction.requiringNew().run(() -> {
            try (var connection = database.getConnection(); var statement = connection.prepareStatement(sql)) {
                for (int i = 0; i < values.length; i++) {
                    statement.setObject(i + 1, values[i]);
                }
                statement.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException("The state of a supplier cannot be written down", e);
            }
        });
    }

    private static State read(ResultSet row) throws SQLException {
        var currency = row.getString("currency");
        var latency = row.getObject("latency_ms", Long.class);
        return new State(instant(row, "checked_at"), instant(row, "answered_at"), latency == null ? null : Duration.ofMillis(latency), instant(row, "failed_at"),
                row.getString("error"), new SupplierBalance(money(row, "available", currency), money(row, "available_credit", currency), money(row, "credit_limit", currency)));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }

    private static Money money(ResultSet row, String column, String currency) throws SQLException {
        var minor = row.getObject(column, Long.class);
        return minor == null || currency == null ? null : new Money(minor, currency);
    }
}
