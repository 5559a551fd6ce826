package io.landfall.contract.v1;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A program is signed in: the document's fields, and in "data" what clients read. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TokensJson(boolean success, String accessToken, String refreshToken, long tokenExpiresIn, UserJson.Short user, Mirror data) {

    /** The same in the words of clients. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Mirror(@JsonProperty("accessToken") String accessToken, @JsonProperty("refreshToken") String refreshToken, @JsonProperty("session_id") String session,
            @JsonProperty("sessionId") String sessionId, UserJson.Named user) {
    }

    @Override
    public String toString() {
        return "TokensJson[…]";
    }
}
