package io.landfall.mail;

import java.util.Locale;

/** What a mail is sent under: fixed when the event happened, whatever is tried later. */
record Envelope(String messageId, String recipient, Locale locale) {
}
