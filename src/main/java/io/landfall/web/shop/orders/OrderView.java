package io.landfall.web.shop.orders;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

import io.landfall.esims.EsimDetails;
import io.landfall.money.Money;
import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.UnitStatus;
import io.landfall.payments.RefundStatus;
import io.landfall.web.Words;
import io.landfall.web.shop.SoldPlan;
import io.landfall.web.shop.TopUpMessages;
import io.quarkus.qute.TemplateData;

/**
 * The order's page: what is, in the traveller's words.
 *
 * @param email   masked
 * @param address absolute, for the copy button
 * @param every   seconds until the page looks again; 0 = never
 * @param seen    changes whenever the page would read differently
 */
@TemplateData
public record OrderView(OrderDetails order, OrderStage stage, SoldPlan plan, String title, String text, String email, String address, List<OrderHistory.Line> history,
        List<Item> items, Instant orderedAt, Money back, Instant backAt, String reason, int every, String seen, Instant now) {

    /** One eSIM of several. @param link null while it is not there */
    @TemplateData
    public record Item(int position, String link, boolean refunded) {
    }

    static OrderView of(OrderDetails order, String address, OrderMessages say, TopUpMessages topUp, Locale locale, Instant now) {
        var stage = OrderStage.of(order, now);
        var back = back(order);
        var since = order.paidAt() != null ? order.paidAt() : order.history().isEmpty() ? order.placedAt() : order.history().get(0).at();
        var age = Duration.between(since, now);
        var history = OrderHistory.of(order, say, topUp, locale);
        int every = stage.lookEvery(stage == OrderStage.CONFIRMING ? Duration.ZERO : age);
        var items = order.units().stream().map(unit -> new Item(unit.position(),
                order.esims().stream().filter(esim -> unit.esimId() != null && esim.id() == unit.esimId() && !esim.withdrawn()).map(EsimDetails::link).findFirst().orElse(null),
                unit.status() == UnitStatus.REFUNDED || unit.status() == UnitStatus.REFUSED && order.status().isTerminal())).toList();
        var seen = Integer.toHexString(List.of(stage, every, history.size(), order.email(), items, order.refunds().size(), order.status()).hashCode());
        var email = mask(order.email());
        return new OrderView(order, stage, SoldPlan.of(order.plan(), order.facts(), locale), first(order.isTopUp() ? TopUpWords.title(stage, topUp) : null, title(order, stage, back, say, locale)),
                first(order.isTopUp() ? TopUpWords.text(stage, topUp) : null, text(order, stage, email, say)),
                email, address, history, items, first(order, HistoryKind.SENT), back, backAt(order), reason(order, say, topUp), every, seen, now);
    }

    private static String title(OrderDetails order, OrderStage stage, Money back, OrderMessages say, Locale locale) {
        return switch (stage) {
            case UNPAID -> say.notPaid();
            case UNREACHABLE -> say.unreachable();
            case DECLINED -> say.declined();
            case DENIED -> say.denied();
            case LAPSED -> say.lapsed();
            case CONFIRMING -> say.confirming();
            case PENDING -> say.pending();
            case MISMATCH -> say.mismatch();
            case EXPIRED -> say.expired();
            case CANCELLED -> say.cancelled();
            case PREPARING, SLOW, LATE -> say.preparing(order.quantity());
            case READY -> say.ready(order.quantity());
            case PARTLY_REFUNDED -> order.onCredit() != null ? say.ready((int) order.deliveredCount()) : say.partly((int) order.deliveredCount(), order.quantity() - (int) order.deliveredCount());
            case REFUNDING -> say.refunding(Words.money(back, locale));
            case REFUNDED -> order.onCredit() != null ? say.takenBack() : say.refunded(Words.money(back, locale));
            case REFUND_FAILED -> say.refundFailed(Words.money(back, locale));
            case REVERSED -> say.reversed();
        };
    }

    private static String text(OrderDetails order, OrderStage stage, String email, OrderMessages say) {
        return switch (stage) {
            case UNPAID -> say.notPaidText();
            case UNREACHABLE -> say.unreachableText();
            case DECLINED -> say.declinedText();
            case DENIED -> say.deniedText();
            case LAPSED -> say.lapsedText();
            case CONFIRMING -> say.confirmingText();
            case PENDING -> say.pendingText();
            case MISMATCH -> say.mismatchText();
            case EXPIRED -> say.expiredText();
            case CANCELLED -> say.cancelledText();
            case PREPARING -> say.preparingText(email);
            case SLOW, LATE -> say.slowText(email);
            case READY, PARTLY_REFUNDED -> say.readyText((int) order.deliveredCount(), email);
            case REFUNDING, REFUNDED -> order.onCredit() != null ? say.takenBackText() : say.refundText();
            case REFUND_FAILED -> say.refundFailedText();
            case REVERSED -> say.reversedText();
        };
    }

    /** What went back or is promised; what PayPal refused to take is still owed, so it counts while nothing else does. */
    private static Money back(OrderDetails order) {
        var sum = order.refundedTotal();
        return sum.isPositive() ? sum : order.refunds().stream().map(OrderDetails.RefundInfo::amount).reduce(Money::plus).orElse(order.total());
    }

    private static Instant backAt(OrderDetails order) {
        return order.refunds().stream().filter(refund -> refund.status() == RefundStatus.COMPLETED).map(OrderDetails.RefundInfo::finishedAt).filter(java.util.Objects::nonNull)
                .max(Instant::compareTo).orElse(null);
    }

    private static String first(String special, String usual) {
        return special == null ? usual : special;
    }

    private static String reason(OrderDetails order, OrderMessages say, TopUpMessages topUp) {
        if (order.refunds().isEmpty()) {
            return null;
        }
        return switch (order.refunds().get(order.refunds().size() - 1).reason()) {
            case "not_delivered" -> order.isTopUp() ? TopUpWords.reason(order, topUp) : say.reasonNotDelivered();
            case "order_was_closed" -> say.reasonClosed();
            case "payment_mismatch" -> say.reasonMismatch();
            case "refunded_at_gateway" -> say.reasonOutside();
            case "claim_not_delivered" -> say.reasonMissing();
            case "claim_not_installed" -> say.reasonUnwanted();
            case "claim_phone" -> say.reasonPhone();
            case "claim_destination" -> say.reasonPlace();
            case "claim_not_working", "claim_other" -> say.reasonRule();
            case "claim_approved" -> say.reasonPerson();
            default -> say.reasonTeam();
        };
    }

    private static Instant first(OrderDetails order, HistoryKind kind) {
        return order.history().stream().filter(event -> event.kind() == kind).map(OrderDetails.Event::at).min(Instant::compareTo).orElse(null);
    }

    /** "m•••@proton.me". */
    static String mask(String email) {
        int at = email.lastIndexOf('@');
        return at < 1 ? "•••" : email.substring(0, email.offsetByCodePoints(0, 1)) + "•••" + email.substring(at);
    }

    /** For browsers without scripts: seconds until the whole page is fetched again. */
    public int refreshEvery() {
        return Math.max(5, every);
    }

    public boolean asking() {
        return order.units().stream().anyMatch(unit -> unit.status() == UnitStatus.UNKNOWN);
    }

    public boolean several() {
        return order.quantity() > 1;
    }

    /** The one eSIM's link when there is exactly one to open. */
    public String only() {
        if (order.isTopUp()) {
            return order.toppedUp().link();
        }
        var links = items.stream().map(Item::link).filter(java.util.Objects::nonNull).toList();
        return order.quantity() == 1 && links.size() == 1 ? links.get(0) : null;
    }

    public boolean anyEsim() {
        return items.stream().anyMatch(item -> item.link() != null);
    }

    public boolean paid() {
        return order.paidAt() != null;
    }

    public boolean partBack() {
        return !stage.isRefund() && !order.refunds().isEmpty() && stage != OrderStage.REVERSED;
    }
}
