package io.landfall.orders;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Absolute addresses of a traveller's own pages, built from the shop's configured origin and never from a request. */
@ApplicationScoped
public class OrderLinks {

    private final String origin;

    OrderLinks(@ConfigProperty(name = "landfall.base-url") String origin) {
        this.origin = origin.replaceAll("/+$", "");
    }

    public String origin() {
        return origin;
    }

    /** The shop's front page. */
    public String home(Locale locale) {
        return origin + prefix(locale) + "/";
    }

    public String order(String link, Locale locale) {
        return origin + prefix(locale) + "/orders/" + link;
    }

    public String esim(String link, Locale locale) {
        return origin + prefix(locale) + "/esims/" + link;
    }

    String paypalReturn(String link, Locale locale) {
        return origin + prefix(locale) + "/checkout/paypal/return?o=" + link;
    }

    String paypalCancel(String link, Locale locale) {
        return origin + prefix(locale) + "/checkout/paypal/cancel?o=" + link;
    }

    /** English lives at the root, every other language under its code. */
    private static String prefix(Locale locale) {
        return locale.getLanguage().equals("en") ? "" : "/" + locale.getLanguage();
    }
}
