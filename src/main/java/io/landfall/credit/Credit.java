package io.landfall.credit;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Actor;
import io.landfall.credit.CreditAccounts.Locked;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.resellers.BillingMode;
import io.landfall.resellers.ResellerAudit;
import io.landfall.resellers.Resellers;

/**
 * What moves a reseller's credit. Each act is one transaction, or part of the caller's; repeated under the same cause it changes nothing and
 * answers as before. It locks the account last: call it after everything else is locked.
 *
 * <p>A {@link Refusal} of {@link #hold} and {@link #adjust} is kept: a replay is refused as well, whatever was paid in meanwhile. A caller
 * that opened the transaction itself must let it commit for that.
 */
@ApplicationScoped
public class Credit {

    private final EntityManager database;
    private final CreditAccounts accounts;
    private final Ledger ledger;
    private final TransactionLines lines;
    private final KeptRefusals refusals;
    private final Resellers resellers;
    private final ResellerAudit audit;
    private final Event<Object> events;
    private final Clock clock;

    Credit(EntityManager database, CreditAccounts accounts, Ledger ledger, TransactionLines lines, KeptRefusals refusals, Resellers resellers, ResellerAudit audit,
            Event<Object> events, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.ledger = ledger;
        this.lines = lines;
        this.refusals = refusals;
        this.resellers = resellers;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** How a reseller's credit stands; an empty account when nothing has happened yet. */
    @Transactional
    public CreditBalance balance(long reseller) {
        var account = accounts.read(reseller);
        return account.isPresent() ? account.get().details(accounts.mode(reseller)) : accounts.lock(reseller).account().details(accounts.mode(reseller));
    }

    /** Of those that have an account, for the operator. One statement. */
    @Transactional
    public List<CreditBalance> balances(Collection<Long> resellers) {
        return database.createQuery("select a, r.billingMode from CreditAccount a, Reseller r where r.id = a.reseller and r.id in ?1", Object[].class).setParameter(1, resellers).getResultStream()
                .map(row -> ((CreditAccount) row[0]).details((BillingMode) row[1])).toList();
    }

    // ── Orders ───────────────────────────────────────────────────────────────────────────────────────────────────────────────

    /** Sets credit aside. Throws {@link Refusal} "insufficient_credit" with the facts "required" and "available". */
    @Transactional(dontRollbackOn = Refusal.class)
    public HeldCredit hold(long reseller, Money amount, Occasion occasion) {
        positive(amount);
        var locked = accounts.lock(reseller);
        var known = find(occasion.cause());
        if (known.isPresent()) {
            return details(known.get(), locked);
        }
        refusals.repeat(occasion.cause());
        same(locked, amount);
        if (locked.available().isLessThan(amount)) {
            throw refusals.notEnough(reseller, occasion.cause(), amount, locked.available());
        }
        return details(setAside(locked, amount, BookingKind.CHARGE, occasion), locked);
    }

    /**
     * Sets the same amount aside for each part of one order, all or none. Part of the caller's transaction and for causes that are new; the caller
     * keeps a refusal. Throws {@link Refusal} "insufficient_credit" with the facts "required", for all of them, and "available".
     */
    @Transactional(value = Transactional.TxType.MANDATORY, dontRollbackOn = Refusal.class)
    public void hold(long reseller, Money each, List<Occasion> occasions) {
        positive(each);
        var locked = accounts.lock(reseller);
        same(locked, each);
        var required = each.times(occasions.size());
        if (locked.available().isLessThan(required)) {
            throw new Refusal(KeptRefusals.NOT_ENOUGH, null, Map.of("required", required, "available", locked.available()));
        }
        occasions.forEach(occasion -> setAside(locked, each, BookingKind.CHARGE, occasion));
    }

    /** Takes all that was held under this cause. */
    @Transactional
    public HeldCredit capture(String cause) {
        return take(cause, null);
    }

    /** Takes a part of what was held and lets go of the rest: some of the order came. */
    @Transactional
    public HeldCredit capture(String cause, Money amount) {
        positive(amount);
        return take(cause, amount);
    }

    /** Lets go of what was held under this cause. Throws {@link IllegalStateException} when it was taken. */
    @Transactional
    public HeldCredit release(String cause) {
        var locked = accounts.lock(ownerOf(cause));
        var hold = find(cause).orElseThrow();
        if (hold.status() == HoldStatus.CAPTURED) {
            throw new IllegalStateException("The hold " + cause + " was taken");
        }
        if (hold.status() == HoldStatus.OPEN) {
            hold.released(clock.instant());
            locked.account().letGo(hold.amount());
            lines.failed(cause);
            warn(locked);
        }
        return details(hold, locked);
    }

    /**
     * Gives a charge back, whole or in part. Throws {@link Refusal} "refund_exceeds_charge" when more would go back than was taken.
     *
     * @param charge the cause it was held under
     */
    @Transactional
    public void refundCharge(String charge, Money amount, Occasion occasion, String reason) {
        positive(amount);
        var locked = accounts.lock(ownerOf(charge));
        if (ledger.knows(occasion.cause())) {
            return;
        }
        same(locked, amount);
        var hold = find(charge).orElseThrow();
        if (hold.captured() - hold.givenBack() < amount.minor()) {
            throw new Refusal("refund_exceeds_charge", null, Map.of("left", locked.account().money(hold.captured() - hold.givenBack())));
        }
        hold.gaveBack(amount.minor());
        book(locked, BookingKind.CHARGE_REFUND, amount.minor(), occasion, reason, charge);
    }

    /** A traveller's order in the reseller's shop was delivered: the difference to wholesale is the reseller's. */
    @Transactional
    public void margin(long reseller, Money amount, Occasion occasion) {
        positive(amount);
        bookOnce(reseller, BookingKind.MARGIN, amount, occasion, null, null);
    }

    /**
     * The traveller got the money back, so the margin goes back, even below zero; never more than it was.
     *
     * @param margin the cause it was given under
     */
    @Transactional
    public void marginBack(long reseller, String margin, Money amount, Occasion occasion) {
        takeAtMost(reseller, BookingKind.MARGIN_BACK, margin, amount, occasion, null);
    }

    // ── Money in and out ─────────────────────────────────────────────────────────────────────────────────────────────────────

    /** Money that was captured for this reseller becomes credit, once. */
    @Transactional
    public void fund(long reseller, BookingKind kind, Money amount, Occasion occasion) {
        positive(amount);
        bookOnce(reseller, kind, amount, occasion, null, null);
    }

    /**
     * Funding went back, by refund, reversal or a lost dispute: the credit goes with it, even below zero, and what is below zero blocks
     * further orders. Never more than was funded under that cause.
     */
    @Transactional
    public void takeBack(long reseller, String funding, Money amount, Occasion occasion, String reason) {
        takeAtMost(reseller, BookingKind.TAKEN_BACK, funding, amount, occasion, reason);
    }

    /** Blocks spending of money that is disputed, even when it was spent already. Ends with {@link #release}. */
    @Transactional
    public void freeze(long reseller, Money amount, Occasion occasion) {
        positive(amount);
        var locked = accounts.lock(reseller);
        if (find(occasion.cause()).isEmpty()) {
            same(locked, amount);
            setAside(locked, amount, BookingKind.DISPUTE, occasion);
        }
    }

    /** What is or was set aside under a cause. */
    @Transactional
    public Optional<HeldCredit> held(String cause) {
        return find(cause).map(hold -> hold.details(accounts.read(hold.reseller()).orElseThrow().currency()));
    }

    /** Causes of open holds that begin like this. */
    @Transactional
    List<String> openUnder(long reseller, String beginning) {
        return database.createQuery("select cause from CreditHold where reseller = ?1 and status = 'OPEN' and cause like ?2 order by id", String.class)
                .setParameter(1, reseller).setParameter(2, beginning + "%").getResultList();
    }

    // ── The operator ─────────────────────────────────────────────────────────────────────────────────────────────────────────

    /**
     * Corrects a balance. Throws {@link Refusal} "reason_missing", "amount_invalid" or "insufficient_credit": an adjustment goes no lower than
     * an order could.
     *
     * @param amount signed
     * @param key    of the form; the same key adjusts once
     */
    @Transactional(dontRollbackOn = Refusal.class)
    public void adjust(long reseller, Money amount, String reason, String key, Actor operator) {
        if (reason == null || reason.isBlank()) {
            throw new Refusal("reason_missing", "reason", Map.of());
        }
        if (amount.isZero()) {
            throw new Refusal("amount_invalid", "amount", Map.of());
        }
        var occasion = new Occasion("adjustment:" + reseller + ":" + key, reason.strip(), null, operator.email());
        var locked = accounts.lock(reseller);
        if (ledger.knows(occasion.cause())) {
            return;
        }
        refusals.repeat(occasion.cause());
        same(locked, amount);
        var before = locked.account().money(locked.account().posted());
        if (amount.minor() < 0 && locked.available().isLessThan(amount.negated())) {
            throw refusals.notEnough(reseller, occasion.cause(), amount.negated(), locked.available());
        }
        book(locked, BookingKind.ADJUSTMENT, amount.minor(), occasion, reason.strip(), null);
        audit.note(operator, reseller, "credit.adjusted", reason, before.toString(), before.plus(amount).toString());
    }

    /**
     * Throws {@link Refusal} "amount_invalid" for less than nothing, and "limit_below_usage" with the fact "usage" when a postpaid reseller
     * owes more already.
     */
    @Transactional
    public void setLimits(long reseller, Money threshold, Money limit, Actor operator) {
        notNegative(threshold, "threshold");
        notNegative(limit, "limit");
        var locked = accounts.lock(reseller);
        var account = locked.account();
        same(locked, threshold.plus(limit));
        var before = account.details(locked.mode());
        if (before.postpaid() && limit.minor() < before.limit().minor() && limit.isLessThan(before.usage())) {
            throw new Refusal("limit_below_usage", "limit", Map.of("usage", before.usage()));
        }
        if (before.threshold().equals(threshold) && before.limit().equals(limit)) {
            return;
        }
        account.limits(threshold.minor(), limit.minor());
        warn(locked);
        noteChange(operator, reseller, "credit.threshold_set", before.threshold(), threshold);
        noteChange(operator, reseller, "credit.limit_set", before.limit(), limit);
    }

    /** Throws {@link Refusal} "usage_unpaid" with the fact "usage" when somebody who owes is to pay in advance from now on. */
    @Transactional
    public void bill(long reseller, BillingMode mode, Actor operator) {
        var locked = accounts.lock(reseller);
        var before = locked.account().details(locked.mode());
        if (before.mode() == mode) {
            return;
        }
        if (mode == BillingMode.PREPAID && locked.account().available(BillingMode.PREPAID) < 0) {
            throw new Refusal("usage_unpaid", "mode", Map.of("usage", before.usage()));
        }
        period(locked.account(), mode);
        resellers.bill(reseller, mode);
        warn(new Locked(locked.account(), mode));
        noteChange(operator, reseller, "credit.billing_changed", before.mode(), mode);
    }

    // ─────────────────────────────────────────────────────────────────────────────────────────────────────────────────────────

    private HeldCredit take(String cause, Money part) {
        var locked = accounts.lock(ownerOf(cause));
        var hold = find(cause).orElseThrow();
        if (hold.status() == HoldStatus.CAPTURED) {
            return details(hold, locked);
        }
        if (hold.status() == HoldStatus.RELEASED) {
            throw new IllegalStateException("The hold " + cause + " was let go");
        }
        long amount = part == null ? hold.amount() : part.minor();
        if (amount > hold.amount()) {
            throw new IllegalArgumentException("Only " + hold.amount() + " is held for " + cause);
        }
        hold.captured(amount, clock.instant());
        locked.account().letGo(hold.amount());
        book(locked, BookingKind.CHARGE, -amount, hold.occasion("system"), null, null);
        return details(hold, locked);
    }

    private CreditHold setAside(Locked locked, Money amount, BookingKind kind, Occasion occasion) {
        var hold = new CreditHold(locked.account().reseller(), amount, occasion, clock.instant());
        database.persist(hold);
        locked.account().hold(amount.minor());
        lines.pending(locked.account().reseller(), kind, -amount.minor(), amount.currency(), occasion);
        warn(locked);
        return hold;
    }

    private void bookOnce(long reseller, BookingKind kind, Money amount, Occasion occasion, String reason, String undoes) {
        var locked = accounts.lock(reseller);
        if (!ledger.knows(occasion.cause())) {
            same(locked, amount);
            book(locked, kind, amount.minor(), occasion, reason, undoes);
        }
    }

    private void takeAtMost(long reseller, BookingKind kind, String earlier, Money amount, Occasion occasion, String reason) {
        positive(amount);
        var locked = accounts.lock(reseller);
        if (ledger.knows(occasion.cause())) {
            return;
        }
        same(locked, amount);
        var part = Math.min(amount.minor(), ledger.booked(earlier) + ledger.undone(earlier, kind));
        if (part > 0) {
            book(locked, kind, -part, occasion, reason, earlier);
        }
    }

    private void book(Locked locked, BookingKind kind, long amount, Occasion occasion, String reason, String undoes) {
        var account = locked.account();
        ledger.book(account, kind, amount, occasion, reason, undoes);
        lines.completed(account, kind, amount, occasion);
        warn(locked);
        events.fire(new CreditEvents.Booked(account.reseller(), kind, account.money(amount), account.money(account.posted()), occasion));
    }

    /** From here on entries are invoiced, or no more. What stood there goes into the first invoice. */
    private void period(CreditAccount account, BillingMode mode) {
        if (mode == BillingMode.PREPAID) {
            database.flush();
            database.createNativeQuery("update billing_period set until_position = ?2 where reseller_id = ?1 and until_position is null")
                    .setParameter(1, account.reseller()).setParameter(2, account.entries()).executeUpdate();
            return;
        }
        var first = account.entries() + 1;
        if (account.posted() != 0) {
            var now = clock.instant();
            ledger.carry(account, account.posted(), new Occasion("carried:" + account.reseller() + ":" + first, "Balance at " + now, null, "system"));
            first++;
        }
        database.createNativeQuery("insert into billing_period (reseller_id, from_position) values (?1, ?2)").setParameter(1, account.reseller()).setParameter(2, first)
                .executeUpdate();
    }

    private void noteChange(Actor operator, long reseller, String what, Object before, Object after) {
        if (!before.equals(after)) {
            audit.note(operator, reseller, what, null, before.toString(), after.toString());
        }
    }

    private void warn(Locked locked) {
        if (locked.account().runsLow(locked.mode(), clock.instant())) {
            events.fire(new CreditEvents.RunningLow(locked.account().reseller(), locked.available(), locked.account().money(locked.account().threshold())));
        }
    }

    private Optional<CreditHold> find(String cause) {
        return database.createQuery("from CreditHold where cause = ?1", CreditHold.class).setParameter(1, cause).getResultStream().findFirst();
    }

    /** Read before the lock: a hold never changes hands. */
    private long ownerOf(String cause) {
        return database.createQuery("select reseller from CreditHold where cause = ?1", Long.class).setParameter(1, cause).getResultStream().findFirst()
                .orElseThrow(() -> new IllegalStateException("Nothing is held for " + cause));
    }

    private static HeldCredit details(CreditHold hold, Locked locked) {
        return hold.details(locked.account().currency());
    }

    private static void positive(Money amount) {
        if (!amount.isPositive()) {
            throw new IllegalArgumentException("Not an amount to move: " + amount);
        }
    }

    private static void notNegative(Money amount, String field) {
        if (amount.minor() < 0) {
            throw new Refusal("amount_invalid", field, Map.of());
        }
    }

    private static void same(Locked locked, Money amount) {
        if (!locked.account().currency().equals(amount.currency())) {
            throw new Refusal("currency_mismatch", null, Map.of("currency", locked.account().currency()));
        }
    }
}
