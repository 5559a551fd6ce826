package io.landfall.mail;

import java.util.Locale;

import io.landfall.resellers.Storefront;

/**
 * What a mail is sent under: fixed when the event happened, whatever is tried later.
 *
 * @param shop whose mail it is: its name, its links, its sender
 */
record Envelope(String messageId, String recipient, Locale locale, Storefront shop) {
}
