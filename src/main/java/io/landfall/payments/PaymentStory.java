package io.landfall.payments;

import java.util.List;

/**
 * What happened to an order's money.
 *
 * @param payment the one that brought money, else the newest; null when none was opened
 * @param refunds oldest first
 */
public record PaymentStory(Payment payment, List<Refund> refunds) {
}
