package io.landfall.contract.v1;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * An order.
 *
 * @param planId       null for a plan that is gone, and for a top-up
 * @param iccid        of the first eSIM; null, as the two after it, until one is delivered
 * @param priceCharged what was taken for all of it
 */
@JsonNaming(SnakeCaseStrategy.class)
public record OrderJson(String id, String userId, String planId, String planName, int quantity, BigDecimal unitPrice, BigDecimal totalAmount, String currency, String status,
        String iccid, String qrCodeUrl, String activationCode, String endCustomerEmail, String customerEmail, String customerName, BigDecimal priceCharged, String providerId,
        String esimTranNo, String resellerProfileId, Plan plan, Instant createdAt, Instant updatedAt) {

    /** What was sold, as it was then. @param countryCode never null */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Plan(String name, long dataVolumeMb, int validityDays, String countryCode) {
    }

    /** One eSIM of it, in the words of clients. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Profile(String iccid, @JsonProperty("esimTranNo") String esimTranNo, String qrCodeUrl, String activationCode, String ac, String eid, String status) {
    }

    /** What clients read of an order. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Mirror(String id, String status, String iccid, String qrCodeUrl, String activationCode, OrderJson order, List<Profile> profiles) {
    }

    /** Of a cancelled one. */
    @JsonNaming(SnakeCaseStrategy.class)
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Cancelled(String id, String status, BigDecimal refundedAmount, String currency) {
    }
}
