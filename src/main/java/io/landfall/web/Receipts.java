package io.landfall.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.landfall.orders.OrderDetails;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Receipts as PDF, from a template like every page, in the language of the page that asked. */
@ApplicationScoped
public class Receipts {

    @CheckedTemplate(basePath = "receipt")
    static class Templates {
        static native TemplateInstance show(Receipt receipt);
    }

    private final CurrentShop shop;

    Receipts(CurrentShop shop) {
        this.shop = shop;
    }

    /** As a download, in the language of the page that asked; for the account that owns the order. */
    public Response answer(OrderDetails order) {
        return answer(order, Receipt.of(order, shop.name(), shop.baseUrl()));
    }

    /** For whoever holds the order's link, which people pass on: neither name nor address. */
    public Response withoutBuyer(OrderDetails order) {
        return answer(order, Receipt.of(order, shop.name(), shop.baseUrl()).withoutBuyer());
    }

    private static Response answer(OrderDetails order, Receipt receipt) {
        return Pdf.download(order.number(), Templates.show(receipt).render(), receipt.shop());
    }
}
