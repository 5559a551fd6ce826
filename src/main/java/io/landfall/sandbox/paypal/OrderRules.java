package io.landfall.sandbox.paypal;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What a new order must look like; sums and digits are checked as strictly as PayPal does. */
final class OrderRules {

    private static final String UNIT = "/purchase_units/@reference_id=='default'";
    private static final Set<String> CATEGORIES = Set.of("DIGITAL_GOODS", "PHYSICAL_GOODS", "DONATION");
    private static final List<String> ADDED = List.of("item_total", "tax_total", "shipping", "handling", "insurance");
    private static final List<String> TAKEN_OFF = List.of("shipping_discount", "discount");

    private OrderRules() {
    }

    /** Throws {@link Refused}, or {@link ClassCastException} when a field is of another type altogether. */
    static void check(JsonObject order) {
        if (!Set.of("CAPTURE", "AUTHORIZE").contains(order.getString("intent", ""))) {
            throw missing("/intent");
        }
        var units = order.getJsonArray("purchase_units", new JsonArray());
        if (units.isEmpty() || units.size() > 10) {
            throw missing("/purchase_units");
        }
        if (units.size() > 1) {
            throw new Refused(Replies.unprocessable("UNSUPPORTED_INTENT", "The sandbox takes one purchase unit."));
        }
        unit(units.getJsonObject(0));
        var paypal = order.getJsonObject("payment_source", new JsonObject()).getJsonObject("paypal");
        if (paypal != null) {
            context(paypal.getJsonObject("experience_context", new JsonObject()));
        }
    }

    private static void unit(JsonObject unit) {
        text(unit, "reference_id", UNIT, 256);
        text(unit, "custom_id", UNIT, 127);
        text(unit, "invoice_id", UNIT, 127);
        text(unit, "description", UNIT, 127);
        text(unit, "soft_descriptor", UNIT, 22);
        var amount = unit.getJsonObject("amount");
        var total = Amounts.read(amount, UNIT + "/amount", null, false);
        var currency = amount.getString("currency_code");
        var breakdown = amount.getJsonObject("breakdown");
        var items = unit.getJsonArray("items");
        if (items != null && !items.isEmpty()) {
            if (breakdown == null || !breakdown.containsKey("item_total")) {
                throw new Refused(Replies.error(422, "ITEM_TOTAL_REQUIRED", UNIT + "/amount/breakdown/item_total", "If item details are specified, item total is required."));
            }
            items(items, breakdown, currency);
        }
        if (breakdown != null) {
            var sum = BigDecimal.ZERO;
            for (var part : ADDED) {
                sum = sum.add(part(breakdown, part, currency));
            }
            for (var part : TAKEN_OFF) {
                sum = sum.subtract(part(breakdown, part, currency));
            }
            if (sum.compareTo(total) != 0) {
                throw new Refused(Replies.error(422, "AMOUNT_MISMATCH", UNIT + "/amount/value", "Should equal the sum of its breakdown."));
            }
        }
    }

    private static void items(JsonArray items, JsonObject breakdown, String currency) {
        var sum = BigDecimal.ZERO;
        var taxes = BigDecimal.ZERO;
        for (int i = 0; i < items.size(); i++) {
            var item = items.getJsonObject(i);
            var field = UNIT + "/items/" + i;
            if (item.getString("name", "").isEmpty()) {
                throw missing(field + "/name");
            }
            text(item, "name", field, 127);
            text(item, "description", field, 127);
            text(item, "sku", field, 127);
            if (!item.getString("quantity", "").matches("[1-9][0-9]{0,9}")) {
                throw syntax(field + "/quantity");
            }
            if (item.containsKey("category") && !CATEGORIES.contains(item.getString("category"))) {
                throw syntax(field + "/category");
            }
            var quantity = new BigDecimal(item.getString("quantity"));
            sum = sum.add(Amounts.read(item.getJsonObject("unit_amount"), field + "/unit_amount", currency, true).multiply(quantity));
            if (item.containsKey("tax")) {
                taxes = taxes.add(Amounts.read(item.getJsonObject("tax"), field + "/tax", currency, true).multiply(quantity));
            }
        }
        if (sum.compareTo(part(breakdown, "item_total", currency)) != 0) {
            throw new Refused(Replies.error(422, "ITEM_TOTAL_MISMATCH", UNIT + "/amount/breakdown/item_total", "Should equal sum of (unit_amount * quantity) across all items."));
        }
        if (taxes.compareTo(part(breakdown, "tax_total", currency)) != 0) {
            throw new Refused(Replies.error(422, "TAX_TOTAL_MISMATCH", UNIT + "/amount/breakdown/tax_total", "Should equal sum of (tax * quantity) across all items."));
        }
    }

    private static BigDecimal part(JsonObject breakdown, String name, String currency) {
        return breakdown.containsKey(name) ? Amounts.read(breakdown.getJsonObject(name), UNIT + "/amount/breakdown/" + name, currency, true) : BigDecimal.ZERO;
    }

    private static void context(JsonObject context) {
        var field = "/payment_source/paypal/experience_context";
        text(context, "brand_name", field, 127);
        text(context, "locale", field, 10);
        for (var name : List.of("return_url", "cancel_url")) {
            var address = context.getString(name);
            if (address == null) {
                throw missing(field + "/" + name);
            }
            if (!isWebAddress(address)) {
                throw syntax(field + "/" + name);
            }
        }
    }

    private static boolean isWebAddress(String text) {
        try {
            var address = new URI(text);
            return Set.of("http", "https").contains(String.valueOf(address.getScheme())) && address.getHost() != null && text.length() <= 2048;
        } catch (java.net.URISyntaxException e) {
            return false;
        }
    }

    private static void text(JsonObject object, String name, String where, int longest) {
        var text = object.getString(name);
        if (text != null && (text.isEmpty() || text.length() > longest)) {
            throw new Refused(Replies.error(400, "INVALID_STRING_LENGTH", where + "/" + name, "The value of a field is either too short or too long."));
        }
    }

    private static Refused missing(String field) {
        return new Refused(Replies.error(400, "MISSING_REQUIRED_PARAMETER", field, "A required field / parameter is missing."));
    }

    private static Refused syntax(String field) {
        return new Refused(Replies.error(400, "INVALID_PARAMETER_SYNTAX", field, "The value of a field does not conform to the expected format."));
    }
}
