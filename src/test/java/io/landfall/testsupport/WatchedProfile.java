package io.landfall.testsupport;

import java.util.Map;

/** The shop against doubles, with an ear on its database and without threads of its own: a test runs the jobs it wants. */
public class WatchedProfile extends DoublesProfile {

    @Override
    public Map<String, String> getConfigOverrides() {
        var settings = super.getConfigOverrides();
        settings.put("quarkus.datasource.jdbc.driver", WatchedDriver.class.getName());
        settings.put("landfall.jobs.enabled", "false");
        settings.put("quarkus.http.test-port", "" + port("shop"));
        settings.put("landfall.base-url", shop());
        return settings;
    }

    /** Where the shop under test answers, as its visitors write it. */
    public static String shop() {
        return "http://localhost:" + port("shop");
    }
}
