package io.landfall.sandbox.pressone;

import java.util.Set;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** How PressOne writes orders and eSIMs, as quirky as told. */
final class Shapes {

    private static final String APPLE = "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=";

    private final Quirks.Switches quirks;
    private final String base;

    /** @param base address of the simulated API, for links */
    Shapes(Quirks.Switches quirks, String base) {
        this.quirks = quirks;
        this.base = base;
    }

    /** The answer to making an order. */
    JsonObject created(JsonObject order) {
        var written = head(order).put("currency", currency()).put("quantity", quirks.on(Quirk.STRING_QUANTITY) ? order.getInteger("quantity").toString() : order.getInteger("quantity"))
                .put("validity", order.getInteger("validity")).put("price", Naira.number(order.getLong("price"))).put("net_price", Naira.number(order.getLong("net")))
                .put("pricing_model", "net_pricing").put("text", order.getInteger("text")).put("voice", order.getInteger("voice")).put("brand_settings_name", null);
        return written.put("manual_installation", order.getString("type").equals("topup") ? "" : HowTo.manualHtml())
                .put("qrcode_installation", order.getString("type").equals("topup") ? "" : HowTo.qrHtml());
    }

    /** An entry of the order list; also what hangs on an eSIM. */
    JsonObject listed(JsonObject order) {
        var text = quirks.on(Quirk.STRING_PRICES);
        return head(order).put("quantity", order.getInteger("quantity")).put("validity", text ? order.getInteger("validity").toString() : order.getInteger("validity"))
                .put("price", text ? Naira.text(order.getLong("price")) : Naira.number(order.getLong("price")))
                .put("net_price", text ? Naira.text(order.getLong("net")) : Naira.number(order.getLong("net"))).put("currency", currency())
                .put("manual_installation", HowTo.manualHtml()).put("qrcode_installation", HowTo.qrHtml());
    }

    JsonObject status(JsonObject order) {
        var slug = order.getString("status");
        return new JsonObject().put("name", Character.toUpperCase(slug.charAt(0)) + slug.substring(1).replace('_', ' ')).put("slug", slug);
    }

    Object user(boolean whole) {
        var user = new JsonObject().put("id", 120).put("name", "Partner").put("email", "partner@example.test").put("company", "Partner Ltd");
        return whole ? user.put("created_at", "2023-02-20 08:41:57").put("mobile", null).put("address", null).put("state", null).put("city", null)
                .put("postal_code", null).put("country_id", null) : user;
    }

    JsonObject sim(JsonObject sim) {
        var code = code(sim);
        return new JsonObject().put("id", sim.getLong("id")).put("created_at", Replies.plain(sim.getString("createdAt"))).put("iccid", sim.getString("iccid"))
                .put("lpa", sim.getString("lpa")).put("imsis", null).put("matching_id", sim.getString("matchingId")).put("qrcode", code)
                .put("qrcode_url", qrUrl(sim)).put("direct_apple_installation_url", APPLE + code).put("airalo_code", null).put("apn_type", "manual")
                .put("apn_value", sim.getString("apn")).put("is_roaming", true).put("confirmation_code", null).put("apn", Stock.apn(sim.getString("apn")))
                .put("msisdn", sim.getString("msisdn"));
    }

    /** An eSIM as the eSIM endpoints give it. */
    JsonObject simWithOrder(JsonObject sim, JsonObject order, Set<String> include) {
        var written = sim(sim).put("voucher_code", null).put("brand_settings_name", null).put("recycled", sim.getString("recycledAt") != null)
                .put("recycled_at", Replies.plain(sim.getString("recycledAt"))).put("order", null);
        if (!include.contains("order") || order == null) {
            return written;
        }
        var under = listed(order).put("status", include.contains("order.status") ? status(order) : null);
        if (include.contains("order.user")) {
            under.put("user", user(true));
        }
        if (include.contains("share")) {
            under.put("sharing", new JsonObject().put("link", "https://share.pressone.test/" + order.getLong("id")).put("access_code", "4812"));
        }
        return written.put(quirks.on(Quirk.ORDER_UNDER_SIMABLE) ? "simable" : "order", under);
    }

    JsonObject history(JsonObject bought, boolean shortInfo) {
        return new JsonObject().put("id", bought.getLong("id")).put("status", bought.getString("status")).put("remaining", bought.getInteger("remaining"))
                .put("remaining_voice", bought.getInteger("remainingVoice")).put("remaining_text", bought.getInteger("remainingText"))
                .put("activated_at", Replies.offset(bought.getString("activatedAt"))).put("expired_at", Replies.offset(bought.getString("expiredAt")))
                .put("finished_at", Replies.offset(bought.getString("finishedAt")))
                .put("package", new JsonObject().put("id", bought.getString("product")).put("type", bought.getString("type")).put("price", Naira.number(bought.getLong("price")))
                        .put("net_price", Naira.number(bought.getLong("net"))).put("amount", bought.getInteger("total")).put("day", bought.getInteger("days"))
                        .put("is_unlimited", bought.getBoolean("unlimited")).put("title", bought.getString("title")).put("data", bought.getString("data"))
                        .put("short_info", shortInfo ? "This eSIM has no phone number." : null));
    }

    static String code(JsonObject sim) {
        return "LPA:1$" + sim.getString("lpa") + "$" + sim.getString("matchingId");
    }

    static String appleUrl(JsonObject sim) {
        return APPLE + code(sim);
    }

    String qrUrl(JsonObject sim) {
        return base + "/qr/" + sim.getLong("id") + "?expires=1924905600&signature=" + Integer.toHexString(code(sim).hashCode());
    }

    String currency() {
        return quirks.on(Quirk.CURRENCY_USD) ? "USD" : "NGN";
    }

    private JsonObject head(JsonObject order) {
        Object guides = order.getString("type").equals("topup") && quirks.on(Quirk.EMPTY_LISTS) ? new JsonArray()
                : new JsonObject().put("en", "https://pressone.test/installation-guide");
        return new JsonObject().put("id", order.getLong("id")).put("code", order.getString("code")).put("package_id", order.getString("packageId"))
                .put("type", order.getString("type")).put("description", order.getString("description")).put("esim_type", order.getString("esimType"))
                .put("package", order.getString("package")).put("data", order.getString("data")).put("created_at", Replies.plain(order.getString("createdAt")))
                .put("installation_guides", guides);
    }
}
