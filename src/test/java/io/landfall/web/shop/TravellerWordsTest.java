package io.landfall.web.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Properties;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import io.landfall.web.shop.checkout.CheckoutMessages;
import io.landfall.web.shop.esims.EsimMessages;
import io.landfall.web.shop.orders.OrderMessages;
import io.quarkus.qute.i18n.Message;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TravellerWordsTest {

    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");

    @ParameterizedTest
    @ValueSource(classes = {CheckoutMessages.class, OrderMessages.class, EsimMessages.class})
    void everySentenceIsSaidInFrenchWithTheSameValues(Class<?> bundle) throws IOException {
        var name = bundle.getSimpleName().replace("Messages", "").toLowerCase();
        var french = new Properties();
        try (var in = new InputStreamReader(getClass().getResourceAsStream("/messages/" + name + "_fr.properties"), StandardCharsets.UTF_8)) {
            french.load(in);
        }
        assertThat(new TreeSet<>(french.stringPropertyNames()))
                .isEqualTo(Arrays.stream(bundle.getMethods()).map(java.lang.reflect.Method::getName).collect(Collectors.toCollection(TreeSet::new)));
        for (var method : bundle.getMethods()) {
            var english = method.getAnnotation(Message.class).value();
            assertThat(values(french.getProperty(method.getName()))).as(method.getName()).isEqualTo(values(english));
            assertThat(english).as("no exclamation marks").doesNotContain("!");
        }
    }

    private static TreeSet<String> values(String sentence) {
        return VALUE.matcher(sentence).results().map(found -> found.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }
}
