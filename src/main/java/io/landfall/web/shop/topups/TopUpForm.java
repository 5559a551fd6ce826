package io.landfall.web.shop.topups;

import jakarta.ws.rs.FormParam;

/** What the visitor typed and chose, kept as it came. */
public class TopUpForm {

    @FormParam("offer")
    String offer;
    @FormParam("email")
    String email;
    @FormParam("withdrawal")
    String withdrawal;

    public String email() {
        return email == null ? "" : email;
    }

    public boolean withdrawal() {
        return "yes".equals(withdrawal);
    }
}
