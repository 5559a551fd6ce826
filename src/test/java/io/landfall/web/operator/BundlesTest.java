package io.landfall.web.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundlesTest {

    @ParameterizedTest
    @ValueSource(strings = {"operator", "books", "desk"})
    void frenchIsCompleteAndNamesTheSameValues(String bundle) throws IOException {
        var english = read(bundle, "en");
        var french = read(bundle, "fr");
        assertThat(new TreeSet<>(french.keySet())).isEqualTo(new TreeSet<>(english.keySet()));
        english.forEach((key, text) -> assertThat(values((String) french.get(key))).as((String) key).isEqualTo(values((String) text)));
    }

    private static TreeSet<String> values(String text) {
        return Pattern.compile("\\{([a-z]\\w*)}").matcher(text).results().map(found -> found.group(1)).collect(java.util.stream.Collectors.toCollection(TreeSet::new));
    }

    private static Properties read(String bundle, String language) throws IOException {
        var properties = new Properties();
        try (var in = new InputStreamReader(BundlesTest.class.getResourceAsStream("/messages/" + bundle + "_" + language + ".properties"), StandardCharsets.UTF_8)) {
            properties.load(in);
        }
        return properties;
    }
}
