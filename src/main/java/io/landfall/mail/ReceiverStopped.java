package io.landfall.mail;

import java.time.Instant;

/**
 * A business's program took none of our messages any more, so we have stopped writing to it; fired in the transaction that says so.
 *
 * @param name  what its people call it
 * @param since when it began to fail
 */
public record ReceiverStopped(long reseller, long subscription, String name, String host, Instant since, Instant at) {
}
