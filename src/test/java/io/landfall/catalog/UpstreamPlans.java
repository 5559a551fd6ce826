package io.landfall.catalog;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

import io.landfall.upstream.UpstreamPlan;

/** Suppliers' plans for tests, written like speech: {@code local("jp-5", "JP").gigabytes(5).days(30).cost("4.10").plan()}. */
public final class UpstreamPlans {

    private final String id;
    private final UpstreamPlan.Scope scope;
    private final String place;
    private List<UpstreamPlan.Coverage> coverage;
    private String title;
    private UpstreamPlan.Kind kind = UpstreamPlan.Kind.SIM;
    private long megabytes = 1024;
    private boolean unlimited;
    private int days = 7;
    private Integer voice;
    private String cost = "2.00";
    private String minimum;
    private String currency = "USD";

    private UpstreamPlans(String id, UpstreamPlan.Scope scope, String place, String... countries) {
        this.id = id;
        this.scope = scope;
        this.place = place;
        covering(countries);
    }

    public static UpstreamPlans local(String id, String country) {
        return new UpstreamPlans(id, UpstreamPlan.Scope.LOCAL, country, country);
    }

    public static UpstreamPlans regional(String id, String region, String... countries) {
        return new UpstreamPlans(id, UpstreamPlan.Scope.REGIONAL, region, countries);
    }

    public static UpstreamPlans global(String id, String... countries) {
        return new UpstreamPlans(id, UpstreamPlan.Scope.GLOBAL, "world", countries);
    }

    public UpstreamPlans covering(String... countries) {
        coverage = java.util.Arrays.stream(countries).map(code -> new UpstreamPlan.Coverage(code, code + "land",
                List.of(new UpstreamPlan.Network("Net: " + code, List.of("LTE", "5G")), new UpstreamPlan.Network("Bare", List.of())))).toList();
        return this;
    }

    public UpstreamPlans titled(String title) {
        this.title = title;
        return this;
    }

    public UpstreamPlans topUp() {
        kind = UpstreamPlan.Kind.TOPUP;
        return this;
    }

    public UpstreamPlans gigabytes(int gigabytes) {
        megabytes = gigabytes * 1024L;
        return this;
    }

    public UpstreamPlans megabytes(long megabytes) {
        this.megabytes = megabytes;
        return this;
    }

    public UpstreamPlans unlimited() {
        unlimited = true;
        megabytes = 0;
        return this;
    }

    public UpstreamPlans days(int days) {
        this.days = days;
        return this;
    }

    public UpstreamPlans voice(int minutes) {
        voice = minutes;
        return this;
    }

    public UpstreamPlans cost(String cost) {
        this.cost = cost;
        return this;
    }

    public UpstreamPlans minimum(String minimum) {
        this.minimum = minimum;
        return this;
    }

    public UpstreamPlans in(String currency) {
        this.currency = currency;
        return this;
    }

    public UpstreamPlan plan() {
        return new UpstreamPlan(id, scope, place, title, "Moshi", kind, "Title", megabytes, unlimited, days, voice, null,
                cost == null ? null : new BigDecimal(cost), minimum == null ? null : new BigDecimal(minimum), null, currency,
                UpstreamPlan.Activation.FIRST_USAGE, false, true, true, null, coverage, null, 30, apn(), List.of("One note", "Two"));
    }

    private static Map<String, String> apn() {
        var apn = new java.util.HashMap<String, String>();
        apn.put("ios", null);
        apn.put("android", "moshi.net");
        return apn;
    }
}
