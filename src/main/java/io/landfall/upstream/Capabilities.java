package io.landfall.upstream;

/** What a supplier can do beyond selling, so that a page hides and the API names what it cannot. */
public record Capabilities(boolean suspend, boolean revoke, boolean sms, boolean location, boolean callbacks, TopUpEffect topUp) {
}
