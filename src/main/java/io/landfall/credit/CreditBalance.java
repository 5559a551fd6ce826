package io.landfall.credit;

import java.time.Instant;

import io.landfall.money.Money;
import io.landfall.resellers.BillingMode;

/**
 * A credit account as it stands.
 *
 * @param balance   the sum of the bookings; below zero what is owed to the operator
 * @param held      set aside for orders under way
 * @param limit     how much a postpaid reseller may owe
 * @param threshold below it a warning is sent; no overdraft
 * @param available what can be ordered for now
 * @param lowSince  when it fell below the threshold, or null
 */
public record CreditBalance(long reseller, BillingMode mode, Money balance, Money held, Money limit, Money threshold, Money available, Instant lowSince) {

    public String currency() {
        return balance.currency();
    }

    public boolean postpaid() {
        return mode == BillingMode.POSTPAID;
    }

    /** Prepaid: what is set aside. Postpaid: what is owed, and what is set aside. */
    public Money usage() {
        return postpaid() && balance.minor() < 0 ? held.minus(balance) : held;
    }

    public boolean low() {
        return lowSince != null;
    }
}
