package io.landfall.money;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;
import java.util.Map;

/** Amounts as a reader of a language expects them, on pages and in mails. */
public final class MoneyWords {

    /** Symbols that need no code beside them in a shop that sells in one currency. */
    private static final Map<String, String> SYMBOLS = Map.ofEntries(Map.entry("USD", "$"), Map.entry("EUR", "€"), Map.entry("GBP", "£"), Map.entry("AUD", "A$"),
            Map.entry("CAD", "CA$"), Map.entry("NZD", "NZ$"), Map.entry("HKD", "HK$"), Map.entry("SGD", "S$"), Map.entry("TWD", "NT$"), Map.entry("MXN", "MX$"),
            Map.entry("BRL", "R$"), Map.entry("JPY", "¥"), Map.entry("CNY", "CN¥"), Map.entry("ILS", "₪"), Map.entry("PHP", "₱"));
    private static final char NO_BREAK = '\u00a0';
    private static final char MINUS = '\u2212';

    private MoneyWords() {
    }

    /** "$4.50", "4,50 $", "CHF 4.50", "−$4.50": the cents always stand there. */
    public static String of(Money money, Locale locale) {
        int digits = Currencies.digits(money.currency());
        var format = new DecimalFormat(digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits), symbols(locale));
        var amount = format.format(money.amount().abs());
        var symbol = SYMBOLS.get(money.currency());
        var unsigned = locale.getLanguage().equals("fr") ? amount + NO_BREAK + (symbol == null ? money.currency() : symbol)
                : symbol == null ? money.currency() + NO_BREAK + amount : symbol + amount;
        return money.minor() < 0 ? MINUS + unsigned : unsigned;
    }

    /** The language's own, with a no-break space that every font has. */
    public static DecimalFormatSymbols symbols(Locale locale) {
        var symbols = DecimalFormatSymbols.getInstance(locale);
        if (symbols.getGroupingSeparator() == '\u202f') {
            symbols.setGroupingSeparator(NO_BREAK);
        }
        return symbols;
    }
}
