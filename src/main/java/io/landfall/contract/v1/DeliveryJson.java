package io.landfall.contract.v1;

import java.time.Instant;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** One line of a receiver's log. @param attempt how often it was tried; @param error null when it was taken */
@JsonNaming(SnakeCaseStrategy.class)
public record DeliveryJson(String id, String eventType, String status, Integer statusCode, int attempt, Integer durationMs, String error, Instant createdAt, Instant nextAttemptAt) {

    /** What a test came to. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record TestJson(boolean delivered, Integer statusCode, int durationMs, String error) {
    }
}
