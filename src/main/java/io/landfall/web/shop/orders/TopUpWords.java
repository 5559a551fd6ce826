package io.landfall.web.shop.orders;

import io.landfall.orders.OrderDetails;
import io.landfall.web.shop.TopUpMessages;

/** What the order's page says differently when the order is a top-up. Null where it says the same. */
final class TopUpWords {

    private TopUpWords() {
    }

    static String title(OrderStage stage, TopUpMessages say) {
        return switch (stage) {
            case PREPARING, SLOW, LATE -> say.preparing();
            case READY -> say.ready();
            default -> null;
        };
    }

    static String text(OrderStage stage, TopUpMessages say) {
        return switch (stage) {
            case PREPARING -> say.preparingText();
            case SLOW, LATE -> say.slowText();
            case READY -> say.readyText();
            default -> null;
        };
    }

    /** Why the network did not add it, by the unit's reason. */
    static String reason(OrderDetails order, TopUpMessages say) {
        var reason = order.units().get(0).reason();
        return switch (reason == null ? "" : reason) {
            case "NOT_RECHARGEABLE" -> say.reasonNotRechargeable();
            case "RECYCLED" -> say.reasonRecycled();
            case "LIMIT_EXCEEDED" -> say.reasonLimit();
            case "PLAN_GONE" -> say.reasonGone();
            case "PRICE_CHANGED" -> say.reasonPrice();
            default -> say.reasonNotAdded();
        };
    }
}
