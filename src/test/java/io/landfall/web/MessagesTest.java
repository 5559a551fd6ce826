package io.landfall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.reflect.Method;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Who reads one of our languages never meets a sentence of another. */
class MessagesTest {

    private static final Pattern EXPRESSION = Pattern.compile("\\{([a-zA-Z]\\w*)\\}");

    private static final Pattern SECTION = Pattern.compile("\\{#(if|switch|when|for|let) ");
    private static final Pattern SECTION_END = Pattern.compile("\\{/(if|switch|when|for|let)?}");
    private static final Pattern WORD = Pattern.compile("\\p{L}{2,}");
    private static final Pattern ARABIC = Pattern.compile("\\p{IsArabic}");
    private static final Pattern JAPANESE = Pattern.compile("[\\p{IsHan}\\p{IsHiragana}\\p{IsKatakana}]");
    /** Names and signs that are written alike in every language. */
    private static final Pattern SAME_EVERYWHERE = Pattern.compile("eSIMs?|PayPal|ICCID|IMEI|EID|SM-DP\\+|PUK|PIN|APN|SMS|PDF|QR|Wi-Fi|iPhone|Android|Google|Pixel|Samsung|Galaxy|Cookies?|Keycloak|UTC|TEST|GB|MB|USD");

    static List<Class<?>> bundles() throws IOException, URISyntaxException {
        var root = Path.of(LayoutMessages.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        try (var files = Files.walk(root)) {
            return files.map(file -> root.relativize(file).toString()).filter(file -> file.endsWith("Messages.class"))
                    .<Class<?>>map(file -> load(file.replace('/', '.').substring(0, file.length() - ".class".length())))
                    .filter(type -> type.isAnnotationPresent(MessageBundle.class)).toList();
        }
    }

    /** Each language but English with each bundle it has to speak; the console's bundles only where the console speaks it. */
    static List<Arguments> translations() throws IOException, URISyntaxException {
        var all = new ArrayList<Arguments>();
        for (var bundle : bundles()) {
            boolean console = bundle.getPackageName().matches("io\\.landfall\\.web\\.(operator|reseller)(\\..*)?")
                    // Mails to resellers speak the languages of their portal.
                    || bundle.getSimpleName().startsWith("Reseller")
                    || bundle.getSimpleName().startsWith("Credit");
            Languages.ALL.stream().filter(language -> !language.equals(Languages.DEFAULT) && (language.console() || !console))
                    .forEach(language -> all.add(Arguments.of(bundle, language.code())));
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("translations")
    void everyTextIsThereInEveryLanguageWithTheSameValues(Class<?> bundle, String language) throws IOException {
        var name = bundle.getAnnotation(MessageBundle.class).value();
        var file = "/messages/" + name + "_" + language + ".properties";
        assertThat(bundle.getResource(file)).as(file).isNotNull();
        var said = texts(bundle, file);
        var faults = new TreeSet<String>();
        var english = texts(bundle, "/messages/" + name + "_en.properties");
        var known = new HashSet<String>();
        for (var method : bundle.getDeclaredMethods()) {
            var message = method.getAnnotation(Message.class);
            if (message == null) {
                continue;
            }
            for (var key : keys(method, english)) {
                known.add(key);
                var original = english.getProperty(key, message.value());
                var text = said.getProperty(key, "");
                if (text.isBlank()) {
                    faults.add(key + " is missing");
                } else if (!values(text).containsAll(values(original)) || !parameters(method).containsAll(values(text))) {
                    faults.add(key + " has other values than the English text: " + values(text) + ", " + values(original));
                } else if (isLeftInEnglish(text, original, language)) {
                    faults.add(key + " is English: " + text);
                } else if (!isBalanced(text)) {
                    faults.add(key + " does not close its sections");
                }
            }
        }
        said.stringPropertyNames().stream().filter(key -> !known.contains(key)).forEach(key -> faults.add(key + " belongs to no text"));
        assertThat(faults).as(file).isEmpty();
    }

    /** A sentence that is the same in two languages was forgotten; a single word ("Plan", "Total") may be right in both, but not in another script. */
    private static boolean isLeftInEnglish(String text, String original, String language) {
        var words = WORD.matcher(SAME_EVERYWHERE.matcher(text.replaceAll("\\{[^}]*}", " ")).replaceAll(" ")).results().count();
        return switch (language) {
            case "ar" -> words > 0 && !ARABIC.matcher(text).find();
            case "ja" -> words > 0 && !JAPANESE.matcher(text).find();
            default -> words > 2 && text.equals(original);
        };
    }

    /** What a text may say: some say more than the English one, as a number that English leaves to a plural. */
    private static Set<String> parameters(Method method) {
        return Arrays.stream(method.getParameters()).map(parameter -> parameter.getName()).collect(Collectors.toSet());
    }

    private static boolean isBalanced(String text) {
        return SECTION.matcher(text).results().count() == SECTION_END.matcher(text).results().count();
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

    private static Set<String> values(String text) {
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
