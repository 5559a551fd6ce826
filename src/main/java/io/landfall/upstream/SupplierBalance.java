package io.landfall.upstream;

import io.landfall.money.Money;

/**
 * What we may still spend at a supplier. Null parts were not told.
 *
 * @param available       prepaid balance
 * @param availableCredit what a post-paid account may still use
 */
public record SupplierBalance(Money available, Money availableCredit, Money creditLimit) {
}
