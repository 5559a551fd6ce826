package io.landfall.web.reseller.brands;

import jakarta.ws.rs.FormParam;

import io.landfall.mail.SaveShopMail;
import io.landfall.mail.ShopMail;

/** What is typed about a mail server. The password goes in and never comes out again. */
public class MailForm {

    @FormParam("host")
    public String host = "";
    @FormParam("port")
    public String port = "587";
    @FormParam("security")
    public String security = "STARTTLS";
    @FormParam("user")
    public String user = "";
    @FormParam("password")
    public String password = "";
    @FormParam("from")
    public String from = "";
    @FormParam("name")
    public String name = "";
    @FormParam("selector")
    public String selector = "";

    /** @param mail or null for an empty form */
    static MailForm of(ShopMail mail) {
        var form = new MailForm();
        if (mail != null) {
            form.host = mail.host();
            form.port = "" + mail.port();
            form.security = mail.security().name();
            form.user = text(mail.user());
            form.from = mail.fromAddress();
            form.name = text(mail.fromName());
            form.selector = text(mail.dkimSelector());
        }
        return form;
    }

    /** What is no number, or no kind of protection, is refused where the others are. */
    SaveShopMail command() {
        return new SaveShopMail(host, port != null && port.strip().matches("[0-9]{1,5}") ? Integer.parseInt(port.strip()) : 0, protection(), user, password, from, name, selector);
    }

    private ShopMail.Security protection() {
        try {
            return ShopMail.Security.valueOf(security);
        } catch (IllegalArgumentException | NullPointerException e) {
            return null;
        }
    }

    private static String text(String known) {
        return known == null ? "" : known;
    }
}
