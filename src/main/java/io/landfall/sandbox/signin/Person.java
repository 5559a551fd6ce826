package io.landfall.sandbox.signin;

import java.util.List;
import java.util.Optional;

/**
 * Somebody one may be.
 *
 * @param email null when the provider knows none
 */
public record Person(String key, String subject, String email, boolean verified, String about) {

    static final List<Person> ALL = List.of(
            new Person("mina", "100001", "mina@traveller.example", true, "address verified"),
            new Person("tom", "100002", "tom@traveller.example", false, "address not verified"),
            new Person("nobody", "100003", null, false, "no address at all"),
            new Person("operator", "100004", "operator@landfall.example", true, "has the demo operator's address"));

    static Optional<Person> of(String key) {
        return ALL.stream().filter(one -> one.key().equals(key)).findFirst();
    }
}
