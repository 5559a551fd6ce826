package io.landfall.web.operator;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.landfall.orders.AttentionKind;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderDetails.UnitInfo;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.UnitStatus;
import io.landfall.resellers.Storefront;
import io.landfall.payments.RefundStatus;

/** An order with what the operator may do to it. eSIMs' codes are not part of the page; {@code links} holds the customer's pages by eSIM id. */
public record OrderView(OrderDetails order, List<Line> history, Map<Long, String> links, String host) {

    /** One line of the history. */
    public record Line(OrderDetails.Event event, String tone, List<Fact> facts) {

        public boolean byPerson() {
            return event.actor().contains("@");
        }
    }

    /** @param name how the fact is called in the books: unit, reason, detail */
    public record Fact(String name, String value) {

        /** Not null when the fact is an order's state. */
        public OrderStatus status() {
            return name.equals("status") ? Arrays.stream(OrderStatus.values()).filter(one -> one.name().equals(value)).findFirst().orElse(null) : null;
        }

        /** Not null when the fact is a question of the attention list. */
        public AttentionKind question() {
            return name.equals("question") ? Arrays.stream(AttentionKind.values()).filter(one -> one.name().equals(value)).findFirst().orElse(null) : null;
        }
    }

    /** Reasons that only repeat what happened. */
    private static final Set<String> ECHOES = Set.of("DELIVERED", "FOUND", "ABSENT", "UNKNOWN", "ORPHAN", "COST");

    /** Facts in the order people read them. */
    private static final List<String> READING = List.of("unit", "units", "attempt", "supplier", "amount", "total", "quantity", "taken", "asked", "capture", "case", "status",
            "question", "reason", "what", "mail", "detail");

    /** @param shop where the order was sold; its customer's pages stand there alone */
    static OrderView of(OrderDetails order, Storefront shop, Locale locale) {
        return new OrderView(order, order.history().stream().map(event -> new Line(event, tone(event), facts(event))).toList(),
                order.esims().stream().collect(Collectors.toMap(esim -> esim.id(), esim -> esim.link())), shop.isOwn() ? "" : shop.origin());
    }

    public boolean canLookUp() {
        return any(UnitStatus.UNKNOWN);
    }

    public boolean canRetry() {
        return any(UnitStatus.PENDING) && order.status().isUnfinished();
    }

    public boolean canSendMail() {
        return any(UnitStatus.DELIVERED);
    }

    public boolean canRetryRefunds() {
        return order.refunds().stream().anyMatch(refund -> refund.status() == RefundStatus.FAILED);
    }

    public boolean canAskPayPal() {
        return order.status() == OrderStatus.AWAITING_PAYMENT;
    }

    /** Positions whose money can go back now. */
    public List<Integer> refundable() {
        return order.isSecured() ? order.units().stream().filter(OrderView::isRefundable).map(UnitInfo::position).toList() : List.of();
    }

    public boolean isRefundable(int position) {
        return refundable().contains(position);
    }

    public boolean anyOpen() {
        return order.units().stream().anyMatch(unit -> unit.status().isOpenAtSupplier());
    }

    public String link(UnitInfo unit) {
        return unit.esimId() == null ? null : links.get(unit.esimId());
    }

    public String tone(UnitInfo unit) {
        return switch (unit.status()) {
            case DELIVERED -> "ok";
            case PENDING, SENT -> "info";
            case UNKNOWN -> "warn";
            case REFUSED -> "bad";
            case REFUNDED -> "plain";
        };
    }

    private boolean any(UnitStatus status) {
        return order.units().stream().anyMatch(unit -> unit.status() == status);
    }

    private static boolean isRefundable(UnitInfo unit) {
        return unit.status() == UnitStatus.PENDING || unit.status() == UnitStatus.REFUSED || unit.status() == UnitStatus.DELIVERED;
    }

    private static String tone(OrderDetails.Event event) {
        return switch (event.kind()) {
            case PAID, DELIVERED, FOUND, FINISHED, REFUNDED, MAIL_SENT, ATTENTION_CLOSED -> "is-ok";
            case UNKNOWN, NOT_FOUND, NOT_NOW, LOOKUP_FAILED, PAYMENT_PENDING, PAYMENT_DECLINED, COST_DIFFERS, ATTENTION_OPENED, ABSENCE_PROVED -> "is-warn";
            case REFUSED, REFUND_FAILED, PAYMENT_DENIED, PAYMENT_MISMATCH, PAYMENT_ACCOUNT_TROUBLE, PAYMENT_REVERSED, DISPUTED, ORPHAN_FOUND, MAIL_FAILED -> "is-bad";
            default -> "";
        };
    }

    private static List<Fact> facts(OrderDetails.Event event) {
        return READING.stream().filter(name -> event.facts().get(name) != null && !event.facts().get(name).isBlank())
                .filter(name -> !name.equals("reason") || !ECHOES.contains(event.facts().get(name)))
                .map(name -> new Fact(name, event.facts().get(name))).toList();
    }
}
