package io.landfall.credit;

import java.time.Instant;

import io.landfall.money.Money;

/**
 * Money a reseller pays in.
 *
 * @param number  what the reseller and PayPal know it by
 * @param invoice which one it pays, or null
 * @param problem the gateway's word or ours for what went wrong last, or null
 * @param endedAt null while it can still come
 */
public record FundingDetails(String number, long reseller, FundingKind kind, FundingStatus status, Money amount, String invoice, String problem, Instant begunAt, Instant endedAt) {
}
