package io.landfall.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the answers to a request for money back. What follows the greeting begins in lower case. */
@MessageBundle("claimmail")
public interface ClaimMailMessages {

    @Message("A person looks at your request, order {number}")
    String caseSubject(String number);

    @Message("You need not do anything; we write again within a day.")
    String casePreview();

    @Message("you asked for money back: {plan}. Our rules could not decide it, so a person does, within a day.")
    String caseText(String plan);

    @Message("You need not do anything. If you want to add something, just reply to this mail.")
    String caseNext();

    @Message("No refund for your request, order {number}")
    String noSubject(String number);

    @Message("Here is the reason, and what you can do.")
    String noPreview();

    @Message("you asked for money back: {plan}. We do not refund this one.")
    String noText(String plan);

    @Message("If we misunderstood you, just reply to this mail.")
    String noNext();

    @Message("We write to you: {words}")
    String weWrite(String words);

    @Message("Open my order")
    String button();

    @Message("You get this mail because money back was asked for on the page of order {number} at {shop}.")
    String because(String number, String shop);

    @Message("eSIM {position}:")
    String esim(int position);

    @Message("It was in use, by the network’s word.")
    String inUse();

    @Message("It was in use, by the network’s word: {megabytes} MB.")
    String used(long megabytes);

    @Message("It was delivered on {day}, longer ago than our rule allows.")
    String late(String day);

    @Message("The network did not tell us whether it was used.")
    String unknown();

    @Message("It has been topped up since.")
    String toppedUp();

    @Message("You opened a case at PayPal, so it is answered by a person.")
    String disputed();

    @Message("PayPal has taken this payment back already.")
    String reversed();

    @Message("It has come meanwhile; the order’s page has it.")
    String arrived();

    @Message("It is still being prepared, and refunded by itself if it does not come.")
    String early();

    @Message("Part of the payment has gone back already, so a person arranges the rest.")
    String partGone();

    @Message("A person looked at your request.")
    String person();

    @Message("For this reason our rule leaves the answer to a person or refunds nothing.")
    String rule();
}
