package io.landfall.orders;

import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;

import io.landfall.money.Money;

/** The rows of files of orders; plain SQL, because a file has a thousand of them. */
@ApplicationScoped
class BatchRows {

    private static final String DETAILS = """
            select b.id, b.number, b.name, b.status, b.actor, b.mail_customer, b.uploaded_at, b.started_at, b.finished_at,
                count(l.line), count(l.line) filter (where l.status in ('READY', 'WAITING')), count(l.line) filter (where l.status = 'PROBLEM'),
                count(l.line) filter (where l.status = 'PLACED'), count(l.line) filter (where l.status = 'FAILED'),
                coalesce(sum(l.unit_price * l.quantity) filter (where l.status in ('READY', 'WAITING')), 0), r.currency
            from order_batch b join reseller r on r.id = b.reseller_id left join order_batch_line l on l.batch_id = b.id where\s""";
    private static final String GROUP = " group by b.id, r.currency order by b.id desc";

    private final EntityManager database;

    BatchRows(EntityManager database) {
        this.database = database;
    }

    /** What the job has to know of a batch. */
    record Work(long reseller, Long account, String actor, String number, Long brand, boolean mailCustomer, BatchDetails.State state) {
    }

    Optional<String> byKey(long reseller, String key) {
        return first("select number from order_batch where reseller_id = ?1 and key = ?2", reseller, key).map(String.class::cast);
    }

    long add(String number, long reseller, long account, String actor, UploadBatch upload, String name, Long shop, Instant now) {
        return ((Number) database.createNativeQuery("""
                insert into order_batch (number, reseller_id, account_id, actor, key, name, shop_id, mail_customer, uploaded_at)
                values (?1, ?2, ?3, ?4, ?5, ?6, cast(?7 as bigint), ?8, ?9) returning id""").setParameter(1, number).setParameter(2, reseller).setParameter(3, account)
                .setParameter(4, actor).setParameter(5, upload.key()).setParameter(6, name).setParameter(7, shop).setParameter(8, upload.mailCustomer())
                .setParameter(9, now).getSingleResult()).longValue();
    }

    void add(long batch, BatchRow row) {
        database.createNativeQuery("""
                insert into order_batch_line (batch_id, line, status, email, customer, plan, quantity, language, reference, unit_price, currency, field, problem, repeats)
                values (?1, ?2, ?3, ?4, cast(?5 as text), ?6, ?7, ?8, cast(?9 as text), cast(?10 as bigint), cast(?11 as text), cast(?12 as text), cast(?13 as text),
                    cast(?14 as int))""").setParameter(1, batch).setParameter(2, row.line()).setParameter(3, row.state().name()).setParameter(4, row.email())
                .setParameter(5, row.customer()).setParameter(6, row.plan()).setParameter(7, row.quantity()).setParameter(8, row.language())
                .setParameter(9, row.reference()).setParameter(10, row.price() == null ? null : row.price().minor())
                .setParameter(11, row.price() == null ? null : row.price().currency()).setParameter(12, row.field()).setParameter(13, row.problem())
                .setParameter(14, row.repeats()).executeUpdate();
    }

    Optional<BatchDetails> details(long reseller, String number) {
        return rows(DETAILS + "b.reseller_id = ?1 and b.number = ?2" + GROUP, reseller, number).stream().findFirst().map(BatchRows::details);
    }

    List<BatchDetails> newest(long reseller, long before, int limit) {
        return rows(DETAILS + "b.id in (select id from order_batch where reseller_id = ?1 and id < ?2 order by id desc limit ?3)" + GROUP, reseller, before, limit).stream()
                .map(BatchRows::details).toList();
    }

    /** From line {@code after} on. */
    List<BatchRow> lines(long batch, Set<BatchRow.State> states, int after, int limit) {
        return rows("""
                select l.line, l.status, l.email, l.customer, l.plan, l.quantity, l.language, l.reference, l.unit_price, l.currency, l.field, l.problem, l.repeats, l.order_number,
                    o.status
                from order_batch_line l left join orders o on o.number = l.order_number where l.batch_id = ?1 and l.line > ?2 and l.status = any(?4)
                order by l.line limit ?3""", batch, after, limit, states.stream().map(BatchRow.State::name).toArray(String[]::new)).stream().map(row -> line(row, (String) row[14])).toList();
    }

    /** Locked until the transaction ends. */
    Optional<Work> lock(long batch) {
        return rows("select reseller_id, account_id, actor, number, shop_id, mail_customer, status from order_batch where id = ?1 for update", batch).stream().findFirst()
                .map(row -> new Work(number(row[0]), row[1] == null ? null : number(row[1]), (String) row[2], (String) row[3], row[4] == null ? null : number(row[4]),
                        (Boolean) row[5], BatchDetails.State.valueOf((String) row[6])));
    }

    /** The next line whose turn it is, with its attempt. */
    Optional<Turn> waiting(long batch) {
        return rows("""
                select line, status, email, customer, plan, quantity, language, reference, unit_price, currency, field, problem, repeats, order_number, attempt
                from order_batch_line where batch_id = ?1 and status = 'WAITING' order by line limit 1""", batch).stream().findFirst()
                .map(row -> new Turn(line(row, null), ((Number) row[14]).intValue()));
    }

    record Turn(BatchRow row, int attempt) {
    }

    void become(long batch, BatchDetails.State state, String moment, Instant now) {
        database.createNativeQuery("update order_batch set status = ?2, " + moment + " = ?3 where id = ?1").setParameter(1, batch).setParameter(2, state.name())
                .setParameter(3, now).executeUpdate();
    }

    int awaken(long batch, BatchRow.State from, boolean again) {
        return database.createNativeQuery("update order_batch_line set status = 'WAITING', problem = null, field = null" + (again ? ", attempt = attempt + 1" : "")
                + " where batch_id = ?1 and status = ?2").setParameter(1, batch).setParameter(2, from.name()).executeUpdate();
    }

    void placed(long batch, int line, String order) {
        database.createNativeQuery("update order_batch_line set status = 'PLACED', order_number = ?3 where batch_id = ?1 and line = ?2").setParameter(1, batch)
                .setParameter(2, line).setParameter(3, order).executeUpdate();
    }

    void failed(long batch, int line, String field, String problem) {
        database.createNativeQuery("update order_batch_line set status = 'FAILED', field = cast(?3 as text), problem = ?4 where batch_id = ?1 and line = ?2")
                .setParameter(1, batch).setParameter(2, line).setParameter(3, field).setParameter(4, problem).executeUpdate();
    }

    /** Those whose turn has not come will not have one. */
    void stopped(long batch) {
        database.createNativeQuery("update order_batch_line set status = 'FAILED', problem = 'stopped' where batch_id = ?1 and status = 'WAITING'").setParameter(1, batch)
                .executeUpdate();
    }

    BatchProgress progress(long batch) {
        var row = rows("""
                select count(u.id), count(*) filter (where u.status = 'DELIVERED'), count(*) filter (where u.status = 'REFUNDED')
                from order_batch_line l join orders o on o.number = l.order_number join order_unit u on u.order_id = o.id where l.batch_id = ?1""", batch).get(0);
        return new BatchProgress((int) number(row[0]), (int) number(row[1]), (int) number(row[2]));
    }

    /** Files that were ordered since then and have lines that could not be. */
    List<BatchDetails> withFailures(long reseller, Instant since) {
        return rows(DETAILS + """
                b.id in (select f.id from order_batch f where f.reseller_id = ?1 and f.status = 'DONE' and f.finished_at > ?2
                    and exists (select from order_batch_line x where x.batch_id = f.id and x.status = 'FAILED'))""" + GROUP, reseller, since).stream().map(BatchRows::details).toList();
    }

    /** Which of these references the business has used already, in lower case. */
    Set<String> used(long reseller, Collection<String> references) {
        if (references.isEmpty()) {
            return Set.of();
        }
        return new HashSet<>(database.createNativeQuery("select lower(reference) from orders where reseller_id = ?1 and lower(reference) = any(?2) and paid_by = 'CREDIT'",
                String.class).setParameter(1, reseller).setParameter(2, references.stream().distinct().toArray(String[]::new)).getResultList());
    }

    /** The orders of a batch, in the order of its lines. */
    List<String> orders(long batch) {
        return rows("select line, order_number from order_batch_line where batch_id = ?1 and order_number is not null order by line", batch).stream()
                .map(row -> (String) row[1]).collect(Collectors.toList());
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String sql, Object... values) {
        var query = database.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.getResultList();
    }

    private Optional<Object> first(String sql, Object... values) {
        var query = database.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return query.getResultList().stream().findFirst();
    }

    private static BatchDetails details(Object[] row) {
        return new BatchDetails(number(row[0]), (String) row[1], (String) row[2], BatchDetails.State.valueOf((String) row[3]), (String) row[4], (Boolean) row[5],
                (Instant) row[6], (Instant) row[7], (Instant) row[8], (int) number(row[9]), (int) number(row[10]), (int) number(row[11]), (int) number(row[12]),
                (int) number(row[13]), new Money(number(row[14]), (String) row[15]));
    }

    private static BatchRow line(Object[] row, String order) {
        return new BatchRow((int) number(row[0]), BatchRow.State.valueOf((String) row[1]), (String) row[2], (String) row[3], (String) row[4], (int) number(row[5]),
                (String) row[6], (String) row[7], row[8] == null ? null : new Money(number(row[8]), (String) row[9]), (String) row[10], (String) row[11],
                row[12] == null ? null : (int) number(row[12]), (String) row[13], order == null ? null : OrderStatus.valueOf(order));
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
