package io.landfall.mail;

/**
 * What every mail carries around its message, in words.
 *
 * @param language  BCP 47
 * @param shop      the brand
 * @param traveller whom to greet, or null
 * @param test      a simulator plays the supplier
 */
public record Paper(String language, String subject, String shop, String homeUrl, String traveller, String number, String placedOn, String plan,
        String total, String orderUrl, boolean test) {
}
