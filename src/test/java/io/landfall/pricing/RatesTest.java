package io.landfall.pricing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

import org.junit.jupiter.api.Test;

import io.landfall.money.ExchangeRate;

class RatesTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Duration AGE = Duration.ofDays(3);

    private static ExchangeRate rate(String base, String quote, String rate, Instant asOf) {
        return new ExchangeRate(base, quote, new BigDecimal(rate), "test", asOf);
    }

    private static ExchangeRate find(String base, String quote, ExchangeRate... known) {
        return new Rates(Arrays.asList(known)).find(base, quote, AGE, NOW).orElse(null);
    }

    @Test
    void aCurrencyWithItselfIsAlwaysOne() {
        assertThat(find("USD", "USD").rate()).isEqualByComparingTo("1");
    }

    @Test
    void aPairIsReadBackwards() {
        assertThat(find("NGN", "USD", rate("USD", "NGN", "1600", NOW)).rate()).isEqualByComparingTo("0.000625");
    }

    @Test
    void theNewerDirectionCounts() {
        var typed = rate("NGN", "USD", "0.0007", NOW.minusSeconds(60));
        assertThat(find("NGN", "USD", typed, rate("USD", "NGN", "1600", NOW.minusSeconds(61))).rate()).isEqualByComparingTo("0.0007");
        assertThat(find("NGN", "USD", typed, rate("USD", "NGN", "1600", NOW.minusSeconds(59))).rate()).isEqualByComparingTo("0.000625");
    }

    @Test
    void aThirdCurrencyHelpsAndItsOlderLegGivesTheAge() {
        var found = find("NGN", "GBP", rate("USD", "NGN", "1600", NOW.minusSeconds(500)), rate("USD", "GBP", "0.8", NOW));
        assertThat(found.rate()).isEqualByComparingTo("0.0005");
        assertThat(found.asOf()).isEqualTo(NOW.minusSeconds(500));
        assertThat(find("NGN", "USD", rate("EUR", "NGN", "1700", NOW), rate("EUR", "USD", "1.0625", NOW)).rate()).isEqualByComparingTo("0.000625");
    }

    @Test
    void aTypedPairIsNotOverruledByAWayAroundUnlessItIsTooOld() {
        var around = new ExchangeRate[] {rate("EUR", "NGN", "1700", NOW), rate("EUR", "USD", "1.0625", NOW)};
        assertThat(find("NGN", "USD", rate("NGN", "USD", "0.0007", NOW.minus(AGE)), around[0], around[1]).rate()).isEqualByComparingTo("0.0007");
        assertThat(find("NGN", "USD", rate("NGN", "USD", "0.0007", NOW.minus(AGE).minusSeconds(1)), around[0], around[1]).rate()).isEqualByComparingTo("0.000625");
    }

    @Test
    void anUnknownPairIsUnknown() {
        assertThat(find("NGN", "USD", rate("EUR", "NGN", "1700", NOW))).isNull();
    }

    @Test
    void ratesInTheSettingsAreRead() {
        assertThat(RateBook.parse(" NGN/USD=0.00065, EUR/USD = 1.08 ,")).hasSize(2);
        assertThat(RateBook.parse("")).isEmpty();
        for (var wrong : new String[] {"NGN=1", "NGN/USD=0", "NGN/USD=-1", "NGN/NGN=1", "NGN/XXYZ=1", "NGN/USD=1e3", "ngn/usd=1"}) {
            assertThatThrownBy(() -> RateBook.parse(wrong)).as(wrong).hasMessageContaining("landfall.fx.rates");
        }
    }
}
