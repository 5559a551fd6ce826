package io.landfall.web.reseller.orders;

import java.util.Locale;

import jakarta.ws.rs.FormParam;

import io.landfall.money.Money;
import io.landfall.orders.PlaceOnCredit;
import io.landfall.platform.Keys;
import io.landfall.web.Languages;
import io.quarkus.qute.TemplateData;

/** An order as it is typed. */
@TemplateData
public class OrderForm {

    @FormParam("key")
    public String key;
    @FormParam("plan")
    public String plan;
    /** Of one, in minor units, as it was shown. */
    @FormParam("shown")
    public String shown;
    @FormParam("quantity")
    public String quantity;
    @FormParam("email")
    public String email;
    @FormParam("name")
    public String name;
    @FormParam("language")
    public String language;
    @FormParam("brand")
    public String brand;
    @FormParam("reference")
    public String reference;
    @FormParam("mail")
    public String mail;
    /** "review", "place" or "change". */
    @FormParam("act")
    public String act;

    public static OrderForm of(String plan, String language) {
        var form = new OrderForm();
        form.plan = plan;
        form.key = Keys.secret();
        form.quantity = "1";
        form.email = "";
        form.language = language;
        form.mail = "yes";
        return form;
    }

    /** What comes back in a form is text that anybody may have written. */
    OrderForm tidied() {
        key = key == null || !key.matches("[A-Za-z0-9_-]{8,64}") ? Keys.secret() : key;
        quantity = quantity == null ? "" : quantity.strip();
        email = email == null ? "" : email.strip();
        language = Languages.byCode(language == null ? "" : language).orElse(Languages.DEFAULT).code();
        return this;
    }

    /** A refused form asks anew. */
    void newKey() {
        key = Keys.secret();
    }

    /** 0 for what is no number. */
    public int count() {
        return quantity.matches("\\d{1,3}") ? Integer.parseInt(quantity) : 0;
    }

    public boolean under(long shop) {
        return Long.toString(shop).equals(brand);
    }

    public boolean mails() {
        return "yes".equals(mail);
    }

    PlaceOnCredit toCommand(String currency) {
        var price = shown != null && shown.matches("\\d{1,15}") ? new Money(Long.parseLong(shown), currency) : null;
        return new PlaceOnCredit(key, plan == null ? "" : plan, count(), price, email, name, Locale.forLanguageTag(language),
                brand != null && brand.matches("\\d{1,18}") ? Long.valueOf(brand) : null, reference, mails());
    }
}
