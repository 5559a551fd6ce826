package io.landfall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PluralTest {

    @ParameterizedTest
    @CsvSource({"ar,0,ZERO", "ar,1,ONE", "ar,2,TWO", "ar,3,FEW", "ar,10,FEW", "ar,11,MANY", "ar,99,MANY", "ar,100,OTHER", "ar,102,OTHER", "ar,103,FEW",
            "ar,111,MANY", "fr,0,ONE", "fr,1,ONE", "fr,2,OTHER", "pt,0,ONE", "pt,2,OTHER", "es,0,OTHER", "es,1,ONE", "en,0,OTHER", "en,1,ONE",
            "ja,1,OTHER", "ja,5,OTHER"})
    void eachNumberHasTheFormOfItsLanguage(String language, long n, Plural form) {
        assertThat(Plural.of(n, Locale.forLanguageTag(language))).isEqualTo(form);
    }
}
