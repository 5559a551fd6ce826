package io.landfall.contract.v1;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A payment that was taken.
 *
 * @param status     "completed", or "pending" while PayPal checks it
 * @param newBalance of the credit; nothing where an order was paid
 * @param orderId    the order that was paid; nothing where credit was bought
 */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PaidJson(String id, BigDecimal amount, String currency, String status, BigDecimal newBalance, String orderId) {
}
