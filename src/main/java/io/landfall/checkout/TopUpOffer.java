package io.landfall.checkout;

import java.time.Instant;

import io.landfall.money.Money;

/**
 * One top-up that can be bought for one eSIM at this moment.
 *
 * @param key           to be posted to buy it; good once, and until {@code priceHolds}
 * @param dataMegabytes 1 GB = 1024; 0 when unlimited
 * @param days          validity, 1 or more
 * @param voiceMinutes  null when it has no calls
 * @param smsCount      null when it has no messages
 */
public record TopUpOffer(String key, long dataMegabytes, boolean unlimited, int days, Integer voiceMinutes, Integer smsCount, Money price, Instant priceHolds) {
}
