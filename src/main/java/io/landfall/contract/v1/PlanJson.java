package io.landfall.contract.v1;

import java.math.BigDecimal;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/**
 * A plan as its caller may sell or buy it.
 *
 * @param id             digits only
 * @param price          the caller's own: with a reseller's markup, at wholesale for developers, the shop's for everybody else
 * @param wholesalePrice what an order takes from credit; businesses only
 * @param countryCode    never null: of one country, or those covered, separated by commas
 * @param dataVolumeMb   0 when unlimited
 */
@JsonNaming(SnakeCaseStrategy.class)
public record PlanJson(String id, String packageCode, String name, String description, BigDecimal price, String currency,
        @JsonInclude(JsonInclude.Include.NON_NULL) BigDecimal wholesalePrice, @JsonInclude(JsonInclude.Include.NON_NULL) String wholesaleCurrency, String countryCode,
        String countryName, String country, String region, @JsonProperty("region_code") String regionWord, @JsonProperty("regionCode") String alsoRegionWord, long dataVolumeMb, int validityDays,
        @JsonProperty("data_type") String dataKind, @JsonProperty("dataType") String alsoDataKind, boolean isUnlimited, String providerId, @JsonProperty("networkSpeed") String networkSpeed,
        boolean topupAvailable, List<Coverage> operatorList) {

    /** Networks in one country. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Coverage(String countryCode, List<Operator> operators) {
    }

    /** @param network the fastest it offers */
    public record Operator(String name, String network) {
    }
}
