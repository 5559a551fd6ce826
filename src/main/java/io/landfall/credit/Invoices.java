package io.landfall.credit;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Actor;
import io.landfall.money.Money;
import io.landfall.platform.Loaded;
import io.landfall.platform.Refusal;
import io.landfall.resellers.ResellerAudit;
import io.landfall.resellers.Resellers;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Monthly invoices of who pays afterwards. Every entry of a billing period stands on one invoice; what surplus is left goes on as the next
 * one's first line. Wholesale prices contain the VAT: the invoice shows it and the ledger sets it apart. Lock order: payment, funding, invoice,
 * account.
 */
@ApplicationScoped
public class Invoices {

    private static final List<BookingKind> SALES = List.of(BookingKind.CHARGE, BookingKind.CHARGE_REFUND);
    /** Days after the due date at which somebody is reminded. */
    private static final List<Integer> REMINDERS = List.of(1, 8, 15);

    private final EntityManager database;
    private final CreditAccounts accounts;
    private final Ledger ledger;
    private final Credit credit;
    private final Resellers resellers;
    private final ResellerAudit audit;
    private final Event<Object> events;
    private final Clock clock;
    private final String seller;
    private final int dueDays;

    Invoices(EntityManager database, CreditAccounts accounts, Ledger ledger, Credit credit, Resellers resellers, ResellerAudit audit, Event<Object> events, Clock clock,
            @ConfigProperty(name = "landfall.invoice.seller") Optional<String> seller, @ConfigProperty(name = "landfall.shop.name", defaultValue = "Landfall") String shop,
            @ConfigProperty(name = "landfall.invoice.due-days", defaultValue = "14") int dueDays) {
        this.database = database;
        this.accounts = accounts;
        this.ledger = ledger;
        this.credit = credit;
        this.resellers = resellers;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
        this.seller = seller.orElse(shop).replace("|", "\n");
        this.dueDays = dueDays;
    }

    /**
     * Issues what is not invoiced yet and was booked before a moment; empty when there is nothing. Safe to repeat: an entry stands on one
     * invoice.
     */
    @Transactional
    public Optional<InvoiceDetails> issue(long reseller, Instant before) {
        var account = accounts.lock(reseller).account();
        var entries = open(account, before);
        if (entries.stream().allMatch(entry -> entry.kind() == BookingKind.CARRY)) {
            return Optional.empty();
        }
        var now = clock.instant();
        var number = nextNumber();
        var due = entries.stream().mapToLong(entry -> -entry.amount()).sum();
        var total = account.money(Math.max(due, 0));
        var sales = entries.stream().filter(entry -> SALES.contains(entry.kind())).mapToLong(entry -> -entry.amount()).sum();
        var vat = vat(account, account.money(Math.max(Math.min(sales, total.minor()), 0)));
        var buyer = resellers.byId(reseller).orElseThrow().name() + (account.billingAddress().isBlank() ? "" : "\n" + account.billingAddress());
        var invoice = new Invoice(number, account, YearMonth.from(before.minusNanos(1).atZone(ZoneOffset.UTC)).atDay(1), total, vat, seller, buyer, now,
                now.atZone(ZoneOffset.UTC).toLocalDate().plusDays(dueDays));
        database.persist(invoice);
        database.flush();
        entries.forEach(entry -> line(entry.id(), number, -entry.amount()));
        if (due < 0) {
            // Out of this invoice and into the next.
            var carried = ledger.carry(account, -due, new Occasion("carried:" + number, "Carried over from " + number, number, "system"));
            line(carried, number, -due);
        }
        if (vat.isPositive()) {
            ledger.move(reseller, BookingKind.VAT, AccountKind.WHOLESALE_REVENUE, AccountKind.VAT_PAYABLE, vat, new Occasion("vat:" + number, "VAT in " + number, number, "system"));
        }
        events.fire(new InvoiceEvents.Issued(reseller, number));
        return Optional.of(invoice.details());
    }

    /** Resellers with something to invoice that was booked before then. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Long> toInvoice(Instant before) {
        return database.createNativeQuery("select distinct c.reseller_id " + OPEN + " and e.at < ?1 and b.kind <> 'CARRY' order by 1", Long.class).setParameter(1, before)
                .getResultList();
    }

    /** Newest first. */
    @Transactional
    public List<InvoiceDetails> of(long reseller) {
        return database.createQuery("from Invoice where reseller = ?1 order by number desc", Invoice.class).setParameter(1, reseller).setMaxResults(120).getResultStream()
                .map(Invoice::details).toList();
    }

    @Transactional
    public Optional<InvoiceDetails> find(long reseller, String number) {
        return Optional.ofNullable(database.find(Invoice.class, number)).filter(invoice -> invoice.reseller() == reseller).map(Invoice::details);
    }

    /** What stands on it, oldest first. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<InvoiceDetails.Line> lines(InvoiceDetails invoice) {
        List<Object[]> rows = database.createNativeQuery("""
                select e.at, b.kind, b.reference, b.description, l.amount from invoice_line l join ledger_entry e on e.id = l.entry_id
                join ledger_booking b on b.id = e.booking_id where l.invoice_number = ?1 order by e.id""", Object[].class).setParameter(1, invoice.number()).getResultList();
        return rows.stream().map(row -> new InvoiceDetails.Line((Instant) row[0], BookingKind.valueOf((String) row[1]), (String) row[2], (String) row[3],
                new Money((Long) row[4], invoice.total().currency()))).toList();
    }

    /**
     * It was paid outside. Throws {@link Refusal} "reason_missing" at "how", "already_paid".
     *
     * @param how the operator's words, such as "bank transfer of 3 May"
     */
    @Transactional
    public void markPaid(long reseller, String number, String how, Actor operator) {
        if (how == null || how.isBlank()) {
            throw new Refusal("reason_missing", "how", Map.of());
        }
        var invoice = lock(number);
        if (invoice == null || invoice.reseller() != reseller) {
            throw new Refusal("not_found");
        }
        if (invoice.status() != InvoiceStatus.OPEN) {
            throw new Refusal("already_paid");
        }
        credit.fund(reseller, BookingKind.INVOICE_PAID_BY_BANK, invoice.total(), new Occasion("invoice-paid:" + number, how.strip(), number, operator.email()));
        invoice.paid(how.strip(), clock.instant());
        audit.note(operator, reseller, "credit.invoice_paid", number, "OPEN", how.strip());
    }

    /** @param vatBasisPoints 1900 is 19 %. Throws {@link Refusal} "vat_out_of_range" at "vat", "address_too_long" at "address". */
    @Transactional
    public void setTerms(long reseller, int vatBasisPoints, String address, Actor operator) {
        if (vatBasisPoints < 0 || vatBasisPoints > 5000) {
            throw new Refusal("vat_out_of_range", "vat", Map.of());
        }
        var plain = address == null ? "" : address.strip().replace("\r", "");
        if (plain.length() > 1000) {
            throw new Refusal("address_too_long", "address", Map.of());
        }
        var account = accounts.lock(reseller).account();
        if (account.vatBasisPoints() != vatBasisPoints || !account.billingAddress().equals(plain)) {
            audit.note(operator, reseller, "credit.terms_set", null, account.vatBasisPoints() + " " + account.billingAddress(), vatBasisPoints + " " + plain);
            account.terms(vatBasisPoints, plain);
        }
    }

    /** Which terms the next invoice will have. */
    @Transactional
    public Terms terms(long reseller) {
        return accounts.read(reseller).map(account -> new Terms(account.vatBasisPoints(), account.billingAddress())).orElse(new Terms(0, ""));
    }

    public record Terms(int vatBasisPoints, String address) {

        public String vatPercent() {
            return BigDecimal.valueOf(vatBasisPoints, 2).stripTrailingZeros().toPlainString();
        }
    }

    /** Reminds of what is overdue today, each invoice at most as often as its days allow. */
    @Transactional
    public void remind() {
        var now = clock.instant();
        var today = now.atZone(ZoneOffset.UTC).toLocalDate();
        for (var invoice : database.createQuery("from Invoice where status = 'OPEN' and dueOn < ?1 order by number", Invoice.class).setParameter(1, today)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE).getResultList()) {
            var due = REMINDERS.stream().filter(days -> !today.isBefore(invoice.dueOn().plusDays(days))).count();
            if (due > invoice.reminders()) {
                invoice.reminded(now);
                events.fire(new InvoiceEvents.Overdue(invoice.reseller(), invoice.number(), invoice.reminders()));
            }
        }
    }

    /** The row locked and fresh, or null. */
    Invoice lock(String number) {
        if (!Loaded.any(database, Invoice.class)) {
            return database.find(Invoice.class, number, LockModeType.PESSIMISTIC_WRITE);
        }
        var invoice = database.find(Invoice.class, number);
        if (invoice != null) {
            database.refresh(invoice, LockModeType.PESSIMISTIC_WRITE);
        }
        return invoice;
    }

    private record Entry(long id, BookingKind kind, long amount) {
    }

    /** Entries of billing periods that stand on no invoice; payments of invoices never do. */
    private static final String OPEN = """
            from credit_account c join billing_period p on p.reseller_id = c.reseller_id
            join ledger_entry e on e.account_id = c.ledger_account_id and e.position >= p.from_position and (p.until_position is null or e.position <= p.until_position)
            join ledger_booking b on b.id = e.booking_id
            where not exists (select from invoice_line l where l.entry_id = e.id) and b.kind not in ('INVOICE_PAID_BY_PAYPAL', 'INVOICE_PAID_BY_BANK')
            and not exists (select from ledger_booking f where f.cause = b.undoes and f.kind = 'INVOICE_PAID_BY_PAYPAL')""";

    @SuppressWarnings("unchecked")
    private List<Entry> open(CreditAccount account, Instant before) {
        database.flush();
        List<Object[]> rows = database.createNativeQuery("select e.id, b.kind, e.amount " + OPEN + " and c.reseller_id = ?1 and e.at < ?2 order by e.id", Object[].class)
                .setParameter(1, account.reseller()).setParameter(2, before).getResultList();
        return rows.stream().map(row -> new Entry((Long) row[0], BookingKind.valueOf((String) row[1]), (Long) row[2])).toList();
    }

    private void line(long entry, String number, long amount) {
        database.createNativeQuery("insert into invoice_line (entry_id, invoice_number, amount) values (?1, ?2, ?3)").setParameter(1, entry).setParameter(2, number)
                .setParameter(3, amount).executeUpdate();
    }

    private String nextNumber() {
        var last = ((Number) database.createNativeQuery("update invoice_counter set last = last + 1 returning last", Object.class).getSingleResult()).longValue();
        return "INV-%06d".formatted(last);
    }

    /** Contained in the amount, half up. */
    private static Money vat(CreditAccount account, Money gross) {
        var rate = account.vatBasisPoints();
        return account.money(BigDecimal.valueOf(gross.minor()).multiply(BigDecimal.valueOf(rate)).divide(BigDecimal.valueOf(10_000L + rate), 0, RoundingMode.HALF_UP).longValueExact());
    }

    static Duration day() {
        return Duration.ofDays(1);
    }

    static LocalDate firstOfMonth(Instant now) {
        return YearMonth.from(now.atZone(ZoneOffset.UTC)).atDay(1);
    }
}
