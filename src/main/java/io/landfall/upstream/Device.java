package io.landfall.upstream;

/** A phone that takes an eSIM, by a supplier's list. {@code os} is "ios" or "android". */
public record Device(String os, String brand, String name) {
}
