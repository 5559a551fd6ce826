package io.landfall.catalog;

import java.util.List;

/** The plans on sale that work in one country. */
public record CountryPlans(List<Plan> local, List<Plan> regional, List<Plan> global) {

    static final CountryPlans NONE = new CountryPlans(List.of(), List.of(), List.of());

    public boolean isEmpty() {
        return local.isEmpty() && regional.isEmpty() && global.isEmpty();
    }
}
