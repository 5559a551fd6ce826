package io.landfall.accounts;

/** What an account may do at all; which things it may do it to is decided by the owner-first look-ups. */
public enum Role {

    OPERATOR, CUSTOMER,
    /** Works for a business that resells; which, and what it may do there, is told by its membership. */
    RESELLER;

    /** As endpoints name it: "operator". */
    public String word() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }
}
