package io.landfall.web.operator;

/**
 * What stands around each page of the operator.
 *
 * @param email     who is signed in
 * @param attention how many questions are open
 * @param done      what was just done, or null
 */
public record Room(String email, int attention, Done done) {
}
