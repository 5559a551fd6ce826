package io.landfall.upstream.pressone;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({"'<p>One</p><p>two</p>', One two", "a &lt;b&gt; &amp;amp; c, a <b> &amp; c", "Settings > Cellular, Settings > Cellular",
            "2 < 3, 2 < 3", "'<script>evil()</script>ok', ok", "it&#39;s &#x41; &bogus;, it's A &bogus;", "'  a\n\n b<br/>c ', a b c",
            "'<b>bold</b>er', bolder", "price is $5, price is $5"})
    void htmlBecomesPlainText(String html, String text) {
        assertThat(Words.plain(html)).isEqualTo(text);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "<p> </p>", "&nbsp;"})
    void nothingIsNull(String html) {
        assertThat(Words.plain(html)).isNull();
    }

    @Test
    void secretsNeverSurviveInADetail() {
        var safe = Words.safe("iccid 89340000000000872 LPA:1$lpa.example.test$YVTGM-5LZC6 code YVTGM-5LZC6-PIC56-KFEZJ DUMMY-1234 Bearer abc.def eyJ0eXAi.x\r\nInjected");

        assertThat(safe).isEqualTo("iccid …0872 [activation code] code [activation code] [activation code] [token] [token] Injected");
    }

    @Test
    void aDetailIsNotEndless() {
        assertThat(Words.safe("x".repeat(10_000))).hasSizeLessThan(400);
    }

    @ParameterizedTest
    @CsvSource({"2023-02-27 14:09:55, 2023-02-27T14:09:55Z", "2023-01-09T10:30:45+00:00, 2023-01-09T10:30:45Z", "2024-01-15T10:30:00Z, 2024-01-15T10:30:00Z",
            "2024-01-15T10:30:00+01:00, 2024-01-15T09:30:00Z", "2024-01-15T10:30:00, 2024-01-15T10:30:00Z", "2024-10-12 09:30, 2024-10-12T09:30:00Z",
            "2024-01-15T10:30:00.123456Z, 2024-01-15T10:30:00.123456Z", "2024-01-15, 2024-01-15T00:00:00Z"})
    void everyDateFormatIsRead(String text, Instant instant) {
        assertThat(Times.parse(text)).isEqualTo(instant);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "never", "0000-00-00 00:00:00", "T", "27/02/2023"})
    void whatIsNoDateIsNull(String text) {
        assertThat(Times.parse(text)).isNull();
    }
}
