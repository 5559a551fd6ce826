package io.landfall.sandbox.pressone;

import java.util.List;

/** An entry of the package list: a country, a region or the world ({@code code} empty). */
record Place(String slug, String code, String title, List<Offering> offerings) {

    boolean local() {
        return !code.isEmpty();
    }

    /** A carrier with what it sells here, top-ups after the packages they extend. */
    record Offering(Carrier carrier, List<Product> products) {
    }
}
