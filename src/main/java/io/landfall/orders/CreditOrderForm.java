package io.landfall.orders;

import java.util.Map;

import io.landfall.accounts.Addresses;
import io.landfall.platform.Refusal;

/** What may stand in an order on credit. Names and references reach mails and files, so nothing in them may be more than text. */
final class CreditOrderForm {

    static final int LONGEST_NAME = 120;
    static final int LONGEST_REFERENCE = 100;

    private CreditOrderForm() {
    }

    /**
     * The same, tidied. Throws {@link Refusal} at the field: "key_invalid", "quantity_out_of_range", "email_missing", "email_invalid", "name_invalid",
     * "reference_invalid".
     */
    static PlaceOnCredit checked(PlaceOnCredit wanted) {
        if (wanted.key() == null || !wanted.key().matches("[\\x21-\\x7e]{1,255}")) {
            throw new Refusal("key_invalid", "key", Map.of());
        }
        if (wanted.quantity() < 1 || wanted.quantity() > Orders.MOST_ESIMS) {
            throw new Refusal("quantity_out_of_range", "quantity", Map.of("most", Orders.MOST_ESIMS));
        }
        return new PlaceOnCredit(wanted.key(), wanted.plan(), wanted.quantity(), wanted.shown(), email(wanted.email()), text(wanted.customer(), "name", LONGEST_NAME),
                wanted.locale(), wanted.brand(), text(wanted.reference(), "reference", LONGEST_REFERENCE), wanted.mailCustomer());
    }

    static String email(String typed) {
        var email = typed == null ? "" : typed.strip();
        if (email.isEmpty()) {
            throw new Refusal("email_missing", "email", Map.of());
        }
        if (!Addresses.isOne(Addresses.normalised(email))) {
            throw new Refusal("email_invalid", "email", Map.of());
        }
        return email;
    }

    /** Null for nothing. */
    static String text(String typed, String field, int longest) {
        var text = typed == null ? "" : typed.strip();
        if (text.length() > longest || text.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(field + "_invalid", field, Map.of("longest", longest));
        }
        return text.isEmpty() ? null : text;
    }
}
