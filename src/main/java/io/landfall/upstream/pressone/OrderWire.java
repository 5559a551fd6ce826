package io.landfall.upstream.pressone;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

import io.landfall.money.Currencies;
import io.landfall.money.Money;
import io.landfall.upstream.UpstreamOrder;
import io.landfall.upstream.wire.Json;

/**
 * The supplier's "order", from an answer to a purchase, a list or a get.
 *
 * @param status null when not told
 * @param paid   what was charged for the whole order, or null; never {@code price}, whose meaning is not documented
 */
record OrderWire(String id, String description, String packageId, String currency, String status, BigDecimal paid, Instant createdAt,
        List<SimWire> sims) {

    static final Comparator<OrderWire> OLDEST_FIRST = Comparator
            .comparing(OrderWire::createdAt, Comparator.nullsLast(Comparator.naturalOrder()))
            .thenComparing(OrderWire::number, Comparator.nullsLast(Comparator.naturalOrder()));

    static OrderWire of(Json order) {
        var currency = order.text("currency");
        return new OrderWire(order.text("id", "order_id"), order.text("description"), order.text("package_id"),
                currency == null ? null : currency.toUpperCase(java.util.Locale.ROOT), status(order.get("status")), paid(order),
                Times.parse(order.text("created_at")),
                order.list("sims").stream().filter(Json::isObject).map(SimWire::of).toList());
    }

    /** An order that failed bought nothing. */
    boolean failed() {
        return "failed".equalsIgnoreCase(status);
    }

    /** At least one eSIM, and all of them complete. */
    boolean hasGoods() {
        return !sims.isEmpty() && sims.stream().allMatch(SimWire::isWhole);
    }

    boolean hasUsableSims() {
        return !sims.isEmpty() && sims.stream().allMatch(SimWire::isUsable);
    }

    OrderWire with(List<SimWire> others) {
        return new OrderWire(id, description, packageId, currency, status, paid, createdAt, others);
    }

    /**
     * @param assumed the configured price currency, for answers that name none
     * @param now     for answers without a time
     */
    UpstreamOrder order(String assumed, Instant now) {
        var unit = currency != null ? currency : assumed;
        var cost = paid == null || !Currencies.isCode(unit) ? null : Money.rounded(paid, unit);
        return new UpstreamOrder(id, description, packageId, cost, currency, createdAt == null ? now : createdAt,
                sims.stream().filter(SimWire::isUsable).map(SimWire::installation).toList());
    }

    private BigDecimal number() {
        return id == null || !id.matches("[0-9]{1,18}") ? null : new BigDecimal(id);
    }

    private static String status(Json status) {
        return status.isObject() ? status.text("slug", "name") : status.text();
    }

    private static BigDecimal paid(Json order) {
        var total = order.decimal("total_amount_paid");
        if (total == null) {
            var unit = order.decimal("unit_paid_price");
            unit = unit == null ? order.decimal("net_price") : unit;
            var quantity = order.decimal("quantity");
            total = unit == null ? null : unit.multiply(quantity == null ? BigDecimal.ONE : quantity);
        }
        return total == null || total.signum() < 0 || total.precision() - total.scale() > 14 ? null : total;
    }

    @Override
    public String toString() {
        return "OrderWire[" + id + "]";
    }
}
