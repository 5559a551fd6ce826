package io.landfall.credit;

import io.landfall.money.Money;

/**
 * Credit set aside.
 *
 * @param captured  what was taken; zero while open and after a release
 * @param givenBack of what was taken
 */
public record HeldCredit(String cause, long reseller, HoldStatus status, Money amount, Money captured, Money givenBack) {
}
