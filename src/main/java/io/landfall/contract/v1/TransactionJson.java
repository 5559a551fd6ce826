package io.landfall.contract.v1;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A line of what moved the credit, or will. @param amount signed; @param balanceAfter null while the balance has not moved */
@JsonNaming(SnakeCaseStrategy.class)
public record TransactionJson(String id, String type, String status, BigDecimal amount, String currency, BigDecimal balanceAfter, String description, String reference,
        Instant createdAt) {
}
