package io.landfall.credit;

import java.time.Instant;

/**
 * Which lines of the list. Every part may be null.
 *
 * @param text  the beginning of a reference, or a part of the description
 * @param from  inclusive
 * @param until exclusive
 */
public record TransactionFilter(TransactionType type, TransactionStatus status, String text, Instant from, Instant until) {

    public static final TransactionFilter ALL = new TransactionFilter(null, null, null, null, null);

    public TransactionFilter {
        text = text == null || text.isBlank() ? null : text.strip();
    }
}
