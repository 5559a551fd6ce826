package io.landfall.web.account;

/**
 * A button that leads to a provider.
 *
 * @param href in the page's language
 */
public record SsoWay(String code, String name, String href) {
}
