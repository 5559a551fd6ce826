package io.landfall.accounts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Refusal;

/** What a new password must be: the API contract's rules (section 2), and nothing that everybody guesses first. */
@ApplicationScoped
public class PasswordRules {

    public static final int SHORTEST = 8;
    /** Longer input is refused unread: hashing megabytes would be a gift to attackers. */
    static final int LONGEST = 1_000;

    private final BreachList breached;
    private final BreachRanges ranges;

    PasswordRules(BreachList breached, BreachRanges ranges) {
        this.breached = breached;
        this.ranges = ranges;
    }

    /**
     * Throws {@link Refusal} at the given field: "weak_password" with the fact "missing" (any of "length", "upper", "lower", "digit",
     * "special", "own": it is the address), or "breached_password". May ask over the network, so never within a transaction.
     */
    public void check(String password, String email, String field) {
        var missing = missing(password == null ? "" : password, Addresses.normalised(email));
        if (!missing.isEmpty()) {
            throw new Refusal("weak_password", field, Map.of("missing", missing));
        }
        if (breached.contains(password) || ranges.contain(password)) {
            throw new Refusal("breached_password", field, Map.of());
        }
    }

    private static List<String> missing(String password, String email) {
        var missing = new ArrayList<String>();
        if (password.codePointCount(0, password.length()) < SHORTEST || password.length() > LONGEST) {
            missing.add("length");
        }
        need(missing, "upper", password.codePoints().anyMatch(Character::isUpperCase));
        need(missing, "lower", password.codePoints().anyMatch(Character::isLowerCase));
        need(missing, "digit", password.codePoints().anyMatch(Character::isDigit));
        need(missing, "special", password.codePoints().anyMatch(c -> !Character.isLetterOrDigit(c) && !Character.isWhitespace(c) && !Character.isISOControl(c)));
        need(missing, "own", email.isEmpty() || !Addresses.normalised(password).equals(email));
        return missing;
    }

    private static void need(List<String> missing, String what, boolean there) {
        if (!there) {
            missing.add(what);
        }
    }
}
