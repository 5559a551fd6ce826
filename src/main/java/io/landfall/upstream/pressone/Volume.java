package io.landfall.upstream.pressone;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.regex.Pattern;

import io.landfall.upstream.wire.Json;

/**
 * How much data a package holds, from its three contradicting fields: {@code amount} (megabytes, 0 = unlimited), {@code data}
 * ("3 GB") and {@code is_unlimited}.
 */
record Volume(long megabytes, boolean unlimited) {

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9}(?:[.,][0-9]{1,6})?)\\s*(MB|GB|TB)", Pattern.CASE_INSENSITIVE);

    /** Null when the package does not say. */
    static Volume of(Json pack) {
        var text = pack.text("data");
        var amount = pack.whole("amount");
        var flag = pack.flag("is_unlimited");
        if (Boolean.TRUE.equals(flag) || text != null && text.toUpperCase(Locale.ROOT).contains("UNLIMITED")) {
            return new Volume(0, true);
        }
        if (amount == null) {
            amount = parse(text);
        }
        var talk = isPositive(pack.whole("voice")) || isPositive(pack.whole("text"));
        if (amount == null) {
            return talk ? new Volume(0, false) : null;
        }
        // 0 means unlimited, except where a package of calls or messages says that it is not.
        return new Volume(amount, amount == 0 && !(Boolean.FALSE.equals(flag) && talk));
    }

    private static Long parse(String text) {
        var match = TEXT.matcher(text == null ? "" : text);
        if (!match.find()) {
            return null;
        }
        var factor = switch (match.group(2).toUpperCase(Locale.ROOT)) {
            case "GB" -> 1024;
            case "TB" -> 1024 * 1024;
            default -> 1;
        };
        return new BigDecimal(match.group(1).replace(',', '.')).multiply(BigDecimal.valueOf(factor)).longValue();
    }

    private static boolean isPositive(Long number) {
        return number != null && number > 0;
    }
}
