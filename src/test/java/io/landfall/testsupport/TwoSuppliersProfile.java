package io.landfall.testsupport;

import java.util.Map;

/** PressOne and eSIM Go side by side. */
public class TwoSuppliersProfile extends DoublesProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = super.getConfigOverrides();
        settings.put("landfall.esimgo.url", "http://127.0.0.1:" + port("esimgo"));
        settings.put("landfall.esimgo.api-key", EsimGoDouble.API_KEY);
        settings.put("landfall.esimgo.catalogue-every", "0s");
        settings.put("landfall.esimgo.order-timeout", "700ms");
        settings.put("landfall.esimgo.read-timeout", "700ms");
        settings.put("landfall.usage.min-age", "PT1S");
        return settings;
    }
}
