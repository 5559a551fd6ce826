package io.landfall.webhooks;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.esims.EsimDetails;
import io.landfall.esims.Esims;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderEvents;
import io.landfall.orders.OrderLinks;
import io.landfall.orders.OrderRegister;
import io.landfall.orders.Orders;

/** From what happens to orders to events of the business they belong to. The operator's own sales are nobody's. */
@ApplicationScoped
class OrderWatcher {

    private final Orders orders;
    private final OrderRegister register;
    private final Esims esims;
    private final OrderLinks links;
    private final EventLog log;

    OrderWatcher(Orders orders, OrderRegister register, Esims esims, OrderLinks links, EventLog log) {
        this.orders = orders;
        this.register = register;
        this.esims = esims;
        this.links = links;
        this.log = log;
    }

    void changed(@Observes OrderEvents.StatusChanged event) {
        var before = StatusWords.before(event.before());
        // Placing an order answers its caller; on the way to its eSIMs it stays pending.
        if (before.equals(StatusWords.before(event.after()))) {
            return;
        }
        owner(event.sale(), event.number()).ifPresent(owner -> log.write(owner, EventKind.ORDER_STATUS, "order " + event.number(),
                status(event.number(), before, StatusWords.of(register.standing(event.number())))));
    }

    void delivered(@Observes OrderEvents.EsimDelivered event) {
        esim(event.sale(), event.number(), event.esimId(), null, StatusWords.DELIVERED);
    }

    void takenBack(@Observes OrderEvents.EsimTakenBack event) {
        owner(event.sale(), event.number()).ifPresent(owner -> esims.byId(event.esimId()).ifPresent(esim ->
                log.write(owner, EventKind.ESIM_STATUS, EsimWatcher.object(esim), EsimWatcher.status(esim, StatusWords.of(esim.reading(), true), StatusWords.TAKEN_BACK))));
    }

    private void esim(OrderEvents.Sale sale, String number, long esimId, String before, String after) {
        owner(sale, number).ifPresent(owner -> esims.byId(esimId).ifPresent(esim ->
                log.write(owner, EventKind.ESIM_STATUS, EsimWatcher.object(esim), EsimWatcher.status(esim, before, after))));
    }

    private Optional<Long> owner(OrderEvents.Sale sale, String number) {
        return sale.isOperators() ? Optional.empty() : Optional.ofNullable(sale.reseller()).or(() -> orders.sellerOf(number));
    }

    /** Of several eSIMs the first; the order itself has them all. */
    private Map<String, Object> status(String number, String before, String after) {
        var order = orders.byNumber(number).orElseThrow();
        var first = esims.ofOrder(number).stream().filter(esim -> !esim.withdrawn()).findFirst();
        var data = new LinkedHashMap<String, Object>();
        data.put("order_id", number);
        data.put("status", after);
        data.put("previous_status", before);
        data.put("qr_code_available", first.isPresent());
        data.put("iccid", first.map(esim -> esim.iccid().digits()).orElse(null));
        data.put("qr_code_url", first.map(esim -> qrCode(order, esim)).orElse(null));
        data.put("activation_code", first.map(esim -> esim.secrets().lpa()).orElse(null));
        return data;
    }

    /** The picture, as the API's orders name it. */
    private String qrCode(OrderDetails order, EsimDetails esim) {
        return links.esim(order.shop(), esim.link(), Locale.ENGLISH) + "/qr.png";
    }
}
