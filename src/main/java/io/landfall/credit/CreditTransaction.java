package io.landfall.credit;

import java.time.Instant;

import io.landfall.money.Money;

/**
 * A line of a reseller's list.
 *
 * @param amount       signed, as the balance moves
 * @param balanceAfter null while the balance has not moved
 * @param reference    the number the reseller knows it by, or null
 */
public record CreditTransaction(long id, TransactionType type, BookingKind kind, TransactionStatus status, Money amount, Money balanceAfter, String description,
        String reference, Instant at) {
}
