package io.landfall.payments;

import java.time.Instant;

/**
 * What is to be paid, frozen when the order was placed.
 *
 * @param unitPrice  minor units
 * @param total      minor units; unitPrice × quantity
 */
public record PaymentRequest(String orderNumber, String itemName, String sku, int quantity, long unitPrice, long total, String currency,
        String brand, String locale, String returnUrl, String cancelUrl, Instant expiresAt) {
}
