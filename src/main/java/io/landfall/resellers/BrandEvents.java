package io.landfall.resellers;

/** What others may want to know of brands. Observers run in the same transaction and only touch the database. */
public final class BrandEvents {

    private BrandEvents() {
    }

    /** A brand is about to go. Who still needs it throws {@link io.landfall.platform.Refusal} "profile_in_use", fact "why". */
    public record Deleting(long shop) {
    }
}
