package io.landfall.sandbox.signin;

import java.util.Optional;
import java.util.stream.Stream;

/** What comes of a sign-in. */
public enum Play {

    WELL("All goes well"),
    CANCELLED("The customer cancels (access_denied)"),
    SERVER_ERROR("The provider comes back with server_error"),
    WRONG_STATE("It comes back with a state nobody sent"),
    NO_STATE("It comes back without the state"),
    CODE_REFUSED("The code is refused (invalid_grant)"),
    TOKEN_500("The token endpoint answers 500"),
    TOKEN_HANGS("The token endpoint does not answer"),
    TOKEN_GARBAGE("The token endpoint answers nonsense"),
    NO_ID_TOKEN("There is no ID token in the answer"),
    WRONG_NONCE("The token has another nonce"),
    WRONG_AUDIENCE("The token is for somebody else"),
    WRONG_ISSUER("The token is from somebody else"),
    EXPIRED("The token is expired"),
    WRONG_KEY("The token is signed with another key"),
    UNSIGNED("The token is not signed");

    private final String label;

    Play(String label) {
        this.label = label;
    }

    public String label() {
        return label;
    }

    static Optional<Play> of(String name) {
        return Stream.of(values()).filter(one -> one.name().equals(name)).findFirst();
    }
}
