package io.landfall.proof;

import io.landfall.money.Money;

/**
 * Something that does not fit.
 *
 * @param subject  the number it is about
 * @param expected by the one side, or null when it says nothing
 * @param found    on the other, or null
 * @param detail   which sides, in words
 */
public record Difference(DifferenceKind kind, String subject, Money expected, Money found, String detail) {
}
