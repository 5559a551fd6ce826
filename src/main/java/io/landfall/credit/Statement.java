package io.landfall.credit;

import java.time.Instant;
import java.time.YearMonth;
import java.util.List;

import io.landfall.money.Money;

/**
 * A month of an account, in UTC.
 *
 * @param opening the balance before the first line
 * @param closing the balance after the last
 * @param lines   oldest first
 */
public record Statement(YearMonth month, Money opening, Money closing, List<Line> lines) {

    /** @param amount signed, as the balance moves */
    public record Line(Instant at, BookingKind kind, String reference, String description, Money amount, Money balance) {
    }
}
