package io.landfall.catalog;

import java.util.List;
import java.util.Map;

import io.landfall.money.Money;
import io.landfall.upstream.UpstreamPlan;

/**
 * What a traveller can buy: one plan with the offer that serves it. Immutable; it lives in the {@link CatalogSnapshot}.
 *
 * @param slug          our stable public name in addresses, such as "japan-5gb-30-days"; never reused
 * @param supplier      name of the supplier that serves it; never shown to customers
 * @param packageId     the supplier's id
 * @param place         lower-case ISO 3166 alpha-2 for a country ("jp"), region slug otherwise ("europe", "world")
 * @param dataMegabytes 1 GB = 1024; 0 when unlimited
 * @param cost          wholesale, in the supplier's price currency; null when it does not tell (then it is not sold)
 * @param minimum       the supplier's minimum retail price, or null
 * @param onSale        false once the supplier withdrew it
 */
public record Plan(long id, String slug, String supplier, String packageId, UpstreamPlan.Scope scope, String place, String network,
        long dataMegabytes, boolean unlimited, int days, Integer voiceMinutes, Integer smsCount,
        Money cost, Money minimum, Money recommended, UpstreamPlan.Activation activation, boolean identityCheck, boolean rechargeable,
        Boolean roaming, String speedPolicy, List<UpstreamPlan.Coverage> coverage, Integer installWithinDays, Integer topUpWithinDays,
        Map<String, String> apn, List<String> notes, boolean onSale) {

    public boolean hasVoice() {
        return voiceMinutes != null && voiceMinutes > 0;
    }

    public boolean hasMessages() {
        return smsCount != null && smsCount > 0;
    }
}
