package io.landfall.sandbox.paypal;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.SimulatedServer;
import io.landfall.sandbox.stage.Style;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** What the buyer sees at PayPal: the amount, a way to pay, a way back. Here also the choice of what goes wrong. */
@ApplicationScoped
class BuyerPages {

    @CheckedTemplate(basePath = "sandbox/paypal")
    static class Templates {
        static native TemplateInstance checkout(Shown shown);

        static native TemplateInstance say(String title, String text, String back);
    }

    /** An order as its buyer sees it. */
    record Shown(String token, String shop, String amount, String invoice, List<String> items, boolean declined, List<Behaviour> behaviours) {
    }

    private final Books books;
    private final Documents documents;
    private final Notices notices;
    private final Courier courier;

    BuyerPages(Books books, Documents documents, Notices notices, Courier courier) {
        this.books = books;
        this.documents = documents;
        this.notices = notices;
        this.courier = courier;
    }

    void register(SimulatedServer server) {
        server.aside(GET, PayPalServer.BASE + "/page.css", call -> Style.sheet());
        server.aside(GET, PayPalServer.BASE + "/checkoutnow", this::show);
        server.aside(POST, PayPalServer.BASE + "/checkoutnow", this::act);
    }

    private Answer show(Call call) {
        var order = books.order(call.query("token").orElse("")).orElse(null);
        if (order == null) {
            return say(404, "This payment is not here", "It does not exist, or it waited too long.", null);
        }
        if (!canBePaid(order)) {
            return said(order);
        }
        return Style.page(200, Templates.checkout(shown(order)).render(), origins(order));
    }

    private Answer act(Call call) {
        var order = books.order(call.field("token")).orElse(null);
        if (order == null) {
            return say(404, "This payment is not here", "It does not exist, or it waited too long.", null);
        }
        if (call.field("act").equals("cancel")) {
            return back(order, "cancel_url", "");
        }
        var behaviour = Behaviour.of(call.field("behaviour")).orElse(Behaviour.PAYS);
        var approved = approve(order.getString("id"), behaviour);
        if (approved == null) {
            return said(order);
        }
        if (behaviour == Behaviour.CLOSES_BROWSER) {
            return say(200, "The payment is approved", "The buyer has closed the browser and does not come back; the shop hears of it by notification only.", null);
        }
        return back(approved, "return_url", "&PayerID=" + approved.getString("payer"));
    }

    /** Null when it cannot be approved any more. */
    JsonObject approve(String id, Behaviour behaviour) {
        var approved = documents.transaction(page -> {
            var order = page.lock(Books.ORDER, id).filter(BuyerPages::canBePaid).orElse(null);
            if (order == null) {
                return null;
            }
            order.put("status", "APPROVED").put("behaviour", behaviour.name()).put("approved", books.now());
            if (order.getString("payer") == null) {
                order.put("payer", Keys.readable(13));
            }
            books.save(page, Books.ORDER, order);
            notices.write(page, "CHECKOUT.ORDER.APPROVED", "checkout-order", Shapes.order(order, null, true), order);
            return order;
        });
        courier.setOut();
        return approved;
    }

    private static boolean canBePaid(JsonObject order) {
        return order.getString("capture") == null && !order.getString("status").equals("VOIDED");
    }

    private static Answer said(JsonObject order) {
        var text = order.getString("capture") == null ? "The approval was withdrawn." : "There is nothing more to pay.";
        return say(200, order.getString("capture") == null ? "This payment is closed" : "This payment is done", text, order.getJsonObject("context").getString("cancel_url"));
    }

    private static Answer say(int status, String title, String text, String back) {
        return Style.page(status, Templates.say(title, text, back).render(), "");
    }

    private static Answer back(JsonObject order, String name, String more) {
        var address = order.getJsonObject("context").getString(name);
        if (address == null) {
            return say(200, "Go back to the shop", "The shop gave no address to return to.", null);
        }
        return Answer.seeOther(address + (address.contains("?") ? "&" : "?") + "token=" + order.getString("id") + more);
    }

    /** The shop's origins, which the form's redirect leads to. */
    private static String origins(JsonObject order) {
        return Stream.of("return_url", "cancel_url").map(name -> order.getJsonObject("context").getString(name)).filter(address -> address != null)
                .map(URI::create).map(address -> " " + address.getScheme() + "://" + address.getRawAuthority()).distinct().collect(Collectors.joining());
    }

    private static Shown shown(JsonObject order) {
        var unit = order.getJsonObject("unit");
        var amount = unit.getJsonObject("amount");
        var items = new ArrayList<String>();
        for (var each : unit.getJsonArray("items", new JsonArray())) {
            var item = (JsonObject) each;
            items.add(item.getString("quantity") + " × " + item.getString("name"));
        }
        return new Shown(order.getString("id"), order.getJsonObject("context").getString("brand_name", "the shop"),
                amount.getString("value") + " " + amount.getString("currency_code"), unit.getString("invoice_id"), items, order.getBoolean("declined", false),
                List.of(Behaviour.values()));
    }
}
