package io.landfall.resellers;

import java.time.Instant;

/** Somebody on the team, as the others see it. */
public record Colleague(long account, String email, Position position, Instant since) {
}
