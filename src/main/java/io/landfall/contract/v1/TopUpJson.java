package io.landfall.contract.v1;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** Data was added, or is being. @param status of its order: "pending" until the supplier has answered */
@JsonNaming(SnakeCaseStrategy.class)
public record TopUpJson(String topupId, String iccid, String packageCode, long dataVolumeMb, BigDecimal totalAmount, String currency, String status, Instant expiresAt) {

    /** One that can be added. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Plan(String packageCode, long dataVolumeMb, BigDecimal price, int validityDays, String name, String currency, String planId) {
    }
}
