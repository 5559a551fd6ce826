package io.landfall.accounts;

/**
 * Somebody who is signed in.
 *
 * @param account id of the account
 * @param email   lower case; stands in histories as the one who did it
 */
public record Actor(long account, String email, Role role) {
}
