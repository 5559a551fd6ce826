package io.landfall.catalog;

import java.util.Locale;

/** Parts of the world as travellers name them; for browsing only. */
public enum Continent {

    EUROPE, ASIA, AMERICAS, AFRICA, MIDDLE_EAST, OCEANIA;

    /** "middle-east": for addresses and message keys. */
    public String slug() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
