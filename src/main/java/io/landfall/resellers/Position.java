package io.landfall.resellers;

/** What somebody may do in a business. Each includes those after it. */
public enum Position {

    /** Everything, the team included; one in each business. */
    OWNER,
    /** Brands, prices, mail, credit. */
    MANAGE,
    /** Orders for own customers. */
    SELL,
    /** Looks on. */
    READ;

    /** This position may do what {@code other} may. */
    public boolean includes(Position other) {
        return compareTo(other) <= 0;
    }
}
