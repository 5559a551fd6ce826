package io.landfall.web.reseller.prices;

import java.util.Arrays;

import io.landfall.pricing.ResellerRule;

/** What a default is for, in one word of a form: "RESELLER", "PROFILE:51", "COUNTRY:jp", "REGION:europe". */
record Target(ResellerRule.Scope scope, String key) {

    static Target of(String text) {
        var parts = (text == null ? "" : text).split(":", 2);
        var scope = Arrays.stream(ResellerRule.Scope.values()).filter(one -> one != ResellerRule.Scope.PLAN && one.name().equals(parts[0])).findFirst()
                .orElse(ResellerRule.Scope.RESELLER);
        return new Target(scope, scope == ResellerRule.Scope.RESELLER || parts.length < 2 ? "" : parts[1]);
    }

    String text() {
        return key.isEmpty() ? scope.name() : scope.name() + ":" + key;
    }
}
