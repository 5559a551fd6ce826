package io.landfall.orders;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.credit.Credit;
import io.landfall.platform.Keys;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.Resellers;

/** Many orders from one file: checked when it comes, ordered when somebody says so, each line as an order of its own and once. */
@ApplicationScoped
public class OrderBatches {

    private static final int LONGEST_NAME = 120;
    private static final Duration FRESH = Duration.ofDays(7);

    private final BatchRows rows;
    private final BatchCheck check;
    private final Resellers resellers;
    private final Brands brands;
    private final Credit credit;
    private final Jobs jobs;
    private final EntityManager database;
    private final Clock clock;

    OrderBatches(BatchRows rows, BatchCheck check, Resellers resellers, Brands brands, Credit credit, Jobs jobs, EntityManager database, Clock clock) {
        this.rows = rows;
        this.check = check;
        this.resellers = resellers;
        this.brands = brands;
        this.credit = credit;
        this.jobs = jobs;
        this.database = database;
        this.clock = clock;
    }

    /**
     * Reads a file and keeps what would become of each line; orders nothing. The same key is the same file.
     *
     * @param language of the customers whose line names none
     * @return the batch's number
     * @throws Refusal "forbidden", "not_found" for a brand of others ("brand"), and at "file" as {@link BatchFile} says
     */
    @Transactional
    public String upload(Member member, UploadBatch upload, Locale language) {
        member.needs(Position.SELL);
        var business = resellers.byId(member.reseller()).orElseThrow(() -> new Refusal("not_found"));
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, ?2))", Object.class).setParameter(1, "batch " + upload.key())
                .setParameter(2, member.reseller()).getResultList();
        var known = rows.byKey(member.reseller(), upload.key());
        if (known.isPresent()) {
            return known.get();
        }
        if (upload.brand() != null && brands.of(member).stream().noneMatch(brand -> brand.id() == upload.brand())) {
            throw new Refusal("not_found", "brand", Map.of());
        }
        var lines = BatchFile.read(upload.content());
        var number = "FI-" + Keys.readable(4) + "-" + Keys.readable(4);
        long id = rows.add(number, member.reseller(), member.actor().account(), member.actor().email(), upload, name(upload.name()), upload.brand(), clock.instant());
        check.fates(member.reseller(), business.currency(), language.getLanguage(), lines).forEach(row -> rows.add(id, row));
        return number;
    }

    @Transactional
    public Optional<BatchDetails> find(Member member, String number) {
        return rows.details(member.reseller(), number);
    }

    /** Newest first, paged by key. */
    @Transactional
    public List<BatchDetails> of(Member member, Long before, int limit) {
        return rows.newest(member.reseller(), before == null ? Long.MAX_VALUE : before, limit);
    }

    /** Its lines after this one; 0 from the beginning. */
    @Transactional
    public List<BatchRow> lines(Member member, String number, int after, int limit) {
        return rows.lines(known(member, number).id(), Set.of(BatchRow.State.values()), after, limit);
    }

    /** As {@link #lines}, those alone that would not be or were not ordered. */
    @Transactional
    public List<BatchRow> problems(Member member, String number, int after, int limit) {
        return rows.lines(known(member, number).id(), Set.of(BatchRow.State.PROBLEM, BatchRow.State.FAILED), after, limit);
    }

    /**
     * "Order": from now on each good line gets its turn. Said twice it changes nothing. Throws {@link Refusal} "not_found", "forbidden", "invalid_state"
     * when there is nothing to order, and "insufficient_credit" when the credit of this moment is not enough for all.
     */
    @Transactional
    public void order(Member member, String number) {
        member.needs(Position.SELL);
        var batch = locked(member, number);
        if (batch.state() == BatchDetails.State.RUNNING || batch.state() == BatchDetails.State.DONE) {
            return;
        }
        if (batch.state() != BatchDetails.State.DRAFT || batch.ready() == 0) {
            throw new Refusal("invalid_state");
        }
        enough(member, batch);
        rows.awaken(batch.id(), BatchRow.State.READY, false);
        rows.become(batch.id(), BatchDetails.State.RUNNING, "started_at", clock.instant());
        jobs.request(BatchJob.KIND, batch.id());
    }

    /** Gives the lines that failed another turn, each under a key of its own. Throws as {@link #order}. */
    @Transactional
    public void orderFailed(Member member, String number) {
        member.needs(Position.SELL);
        var batch = locked(member, number);
        if (batch.state() != BatchDetails.State.DONE || batch.failed() == 0) {
            throw new Refusal("invalid_state");
        }
        rows.awaken(batch.id(), BatchRow.State.FAILED, true);
        rows.become(batch.id(), BatchDetails.State.RUNNING, "started_at", clock.instant());
        jobs.request(BatchJob.KIND, batch.id());
    }

    /** Lines whose turn has not come are not ordered; what is ordered stays. {@link #orderFailed} goes on with them. Throws as {@link #discard}. */
    @Transactional
    public void stop(Member member, String number) {
        member.needs(Position.SELL);
        var batch = locked(member, number);
        if (batch.state() == BatchDetails.State.DONE) {
            return;
        }
        if (batch.state() != BatchDetails.State.RUNNING) {
            throw new Refusal("invalid_state");
        }
        rows.stopped(batch.id());
        rows.become(batch.id(), BatchDetails.State.DONE, "finished_at", clock.instant());
    }

    /** Puts a file away that was not ordered. Throws {@link Refusal} "not_found", "forbidden" or "invalid_state". */
    @Transactional
    public void discard(Member member, String number) {
        member.needs(Position.SELL);
        var batch = locked(member, number);
        if (batch.state() == BatchDetails.State.DISCARDED) {
            return;
        }
        if (batch.state() != BatchDetails.State.DRAFT) {
            throw new Refusal("invalid_state");
        }
        rows.become(batch.id(), BatchDetails.State.DISCARDED, "finished_at", clock.instant());
    }

    /** The numbers of the orders it became, in the order of its lines. */
    @Transactional
    public List<String> orders(Member member, String number) {
        return rows.orders(known(member, number).id());
    }

    @Transactional
    public BatchProgress progress(Member member, String number) {
        return rows.progress(known(member, number).id());
    }

    /** Files of the last days with lines that were not ordered. */
    @Transactional
    public List<BatchDetails> withFailures(Member member) {
        return rows.withFailures(member.reseller(), clock.instant().minus(FRESH));
    }

    private void enough(Member member, BatchDetails batch) {
        var available = credit.balance(member.reseller()).available();
        if (available.isLessThan(batch.total())) {
            throw new Refusal("insufficient_credit", null, Map.of("required", batch.total(), "available", available));
        }
    }

    private BatchDetails locked(Member member, String number) {
        rows.lock(known(member, number).id());
        return known(member, number);
    }

    private BatchDetails known(Member member, String number) {
        return find(member, number).orElseThrow(() -> new Refusal("not_found"));
    }

    /** A file's name is shown and never used as a path. */
    private static String name(String typed) {
        var name = typed == null ? "" : typed.replaceAll(".*[/\\\\]", "").replaceAll("\\p{Cntrl}", "").strip();
        return name.isEmpty() ? "orders.csv" : name.length() > LONGEST_NAME ? name.substring(0, LONGEST_NAME) : name;
    }
}
