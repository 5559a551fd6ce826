package io.landfall.upstream;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Map;

/** Somebody who tells exchange rates. Calls block; nobody calls them inside a transaction or a page render. */
public interface RateFeed {

    /** False when the operator has not configured it: then rates are typed in. */
    boolean configured();

    /** Throws {@link UpstreamException} when there is no whole, plausible answer. */
    Answer read();

    /**
     * @param source host of the feed
     * @param asOf   when the feed says the rates were taken, never later than now
     * @param rates  currency to what one unit of {@code base} costs in it; ISO 4217 codes, values above zero
     */
    record Answer(String source, String base, Instant asOf, Map<String, BigDecimal> rates) {
    }
}
