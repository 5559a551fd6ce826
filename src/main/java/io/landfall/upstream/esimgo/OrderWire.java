package io.landfall.upstream.esimgo;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

import io.landfall.money.Currencies;
import io.landfall.money.Money;
import io.landfall.upstream.Installation;
import io.landfall.upstream.UpstreamOrder;
import io.landfall.upstream.wire.Json;

/**
 * An order as eSIM Go writes it. An assignment from stock ("apply") stands among them as an order of nothing: type bundleAssignment, quantity and
 * price zero.
 *
 * @param status "completed" is the only word that has been seen
 */
record OrderWire(String orderReference, List<Item> order, BigDecimal total, String currency, String status, Boolean assigned, Instant createdDate) {

    static final Comparator<OrderWire> NEWEST_FIRST = Comparator.comparing(OrderWire::createdDate, Comparator.nullsLast(Comparator.<Instant> naturalOrder().reversed()));
    private static final Set<String> NOTHING_BOUGHT = Set.of("failed", "rejected", "cancelled", "canceled", "refunded");

    record Item(String type, String item, Long quantity, BigDecimal pricePerUnit, List<String> iccids) {

        boolean isAssignment() {
            return "bundleAssignment".equalsIgnoreCase(type);
        }
    }

    /** Null for what is no object. */
    static OrderWire of(Json json) {
        if (!json.isObject()) {
            return null;
        }
        var currency = json.text("currency");
        return new OrderWire(json.text("orderReference"), json.list("order").stream().filter(Json::isObject).map(OrderWire::item).toList(), json.decimal("total"),
                currency == null ? null : currency.toUpperCase(Locale.ROOT), json.text("status"), json.flag("assigned"),
                Times.of(json.any("createdDate", "createDate")));
    }

    private static Item item(Json item) {
        return new Item(item.text("type"), item.text("item"), item.whole("quantity"), item.decimal("pricePerUnit"),
                item.list("iccids").stream().map(one -> one.text()).filter(Objects::nonNull).toList());
    }

    boolean isAssignment() {
        return !order.isEmpty() && order.stream().allMatch(Item::isAssignment);
    }

    /** One piece of it for our stock; an order by hand that went straight onto an eSIM is none. */
    boolean isPieceOf(String packageId) {
        return orderReference != null && !hasFailed() && order.size() == 1 && packageId.equals(order.get(0).item()) && Long.valueOf(1).equals(order.get(0).quantity())
                && !order.get(0).isAssignment() && !(Boolean.TRUE.equals(assigned) && !order.get(0).iccids().isEmpty());
    }

    boolean hasFailed() {
        return status != null && NOTHING_BOUGHT.contains(status.toLowerCase(Locale.ROOT));
    }

    /**
     * @param assumed the configured price currency, for answers that name none
     * @param now     for answers without a time
     */
    UpstreamOrder order(String assumed, Instant now, List<Installation> esims) {
        var unit = currency == null ? assumed : currency;
        var cost = total == null || total.signum() < 0 || total.precision() - total.scale() > 14 || !Currencies.isCode(unit) ? null : Money.rounded(total, unit);
        return new UpstreamOrder(orderReference, null, order.isEmpty() ? null : order.get(0).item(), cost, currency, createdDate == null ? now : createdDate, esims);
    }
}
