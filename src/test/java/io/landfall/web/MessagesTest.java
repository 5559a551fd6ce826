package io.landfall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** A traveller who reads French never meets an English sentence. */
class MessagesTest {

    private static final Pattern EXPRESSION = Pattern.compile("\\{([a-zA-Z]\\w*)\\}");

    static List<Class<?>> bundles() throws IOException, URISyntaxException {
        var root = Path.of(LayoutMessages.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString()).filter(file -> file.endsWith("Messages.class"))
                    .<Class<?>>map(file -> load(file.replace('/', '.').substring(0, file.length() - ".class".length())))
                    .filter(type -> type.isAnnotationPresent(MessageBundle.class)).toList();
        }
    }

    @ParameterizedTest
    @MethodSource("bundles")
    void everyTextIsThereInFrenchWithTheSameValues(Class<?> bundle) throws IOException {
        var name = bundle.getAnnotation(MessageBundle.class).value();
        var file = "/messages/" + name + "_fr.properties";
        assertThat(bundle.getResource(file)).as(file).isNotNull();
        var french = texts(bundle, file);
        var english = texts(bundle, "/messages/" + name + "_en.properties");
        var known = new HashSet<String>();
        for (var method : bundle.getDeclaredMethods()) {
            var message = method.getAnnotation(Message.class);
            if (message == null) {
                continue;
            }
            for (var key : keys(method, english)) {
                known.add(key);
                assertThat(french.getProperty(key)).as(file + " " + key).isNotBlank();
                assertThat(values(french.getProperty(key))).as(file + " " + key).isEqualTo(values(english.getProperty(key, message.value())));
            }
        }
        assertThat(french.stringPropertyNames()).as(file + " has no left-overs").isSubsetOf(known);
    }

    /** A text of its own for each value, when the text is chosen by an enumeration (Qute's "warning_JUMP"). */
    private static List<String> keys(Method method, Properties english) {
        var chosenBy = method.getParameterCount() == 1 ? method.getParameterTypes()[0].getEnumConstants() : null;
        boolean oneText = chosenBy == null || english.containsKey(method.getName()) || method.getAnnotation(Message.class).value().contains("{");
        if (oneText) {
            return List.of(method.getName());
        }
        // Qute's rule: "_$" as soon as one value has an underscore of its own, "_" otherwise.
        var names = Arrays.stream(chosenBy).map(value -> ((Enum<?>) value).name()).toList();
        var separator = names.stream().anyMatch(value -> value.contains("_") || value.contains("$")) ? "_$" : "_";
        return names.stream().map(value -> method.getName() + separator + value).toList();
    }

    private static Properties texts(Class<?> bundle, String file) throws IOException {
        var texts = new Properties();
        try (var in = bundle.getResourceAsStream(file)) {
            if (in != null) {
                texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            }
        }
        return texts;
    }

    private static java.util.Set<String> values(String text) {
        return EXPRESSION.matcher(text).results().map(match -> match.group(1)).collect(Collectors.toSet());
    }

    private static Class<?> load(String name) {
        try {
            return Class.forName(name, false, MessagesTest.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
