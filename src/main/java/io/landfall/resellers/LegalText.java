package io.landfall.resellers;

/** What a shop must say in its own words. */
public enum LegalText {
    IMPRINT, TERMS, PRIVACY, WITHDRAWAL
}
