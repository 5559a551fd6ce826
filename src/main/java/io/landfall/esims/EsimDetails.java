package io.landfall.esims;

import java.time.Instant;
import java.util.Map;

import io.landfall.upstream.Iccid;
import io.landfall.upstream.InstallGuide;
import io.landfall.upstream.UsageReading;

/**
 * An eSIM as its own page shows it.
 *
 * @param secrets         null once it was withdrawn
 * @param apn             per system ("ios", "android"); missing or null = automatic
 * @param reading         null before the first measurement
 * @param measuredAt      when {@code reading} was measured
 * @param measureFailedAt when asking failed after that; null when the last try worked
 * @param nextMeasureAt   the earliest time the supplier may be asked again
 * @param measuring       a measurement has been asked for and not answered yet
 * @param guide           the supplier's steps in {@code guide.language()}, or null while they are not fetched
 */
public record EsimDetails(long id, String link, String orderNumber, Iccid iccid, String smdpAddress, EsimSecrets secrets, Map<String, String> apn,
        Boolean roaming, String msisdn, boolean test, boolean withdrawn, Instant receivedAt, Instant firstOpenedAt, UsageReading reading,
        Instant measuredAt, Instant measureFailedAt, Instant nextMeasureAt, boolean measuring, InstallGuide guide) {
}
