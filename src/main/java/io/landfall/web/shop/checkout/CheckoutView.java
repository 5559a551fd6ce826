package io.landfall.web.shop.checkout;

import java.util.List;
import java.util.Map;

import io.landfall.checkout.CheckoutDetails;
import io.landfall.money.Money;
import io.landfall.web.shop.SoldPlan;
import io.quarkus.qute.TemplateData;

/**
 * The checkout page's data.
 *
 * @param quantity 1 to 50; 1 while what was typed is no such number
 * @param errors   words by field
 * @param problems the same words with their fields, in the page's order, for the summary
 * @param notice   something happened that no field is to blame for, or null
 */
@TemplateData
public record CheckoutView(CheckoutDetails checkout, SoldPlan plan, CheckoutForm form, int quantity, Map<String, String> errors, List<Problem> problems,
        Notice notice) {

    @TemplateData
    public record Problem(String field, String text) {
    }

    @TemplateData
    public record Notice(String title, String text) {
    }

    public Money total() {
        return checkout.total(quantity);
    }

    public String error(String field) {
        return errors.get(field);
    }

    public boolean wrong(String field) {
        return errors.containsKey(field);
    }
}
