package io.landfall.credit;

/** Credit set aside for one event, until it is taken or let go; either happens once. */
public enum HoldStatus {
    OPEN, CAPTURED, RELEASED
}
