package io.landfall.contract.v1;

import java.math.BigDecimal;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** Whether the initial deposit is in, and how much one may be. */
@JsonNaming(SnakeCaseStrategy.class)
public record DepositJson(boolean initialDepositMade, BigDecimal balance, String currency, BigDecimal minimum, BigDecimal maximum) {
}
