package io.landfall.money;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.text.NumberFormat;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Amounts as a reader of a language expects them, on pages and in mails. */
public final class MoneyWords {

    /** Symbols that need no code beside them in a shop that sells in one currency. */
    private static final Map<String, String> SYMBOLS = Map.ofEntries(Map.entry("USD", "$"), Map.entry("EUR", "€"), Map.entry("GBP", "£"), Map.entry("AUD", "A$"),
            Map.entry("CAD", "CA$"), Map.entry("NZD", "NZ$"), Map.entry("HKD", "HK$"), Map.entry("SGD", "S$"), Map.entry("TWD", "NT$"), Map.entry("MXN", "MX$"),
            Map.entry("BRL", "R$"), Map.entry("JPY", "¥"), Map.entry("CNY", "CN¥"), Map.entry("ILS", "₪"), Map.entry("PHP", "₱"));
    /** By language: "¤#,##0.00", "#,##0.00 ¤". Making one is dear, a list of plans shows hundreds. */
    private static final Map<String, String> PATTERNS = new ConcurrentHashMap<>();
    private static final char NO_BREAK = '\u00a0';
    /** Its place in a pattern of the JDK. */
    private static final char CURRENCY = '\u00a4';
    private static final char MINUS = '\u2212';

    private MoneyWords() {
    }

    /** "$4.50", "4,50 $", "CHF 4.50", "−$4.50": the cents always stand there. Where the sign stands is the JDK's CLDR data. */
    public static String of(Money money, Locale locale) {
        int digits = Currencies.digits(money.currency());
        var format = new DecimalFormat(digits == 0 ? "#,##0" : "#,##0." + "0".repeat(digits), symbols(locale));
        var amount = format.format(money.amount().abs());
        var symbol = SYMBOLS.get(money.currency());
        var sign = symbol == null ? money.currency() : symbol;
        var pattern = PATTERNS.computeIfAbsent(locale.getLanguage(), language -> pattern(locale));
        boolean apart = symbol == null || pattern.indexOf(NO_BREAK) >= 0 && !LatinText.isForeignTo(locale);
        var between = apart ? String.valueOf(NO_BREAK) : "";
        var unsigned = pattern.indexOf(CURRENCY) > pattern.indexOf('0') ? amount + between + sign : sign + between + amount;
        return LatinText.within(money.minor() < 0 ? MINUS + unsigned : unsigned, locale);
    }

    private static String pattern(Locale locale) {
        return ((DecimalFormat) NumberFormat.getCurrencyInstance(LatinText.digits(locale))).toPattern();
    }

    /** The language's own with digits 0 to 9, and a no-break space that every font has. */
    public static DecimalFormatSymbols symbols(Locale locale) {
        var symbols = DecimalFormatSymbols.getInstance(LatinText.digits(locale));
        if (symbols.getGroupingSeparator() == '\u202f') {
            symbols.setGroupingSeparator(NO_BREAK);
        }
        return symbols;
    }
}
