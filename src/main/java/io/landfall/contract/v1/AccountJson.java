package io.landfall.contract.v1;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** Who asks. What follows the creation stands there for businesses only, the profiles for resellers only. */
@JsonNaming(SnakeCaseStrategy.class)
public record AccountJson(String id, String email, String role, String name, Instant verifiedAt, boolean profileComplete, boolean initialDepositMade, Instant createdAt,
        @JsonInclude(JsonInclude.Include.NON_NULL) String billingMode, @JsonInclude(JsonInclude.Include.NON_NULL) String currency,
        @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal creditBalance, @JsonInclude(JsonInclude.Include.NON_NULL) CreditJson credit,
        @JsonInclude(JsonInclude.Include.NON_NULL) List<Profile> resellerProfiles) {

    /** A brand. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Profile(String id, String name, boolean isDefault) {
    }
}
