package io.landfall.mail;

import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.claims.ClaimEvents;
import io.landfall.claims.Verdict;
import io.landfall.orders.Orders;

/** Answers to a traveller who asked for money back. A yes is told by the mail about the refund, once the gateway has agreed. */
@ApplicationScoped
class ClaimMails {

    private final Outbox outbox;
    private final Orders orders;

    ClaimMails(Outbox outbox, Orders orders) {
        this.outbox = outbox;
        this.orders = orders;
    }

    void decided(@Observes ClaimEvents.Decided event) {
        if (event.verdict() == Verdict.REFUND) {
            return;
        }
        var kind = event.verdict() == Verdict.CASE ? MailKind.CLAIM_CASE : MailKind.CLAIM_DECLINED;
        var addressee = orders.addressee(event.orderNumber());
        if (!addressee.paid() || addressee.email().isEmpty()) {
            return;
        }
        var claims = event.claims().stream().map(String::valueOf).collect(Collectors.joining(","));
        outbox.add(new Outbox.Mail(addressee.shop(), kind, "claim " + claims + " " + event.verdict(), addressee.email(), addressee.locale(), event.orderNumber(), null, Map.of("claims", claims)));
    }
}
