package io.landfall.catalog;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.text.DecimalFormat;
import java.util.Locale;
import java.util.Map;

import io.landfall.money.LatinText;
import io.landfall.money.MoneyWords;

/** Volumes of data as a reader of a language expects them, on pages and in mails. */
public final class DataWords {

    private static final char NO_BREAK = '\u00a0';

    /** Signs of sizes; "GB" is what phones show in every language but those named here. */
    private record Units(String mega, String giga) {
    }

    private static final Units BYTES = new Units("MB", "GB");
    private static final Map<String, Units> UNITS = Map.of("fr", new Units("Mo", "Go"));

    private DataWords() {
    }

    /** "3 GB", "1.5 GB", "500 MB"; "Go" and "Mo" in French. 1 GB is 1024 of our megabytes. */
    public static String of(long megabytes, Locale locale) {
        var units = UNITS.getOrDefault(locale.getLanguage(), BYTES);
        if (megabytes < 1000) {
            return LatinText.within(megabytes + (NO_BREAK + units.mega()), locale);
        }
        // Suppliers write 1 GB as 1000 MB or as 1024 MB; both are read as one.
        var unit = megabytes % 1024 == 0 || megabytes % 1000 != 0 ? 1024 : 1000;
        var gigabytes = BigDecimal.valueOf(megabytes).divide(BigDecimal.valueOf(unit), 1, RoundingMode.HALF_UP);
        return LatinText.within(new DecimalFormat("0.#", MoneyWords.symbols(locale)).format(gigabytes) + NO_BREAK + units.giga(), locale);
    }
}
