package io.landfall.web.reseller.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import io.landfall.catalog.DataWords;
import io.landfall.esims.EsimDetails;
import io.landfall.esims.QrCode;
import io.landfall.orders.CreditOrders;
import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.UnitStatus;
import io.quarkus.qute.TemplateData;

/** An order as the business that placed it sees it. Nothing here names a supplier. */
@TemplateData
public record OrderView(OrderDetails order, CreditOrders.Cancellation cancellation, List<Item> items, List<Line> history, boolean sells, String brand, int every, String seen) {

    /** What happened, as far as it is the business's to know. */
    private static final Set<HistoryKind> TOLD = Set.of(HistoryKind.PLACED, HistoryKind.PAID, HistoryKind.EMAIL_CORRECTED, HistoryKind.SENT, HistoryKind.NOT_NOW, HistoryKind.UNKNOWN,
            HistoryKind.FOUND, HistoryKind.ABSENCE_PROVED, HistoryKind.DELIVERED, HistoryKind.REFUNDED, HistoryKind.CANCELLED, HistoryKind.FINISHED, HistoryKind.MAIL_SENT,
            HistoryKind.MAIL_RESENT, HistoryKind.MAIL_FAILED);

    /** What only people of the business do here. */
    private static final Set<HistoryKind> OWN = Set.of(HistoryKind.PLACED, HistoryKind.EMAIL_CORRECTED, HistoryKind.CANCELLED);

    /**
     * One eSIM.
     *
     * @param esim  null until it is delivered and after it was taken back
     * @param left  what was left when it was measured last, or null
     * @param total of how much, or null
     */
    @TemplateData
    public record Item(OrderDetails.UnitInfo unit, EsimDetails esim, QrCode qr, String left, String total) {

        public boolean ready() {
            return esim != null;
        }

        public boolean gone() {
            return unit.status() == UnitStatus.REFUNDED;
        }

        public boolean unlimited() {
            return esim != null && esim.reading() != null && esim.reading().unlimited();
        }

        /** Of the data that is left, or null. */
        public Long percent() {
            var reading = esim == null || unlimited() ? null : esim.reading();
            return reading == null || reading.remainingMegabytes() == null || reading.totalMegabytes() == null || reading.totalMegabytes() == 0 ? null
                    : Math.min(100, 100 * reading.remainingMegabytes() / reading.totalMegabytes());
        }

        public boolean asked() {
            return unit.status() == UnitStatus.UNKNOWN;
        }
    }

    /** @param who somebody of the business, or null */
    @TemplateData
    public record Line(Instant at, HistoryKind kind, String unit, String who) {
    }

    static OrderView of(OrderDetails order, CreditOrders.Cancellation cancellation, boolean sells, String brand, Locale locale, Instant now) {
        var items = order.units().stream().map(unit -> {
            var esim = order.esims().stream().filter(one -> unit.esimId() != null && one.id() == unit.esimId() && !one.withdrawn()).findFirst().orElse(null);
            var reading = esim == null ? null : esim.reading();
            return new Item(unit, esim, esim == null ? null : QrCode.of(esim.secrets().lpa()), data(reading == null ? null : reading.remainingMegabytes(), locale),
                    data(reading == null ? null : reading.totalMegabytes(), locale));
        }).toList();
        var history = order.history().stream().filter(event -> TOLD.contains(event.kind()))
                .map(event -> new Line(event.at(), event.kind(), order.quantity() == 1 ? null : event.facts().get("unit"), OWN.contains(event.kind()) && event.actor().contains("@") ? event.actor() : null)).toList();
        var age = Duration.between(order.placedAt(), now);
        int every = !order.status().isUnfinished() ? 0 : age.compareTo(Duration.ofMinutes(1)) < 0 ? 2 : age.compareTo(Duration.ofMinutes(10)) < 0 ? 5 : 30;
        var seen = Integer.toHexString(List.of(order.status(), every, history.size(), order.units()).hashCode());
        return new OrderView(order, cancellation, items, history, sells, brand, every, seen);
    }

    private static String data(Long megabytes, Locale locale) {
        return megabytes == null ? null : DataWords.of(megabytes, locale);
    }

    public boolean canCancel() {
        return sells && !cancellation.free().isEmpty();
    }

    public boolean canMail() {
        return sells && order.deliveredCount() > 0;
    }

    public boolean correctable() {
        return sells && !order.status().isTerminal();
    }
}
