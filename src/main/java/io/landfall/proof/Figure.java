package io.landfall.proof;

import io.landfall.money.Money;

/** A sum of the day. */
public record Figure(FigureKind kind, int count, Money amount) {
}
