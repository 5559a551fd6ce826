package io.landfall.mail;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.Map;

import io.landfall.money.Currencies;
import io.landfall.money.Money;

/** Money and days as a reader of the language expects them. */
final class MailWords {

    private static final char NO_BREAK = '\u00a0';
    private static final Map<String, String> SYMBOLS = Map.of("USD", "$", "EUR", "€", "GBP", "£", "JPY", "¥");

    private MailWords() {
    }

    static String money(Money money, Locale locale) {
        int digits = Currencies.digits(money.currency());
        var symbols = DecimalFormatSymbols.getInstance(locale);
        if (symbols.getGroupingSeparator() == '\u202f') {
            symbols.setGroupingSeparator(NO_BREAK);
        }
        var amount = new DecimalFormat(digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits), symbols).format(money.amount());
        var symbol = SYMBOLS.get(money.currency());
        if (locale.getLanguage().equals("fr")) {
            return amount + NO_BREAK + (symbol == null ? money.currency() : symbol);
        }
        return symbol == null ? money.currency() + NO_BREAK + amount : symbol + amount;
    }

    static String day(Instant at, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).withZone(ZoneOffset.UTC).format(at);
    }
}
