package io.landfall.contract.v1;

import java.math.BigDecimal;
import java.time.Instant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** What of the data is used. MB. @param percentUsed whole percent, 0 to 100 */
@JsonNaming(SnakeCaseStrategy.class)
public record UsageJson(long dataUsed, long dataLimit, int percentUsed) {

    /** In the words of suppliers; bytes. */
    public record Mirror(String iccid, String esimTranNo, long dataUsage, long totalData, Instant lastUpdateTime) {
    }

    /** One of several that were asked for. MB. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Row(@com.fasterxml.jackson.annotation.JsonProperty("esimTranNo") String esimTranNo, String iccid, String orderId, long dataUsed, long dataLimit, long dataRemaining,
            BigDecimal percentUsed, Instant lastUpdate) {
    }

    /** Of an order: as texts, and as numbers for clients that reckon. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record OfOrder(String dataUsed, String dataTotal, String dataRemaining, BigDecimal percentageUsed, long validityRemainingDays, long used, long total, long remaining,
            String unit, Instant lastUpdate) {
    }

    /** Of an order, as clients read it. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record OrderMirror(String orderId, OfOrder usage) {
    }
}
