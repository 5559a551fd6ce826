package io.landfall.contract.v1;

import java.time.Instant;
import java.util.List;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;

/** A receiver of webhooks. @param secret only in the answer that made it */
@JsonNaming(SnakeCaseStrategy.class)
public record SubscriptionJson(String id, String name, String endpointUrl, List<String> eventTypes, String status, int timeoutSeconds, int retryCount, Instant lastDeliveryAt,
        Instant createdAt, @JsonInclude(JsonInclude.Include.NON_NULL) String secret) {

    public SubscriptionJson with(String shown) {
        return new SubscriptionJson(id, name, endpointUrl, eventTypes, status, timeoutSeconds, retryCount, lastDeliveryAt, createdAt, shown);
    }

    @Override
    public String toString() {
        return "SubscriptionJson[" + id + "]";
    }
}
