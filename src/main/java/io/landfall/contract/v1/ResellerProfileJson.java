package io.landfall.contract.v1;

import java.time.Instant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A reseller's brand. @param colorScheme "#RRGGBB"; @param logoUrl null without a logo */
@JsonNaming(SnakeCaseStrategy.class)
public record ResellerProfileJson(String id, String name, String emailSenderName, boolean isDefault, String colorScheme, String logoUrl, Instant createdAt, Instant updatedAt) {
}
