package io.landfall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
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
        var french = new Properties();
        try (var in = bundle.getResourceAsStream(file)) {
            assertThat(in).as(file).isNotNull();
            french.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        for (var method : bundle.getDeclaredMethods()) {
            var english = method.getAnnotation(Message.class);
            if (english == null) {
                continue;
            }
            assertThat(french.getProperty(method.getName())).as(file + " " + method.getName()).isNotBlank();
            assertThat(values(french.getProperty(method.getName()))).as(file + " " + method.getName()).isEqualTo(values(english.value()));
        }
        var known = Arrays.stream(bundle.getDeclaredMethods()).map(java.lang.reflect.Method::getName).collect(Collectors.toSet());
        assertThat(french.stringPropertyNames()).as(file + " has no left-overs").isSubsetOf(known);
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
