package io.landfall.credit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;

import io.landfall.money.Money;

/** A reseller's list of what moved the credit, or will. Newest first, always through an index of that reseller. */
@ApplicationScoped
public class CreditTransactions {

    private final EntityManager database;

    CreditTransactions(EntityManager database) {
        this.database = database;
    }

    /** The lines before one of them, by key. {@code before} is null for the newest. */
    @Transactional
    public List<CreditTransaction> newest(long reseller, TransactionFilter filter, Long before, int limit) {
        var where = new Where(reseller, filter);
        if (before != null) {
            where.and("id < ?", before);
        }
        return lines(where, " order by id desc limit " + limit);
    }

    /** The lines of a numbered page, the first is 1; for the API, whose contract counts pages. */
    @Transactional
    public List<CreditTransaction> page(long reseller, TransactionFilter filter, int page, int limit) {
        return lines(new Where(reseller, filter), " order by id desc limit " + limit + " offset " + (page - 1L) * limit);
    }

    /** The line of money paid in under this number. */
    @Transactional
    public Optional<CreditTransaction> ofFunding(long reseller, String number) {
        var where = new Where(reseller, TransactionFilter.ALL);
        where.and("cause = ?", "funding:" + number);
        return lines(where, " limit 1").stream().findFirst();
    }

    @Transactional
    public long count(long reseller, TransactionFilter filter) {
        var where = new Where(reseller, filter);
        return ((Number) where.fill(database.createNativeQuery("select count(*) from credit_transaction" + where)).getSingleResult()).longValue();
    }

    @SuppressWarnings("unchecked")
    private List<CreditTransaction> lines(Where where, String order) {
        List<Object[]> rows = where.fill(database.createNativeQuery("""
                select id, type, kind, status, amount, currency, balance_after, description, reference, created_at from credit_transaction""" + where + order,
                Object[].class)).getResultList();
        return rows.stream().map(CreditTransactions::line).toList();
    }

    private static CreditTransaction line(Object[] row) {
        var currency = (String) row[5];
        return new CreditTransaction((Long) row[0], TransactionType.valueOf(((String) row[1]).toUpperCase(Locale.ROOT)), BookingKind.valueOf((String) row[2]),
                TransactionStatus.valueOf(((String) row[3]).toUpperCase(Locale.ROOT)), new Money((Long) row[4], currency),
                row[6] == null ? null : new Money((Long) row[6], currency), (String) row[7], (String) row[8], (Instant) row[9]);
    }

    /** Conditions with their values, the reseller always first. */
    private static final class Where {

        private final StringBuilder words = new StringBuilder(" where reseller_id = ?1");
        private final List<Object> values = new ArrayList<>();

        private Where(long reseller, TransactionFilter filter) {
            values.add(reseller);
            if (filter.type() != null) {
                and("type = ?", filter.type().word());
            }
            if (filter.status() != null) {
                and("status = ?", filter.status().word());
            }
            if (filter.from() != null) {
                and("created_at >= ?", filter.from());
            }
            if (filter.until() != null) {
                and("created_at < ?", filter.until());
            }
            if (filter.text() != null) {
                var plain = filter.text().toLowerCase(Locale.ROOT).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
                values.add(plain + "%");
                values.add("%" + plain + "%");
                words.append(" and (lower(reference) like ?").append(values.size() - 1).append(" or lower(description) like ?").append(values.size()).append(")");
            }
        }

        private void and(String condition, Object value) {
            values.add(value);
            words.append(" and ").append(condition).append(values.size());
        }

        private Query fill(Query query) {
            for (int i = 0; i < values.size(); i++) {
                query.setParameter(i + 1, values.get(i));
            }
            return query;
        }

        @Override
        public String toString() {
            return words.toString();
        }
    }
}
