package io.landfall.accounts;

import java.util.Map;

import io.landfall.platform.Refusal;

/** What a password needs: at least 8 characters, with an upper and a lower case letter, a digit and a special character (the API page's rule). */
final class PasswordRules {

    static final int SHORTEST = 8;
    /** More is refused rather than hashed: megabytes would be a gift to attackers. */
    static final int LONGEST = 1_000;

    private PasswordRules() {
    }

    /**
     * Throws {@link Refusal} "weak_password".
     *
     * @param field the input it belongs to
     */
    static void check(String password, String field) {
        if (password == null || password.codePointCount(0, password.length()) < SHORTEST || password.length() > LONGEST
                || password.codePoints().noneMatch(Character::isUpperCase) || password.codePoints().noneMatch(Character::isLowerCase)
                || password.codePoints().noneMatch(Character::isDigit) || password.codePoints().allMatch(PasswordRules::plain)) {
            throw new Refusal("weak_password", field, Map.of());
        }
    }

    private static boolean plain(int letter) {
        return Character.isLetterOrDigit(letter);
    }
}
