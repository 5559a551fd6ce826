package io.landfall.contract.v1;

import java.math.BigDecimal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** What a business may spend. @param creditLimit only of who pays afterwards */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CreditJson(BigDecimal balance, String currency, String billingMode, BigDecimal softLimitThreshold, BigDecimal currentUsage, BigDecimal availableCredit,
        BigDecimal creditLimit) {
}
