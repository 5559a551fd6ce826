package io.landfall.sandbox.esimgo;

import java.time.Clock;
import java.time.Instant;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.SandboxConfig;
import io.vertx.core.json.JsonObject;

/** A fixed window of one second with so many tokens, told in four headers of every answer. */
@ApplicationScoped
class Limits {

    private final Clock clock;
    private final int tokens;
    private long window;
    private int used;

    Limits(Clock clock, SandboxConfig config) {
        this.clock = clock;
        this.tokens = config.esimgo().rateLimit();
    }

    /** @param remaining below zero: refused */
    record Token(int limit, int remaining, Instant reset, int cost) {

        boolean refused() {
            return remaining < 0;
        }

        Answer on(Answer answer) {
            var told = answer.with("X-Ratelimit-Limit", "" + limit).with("X-Ratelimit-Remaining", "" + Math.max(0, remaining)).with("X-Ratelimit-Reset", reset.toString())
                    .with("X-Ratelimit-Cost", "" + cost);
            return refused() ? told.with("Retry-After", "1") : told;
        }
    }

    synchronized Token take(int cost) {
        long second = clock.instant().getEpochSecond();
        if (second != window) {
            window = second;
            used = 0;
        }
        int left = tokens - used - cost;
        if (left >= 0) {
            used += cost;
        }
        return new Token(tokens, left, Instant.ofEpochSecond(second + 1), cost);
    }

    static Answer exceeded() {
        return Answer.json(429, new JsonObject().put("message", "Rate limit exceeded"));
    }
}
