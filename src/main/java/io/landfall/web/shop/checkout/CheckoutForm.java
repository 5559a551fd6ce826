package io.landfall.web.shop.checkout;

import jakarta.ws.rs.FormParam;

/** The checkout form as it was typed; everything comes back to the page as it was when something has to be corrected. */
public class CheckoutForm {

    @FormParam("key")
    String key;
    @FormParam("plan")
    String plan;
    @FormParam("email")
    String email;
    @FormParam("name")
    String name;
    @FormParam("quantity")
    String quantity;
    @FormParam("phone")
    String phone;
    @FormParam("withdrawal")
    String withdrawal;
    /** Price of one in minor units, as the page showed it. */
    @FormParam("shown")
    String shown;
    /** "update" when only the total is wanted. */
    @FormParam("act")
    String act;

    public String key() {
        return key;
    }

    public String email() {
        return email == null ? "" : email;
    }

    public String name() {
        return name == null ? "" : name;
    }

    public String quantity() {
        return quantity == null ? "1" : quantity;
    }

    public boolean phone() {
        return phone != null;
    }

    public boolean withdrawal() {
        return withdrawal != null;
    }

    boolean onlyTotal() {
        return "update".equals(act);
    }
}
