package io.landfall.payments.paypal;

import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** PayPal takes fixed pairs of language and region (its locale codes page); for others the field is left out and PayPal decides. */
final class PayPalLocales {

    private static final Map<String, String> PAIRS = Map.of("en", "en-US", "fr", "fr-FR", "es", "es-ES", "pt", "pt-PT", "ar", "ar-EG", "ja", "ja-JP",
            "de", "de-DE", "it", "it-IT", "nl", "nl-NL");

    private static final Set<String> REGIONAL = Set.of("en-GB", "en-AU", "en-CA", "fr-CA", "pt-BR");

    private PayPalLocales() {
    }

    /** Null when PayPal has no page in that language. */
    static String of(Locale locale) {
        var pair = locale.toLanguageTag();
        return REGIONAL.contains(pair) ? pair : PAIRS.get(locale.getLanguage());
    }
}
