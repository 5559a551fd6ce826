package io.landfall.proof;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.orders.AttentionKind;
import io.landfall.orders.AttentionList;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Proves days and keeps what was found. A day is one of UTC. */
@ApplicationScoped
public class Proofs {

    private final EntityManager database;
    private final LedgerSide ledger;
    private final PayPalSide payPal;
    private final SupplierSide suppliers;
    private final AttentionList attention;
    private final Event<Object> events;
    private final Jobs jobs;
    private final Clock clock;

    Proofs(EntityManager database, LedgerSide ledger, PayPalSide payPal, SupplierSide suppliers, AttentionList attention, Event<Object> events, Jobs jobs, Clock clock) {
        this.database = database;
        this.ledger = ledger;
        this.payPal = payPal;
        this.suppliers = suppliers;
        this.attention = attention;
        this.events = events;
        this.jobs = jobs;
        this.clock = clock;
    }

    /** A day has differences. Raised inside the transaction that records them. */
    public record Disagree(LocalDate day, long proof, int differences) {
    }

    /** Asks for a run as soon as a worker is free. Throws {@link Refusal} "day_in_future". */
    @Transactional
    public void ask(LocalDate day) {
        if (day.isAfter(today())) {
            throw new Refusal("day_in_future");
        }
        jobs.request(ProofJob.KIND, day);
    }

    /** Looks at every side, asks PayPal and the suppliers, and keeps the answer. */
    @Transactional(Transactional.TxType.NEVER)
    public ProofDetails prove(LocalDate day, String actor) {
        var findings = new Findings(database, day);
        ledger.look(findings);
        payPal.look(findings);
        suppliers.look(findings);
        return QuarkusTransaction.requiringNew().call(() -> keep(day, actor, findings));
    }

    /** The latest run of each day, newest day first. */
    @Transactional
    public List<ProofDetails> newest(int limit) {
        return ids("select id from (select distinct on (day) day, id from proof order by day desc, id desc) x order by day desc limit " + limit).stream()
                .map(id -> read(id).orElseThrow()).toList();
    }

    @Transactional
    public Optional<ProofDetails> of(LocalDate day) {
        return ids("select id from proof where day = '" + day + "' order by id desc limit 1").stream().findFirst().flatMap(this::read);
    }

    LocalDate today() {
        return clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
    }

    private ProofDetails keep(LocalDate day, String actor, Findings findings) {
        var explained = findings.differences().isEmpty();
        long id = ((Number) database.createNativeQuery("insert into proof (day, proved_at, actor, status) values (?1, ?2, ?3, ?4) returning id", Object.class)
                .setParameter(1, day).setParameter(2, clock.instant()).setParameter(3, actor).setParameter(4, explained ? "EXPLAINED" : "DIFFERENT")
                .getSingleResult()).longValue();
        for (int i = 0; i < findings.figures().size(); i++) {
            var figure = findings.figures().get(i);
            database.createNativeQuery("insert into proof_figure (proof_id, position, kind, count, amount, currency) values (?1, ?2, ?3, ?4, ?5, ?6)")
                    .setParameter(1, id).setParameter(2, i).setParameter(3, figure.kind().name()).setParameter(4, figure.count())
                    .setParameter(5, figure.amount().minor()).setParameter(6, figure.amount().currency()).executeUpdate();
        }
        for (int i = 0; i < findings.differences().size(); i++) {
            var one = findings.differences().get(i);
            var some = one.expected() == null ? one.found() : one.expected();
            database.createNativeQuery("""
                    insert into proof_difference (proof_id, position, kind, subject, expected, found, currency, detail)
                    values (?1, ?2, ?3, ?4, cast(?5 as bigint), cast(?6 as bigint), cast(?7 as text), ?8)""")
                    .setParameter(1, id).setParameter(2, i).setParameter(3, one.kind().name()).setParameter(4, one.subject())
                    .setParameter(5, one.expected() == null ? null : one.expected().minor()).setParameter(6, one.found() == null ? null : one.found().minor())
                    .setParameter(7, some == null ? null : some.currency()).setParameter(8, one.detail()).executeUpdate();
        }
        if (explained) {
            attention.answered(AttentionKind.BOOKS_DISAGREE, day.toString());
        } else {
            attention.ask(AttentionKind.BOOKS_DISAGREE, day.toString(), findings.differences().size() + " differences, the first: "
                    + findings.differences().get(0).subject() + ", " + findings.differences().get(0).detail());
            events.fire(new Disagree(day, id, findings.differences().size()));
        }
        return read(id).orElseThrow();
    }

    private Optional<ProofDetails> read(long id) {
        return rows("select day, proved_at, actor from proof where id = " + id).stream().findFirst().map(row -> new ProofDetails(id, (LocalDate) row[0],
                (Instant) row[1], (String) row[2],
                rows("select kind, count, amount, currency from proof_figure where proof_id = " + id + " order by position").stream()
                        .map(one -> new Figure(FigureKind.valueOf((String) one[0]), (Integer) one[1], Findings.money(one[2], one[3]))).toList(),
                rows("select kind, subject, expected, found, currency, detail from proof_difference where proof_id = " + id + " order by position").stream()
                        .map(one -> new Difference(DifferenceKind.valueOf((String) one[0]), (String) one[1], Findings.money(one[2], one[4]), Findings.money(one[3], one[4]),
                                (String) one[5])).toList()));
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rows(String sql) {
        return database.createNativeQuery(sql, Object[].class).getResultList();
    }

    @SuppressWarnings("unchecked")
    private List<Long> ids(String sql) {
        return database.createNativeQuery(sql, Long.class).getResultList();
    }
}
