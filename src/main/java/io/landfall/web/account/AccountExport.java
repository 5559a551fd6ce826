package io.landfall.web.account;

import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.accounts.Actor;
import io.landfall.accounts.LinkedIdentities;
import io.landfall.accounts.OwnAccount;
import io.landfall.accounts.Sessions;
import io.landfall.esims.EsimGlances;
import io.landfall.mail.OwnMails;
import io.landfall.money.Money;
import io.landfall.orders.AccountOrders;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderLinks;

/**
 * Everything kept about an account, for its owner and for programs. Not in it: what would let a finder of the file act (password hash, activation
 * codes; the latter stand in the delivery mail), and what is about our suppliers only (cost, their order numbers).
 */
@ApplicationScoped
class AccountExport {

    private static final int FORMAT = 1;
    private static final int ALL = 100_000;

    private final OwnAccount own;
    private final Sessions sessions;
    private final LinkedIdentities identities;
    private final AccountOrders orders;
    private final EsimGlances glances;
    private final OwnMails mails;
    private final OrderLinks links;
    private final ObjectMapper json;
    private final Clock clock;

    AccountExport(OwnAccount own, Sessions sessions, LinkedIdentities identities, AccountOrders orders, EsimGlances glances, OwnMails mails, OrderLinks links, ObjectMapper json, Clock clock) {
        this.own = own;
        this.sessions = sessions;
        this.identities = identities;
        this.orders = orders;
        this.glances = glances;
        this.mails = mails;
        this.links = links;
        this.json = json;
        this.clock = clock;
    }

    String of(Actor actor) {
        var all = new LinkedHashMap<String, Object>();
        all.put("format", FORMAT);
        all.put("exported_at", text(clock.instant()));
        all.put("account", account(actor));
        all.put("devices", sessions.devices(actor, null).stream().map(device -> row("signed_in_at", text(device.since()), "last_seen_at", text(device.lastSeen()),
                "browser", device.userAgent(), "network", device.client())).toList());
        all.put("sign_in_providers", identities.of(actor).stream().map(way -> row("provider", way.provider(), "issuer", way.issuer(), "subject", way.subject(), "email",
                way.email(), "linked_at", text(way.linkedAt()), "last_used_at", text(way.usedAt()))).toList());
        all.put("account_history", own.events(actor, ALL).stream().map(event -> row("at", text(event.at()), "what", event.what(), "network", event.client())).toList());
        all.put("orders", orders.everything(actor).stream().map(this::order).toList());
        all.put("mails", mails.of(actor).stream().map(mail -> row("kind", mail.kind().toLowerCase(java.util.Locale.ROOT), "order", mail.order(), "queued_at",
                text(mail.queuedAt()), "sent_at", text(mail.sentAt()), "to", mail.recipient())).toList());
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsString(all);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private Map<String, Object> account(Actor actor) {
        var account = own.details(actor);
        return row("email", account.email(), "language", account.locale().toLanguageTag(), "created_at", text(account.createdAt()), "confirmed_at",
                text(account.confirmedAt()), "password_changed_at", text(account.passwordAt()), "alerts_by_mail", account.alerts(), "address_waiting_for_confirmation",
                account.pendingEmail());
    }

    private Map<String, Object> order(OrderDetails order) {
        var payment = order.payment();
        return row("number", order.number(), "page", links.order(order.shop(), order.link(), order.locale()), "status", order.status().name().toLowerCase(java.util.Locale.ROOT), "email",
                order.email(), "traveller", order.traveller(), "language", order.locale().toLanguageTag(), "plan", order.planTitle(), "place", order.facts().place(),
                "days", order.facts().days(), "quantity", order.quantity(), "unit_price", money(order.unitPrice()), "total", money(order.total()), "placed_at",
                text(order.placedAt()), "paid_at", text(order.paidAt()), "phone_consent_at", text(order.phoneConsentAt()), "withdrawal_consent_at",
                text(order.withdrawalConsentAt()),
                "payment", payment == null ? null : row("status", payment.status().name().toLowerCase(java.util.Locale.ROOT), "paypal_order", payment.gatewayOrderId(),
                        "paypal_capture", payment.captureId(), "amount", payment.captured() == null ? null : money(payment.captured()), "at", text(payment.capturedAt())),
                "refunds", order.refunds().stream().map(refund -> row("status", refund.status().name().toLowerCase(java.util.Locale.ROOT), "amount", money(refund.amount()),
                        "requested_at", text(refund.requestedAt()), "finished_at", text(refund.finishedAt()), "paypal_refund", refund.gatewayRefundId())).toList(),
                "esims", glances.ofOrders(List.of(order.number())).stream().map(this::esim).toList(),
                "history", order.history().stream().map(event -> row("at", text(event.at()), "what", event.kind().name().toLowerCase(java.util.Locale.ROOT))).toList());
    }

    private Map<String, Object> esim(EsimGlances.Glance esim) {
        return row("iccid", esim.iccid().digits(), "delivered_at", text(esim.receivedAt()), "first_used_at", text(esim.firstUsedAt()), "refunded", esim.withdrawn(), "test",
                esim.test(), "readings", glances.readings(esim.id()).stream().map(reading -> row("at", text(reading.at()), "state", reading.state(), "remaining_mb",
                        reading.remainingMegabytes(), "total_mb", reading.totalMegabytes())).toList());
    }

    private static Map<String, Object> money(Money money) {
        return row("amount", money.amount().toPlainString(), "currency", money.currency());
    }

    private static String text(Instant at) {
        return at == null ? null : at.toString();
    }

    private static Map<String, Object> row(Object... namesAndValues) {
        var row = new LinkedHashMap<String, Object>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            row.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return row;
    }
}
