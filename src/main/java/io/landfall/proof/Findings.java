package io.landfall.proof;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

import jakarta.persistence.EntityManager;

import io.landfall.money.Money;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** What a run finds about its day. It asks the tables directly: a proof that used the code it checks would prove nothing. */
class Findings {

    private final EntityManager database;
    private final Instant from;
    private final Instant until;
    private final List<Figure> figures = new ArrayList<>();
    private final List<Difference> differences = new ArrayList<>();

    Findings(EntityManager database, LocalDate day) {
        this.database = database;
        this.from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
        this.until = day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    Instant from() {
        return from;
    }

    List<Figure> figures() {
        return figures;
    }

    List<Difference> differences() {
        return differences;
    }

    /** Rows of "count, sum, currency"; {@code :from} and {@code :until} are the day. */
    void sum(FigureKind kind, String sql) {
        rows(sql).forEach(row -> figures.add(new Figure(kind, ((Number) row[0]).intValue(), money(row[1], row[2]))));
    }

    /** Rows of "subject, expected, found, currency, detail", each a difference. */
    void compare(DifferenceKind kind, String sql) {
        rows(sql).forEach(row -> differ(kind, row[0].toString(), money(row[1], row[3]), money(row[2], row[3]), row[4].toString()));
    }

    void differ(DifferenceKind kind, String subject, Money expected, Money found, String detail) {
        differences.add(new Difference(kind, subject, expected, found, detail));
    }

    void add(FigureKind kind, int count, Money amount) {
        figures.add(new Figure(kind, count, amount));
    }

    <T> List<T> read(String sql, Function<Object[], T> row) {
        return rows(sql).stream().map(row).toList();
    }

    static Money money(Object minor, Object currency) {
        return minor == null || currency == null ? null : new Money(((Number) minor).longValue(), (String) currency);
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String sql) {
        return QuarkusTransaction.requiringNew().timeout(120).call(() -> {
            var query = database.createNativeQuery(sql, Object[].class);
            if (sql.contains(":from")) {
                query.setParameter("from", from).setParameter("until", until);
            }
            return query.getResultList();
        });
    }
}
