package io.landfall.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the mails. What may follow the greeting begins in lower case. */
@MessageBundle("mail")
public interface MailMessages {

    @Message("{#if count == 1}Your eSIM for {place} is ready{#else}Your {count} eSIMs for {place} are ready{/if}")
    String deliveredSubject(int count, String place);

    @Message("Your top-up for {place} was added")
    String toppedUpSubject(String place);

    @Message("There is nothing to install.")
    String toppedUpPreview();

    @Message("your top-up was added: {plan}. There is nothing to install.")
    String toppedUpIntro(String plan);

    @Message("The network can take up to 20 minutes to show it. On the eSIM’s page you see what is left at any time, and you can top up again.")
    String toppedUpNext();

    @Message("Your refund of {amount} is on its way")
    String refundSubject(String amount);

    @Message("PayPal is checking your payment for {place}")
    String pendingSubject(String place);

    @Message("Your payment for {place} did not go through")
    String deniedSubject(String place);

    @Message("Hello {name},")
    String hello(String name);

    @Message("Hello,")
    String helloAll();

    @Message("TEST: this eSIM comes from a simulator. It cannot be installed and nothing was charged.")
    String test();

    @Message("TEST eSIM")
    String testMark();

    @Message("Install it on Wi-Fi before you go. The link works on any screen, no sign-in.")
    String deliveredPreview();

    @Message("{#if count == 1}here is your eSIM: {plan}.{#else}here are your {count} eSIMs: {plan} each.{/if}")
    String deliveredIntro(int count, String plan);

    @Message("Install it at home on Wi-Fi; its days start only when the phone finds a network at your destination.")
    String clockFirstUsage();

    @Message("Its days start when you install it, so install it shortly before you leave, on Wi-Fi.")
    String clockInstallation();

    @Message("Its days have started with the purchase. Install it on Wi-Fi before you leave.")
    String clockPurchase();

    @Message("{#if count == 1}One eSIM of this order could not be delivered. Its price goes back to you by itself.{#else}{count} eSIMs of this order could not be delivered. Their price goes back to you by itself.{/if}")
    String missing(int count);

    @Message("Open my eSIM")
    String openEsim();

    @Message("Open my order")
    String openOrder();

    @Message("Open eSIM {position}")
    String openThis(int position);

    @Message("Open it on the phone that travels to install with one tap, or on another screen to scan the code. No sign-in.")
    String openHint();

    @Message("What to do first")
    String firstTitle();

    @Message("Connect the phone that travels to Wi-Fi. It must not be locked to an operator.")
    String firstWifi();

    @Message("Open the link on that phone, or scan the QR code with it from another screen. Each eSIM installs once, on one phone.")
    String firstScan();

    @Message("When you arrive, choose this eSIM for mobile data and switch data roaming on for it.")
    String firstRoam();

    @Message("eSIM {position} of {count}")
    String esimOf(int position, int count);

    @Message("QR code of eSIM {position}; scan it to install")
    String qrAlt(int position);

    @Message("ICCID")
    String iccid();

    @Message("SM-DP+ address")
    String smdp();

    @Message("Activation code")
    String activationCode();

    @Message("Confirmation code")
    String confirmationCode();

    @Message("Keep this mail to yourself")
    String keepTitle();

    @Message("Whoever has the QR code or the link can install the eSIM. The page also shows how much data is left.")
    String keepText();

    @Message("Order")
    String order();

    @Message("Plan")
    String plan();

    @Message("Network")
    String network();

    @Message("Install until")
    String installUntil();

    @Message("Paid")
    String paid();

    @Message("{total} with PayPal")
    String paidWithPayPal(String total);

    @Message("Total")
    String total();

    @Message("Refunded")
    String refunded();

    @Message("You need not do anything.")
    String refundPreview();

    @Message("we could not deliver what you ordered in the time we promised, so you get {amount} back. We are sorry.")
    String refundNotDelivered(String amount);

    @Message("your payment arrived after the order had been closed, so you get {amount} back.")
    String refundOrderClosed(String amount);

    @Message("the amount PayPal took was not the price of your order, so you get {amount} back.")
    String refundMismatch(String amount);

    @Message("you asked for your money back because it had not come, so you get {amount} back. We are sorry.")
    String refundMissing(String amount);

    @Message("you asked for your money back and our rules agree, so you get {amount} back.")
    String refundByRule(String amount);

    @Message("you asked for your money back. A person looked at it and agreed, so you get {amount} back.")
    String refundAgreed(String amount);

    @Message("we have refunded {amount} of your order.")
    String refundPlain(String amount);

    @Message("PayPal has accepted the refund. In a PayPal balance it shows within minutes; a card or bank can take up to ten working days.")
    String refundWhen();

    @Message("The eSIMs that were refunded can no longer be installed.")
    String refundWithdrawn();

    @Message("You need not do anything. We write again when PayPal has decided.")
    String pendingPreview();

    @Message("PayPal has your payment but is still checking it. That usually takes minutes, sometimes a few days.")
    String pendingText();

    @Message("You need not do anything, and please do not pay again. As soon as PayPal agrees we prepare your eSIM and write to you; if it does not, nothing is charged and we tell you, too.")
    String pendingNext();

    @Message("Nothing was charged.")
    String deniedPreview();

    @Message("PayPal has not completed your payment. Nothing was charged, and nothing was ordered.")
    String deniedText();

    @Message("Your order still holds its price. You can pay it in another way on its page.")
    String deniedAgain();

    @Message("The order is closed. If you still want to travel with an eSIM, choose a plan again.")
    String deniedClosed();

    @Message("Pay in another way")
    String payAgain();

    @Message("Choose a plan")
    String choosePlan();

    @Message("You get this mail because order {number} was placed at {shop} with this address.")
    String why(String number, String shop);

    @Message("Questions? Just reply.")
    String reply();
}
