package io.landfall.proof;

import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.money.Money;
import io.landfall.payments.GatewayException;
import io.landfall.payments.PaymentGateway;

/** Our payments and refunds of the day against the ledger, against what was delivered, and each against PayPal's own answer by its id. */
@ApplicationScoped
class PayPalSide {

    /** What PayPal calls a capture of which all, a part or nothing went back. */
    private static final Set<String> KEPT = Set.of("COMPLETED", "PARTIALLY_REFUNDED", "REFUNDED");

    private final PaymentGateway gateway;

    PayPalSide(PaymentGateway gateway) {
        this.gateway = gateway;
    }

    private record Capture(String number, String id, Money amount, Money refunded, boolean reversed, boolean refundOpen) {
    }

    private record GivenBack(String number, String id, Money amount) {
    }

    void look(Findings findings) {
        sums(findings);
        againstTheLedger(findings);
        againstDelivery(findings);
        captures(findings);
        refunds(findings);
    }

    private static void sums(Findings findings) {
        for (var side : new String[][] {{"not like", "ORDERS"}, {"like", "RESELLERS"}}) {
            var orders = side[1].equals("ORDERS");
            findings.sum(orders ? FigureKind.CAPTURED_FOR_ORDERS : FigureKind.CAPTURED_FROM_RESELLERS, """
                    select count(*), sum(captured), captured_currency from payment where captured_at >= :from and captured_at < :until
                    and order_number %s 'CR-%%' group by captured_currency""".formatted(side[0]));
            findings.sum(orders ? FigureKind.REFUNDED_FOR_ORDERS : FigureKind.REFUNDED_TO_RESELLERS, """
                    select count(*), sum(amount), currency from refund where finished_at >= :from and finished_at < :until and status = 'COMPLETED'
                    and order_number %s 'CR-%%' group by currency""".formatted(side[0]));
        }
        findings.sum(FigureKind.LEDGER_FUNDING, """
                select count(*), -sum(e.amount), e.currency from ledger_entry e join ledger_account a on a.id = e.account_id and a.kind = 'PAYPAL_CLEARING'
                where e.at >= :from and e.at < :until group by e.currency""");
        findings.sum(FigureKind.REVERSED, """
                select count(*), sum(e.amount), e.currency from ledger_booking b join ledger_entry e on e.booking_id = b.id
                join ledger_account a on a.id = e.account_id and a.kind = 'PAYPAL_CLEARING'
                where b.at >= :from and b.at < :until and b.cause like 'reversal:%' group by e.currency""");
    }

    /** L8, name by name: the two sides may note the same moment on two sides of midnight, so each is looked up at any time. */
    private static void againstTheLedger(Findings findings) {
        findings.compare(DifferenceKind.FUNDING, """
                select m.number, m.amount, b.amount, m.currency, 'PayPal against ledger: ' || m.cause
                from (select order_number as number, 'funding:' || order_number as cause, captured as amount, captured_currency as currency from payment
                        where order_number like 'CR-%' and captured_at >= :from and captured_at < :until
                    union all select order_number, 'refund:' || id, -amount, currency from refund
                        where order_number like 'CR-%' and status = 'COMPLETED' and finished_at >= :from and finished_at < :until
                    union all select p.order_number, 'reversal:' || p.capture_id, null, p.captured_currency from payment p
                        where p.order_number like 'CR-%' and p.status = 'REVERSED') m
                left join (select b.cause, -sum(e.amount) as amount, e.currency from ledger_booking b join ledger_entry e on e.booking_id = b.id
                        join ledger_account a on a.id = e.account_id and a.kind = 'PAYPAL_CLEARING' group by b.cause, e.currency) b
                    on b.cause = m.cause and b.currency = m.currency
                where m.amount is distinct from b.amount and (m.amount is not null or b.amount is null)""");
        findings.compare(DifferenceKind.FUNDING, """
                select coalesce(b.reference, b.cause), null, -e.amount, e.currency, 'the ledger knows money that PayPal did not move: ' || b.cause
                from ledger_booking b join ledger_entry e on e.booking_id = b.id join ledger_account a on a.id = e.account_id and a.kind = 'PAYPAL_CLEARING'
                where b.at >= :from and b.at < :until
                and not exists (select from payment p where b.cause = 'funding:' || p.order_number and p.captured_at is not null and p.order_number = b.reference)
                and not exists (select from refund r where b.cause = 'refund:' || r.id and r.status = 'COMPLETED')
                and not exists (select from payment p where b.cause = 'reversal:' || p.capture_id and p.status = 'REVERSED' and p.order_number = b.reference)""");
    }

    /** P1 for every order that was paid on this day. */
    private static void againstDelivery(Findings findings) {
        var paid = """
                from (select p.order_number, p.captured, p.captured_currency as currency, o.status, o.unit_price,
                        (select count(*) from order_unit u where u.order_id = o.id and u.status = 'DELIVERED') as delivered,
                        (select coalesce(sum(r.amount), 0) from refund r where r.payment_id = p.id and r.status <> 'FAILED') as refunded
                    from payment p join orders o on o.number = p.order_number
                    where p.captured_at >= :from and p.captured_at < :until and p.status <> 'REVERSED') x""";
        findings.compare(DifferenceKind.ORDER, """
                select order_number, captured, delivered * unit_price + refunded, currency, delivered || ' delivered, the rest refunded' %s
                where status not in ('PAID', 'FULFILLING', 'ATTENTION') and delivered * unit_price + refunded <> captured""".formatted(paid));
        findings.compare(DifferenceKind.ORDER_OPEN, """
                select order_number, captured, delivered * unit_price + refunded, currency, 'the order is not finished' %s
                where status in ('PAID', 'FULFILLING', 'ATTENTION')""".formatted(paid));
    }

    private void captures(Findings findings) {
        var ours = findings.read("""
                select p.order_number, p.capture_id, p.captured, p.captured_currency, p.status = 'REVERSED',
                    (select coalesce(sum(r.amount), 0) from refund r where r.payment_id = p.id and r.status = 'COMPLETED'),
                    exists (select from refund r where r.payment_id = p.id and r.status in ('REQUESTED', 'PENDING'))
                from payment p where p.captured_at >= :from and p.captured_at < :until order by p.id""", row -> new Capture((String) row[0], (String) row[1],
                Findings.money(row[2], row[3]), Findings.money(row[5], row[3]), (Boolean) row[4], (Boolean) row[6]));
        for (var capture : ours) {
            try {
                compare(findings, capture, gateway.readCapture(capture.id()));
            } catch (GatewayException e) {
                notAsked(findings, DifferenceKind.CAPTURE_AT_PAYPAL, capture.number(), capture.id(), capture.amount(), e);
            }
        }
    }

    private static void compare(Findings findings, Capture ours, PaymentGateway.GatewayCapture theirs) {
        if (theirs.amount() != null && !theirs.amount().equals(ours.amount())) {
            findings.differ(DifferenceKind.CAPTURE_AT_PAYPAL, ours.number(), ours.amount(), theirs.amount(), "capture " + ours.id() + " at PayPal");
        } else if (!ours.reversed() && !ours.refundOpen() && !theirs.status().equals(expected(ours))) {
            findings.differ(DifferenceKind.CAPTURE_AT_PAYPAL, ours.number(), ours.amount(), KEPT.contains(theirs.status()) ? theirs.amount() : null,
                    "capture " + ours.id() + " is " + theirs.status() + " at PayPal, " + ours.refunded() + " went back by our books");
        }
    }

    private static String expected(Capture ours) {
        return ours.refunded().isZero() ? "COMPLETED" : ours.refunded().isLessThan(ours.amount()) ? "PARTIALLY_REFUNDED" : "REFUNDED";
    }

    private void refunds(Findings findings) {
        var ours = findings.read("""
                select order_number, gateway_refund_id, amount, currency from refund
                where finished_at >= :from and finished_at < :until and status = 'COMPLETED' and gateway_refund_id is not null order by id""",
                row -> new GivenBack((String) row[0], (String) row[1], Findings.money(row[2], row[3])));
        for (var refund : ours) {
            try {
                var theirs = gateway.readRefund(refund.id());
                if (theirs.amount() != null && !theirs.amount().equals(refund.amount()) || !"COMPLETED".equals(theirs.status())) {
                    findings.differ(DifferenceKind.REFUND_AT_PAYPAL, refund.number(), refund.amount(), theirs.amount(),
                            "refund " + refund.id() + " is " + theirs.status() + " at PayPal");
                }
            } catch (GatewayException e) {
                notAsked(findings, DifferenceKind.REFUND_AT_PAYPAL, refund.number(), refund.id(), refund.amount(), e);
            }
        }
    }

    private static void notAsked(Findings findings, DifferenceKind kind, String number, String id, Money amount, GatewayException e) {
        var unknownThere = e.status() == 404;
        findings.differ(unknownThere ? kind : DifferenceKind.NOT_ASKED, number, amount, null, id + (unknownThere ? " is unknown at PayPal" : ": PayPal did not answer"));
    }
}
