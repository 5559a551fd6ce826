package io.landfall.accounts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

import jakarta.inject.Singleton;

/**
 * The 30,000 passwords that leaked most often, most frequent first, as zxcvbn packs them (com.nulab-inc:zxcvbn, MIT licence). Asked before
 * {@link BreachRanges}, and all there is without it. The list is in lower case, so case does not count; and because our rules make people write "Password1!", what stands
 * around the word and letters written as digits do not count either for the few hundred words everybody thinks of.
 */
@Singleton
class BreachList {

    private static final String PLACE = "/com/nulabinc/zxcvbn/matchers/dictionaries/passwords.txt";
    /** Words that are guessed with every ending. More would refuse passwords that are merely built on a word. */
    private static final int WORDS = 300;

    private final Set<String> all = new HashSet<>();
    private final Set<String> words = new HashSet<>();

    BreachList() throws IOException {
        var file = com.nulabinc.zxcvbn.Zxcvbn.class.getResourceAsStream(PLACE);
        if (file == null) {
            throw new IllegalStateException("The list of breached passwords is missing");
        }
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (words.size() < WORDS && line.matches("\\D{4,}")) {
                    words.add(line);
                }
                all.add(line);
            }
        }
    }

    boolean contains(String password) {
        var plain = password.strip().toLowerCase(Locale.ROOT);
        var word = inLetters(plain.replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", ""));
        return all.contains(plain) || all.contains(inLetters(plain)) || words.contains(word) || words.contains(inLetters(plain).replaceAll("^[^\\p{L}]+|[^\\p{L}]+$", ""));
    }

    /** "p@ssw0rd" is "password". */
    private static String inLetters(String text) {
        return text.replace('0', 'o').replace('1', 'i').replace('3', 'e').replace('4', 'a').replace('5', 's').replace('7', 't').replace('@', 'a')
                .replace('$', 's').replace('!', 'i');
    }
}
