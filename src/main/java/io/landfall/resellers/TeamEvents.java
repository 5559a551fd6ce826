package io.landfall.resellers;

import java.util.Locale;

/** What other rooms may want to know of a team. Observers run in the same transaction and only touch the database. */
public final class TeamEvents {

    private TeamEvents() {
    }

    /** Also when it is sent again. */
    public record Invited(long invitation, String email, Locale locale) {
    }

    /** Somebody else owns the business now. */
    public record OwnerChanged(long reseller, String before, String after) {
    }
}
