package io.landfall.sandbox.stage;

/** Something strange that a real server does and its simulator can do, too; the names are those of an enum. */
public interface Oddity {

    String name();

    /** In a few words, for the control panel. */
    String meaning();

    /** Whether it is on unless told otherwise. */
    boolean usual();
}
