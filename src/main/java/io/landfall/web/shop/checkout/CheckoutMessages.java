package io.landfall.web.shop.checkout;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the checkout. */
@MessageBundle("checkout")
public interface CheckoutMessages {

    @Message("Checkout")
    String title();

    @Message("Where should it go?")
    String whereTo();

    @Message("E-mail address")
    String email();

    @Message("For the receipt and your eSIM’s link. The eSIM also appears on the next page, so you do not depend on it.")
    String emailHint();

    @Message("Traveller’s name")
    String name();

    @Message("How many eSIMs")
    String quantity();

    @Message("From 1 to 50. Each phone needs its own.")
    String quantityHint();

    @Message("Update total")
    String update();

    @Message("Your phone")
    String phone();

    @Message("A locked or unfit phone takes no other eSIM. On an iPhone, Settings › General › About should read “No SIM restrictions”.")
    String phoneHint();

    @Message("Check my phone")
    String phoneCheck();

    @Message("The phone is not locked to a carrier and supports eSIM")
    String phoneConsent();

    @Message("Pay")
    String payTitle();

    @Message("Deliver now, before the 14-day withdrawal period ends")
    String withdrawalConsent();

    @Message("By law you can withdraw for 14 days. Once the eSIM is delivered, you agree that this right ends. An eSIM that we cannot deliver is refunded by itself.")
    String withdrawalHint();

    @Message("Pay {total} with PayPal")
    String pay(String total);

    @Message("PayPal takes cards too, without an account. You return here to your eSIM, usually in under a minute.")
    String payHint();

    @Message("Your order")
    String yourOrder();

    @Message("{n} {#if n == 1}eSIM{#else}eSIMs{/if}")
    String esims(int n);

    @Message("{n} eSIMs at {price}")
    String esimsAt(int n, String price);

    @Message("Taxes")
    String taxes();

    @Message("included")
    String included();

    @Message("Total")
    String total();

    @Message("Price held until")
    String priceHolds();

    @Message("{#if n == 1}One thing needs your attention{#else}{n} things need your attention{/if}")
    String problems(int n);

    @Message("Enter an e-mail address.")
    String emailMissing();

    @Message("The e-mail address has no ending, such as .com.")
    String emailNoEnding();

    @Message("This is not an e-mail address we can write to.")
    String emailInvalid();

    @Message("The name is longer than 100 characters.")
    String nameTooLong();

    @Message("The name holds characters that cannot be printed.")
    String nameInvalid();

    @Message("Choose a number from 1 to 50.")
    String quantityOutOfRange();

    @Message("Confirm that the phone is not locked and supports eSIM.")
    String phoneMissing();

    @Message("Agree that we deliver now.")
    String withdrawalMissing();

    @Message("The price changed while you were away: {now}, it was {before}.")
    String priceChanged(String now, String before);

    @Message("Nothing is charged before you agree. Press the button again to buy at the new price.")
    String priceChangedText();

    @Message("This is the price of one eSIM: {now}.")
    String priceIs(String now);

    @Message("This form was opened in another window.")
    String otherForm();

    @Message("Nothing was ordered or charged. What you typed is still here: press the button again.")
    String otherFormText();

    @Message("Not on sale right now.")
    String notOnSale();

    @Message("The network’s price is being checked; usually back within the hour. Nothing was ordered or charged.")
    String notOnSaleText();

    @Message("This plan is no longer sold.")
    String withdrawn();

    @Message("The network took it from its list. Nothing was ordered or charged. There are other plans for the same place.")
    String withdrawnText();

    @Message("There is no such plan.")
    String unknownPlan();

    @Message("The address may have been mistyped, or the plan is older than this shop. Nothing was ordered or charged.")
    String unknownPlanText();

    @Message("Look at the plan")
    String seePlan();

    @Message("To PayPal")
    String leavingTitle();

    @Message("You pay on PayPal’s page.")
    String leaving();

    @Message("It opens by itself. Afterwards you return here to your eSIM.")
    String leavingText();

    @Message("Continue to PayPal")
    String leavingButton();

    @Message("Back to the order")
    String leavingBack();
}
