package io.landfall.pricing;

import java.math.BigDecimal;

/**
 * What becomes of a plan whose margin was eaten, at the reseller's choice.
 *
 * @param leastPercent the least margin, as a part of the price a traveller pays; 0 to 90. Below it the margin is thin
 */
public record MarginGuard(BigDecimal leastPercent, Act act) {

    /** Until the reseller says otherwise: tell when a price no longer covers the wholesale price. */
    public static final MarginGuard STANDARD = new MarginGuard(BigDecimal.ZERO, Act.ALARM);

    String describe() {
        return "below " + leastPercent.stripTrailingZeros().toPlainString() + " %: " + act.name().toLowerCase(java.util.Locale.ROOT);
    }

    public enum Act {
        /** It is sold on, at the wholesale price if need be, and the reseller is told. */
        ALARM,
        /** It is not sold until the margin is back, and the reseller is told. */
        HIDE
    }
}
