package io.landfall.resellers;

/** What other rooms may want to know of a business. Observers run in the same transaction and only touch the database. */
public final class BusinessEvents {

    private BusinessEvents() {
    }

    /** By the operator, for a reason its people read. */
    public record Closed(long reseller) {
    }

    public record Reopened(long reseller) {
    }
}
