package io.landfall.upstream;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/**
 * One package as a supplier sells it, in our units.
 *
 * @param packageId      the supplier's id, to order with
 * @param scope          whether it covers a country, a region or the world; null, like place, its title and operator, in
 *                       offers for one eSIM ({@link EsimProvider#topUps}): the eSIM has them
 * @param place          ISO 3166 alpha-2 for LOCAL, the supplier's region slug ("europe", "world") otherwise
 * @param placeTitle     the supplier's name of the place
 * @param operator       the supplier's brand of the network ("Moshi Moshi"); not shown as a supplier's name
 * @param kind           SIM for a new eSIM, TOPUP for an existing one
 * @param dataMegabytes  1 GB = 1024; 0 when unlimited
 * @param days           validity in days, 1 or more
 * @param voiceMinutes   null when the plan has no calls
 * @param smsCount       null when the plan has no messages
 * @param cost           wholesale price in {@code priceCurrency}; null when the supplier hides it
 * @param minimumPrice   below this the supplier forbids to sell; null when there is none
 * @param recommended    the supplier's recommended retail price in the same currency; null when unknown
 * @param priceCurrency  ISO 4217
 * @param activation     when the clock starts
 * @param identityCheck  the network asks for a passport before it works
 * @param speedPolicy    fair-use text, or null when none is stated
 * @param coverage       countries with their networks; never null
 * @param installWithinDays days after purchase in which it must be installed; null = no limit stated
 * @param topUpWithinDays   days after the end in which it can still be topped up; null = no limit stated
 * @param apn            APN per system ("ios", "android"); null value = automatic
 * @param notes          the supplier's remarks, plain text; never null
 */
public record UpstreamPlan(String packageId, Scope scope, String place, String placeTitle, String operator, Kind kind, String title,
        long dataMegabytes, boolean unlimited, int days, Integer voiceMinutes, Integer smsCount,
        BigDecimal cost, BigDecimal minimumPrice, BigDecimal recommended, String priceCurrency,
        Activation activation, boolean identityCheck, boolean rechargeable, Boolean roaming, String speedPolicy,
        List<Coverage> coverage, Integer installWithinDays, Integer topUpWithinDays, Map<String, String> apn, List<String> notes) {

    public enum Scope {
        LOCAL, REGIONAL, GLOBAL
    }

    public enum Kind {
        SIM, TOPUP
    }

    public enum Activation {
        FIRST_USAGE, INSTALLATION, PURCHASE, UNKNOWN
    }

    /** @param country ISO 3166 alpha-2, or the supplier's own code where it has none */
    public record Coverage(String country, String name, List<Network> networks) {
    }

    /** @param types "3G", "4G", "LTE", "5G" as the supplier writes them */
    public record Network(String name, List<String> types) {
    }
}
