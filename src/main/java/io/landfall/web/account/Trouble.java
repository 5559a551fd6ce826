package io.landfall.web.account;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can come between a customer and a provider; each has a page that says what to do. */
public enum Trouble {

    /** They came back without signing in. */
    CANCELLED,
    /** The provider's answer does not hold. */
    FAILED,
    /** Used before, too old, or not from this browser. */
    STALE,
    /** No answer from the provider. */
    DOWN,
    /** Nobody vouches for the address. */
    UNVERIFIED,
    /** The account is not opened this way. */
    REFUSED,
    /** Linking: it opens another account. */
    TAKEN,
    /** Too many departures from one network. */
    BUSY;

    /** Trying again at once may help. */
    public boolean mayPass() {
        return this != REFUSED && this != BUSY;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<Trouble> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** Thrown where it is noticed; carries no stack, because it is nobody's fault here. */
    static final class Noticed extends RuntimeException {

        private final Trouble trouble;

        /** @param why for the log: never a token, an address or a provider's own words */
        Noticed(Trouble trouble, String why) {
            super(why, null, false, false);
            this.trouble = trouble;
        }

        Trouble trouble() {
            return trouble;
        }
    }
}
