package io.landfall.platform;

import java.math.BigDecimal;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * {@code landfall.pace} multiplies every waiting time of retries, look-ups, expiry and refund clocks, so that a test can run a
 * day in seconds. It never touches limits that protect suppliers or accounts.
 */
@ApplicationScoped
public class Pace {

    private final BigDecimal factor;

    public Pace(@ConfigProperty(name = "landfall.pace", defaultValue = "1.0") BigDecimal factor) {
        if (factor.signum() <= 0) {
            throw new IllegalArgumentException("landfall.pace must be above zero");
        }
        this.factor = factor;
    }

    public Duration of(Duration real) {
        return Duration.ofNanos(BigDecimal.valueOf(real.toNanos()).multiply(factor).longValue());
    }
}
