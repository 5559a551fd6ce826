package io.landfall.resellers;

import io.landfall.accounts.Actor;
import io.landfall.platform.Refusal;

/**
 * Somebody at work for a business. Look-ups of a business's things begin here.
 *
 * @param actor    the account that is signed in
 * @param reseller the business
 */
public record Member(Actor actor, long reseller, Position position) {

    public boolean may(Position needed) {
        return position.includes(needed);
    }

    /** Throws {@link Refusal} "forbidden", fact "needs" the position that would be enough. */
    public Member needs(Position needed) {
        if (!may(needed)) {
            throw new Refusal("forbidden", null, java.util.Map.of("needs", needed.name()));
        }
        return this;
    }
}
