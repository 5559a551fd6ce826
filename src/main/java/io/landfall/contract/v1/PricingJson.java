package io.landfall.contract.v1;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A reseller's own price of a plan.
 *
 * @param basePriceUsd  what an order costs the reseller
 * @param markupPercent on it; reckoned where the price itself was set
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PricingJson(String planId, String planName, BigDecimal basePriceUsd, BigDecimal markupPercent, BigDecimal finalPriceUsd, String currency, String source,
        Instant updatedAt) {
}
