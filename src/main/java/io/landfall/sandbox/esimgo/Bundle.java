package io.landfall.sandbox.esimgo;

import java.util.List;

/**
 * A bundle eSIM Go sells.
 *
 * @param megabytes decimal; what is full speed a day when unlimited
 * @param cents     US cents
 */
record Bundle(String name, String group, List<Land> countries, List<Land> roaming, long megabytes, boolean unlimited, int days, long cents) {

    /** A country as eSIM Go names it. */
    record Land(String iso, String name, String region) {
    }

    String description() {
        return "eSIM, " + (unlimited ? "Unlimited" : megabytes / 1000 + "GB") + ", " + days + " Days, " + (countries.size() == 1 ? countries.get(0).name() : countries.get(0).region()) + ", V2";
    }

    long bytes() {
        return megabytes * 1_000_000;
    }

    Bundle at(long otherCents) {
        return new Bundle(name, group, countries, roaming, megabytes, unlimited, days, otherCents);
    }
}
