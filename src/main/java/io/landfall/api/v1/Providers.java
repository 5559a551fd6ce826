package io.landfall.api.v1;

import java.util.List;

/** Suppliers have a short number outside; who they are stays inside. Numbers are promised: only ever append. */
final class Providers {

    private static final List<String> NUMBERED = List.of("pressone", "esimgo", "pressone-voice");

    private Providers() {
    }

    /** "0" for one without a number. */
    static String id(String supplier) {
        return "" + (NUMBERED.indexOf(supplier) + 1);
    }
}
