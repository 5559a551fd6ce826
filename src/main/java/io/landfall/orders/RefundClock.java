package io.landfall.orders;

import java.time.Duration;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Pace;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How long a paid order may stay undelivered (landfall.undelivered.refund-after) before its money goes back by itself. */
@ApplicationScoped
class RefundClock {

    private final Pace pace;
    private final Duration refundAfter;

    RefundClock(Pace pace, @ConfigProperty(name = "landfall.undelivered.refund-after", defaultValue = "PT60M") Duration refundAfter) {
        this.pace = pace;
        this.refundAfter = refundAfter;
    }

    Instant dueAt(Instant paidAt) {
        return paidAt.plus(pace.of(refundAfter));
    }
}
