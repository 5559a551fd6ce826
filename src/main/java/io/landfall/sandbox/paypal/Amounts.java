package io.landfall.sandbox.paypal;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Set;

import io.vertx.core.json.JsonObject;

/** PayPal's money: a string value and a code, with PayPal's own idea of decimals. */
final class Amounts {

    private static final Set<String> CURRENCIES = Set.of("AUD", "BRL", "CAD", "CHF", "CNY", "CZK", "DKK", "EUR", "GBP", "HKD", "HUF", "ILS", "JPY", "MXN", "MYR",
            "NOK", "NZD", "PHP", "PLN", "RUB", "SEK", "SGD", "THB", "TWD", "USD");
    /** HUF and TWD have two decimals elsewhere; not at PayPal. */
    private static final Set<String> WITHOUT_DECIMALS = Set.of("HUF", "JPY", "TWD");
    private static final BigDecimal FEE_RATE = new BigDecimal("0.029");
    private static final BigDecimal FIXED_FEE = new BigDecimal("0.35");

    private Amounts() {
    }

    /** The value, checked; {@code currency} is null where the amount may choose its own. */
    static BigDecimal read(JsonObject amount, String field, String currency, boolean mayBeZero) {
        if (amount == null) {
            throw new Refused(Replies.error(400, "MISSING_REQUIRED_PARAMETER", field, "A required field is missing."));
        }
        var code = amount.getString("currency_code", "");
        var value = amount.getString("value", "");
        if (!code.matches("[A-Z]{3}")) {
            throw new Refused(Replies.error(400, "INVALID_CURRENCY_CODE", field + "/currency_code", "Currency code is invalid or is not currently supported."));
        }
        if (!CURRENCIES.contains(code)) {
            throw new Refused(Replies.error(422, "CURRENCY_NOT_SUPPORTED", field + "/currency_code", "Currency code is not currently supported."));
        }
        if (currency != null && !code.equals(currency)) {
            throw new Refused(Replies.error(422, "MULTI_CURRENCY_ORDER", field + "/currency_code", "Multiple differing values of currency_code are not supported."));
        }
        if (value.length() > 32 || !value.matches("-?[0-9]+(\\.[0-9]+)?")) {
            throw new Refused(Replies.error(400, "INVALID_PARAMETER_SYNTAX", field + "/value", "The value of a field does not conform to the expected format."));
        }
        var number = new BigDecimal(value);
        if (number.signum() < 0 || number.signum() == 0 && !mayBeZero) {
            throw new Refused(Replies.error(422, "CANNOT_BE_ZERO_OR_NEGATIVE", field + "/value", "Must be greater than zero."));
        }
        if (WITHOUT_DECIMALS.contains(code) && number.scale() > 0) {
            throw new Refused(Replies.error(422, "DECIMALS_NOT_SUPPORTED", field + "/value", "Currency does not support decimals."));
        }
        if (number.scale() > 2) {
            throw new Refused(Replies.error(422, "DECIMAL_PRECISION", field + "/value", "The value must not have more than two decimal places."));
        }
        return number;
    }

    static BigDecimal value(JsonObject amount) {
        return new BigDecimal(amount.getString("value"));
    }

    static JsonObject of(BigDecimal value, String currency) {
        int digits = WITHOUT_DECIMALS.contains(currency) ? 0 : 2;
        return new JsonObject().put("currency_code", currency).put("value", value.setScale(digits, RoundingMode.HALF_UP).toPlainString());
    }

    /** What PayPal keeps of a capture: a share and a fixed part, never more than all. */
    static BigDecimal fee(BigDecimal value, String currency) {
        return value.multiply(FEE_RATE).add(FIXED_FEE).setScale(WITHOUT_DECIMALS.contains(currency) ? 0 : 2, RoundingMode.HALF_UP).min(value);
    }
}
