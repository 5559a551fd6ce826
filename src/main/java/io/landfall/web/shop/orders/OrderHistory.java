package io.landfall.web.shop.orders;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.landfall.money.Money;
import io.landfall.orders.HistoryKind;
import io.landfall.orders.OrderDetails;
import io.landfall.web.Words;
import io.landfall.web.shop.TopUpMessages;
import io.quarkus.qute.TemplateData;

/**
 * The part of an order's history that concerns the traveller, in their words. Suppliers, codes and what our people did stay out; several
 * eSIMs that fared alike at one time make one line.
 */
final class OrderHistory {

    private static final Duration TOGETHER = Duration.ofMinutes(1);

    private OrderHistory() {
    }

    /** @param tone "ok", "warn", "bad" or "" */
    /** Between a business and the operator; its customer is not told. */
    private static final Set<HistoryKind> MONEY = EnumSet.of(HistoryKind.PAID, HistoryKind.REFUND_PROMISED, HistoryKind.REFUNDED, HistoryKind.CLAIMED, HistoryKind.CLAIM_DECIDED);

    @TemplateData
    public record Line(Instant at, String text, String tone) {
    }

    /** Kinds that are told once for several eSIMs. */
    private record Group(HistoryKind kind, Instant newest, Map<String, String> facts, int count) {
        boolean takes(OrderDetails.Event older) {
            return kind == older.kind() && (kind == HistoryKind.SENT || kind == HistoryKind.DELIVERED || kind == HistoryKind.UNKNOWN || kind == HistoryKind.NOT_FOUND
                    || kind == HistoryKind.FOUND || kind == HistoryKind.NOT_NOW || kind == HistoryKind.MAIL_SENT) && older.at().plus(TOGETHER).isAfter(newest);
        }
    }

    /** Newest first, as the details are. */
    static List<Line> of(OrderDetails order, OrderMessages say, TopUpMessages topUp, Locale locale) {
        var groups = new ArrayList<Group>();
        for (var event : order.history()) {
            if (order.onCredit() != null && MONEY.contains(event.kind())) {
                continue;
            }
            // Several eSIMs are bought at once, so their lines come mixed.
            var same = groups.stream().filter(group -> group.takes(event)).reduce((newer, older) -> older).orElse(null);
            if (same != null) {
                groups.set(groups.indexOf(same), new Group(same.kind, same.newest, same.facts, same.count + 1));
            } else if (tone(event.kind()) != null) {
                groups.add(new Group(event.kind(), event.at(), event.facts(), 1));
            }
        }
        return groups.stream().map(group -> new Line(group.newest, order.isTopUp() && group.kind == HistoryKind.DELIVERED ? topUp.delivered() : words(group, say, locale), tone(group.kind))).toList();
    }

    private static String words(Group group, OrderMessages say, Locale locale) {
        return switch (group.kind) {
            case PLACED -> say.placed();
            case EMAIL_CORRECTED -> say.emailCorrected();
            case PAYMENT_PENDING -> say.paymentPending();
            case PAYMENT_DECLINED -> say.paymentDeclined();
            case PAYMENT_DENIED -> say.paymentDenied();
            case PAYMENT_EXPIRED -> say.paymentExpired();
            case PAYMENT_MISMATCH -> say.paymentMismatch();
            case PAID -> say.paid(amount(group, locale));
            case PAYMENT_REVERSED -> say.paymentReversed();
            case DISPUTED -> say.disputed();
            case DISPUTE_SETTLED -> say.disputeSettled();
            case SENT -> say.sent(group.count);
            case NOT_NOW -> say.notNow();
            case UNKNOWN -> say.unknown();
            case NOT_FOUND -> say.notFound();
            case FOUND -> say.found();
            case DELIVERED -> say.delivered(group.count);
            case REFUND_PROMISED -> say.refundPromised(amount(group, locale));
            case REFUNDED -> say.refundDone(amount(group, locale));
            case REFUND_FAILED -> say.refundTrouble();
            case EXPIRED -> say.ranOut();
            case CANCELLED -> say.wasCancelled();
            case MAIL_SENT -> say.mailSent();
            case CLAIMED -> say.claimed();
            case CLAIM_DECIDED -> switch (group.facts.getOrDefault("verdict", "")) {
                case "REFUND" -> say.claimYes();
                case "CASE" -> say.claimPerson();
                default -> say.claimNo();
            };
            default -> throw new IllegalStateException("Not for travellers: " + group.kind);
        };
    }

    /** Null for what travellers are not told. */
    private static String tone(HistoryKind kind) {
        return switch (kind) {
            case PAID, DELIVERED, REFUNDED -> "ok";
            case PAYMENT_PENDING, NOT_NOW, UNKNOWN, NOT_FOUND, PAYMENT_MISMATCH, DISPUTED -> "warn";
            case PAYMENT_DECLINED, PAYMENT_DENIED, PAYMENT_REVERSED, REFUND_FAILED -> "bad";
            case PLACED, EMAIL_CORRECTED, DISPUTE_SETTLED, PAYMENT_EXPIRED, SENT, FOUND, REFUND_PROMISED, EXPIRED, CANCELLED, MAIL_SENT, CLAIMED, CLAIM_DECIDED -> "";
            default -> null;
        };
    }

    /** Facts hold money as "12.50 USD". */
    private static String amount(Group group, Locale locale) {
        var text = group.facts.getOrDefault("amount", "");
        var parts = text.split(" ");
        if (parts.length != 2) {
            return text;
        }
        try {
            return Words.money(Money.exactly(new BigDecimal(parts[0]), parts[1]), locale);
        } catch (ArithmeticException | IllegalArgumentException e) {
            return text;
        }
    }
}
