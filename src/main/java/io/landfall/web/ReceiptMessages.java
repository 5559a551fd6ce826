package io.landfall.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of receipts. */
@MessageBundle("receipt")
public interface ReceiptMessages {

    @Message("Receipt")
    String title();

    @Message("Order")
    String order();

    @Message("Placed on")
    String placed();

    @Message("Paid on")
    String paidOn();

    @Message("For")
    String buyer();

    @Message("What")
    String what();

    @Message("Quantity")
    String quantity();

    @Message("Price")
    String price();

    @Message("Amount")
    String amount();

    @Message("Paid with PayPal")
    String paid();

    @Message("Refunded on {day}")
    String refunded(String day);

    @Message("Paid after refunds")
    String kept();

    @Message("PayPal payment {number}")
    String payment(String number);

    @Message("TEST: nothing was charged.")
    String test();
}
