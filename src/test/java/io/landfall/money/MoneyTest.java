package io.landfall.money;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.Random;

import org.junit.jupiter.api.Test;

class MoneyTest {

    @Test
    void twoCurrenciesNeverMix() {
        assertThatThrownBy(() -> Money.of("1.00", "USD").plus(Money.of("1.00", "EUR"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Money.of("1.00", "USD").compareTo(Money.of("1.00", "EUR"))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void paypalsWholeCurrenciesHaveNoDecimals() {
        assertThat(Money.of("1000", "JPY").minor()).isEqualTo(1000);
        assertThat(Money.of("1000", "HUF").amount()).isEqualTo(new BigDecimal("1000"));
        assertThatThrownBy(() -> Money.of("10.50", "TWD")).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void tooManyDecimalsAreRefusedWhereExactnessIsAsked() {
        assertThatThrownBy(() -> Money.of("1.005", "USD")).isInstanceOf(ArithmeticException.class);
        assertThat(Money.rounded(new BigDecimal("1.005"), "USD")).isEqualTo(Money.of("1.01", "USD"));
    }

    @Test
    void overflowIsAnErrorAndNotAPrice() {
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE, "USD").plus(new Money(1, "USD"))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> new Money(Long.MAX_VALUE / 2, "USD").times(3)).isInstanceOf(ArithmeticException.class);
    }

    @Test
    void aTotalIsTheSumOfItsUnitsForThousandsOfCases() {
        var random = new Random(20261120);
        for (int i = 0; i < 5_000; i++) {
            var unit = new Money(random.nextInt(5_000_000), random.nextBoolean() ? "USD" : "JPY");
            int quantity = 1 + random.nextInt(50);
            var sum = Money.zero(unit.currency());
            for (int n = 0; n < quantity; n++) {
                sum = sum.plus(unit);
            }
            assertThat(unit.times(quantity)).isEqualTo(sum);
            assertThat(sum.minus(unit).plus(unit)).isEqualTo(sum);
        }
    }

    @Test
    void conversionRoundsHalfUpOnceForThousandsOfCases() {
        var random = new Random(7);
        for (int i = 0; i < 5_000; i++) {
            var cost = new Money(random.nextInt(1_000_000_000), "NGN");
            var factor = new BigDecimal(1 + random.nextInt(1_000_000)).movePointLeft(9);
            var converted = new ExchangeRate("NGN", "USD", factor, "test", Instant.EPOCH).convert(cost);
            assertThat(converted.amount()).isEqualByComparingTo(cost.amount().multiply(factor).setScale(2, RoundingMode.HALF_UP));
        }
    }

    @Test
    void aMarkupIsExactToTheCent() {
        assertThat(Rounding.addPercent(Money.of("3.33", "USD"), new BigDecimal("35"))).isEqualTo(Money.of("4.50", "USD"));
        assertThat(Rounding.addPercent(Money.of("0.00", "USD"), new BigDecimal("35"))).isEqualTo(Money.zero("USD"));
    }
}
