package io.landfall.contract.v1;

import java.time.Instant;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** Somebody with an account, as registration tells it. */
@JsonNaming(SnakeCaseStrategy.class)
@JsonInclude(JsonInclude.Include.ALWAYS)
public record UserJson(String id, String email, String role, Instant verifiedAt, boolean profileComplete, boolean initialDepositMade) {

    /** As sign-in tells it. */
    public record Short(String id, String email, String role) {
    }

    /** With the name for clients that show one. @param name of the business; the address for customers */
    public record Named(String id, String email, String role, String name) {
    }
}
