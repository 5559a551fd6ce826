package io.landfall.web.shop.orders;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the order's page. Sentences that end in a time or an amount are cut there: the page adds it. */
@MessageBundle("order")
public interface OrderMessages {

    @Message("{n} {#if n == 1}day{#else}days{/if}")
    String days(int n);

    @Message("{n} {#if n == 1}day{#else}days{/if} from first connection")
    String daysFromFirstUse(int n);

    @Message("{n} {#if n == 1}day{#else}days{/if} from installation")
    String daysFromInstallation(int n);

    @Message("{n} {#if n == 1}day{#else}days{/if} from purchase")
    String daysFromPurchase(int n);

    @Message("{n} minutes of calls")
    String minutes(int n);

    @Message("{n} text messages")
    String messages(int n);

    @Message("Order")
    String order();

    // What is

    @Message("Not paid.")
    String notPaid();

    @Message("You have not paid at PayPal yet, so nothing was charged.")
    String notPaidText();

    @Message("PayPal does not answer right now.")
    String unreachable();

    @Message("Your order is kept and nothing was charged. Usually this lasts a few minutes.")
    String unreachableText();

    @Message("PayPal declined this card or account.")
    String declined();

    @Message("Nothing was charged. Another card or account at PayPal usually helps.")
    String declinedText();

    @Message("PayPal refused this payment.")
    String denied();

    @Message("Nothing was charged, or PayPal gives it back by itself. You can pay in another way.")
    String deniedText();

    @Message("This payment ran out.")
    String lapsed();

    @Message("It was not approved at PayPal in time, so nothing was charged. You can pay again.")
    String lapsedText();

    @Message("Confirming your payment with PayPal.")
    String confirming();

    @Message("Usually a few seconds. This page changes by itself; you will not be charged twice.")
    String confirmingText();

    @Message("PayPal is still checking your payment.")
    String pending();

    @Message("Nothing is lost and nothing is ordered yet. This usually takes minutes, at most a few days. We begin the moment PayPal agrees, and write to you.")
    String pendingText();

    @Message("A person is looking at your payment.")
    String mismatch();

    @Message("PayPal’s answer does not fit this order, so nothing was ordered yet. Nothing is lost: you get your eSIM or your money back, and we write to you.")
    String mismatchText();

    @Message("This order ran out before it was paid.")
    String expired();

    @Message("Nothing was charged. The price was held for three hours; you can choose the plan again at today’s price.")
    String expiredText();

    @Message("This order was cancelled.")
    String cancelled();

    @Message("Nothing was charged. You can choose the plan again whenever you like.")
    String cancelledText();

    @Message("Paid. {#if n == 1}Your eSIM is{#else}Your {n} eSIMs are{/if} being prepared.")
    String preparing(int n);

    @Message("Usually one minute. Nothing is needed from you: this page changes by itself, and the same news goes to {email}.")
    String preparingText(String email);

    @Message("The network has not confirmed yet. Nothing is needed from you: this page changes by itself, and the same news goes to {email}.")
    String slowText(String email);

    @Message("{#if n == 1}Your eSIM is ready.{#else}Your {n} eSIMs are ready.{/if}")
    String ready(int n);

    @Message("{#if n == 1}Install it{#else}Install them{/if} while you have Wi-Fi. The same news goes to {email}.")
    String readyText(int n, String email);

    @Message("{n} {#if n == 1}eSIM is{#else}eSIMs are{/if} ready, {back} {#if back == 1}was{#else}were{/if} refunded.")
    String partly(int n, int back);

    @Message("{amount} is on its way back to PayPal.")
    String refunding(String amount);

    @Message("{amount} went back to PayPal.")
    String refunded(String amount);

    @Message("PayPal shows it at once; a card can take 5 to 10 days.")
    String refundText();

    @Message("We owe you {amount}.")
    String refundFailed(String amount);

    @Message("PayPal did not take our refund. A person is arranging it now, and we write to you. You need do nothing.")
    String refundFailedText();

    @Message("PayPal took this payment back.")
    String reversed();

    @Message("A claim or a chargeback was decided at PayPal. If you did not ask for it, write to us.")
    String reversedText();

    // Why money went back

    @Message("Reason: we could not get an eSIM from the network.")
    String reasonNotDelivered();

    @Message("Reason: the payment came after the order was closed.")
    String reasonClosed();

    @Message("Reason: the payment was not the amount of the order.")
    String reasonMismatch();

    @Message("Reason: it was refunded on PayPal’s side.")
    String reasonOutside();

    @Message("Reason: you asked for it because it had not come.")
    String reasonMissing();

    @Message("Reason: you did not need it any more, and our rule refunds that.")
    String reasonUnwanted();

    @Message("Reason: your phone cannot use it.")
    String reasonPhone();

    @Message("Reason: it was for the wrong place.")
    String reasonPlace();

    @Message("Reason: you asked for it, and our rule refunds it.")
    String reasonRule();

    @Message("Reason: a person looked at your request and agreed.")
    String reasonPerson();

    @Message("You asked for money back.")
    String claimed();

    @Message("Answered: money back.")
    String claimYes();

    @Message("A person decides about your request.")
    String claimPerson();

    @Message("Answered: no money back.")
    String claimNo();

    @Message("Reason: our team refunded it for you.")
    String reasonTeam();

    // What happens next, and what can be done

    @Message("Your price holds until")
    String priceHolds();

    @Message("Pay {total}")
    String pay(String total);

    @Message("Cancel this order")
    String cancel();

    @Message("Change the plan")
    String change();

    @Message("Choose the plan again")
    String chooseAgain();

    @Message("Check now")
    String check();

    @Message("Checked")
    String checked();

    @Message("Open my eSIM")
    String open();

    @Message("Open eSIM {n}")
    String openOne(int n);

    @Message("eSIM {n}")
    String esim(int n);

    @Message("Your eSIMs")
    String yourEsims();

    @Message("Each one has its own link. Send it to the traveller who needs it; it shows no name and no address.")
    String yourEsimsText();

    @Message("Refunded")
    String esimRefunded();

    @Message("Being prepared")
    String esimPreparing();

    @Message("Ready")
    String esimReady();

    @Message("Ready or refunded by")
    String promise();

    @Message("If there is no eSIM by then, {total} goes back to PayPal without you asking.")
    String promiseText(String total);

    @Message("The network was slow to answer, so we are asking it whether your eSIM exists before ordering again. You will not be charged twice. If there is no eSIM by then, {total} goes back to PayPal without you asking.")
    String promiseAsking(String total);

    @Message("The network is slow right now. We keep trying. You will not be charged twice. If there is no eSIM by then, {total} goes back to PayPal without you asking.")
    String promiseSlow(String total);

    @Message("This takes longer than we promised")
    String late();

    @Message("A person is looking at it. You get the eSIM, or {total} goes back to PayPal, as soon as the network says whether it exists. You will not be charged twice.")
    String lateText(String total);

    @Message("Part of your payment went back")
    String partRefund();

    @Message("This order is already paid. You will not be charged twice.")
    String sayAlreadyPaid();

    @Message("The e-mail address was changed.")
    String sayEmail();

    @Message("PayPal is deciding about a payment right now. Nothing was changed.")
    String sayChecking();

    @Message("This can no longer be paid or cancelled. Nothing was changed.")
    String sayClosed();

    // The way of an order

    @Message("Progress")
    String progress();

    @Message("Paid")
    String stepPaid();

    @Message("PayPal")
    String stepPaidWith();

    @Message("Ordered")
    String stepOrdered();

    @Message("from the network")
    String stepOrderedFrom();

    @Message("Being prepared")
    String stepPreparing();

    @Message("usually one minute")
    String stepPreparingFor();

    @Message("Ready to install")
    String stepReady();

    @Message("appears here")
    String stepReadyWhere();

    // History

    @Message("What has happened")
    String history();

    @Message("Order placed.")
    String placed();

    @Message("The e-mail address was corrected.")
    String emailCorrected();

    @Message("PayPal is checking the payment.")
    String paymentPending();

    @Message("PayPal declined the payment. Nothing was charged.")
    String paymentDeclined();

    @Message("PayPal refused the payment.")
    String paymentDenied();

    @Message("The payment was not approved in time.")
    String paymentExpired();

    @Message("The payment does not fit this order; a person looks at it.")
    String paymentMismatch();

    @Message("This order was cancelled")
    String takenBack();

    @Message("The shop where you bought it can tell you more.")
    String takenBackText();

    @Message("Payment received: {amount}, PayPal.")
    String paid(String amount);

    @Message("PayPal took the payment back.")
    String paymentReversed();

    @Message("A case about this payment was opened at PayPal.")
    String disputed();

    @Message("The case at PayPal is closed.")
    String disputeSettled();

    @Message("{#if n == 1}Ordered from the network.{#else}{n} eSIMs ordered from the network.{/if}")
    String sent(int n);

    @Message("The network takes no orders right now. We try again by ourselves.")
    String notNow();

    @Message("The network’s answer did not arrive in time.")
    String unknown();

    @Message("Asked the network: it does not show the order yet.")
    String notFound();

    @Message("The network shows the order.")
    String found();

    @Message("{#if n == 1}eSIM received.{#else}{n} eSIMs received.{/if}")
    String delivered(int n);

    @Message("We are sending {amount} back to PayPal.")
    String refundPromised(String amount);

    @Message("{amount} went back to PayPal.")
    String refundDone(String amount);

    @Message("PayPal did not take our refund; a person arranges it.")
    String refundTrouble();

    @Message("The order ran out.")
    String ranOut();

    @Message("The order was cancelled.")
    String wasCancelled();

    @Message("E-mail sent.")
    String mailSent();

    // Beside it

    @Message("Your order")
    String yourOrder();

    @Message("{n} {#if n == 1}eSIM{#else}eSIMs{/if}")
    String esims(int n);

    @Message("{n} eSIMs at {price}")
    String esimsAt(int n, String price);

    @Message("To pay")
    String toPay();

    @Message("Paid")
    String paidSum();

    @Message("Refunded")
    String refundedSum();

    @Message("Keep this page")
    String keep();

    @Message("You may close it. The link is your key to the order: keep it, or use the one in our e-mail to {email}.")
    String keepText(String email);

    @Message("Copy link")
    String copyLink();

    @Message("Print")
    String print();

    @Message("Change e-mail")
    String changeEmail();

    @Message("New e-mail address")
    String newEmail();

    @Message("Save address")
    String saveEmail();

    @Message("This is not an e-mail address we can write to.")
    String emailInvalid();

    @Message("The address was not changed")
    String emailProblem();

    @Message("Receipt (PDF)")
    String receipt();
}
