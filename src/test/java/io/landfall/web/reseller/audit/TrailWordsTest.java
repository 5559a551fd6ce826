package io.landfall.web.reseller.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody writes this list by hand: whatever is noted anywhere has words in the list of changes. */
class TrailWordsTest {

    /** "topic.act", the only literals of this form in classes that note something. */
    private static final Pattern ACT = Pattern.compile("\"([a-z]+\\.[a-z_]+)\"");
    private static final Pattern CASE = Pattern.compile("\\{#case '([^']+)'}");

    @ParameterizedTest
    @ValueSource(strings = {"en", "fr"})
    void everyActThatIsNotedHasWords(String language) throws IOException {
        var noted = noted();
        assertThat(noted).contains("business.closed", "team.invited", "brand.mail", "prices.set", "orders.placed", "credit.billing_changed");
        assertThat(cases(language, "act")).containsAll(noted);
        assertThat(cases(language, "topic")).containsAll(noted.stream().map(act -> act.substring(0, act.indexOf('.'))).collect(Collectors.toSet()));
    }

    private static Set<String> noted() throws IOException {
        var acts = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/java"))) {
            for (var file : files.filter(one -> one.toString().endsWith(".java")).toList()) {
                var text = Files.readString(file);
                if (text.contains("ResellerAudit ") && text.contains(".note(")) {
                    ACT.matcher(text).results().forEach(match -> acts.add(match.group(1)));
                }
            }
        }
        return acts;
    }

    private static Set<String> cases(String language, String text) throws IOException {
        var words = new Properties();
        try (var in = TrailWordsTest.class.getResourceAsStream("/messages/trail_" + language + ".properties")) {
            words.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return CASE.matcher(words.getProperty(text)).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }
}
