package io.landfall.mail;

import java.util.List;

/**
 * A short mail with at most one thing to do.
 *
 * @param before  paragraphs above the button
 * @param button  its words, or null
 * @param url     where it leads, or null
 * @param after   paragraphs below it
 * @param because why the mail was sent
 */
public record Note(String preview, List<String> before, String button, String url, List<String> after, String because) {
}
