package io.landfall.credit;

import java.time.Clock;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import io.landfall.credit.FundingEvents.Trouble;
import io.landfall.money.Money;
import io.landfall.payments.About;
import io.landfall.payments.Payable;
import io.landfall.payments.PaymentEvents;
import io.landfall.payments.Payments;
import io.landfall.platform.Pace;
import io.landfall.platform.jobs.Jobs;
import io.landfall.resellers.Resellers;

/**
 * What a payment's fate means for a reseller's credit. Runs inside the payment's transaction and only touches the database. Every cent that
 * PayPal takes or gives back for a reseller is booked here, whether it becomes credit or not.
 */
@ApplicationScoped
class FundingListener {

    private final EntityManager database;
    private final Fundings fundings;
    private final Credit credit;
    private final Invoices invoices;
    private final CreditAccounts accounts;
    private final Ledger ledger;
    private final Payments payments;
    private final Resellers resellers;
    private final Jobs jobs;
    private final Event<Object> events;
    private final Clock clock;
    private final Pace pace;

    FundingListener(EntityManager database, Fundings fundings, Credit credit, Invoices invoices, CreditAccounts accounts, Ledger ledger, Payments payments, Resellers resellers, Jobs jobs,
            Event<Object> events, Clock clock, Pace pace) {
        this.database = database;
        this.fundings = fundings;
        this.credit = credit;
        this.invoices = invoices;
        this.accounts = accounts;
        this.ledger = ledger;
        this.payments = payments;
        this.resellers = resellers;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
        this.pace = pace;
    }

    void captured(@Observes @About(Payable.CREDIT) PaymentEvents.Captured event) {
        var funding = fundings.lock(event.number());
        events.fire(new FundingEvents.Settled(funding.number(), Trouble.WAITS));
        var invoice = funding.invoice() == null ? null : invoices.lock(funding.invoice());
        var objection = objection(funding, invoice);
        if (objection != null) {
            giveBack(funding, event.amount(), objection);
            return;
        }
        credit.fund(funding.reseller(), funding.kind().booking(), event.amount(), funding.occasion());
        funding.become(FundingStatus.CREDITED, null, clock.instant());
        if (invoice != null) {
            invoice.paid("paypal", clock.instant());
        }
        if (funding.kind() == FundingKind.DEPOSIT) {
            resellers.deposited(funding.reseller());
        }
        events.fire(new FundingEvents.Credited(funding.reseller(), funding.number(), funding.kind(), event.amount()));
    }

    /** Why this money cannot become credit any more, or null. With the account locked, so that two deposits in two tabs see each other. */
    private String objection(Funding funding, Invoice invoice) {
        accounts.lock(funding.reseller());
        var deposited = !database.createNativeQuery("select 1 from reseller where id = ?1 and deposited_at is not null", Integer.class)
                .setParameter(1, funding.reseller()).getResultList().isEmpty();
        return funding.kind() == FundingKind.DEPOSIT && deposited ? "already_deposited" : invoice != null && invoice.status() != InvoiceStatus.OPEN ? "already_paid" : null;
    }

    void pending(@Observes @About(Payable.CREDIT) PaymentEvents.Pending event) {
        var funding = fundings.lock(event.number());
        if (funding.status() == FundingStatus.OPEN) {
            funding.become(FundingStatus.CHECKING, event.reason(), clock.instant());
        }
        jobs.requestAt(FundingWatch.KIND, funding.number(), clock.instant().plus(pace.of(FundingWatch.PATIENCE)));
    }

    void declined(@Observes @About(Payable.CREDIT) PaymentEvents.Declined event) {
        fundings.lock(event.number()).become(FundingStatus.OPEN, event.reason(), clock.instant());
    }

    void denied(@Observes @About(Payable.CREDIT) PaymentEvents.Denied event) {
        fundings.fail(fundings.lock(event.number()), event.reason());
        events.fire(new FundingEvents.Settled(event.number(), Trouble.WAITS));
    }

    void expired(@Observes @About(Payable.CREDIT) PaymentEvents.Expired event) {
        fundings.fail(fundings.lock(event.number()), "expired");
    }

    /** Money that is not what was asked for is no credit. A wrong amount goes back at once, a foreign reference needs a person. */
    void mismatch(@Observes @About(Payable.CREDIT) PaymentEvents.Mismatch event) {
        var funding = fundings.lock(event.number());
        events.fire(new FundingEvents.Troubled(funding.reseller(), funding.number(), Trouble.MISMATCH,
                event.what() + ": " + event.taken() + " taken, " + funding.amount() + " asked"));
        if (event.what().equals("reference")) {
            unclaimed(funding, event.taken());
            funding.become(FundingStatus.CHECKING, "payment_mismatch", clock.instant());
        } else {
            giveBack(funding, event.taken(), "payment_mismatch");
        }
    }

    void reversed(@Observes @About(Payable.CREDIT) PaymentEvents.Reversed event) {
        var funding = fundings.lock(event.number());
        var taken = payments.captured(event.number()).orElseThrow().captured();
        thaw(funding);
        goesOut(funding, taken, new Occasion("reversal:" + event.captureId(), "Taken back by PayPal", funding.number(), "paypal"), "reversed", true);
        events.fire(new FundingEvents.Troubled(funding.reseller(), funding.number(), Trouble.REVERSED, "PayPal took " + taken + " back"));
    }

    /** While a case is open its money cannot be spent; one that was won frees it. News may come in any order: one that ended is not opened again. */
    void disputed(@Observes @About(Payable.CREDIT) PaymentEvents.Disputed event) {
        var funding = fundings.lock(event.number());
        var dispute = event.dispute();
        var cause = disputeOf(funding.number(), dispute.id());
        var amount = event.amount() == null || !event.amount().currency().equals(funding.amount().currency()) || !event.amount().isPositive()
                || funding.amount().isLessThan(event.amount()) ? funding.amount() : event.amount();
        if (funding.status() == FundingStatus.CREDITED) {
            credit.freeze(funding.reseller(), amount, new Occasion(cause, "Disputed at PayPal", funding.number(), "paypal"));
        }
        if (dispute.won()) {
            if (funding.status() == FundingStatus.CREDITED) {
                credit.release(cause);
            }
            events.fire(new FundingEvents.Settled(funding.number(), Trouble.DISPUTED));
        } else if (funding.status() != FundingStatus.CREDITED || credit.held(cause).filter(held -> held.status() == HoldStatus.OPEN).isPresent()) {
            events.fire(new FundingEvents.Troubled(funding.reseller(), funding.number(), Trouble.DISPUTED, "case " + dispute.id() + ": " + dispute.reason() + ", " + amount
                    + (dispute.settled() ? ", ended with " + dispute.outcome() : dispute.answerBy() == null ? "" : ", answer before " + dispute.answerBy())));
        }
    }

    void refunded(@Observes @About(Payable.CREDIT) PaymentEvents.Refunded event) {
        var funding = fundings.lock(event.number());
        if (event.external() && event.whole()) {
            thaw(funding);
        }
        goesOut(funding, event.amount(), new Occasion("refund:" + event.refundId(), "Refunded at PayPal", funding.number(), event.external() ? "paypal" : "system"),
                "refunded", event.whole());
        events.fire(new FundingEvents.Settled(funding.number(), Trouble.REFUND_FAILED));
        if (event.external()) {
            events.fire(new FundingEvents.Troubled(funding.reseller(), funding.number(), Trouble.REVERSED, event.amount() + " was refunded at PayPal"));
        }
    }

    void refundFailed(@Observes @About(Payable.CREDIT) PaymentEvents.RefundFailed event) {
        var funding = fundings.lock(event.number());
        events.fire(new FundingEvents.Troubled(funding.reseller(), funding.number(), Trouble.REFUND_FAILED, event.amount() + ": " + event.problem()));
    }

    void accountTrouble(@Observes @About(Payable.CREDIT) PaymentEvents.AccountTrouble event) {
        var funding = fundings.lock(event.number());
        events.fire(new FundingEvents.Troubled(funding.reseller(), funding.number(), Trouble.ACCOUNT, "PayPal refuses our account: " + event.problem()));
    }

    private void giveBack(Funding funding, Money taken, String why) {
        unclaimed(funding, taken);
        fundings.fail(funding, why);
        funding.become(FundingStatus.RETURNED, why, clock.instant());
        payments.refund(funding.number(), taken, why, "system");
        events.fire(new FundingEvents.Returned(funding.reseller(), funding.number(), taken, why));
    }

    private void unclaimed(Funding funding, Money taken) {
        ledger.move(funding.reseller(), BookingKind.UNCLAIMED, AccountKind.PAYPAL_CLEARING, AccountKind.UNCLAIMED, taken, funding.occasion());
    }

    /** Out of the credit when it was credit, else out of what nobody claims. */
    private void goesOut(Funding funding, Money amount, Occasion occasion, String why, boolean whole) {
        if (funding.status() == FundingStatus.CREDITED || funding.status() == FundingStatus.TAKEN_BACK) {
            if (funding.invoice() != null && whole && funding.status() == FundingStatus.CREDITED) {
                invoices.lock(funding.invoice()).open();
            }
            credit.takeBack(funding.reseller(), funding.occasion().cause(), amount, occasion, why);
            if (whole) {
                funding.become(FundingStatus.TAKEN_BACK, why, clock.instant());
            }
        } else {
            ledger.move(funding.reseller(), BookingKind.UNCLAIMED, AccountKind.UNCLAIMED, AccountKind.PAYPAL_CLEARING, amount, occasion);
            if (whole && funding.status() == FundingStatus.CHECKING) {
                fundings.fail(funding, why);
                funding.become(FundingStatus.RETURNED, why, clock.instant());
            }
        }
    }

    private void thaw(Funding funding) {
        credit.openUnder(funding.reseller(), disputeOf(funding.number(), "")).forEach(credit::release);
    }

    private static String disputeOf(String number, String dispute) {
        return "dispute:" + number + ":" + dispute;
    }
}
