package io.landfall.mail;

/**
 * @param amount    in words
 * @param reason    our stable word; others are the operator's own and not shown
 * @param withdrawn eSIMs that had been delivered were taken back
 */
public record MoneyBack(String amount, String reason, boolean withdrawn) {
}
