package io.landfall.testsupport;

import java.util.Map;

/** The shop of the doubles, whose operator has a name of their own that no customer of a reseller may read. */
public class DiscreetProfile extends DoublesProfile {

    public static final String OPERATOR = "Meridian";

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = super.getConfigOverrides();
        settings.put("landfall.shop.name", OPERATOR + " Wholesale");
        settings.put("landfall.smtp.from", "desk@meridian.example");
        settings.put("landfall.base-url", "http://meridian.test");
        return settings;
    }
}
