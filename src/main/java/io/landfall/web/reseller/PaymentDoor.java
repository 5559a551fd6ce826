package io.landfall.web.reseller;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.landfall.credit.Fundings;
import io.landfall.payments.PaymentGateway;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;

/**
 * From a form to PayPal and back. Browsers let a form redirect only to origins its page has named; to any other the payment's own page leads
 * by a link.
 */
@ApplicationScoped
public class PaymentDoor {

    private final PaymentGateway gateway;
    private final CurrentShop shop;
    private final CurrentLocale locale;

    PaymentDoor(PaymentGateway gateway, CurrentShop shop, CurrentLocale locale) {
        this.gateway = gateway;
        this.shop = shop;
        this.locale = locale;
    }

    /** Where PayPal sends the browser, whatever the buyer did there. */
    public String back() {
        return shop.baseUrl() + locale.to("/reseller/credit/return");
    }

    public Response to(Fundings.Begun begun) {
        var known = gateway.approvalOrigins().contains(begun.approval().getScheme() + "://" + begun.approval().getRawAuthority());
        return Response.seeOther(known ? begun.approval() : URI.create(locale.to("/reseller/credit/payments/" + begun.number()))).build();
    }
}
