package io.landfall.credit;

import java.util.Objects;

/**
 * The business event behind an act on credit.
 *
 * @param cause       its name for all time, such as "order:ES-7K2M-9QXD"; an act under the same cause happens once
 * @param description one line for statements
 * @param reference   the number a reseller knows it by, or null
 * @param actor       who did it: "system", "paypal", or an address
 */
public record Occasion(String cause, String description, String reference, String actor) {

    public Occasion {
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(description, "description");
        Objects.requireNonNull(actor, "actor");
    }
}
