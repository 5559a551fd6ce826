package io.landfall.claims;

/** What a rule says and why. */
public record Ruling(Verdict verdict, Ground ground) {
}
