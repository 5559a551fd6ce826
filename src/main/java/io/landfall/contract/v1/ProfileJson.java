package io.landfall.contract.v1;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * An eSIM.
 *
 * @param dataRemaining MB; what was bought as long as nothing is measured
 * @param validityDays  days left, or those bought as long as they have not begun
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ProfileJson(String iccid, String status, Long dataRemaining, long validityDays, String orderId, String esimTranNo) {

    /** What clients read beside it. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Mirror(OrderPart order, Detail profile, List<Detail> profiles) {
    }

    /** Its order. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record OrderPart(String id, String orderId, String providerId, String status, Instant createdAt) {
    }

    /** The eSIM in the words of suppliers; bytes. */
    public record Detail(String iccid, String esimTranNo, String orderNo, String esimStatus, String smdpStatus, Long totalVolume, Long orderUsage, Instant activateTime,
            Instant installationTime, Instant expiredTime, int totalDuration, String durationUnit, String eid, String ac, @JsonProperty("activation_code") String activationCode,
            String qrCodeUrl, @JsonProperty("qr_code_url") String alsoQrCodeUrl, String shortUrl, List<Package> packageList) {
    }

    /** What is on it. */
    public record Package(String packageName, int duration) {
    }
}
