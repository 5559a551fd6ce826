package io.landfall.contract.v1;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** Where a brand's logo can be seen. */
@JsonNaming(SnakeCaseStrategy.class)
public record LogoJson(String logoUrl, String resellerProfileId) {
}
