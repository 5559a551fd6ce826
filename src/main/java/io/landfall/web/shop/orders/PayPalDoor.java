package io.landfall.web.shop.orders;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.landfall.orders.Orders;
import io.landfall.payments.PaymentGateway;
import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.landfall.web.shop.Redirects;

/**
 * Sends the buyer to where they pay. Browsers let a form redirect only to origins its page has named; to any other a page of our own
 * leads by a link. When the gateway cannot be reached or the order needs no payment, the order's page says what is.
 */
@ApplicationScoped
public class PayPalDoor {

    private final Orders orders;
    private final PaymentGateway gateway;
    private final CurrentLocale locale;

    PayPalDoor(Orders orders, PaymentGateway gateway, CurrentLocale locale) {
        this.orders = orders;
        this.gateway = gateway;
        this.locale = locale;
    }

    public Response pay(String link) {
        var page = locale.to("/orders/" + link);
        try {
            var approval = orders.paymentPage(link);
            return Redirects.to(gateway.approvalOrigins().contains(origin(approval)) ? approval.toString() : page + "/pay");
        } catch (Refusal refusal) {
            return Redirects.to(switch (refusal.code()) {
                case "already_paid" -> page + "?say=already-paid";
                case "order_not_found" -> throw refusal;
                default -> page;
            });
        }
    }

    private static String origin(URI address) {
        return address.getScheme() + "://" + address.getRawAuthority();
    }
}
