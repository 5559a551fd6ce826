package io.landfall.orders;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.resellers.Storefronts;

/** Absolute addresses of a traveller's own pages: at the host of the shop that sold, and never from a request. */
@ApplicationScoped
public class OrderLinks {

    private final Storefronts shops;

    OrderLinks(Storefronts shops) {
        this.shops = shops;
    }

    public String origin(long shop) {
        return shops.byId(shop).origin();
    }

    /** The shop's front page. */
    public String home(long shop, Locale locale) {
        return origin(shop) + prefix(locale) + "/";
    }

    public String order(long shop, String link, Locale locale) {
        return origin(shop) + prefix(locale) + "/orders/" + link;
    }

    public String esim(long shop, String link, Locale locale) {
        return origin(shop) + prefix(locale) + "/esims/" + link;
    }

    String paypalReturn(Order order) {
        return origin(order.shop()) + prefix(order.locale()) + "/checkout/paypal/return?o=" + order.link();
    }

    String paypalCancel(Order order) {
        return origin(order.shop()) + prefix(order.locale()) + "/checkout/paypal/cancel?o=" + order.link();
    }

    /** English lives at the root, every other language under its code. */
    private static String prefix(Locale locale) {
        return locale.getLanguage().equals("en") ? "" : "/" + locale.getLanguage();
    }
}
