package io.landfall.api;

/** What an operation asks of a caller, for {@code @RolesAllowed}. No page gives these, and the API gives no page's. */
public final class ApiRole {

    /** B: anybody with a token. */
    public static final String ANY = "api";
    /** B:r */
    public static final String RESELLER = "api-reseller";
    /** B:rd: resellers and developers. */
    public static final String BUSINESS = "api-business";

    private ApiRole() {
    }
}
