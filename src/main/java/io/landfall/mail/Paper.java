package io.landfall.mail;

import java.util.Locale;

import io.landfall.money.LatinText;

/**
 * What every mail carries around its message, in words.
 *
 * @param language  BCP 47
 * @param shop      the brand
 * @param traveller whom to greet, or null
 * @param number    null, like placedOn, plan, total and orderUrl, in a mail that is about no order
 * @param test      a simulator plays the supplier
 */
public record Paper(String language, String subject, String shop, String homeUrl, String traveller, String number, String placedOn, String plan,
        String total, String orderUrl, boolean test, Look look) {

    /** In the design's own colours. */
    public Paper(String language, String subject, String shop, String homeUrl, String traveller, String number, String placedOn, String plan, String total, String orderUrl,
            boolean test) {
        this(language, subject, shop, homeUrl, traveller, number, placedOn, plan, total, orderUrl, test, Look.OWN);
    }

    public boolean fromTheRight() {
        return LatinText.isForeignTo(Locale.forLanguageTag(language));
    }

    /** Between two sentences. Japanese writes none. */
    public String gap() {
        return language.startsWith("ja") ? "" : " ";
    }

    /** For HTML's dir. */
    public String direction() {
        return fromTheRight() ? "rtl" : "ltr";
    }
}
