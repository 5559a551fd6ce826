package io.landfall.credit;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.money.Money;
import io.landfall.payments.Payment;
import io.landfall.payments.PaymentRequest;
import io.landfall.payments.Payments;
import io.landfall.platform.Loaded;
import io.landfall.platform.Pace;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;
import io.landfall.resellers.BillingMode;
import io.landfall.resellers.ResellerDetails;
import io.landfall.resellers.Resellers;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** How resellers pay in by PayPal. A browser's return proves nothing here either: {@link FundingListener} books what PayPal's own answer says. */
@ApplicationScoped
public class Fundings {

    /** As long as PayPal keeps an order that nobody approved (upstreams: 3 h). */
    private static final Duration PAYABLE = Duration.ofHours(3);

    private final EntityManager database;
    private final Payments payments;
    private final Resellers resellers;
    private final TransactionLines lines;
    private final Jobs jobs;
    private final Clock clock;
    private final Pace pace;

    Fundings(EntityManager database, Payments payments, Resellers resellers, TransactionLines lines, Jobs jobs, Clock clock, Pace pace) {
        this.database = database;
        this.payments = payments;
        this.resellers = resellers;
        this.lines = lines;
        this.jobs = jobs;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * A payment that waits for its payer.
     *
     * @param paypalOrder PayPal's number of it
     * @param approval    where the payer agrees
     */
    public record Begun(String number, String paypalOrder, URI approval) {
    }

    /**
     * Opens a payment and asks PayPal where to approve it. Safe to repeat with the same key. Throws {@link Refusal} "amount_out_of_range" (facts
     * "least" and "most") at "amount", "currency_mismatch", "already_deposited", "deposit_required", "wrong_billing_mode", "already_paid" when this key's
     * payment has ended, "payment_unavailable" or "payment_refused".
     */
    @Transactional(Transactional.TxType.NEVER)
    public Begun begin(BeginFunding command) {
        var number = QuarkusTransaction.requiringNew().call(() -> opened(command));
        return approval(number);
    }

    /** The payment's page once more, for who turned back or was declined. Throws {@link Refusal} as {@link #begin} does. */
    @Transactional(Transactional.TxType.NEVER)
    public Begun again(long reseller, String number) {
        QuarkusTransaction.requiringNew().run(() -> owned(reseller, number));
        return approval(number);
    }

    /** The browser is back from PayPal, or somebody asks to look again: makes us ask PayPal. False when it is nobody's or the token is another's. */
    @Transactional
    public boolean returned(long reseller, String number, String paypalOrder) {
        if (find(reseller, number).isEmpty()) {
            return false;
        }
        var ours = paypalOrder == null || payments.newest(number).map(Payment::gatewayOrderId).filter(paypalOrder::equals).isPresent();
        if (ours) {
            payments.lookAgain(number, paypalOrder != null);
        }
        return ours;
    }

    /**
     * For programs, which wait for the answer: the payer says they agreed, and this tells what became of it. Repeating is safe; whoever else knocks, it is
     * taken once. Throws {@link Refusal} "not_found", "already_deposited" and the like when the money came and goes back, or as {@link Payments#confirm}.
     *
     * @return CREDITED or TAKEN_BACK; CHECKING while PayPal or a person decides
     */
    @Transactional(Transactional.TxType.NEVER)
    public FundingDetails confirm(long reseller, String number) {
        QuarkusTransaction.requiringNew().run(() -> owned(reseller, number));
        payments.confirm(number);
        var funding = find(reseller, number).orElseThrow();
        if (funding.status() == FundingStatus.RETURNED) {
            throw new Refusal("already_deposited".equals(funding.problem()) ? "already_deposited" : "payment_returned");
        }
        return funding;
    }

    /** The payer gives up. Throws {@link Refusal} "payment_checking" when the money is already being taken. */
    @Transactional
    public void cancel(long reseller, String number) {
        owned(reseller, number);
        payments.hold(number);
        var funding = lock(number);
        if (funding.status() == FundingStatus.FAILED) {
            return;
        }
        if (funding.status() != FundingStatus.OPEN || !payments.abandon(number)) {
            throw new Refusal("payment_checking");
        }
        fail(funding, "cancelled");
    }

    /** One of this reseller's. */
    @Transactional
    public Optional<FundingDetails> find(long reseller, String number) {
        return database.createQuery("from Funding where number = ?1 and reseller = ?2", Funding.class).setParameter(1, number).setParameter(2, reseller)
                .getResultStream().findFirst().map(Funding::details);
    }

    /** One of this reseller's by PayPal's number, as the API's clients know it. */
    @Transactional
    public Optional<FundingDetails> findByPayPal(long reseller, String paypalOrder) {
        return database.createQuery("select f from Funding f, Payment p where p.gatewayOrderId = ?1 and p.orderNumber = f.number and f.reseller = ?2", Funding.class)
                .setParameter(1, paypalOrder).setParameter(2, reseller).getResultStream().findFirst().map(Funding::details);
    }

    /** Payments that can still come, newest first. */
    @Transactional
    public List<FundingDetails> open(long reseller) {
        return database.createQuery("from Funding where reseller = ?1 and status in ('OPEN', 'CHECKING') order by id desc", Funding.class).setParameter(1, reseller)
                .setMaxResults(20).getResultList().stream().map(Funding::details).toList();
    }

    private String opened(BeginFunding command) {
        database.createNativeQuery("select pg_advisory_xact_lock(hashtextextended(?1, 0))", Object.class)
                .setParameter(1, "funding:" + command.reseller() + ":" + command.key()).getResultList();
        var known = database.createQuery("from Funding where reseller = ?1 and key = ?2", Funding.class).setParameter(1, command.reseller())
                .setParameter(2, command.key()).getResultStream().findFirst();
        if (known.isPresent()) {
            return known.get().number();
        }
        check(command, resellers.byId(command.reseller()).orElseThrow(() -> new Refusal("not_found")));
        var now = clock.instant();
        var funding = new Funding(command, now);
        database.persist(funding);
        lines.pending(command.reseller(), command.kind().booking(), command.amount().minor(), command.amount().currency(), funding.occasion());
        payments.open(new PaymentRequest(funding.number(), funding.occasion().description().replace(" by PayPal", ""), funding.kind().name(), 1,
                command.amount().minor(), command.amount().minor(), command.amount().currency(), command.brand(), command.locale().toLanguageTag(),
                with(command.returnUrl(), funding.number()), with(command.cancelUrl(), funding.number()), now.plus(pace.of(PAYABLE))));
        jobs.requestAt(FundingWatch.KIND, funding.number(), now.plus(pace.of(PAYABLE)));
        return funding.number();
    }

    private void check(BeginFunding command, ResellerDetails reseller) {
        if (!reseller.currency().equals(command.amount().currency())) {
            throw new Refusal("currency_mismatch", "currency", Map.of("currency", reseller.currency()));
        }
        if (command.kind() == FundingKind.DEPOSIT && reseller.deposited()) {
            throw new Refusal("already_deposited");
        }
        if (command.kind() == FundingKind.TOP_UP && reseller.billingMode() == BillingMode.POSTPAID) {
            throw new Refusal("wrong_billing_mode");
        }
        if (command.kind() == FundingKind.TOP_UP && !reseller.deposited()) {
            throw new Refusal("deposit_required");
        }
        if (command.kind() == FundingKind.INVOICE) {
            var invoice = database.find(Invoice.class, command.invoice() == null ? "" : command.invoice());
            if (invoice == null || invoice.reseller() != command.reseller()) {
                throw new Refusal("not_found");
            }
            if (invoice.status() != InvoiceStatus.OPEN || !invoice.total().equals(command.amount())) {
                throw new Refusal("already_paid");
            }
            return;
        }
        var least = command.kind().least(reseller.currency());
        var most = FundingKind.most(reseller.currency());
        if (command.amount().isLessThan(least) || most.isLessThan(command.amount())) {
            throw new Refusal("amount_out_of_range", "amount", Map.of("least", least, "most", most));
        }
    }

    private Begun approval(String number) {
        var payment = QuarkusTransaction.requiringNew().call(() -> {
            var newest = payments.newest(number).orElseThrow();
            if (!newest.status().isOpen()) {
                throw new Refusal(newest.capturedAt() != null ? "already_paid" : "no_longer_payable");
            }
            return newest.id();
        });
        var link = payments.approvalLink(payment);
        var paypalOrder = QuarkusTransaction.requiringNew().call(() -> payments.newest(number).orElseThrow().gatewayOrderId());
        return new Begun(number, paypalOrder, link);
    }

    private Funding owned(long reseller, String number) {
        return database.createQuery("from Funding where number = ?1 and reseller = ?2", Funding.class).setParameter(1, number).setParameter(2, reseller)
                .getResultStream().findFirst().orElseThrow(() -> new Refusal("not_found"));
    }

    /** The row locked and fresh; its payment is locked already. */
    Funding lock(String number) {
        if (!Loaded.any(database, Funding.class)) {
            return database.createQuery("from Funding where number = ?1", Funding.class).setParameter(1, number).setLockMode(LockModeType.PESSIMISTIC_WRITE)
                    .getResultStream().findFirst().orElseThrow(() -> new IllegalStateException("No funding " + number));
        }
        var funding = database.createQuery("from Funding where number = ?1", Funding.class).setParameter(1, number).getSingleResult();
        database.refresh(funding, LockModeType.PESSIMISTIC_WRITE);
        return funding;
    }

    void fail(Funding funding, String why) {
        if (funding.status().isOpen()) {
            funding.become(FundingStatus.FAILED, why, clock.instant());
            lines.failed(funding.occasion().cause());
        }
    }

    private static String with(String url, String number) {
        return url + (url.contains("?") ? "&" : "?") + "f=" + number;
    }
}
