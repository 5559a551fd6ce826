package io.landfall.webhooks;

import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;

/** How long to wait after the first, second… try in vain. A fifth is left to chance, so that what failed together does not come back together. */
final class RetryPauses {

    private static final List<Duration> PAUSES = List.of(Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofMinutes(30), Duration.ofHours(1),
            Duration.ofHours(2), Duration.ofHours(4), Duration.ofHours(8), Duration.ofHours(12), Duration.ofHours(12));
    private static final int CHANCE_PERCENT = 20;

    private RetryPauses() {
    }

    /** @param tries in vain so far, at least one */
    static Duration after(int tries, RandomGenerator chance) {
        var pause = PAUSES.get(Math.min(tries, PAUSES.size()) - 1);
        return pause.plusMillis(pause.toMillis() * chance.nextInt(CHANCE_PERCENT + 1) / 100);
    }
}
