package io.landfall.accounts;

/**
 * The shop in which somebody stands who registers, signs in or opens a link. Accounts belong to one shop: those of others do not exist here.
 * Doors know it by the host that was asked for; where nobody stands, in jobs, it is the operator's own.
 */
public interface Whereabouts {

    /** Number of the operator's own shop; staff live there. */
    long OWN_SHOP = 1;

    long shopHere();
}
