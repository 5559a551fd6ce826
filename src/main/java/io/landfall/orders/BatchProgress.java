package io.landfall.orders;

/** The eSIMs of a file's orders: how many are there, and how many went back. */
public record BatchProgress(int esims, int delivered, int returned) {

    /** On their way. */
    public int open() {
        return esims - delivered - returned;
    }
}
