package io.landfall.contract.v1;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A payment that waits for its payer. @param id PayPal's; @param approvalLink where the payer agrees */
@JsonNaming(SnakeCaseStrategy.class)
public record PayPalOrderJson(String id, BigDecimal amount, String currency, String approvalLink, String status) {
}
