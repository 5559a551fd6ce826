package io.landfall.web.shop;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Help and the legal pages. */
@MessageBundle("info")
public interface InfoMessages {

    @Message("Help")
    String helpTitle();

    @Message("The questions travellers ask most. The pages of your eSIM answer the rest where it comes up.")
    String helpLead();

    @Message("Where is my eSIM?")
    String helpFind();

    @Message("On the page you came to after paying, and behind the link in our e-mail. The link is the key: whoever has it can use the eSIM, so keep it to yourself.")
    String helpFindText();

    @Message("I paid and nothing came")
    String helpLate();

    @Message("Usually an eSIM is ready within a minute. The order page says what is happening. If it is not ready after {minutes} minutes, the money goes back by itself. You are never charged twice.")
    String helpLateText(long minutes);

    @Message("When should I install it?")
    String helpInstall();

    @Message("At home, on Wi-Fi, a day or two before you leave. Each plan says when its clock starts.")
    String helpInstallText();

    @Message("Does my own number keep working?")
    String helpNumber();

    @Message("Yes. The eSIM is a second line. Switch off data roaming for your own line, so that only the eSIM carries data.")
    String helpNumberText();

    @Message("There is no connection")
    String helpNoNet();

    @Message("Switch data roaming on for the eSIM, choose it for mobile data, and restart the phone. If the eSIM’s page names an APN, enter it.")
    String helpNoNetText();

    @Message("Write to us")
    String helpWrite();

    @Message("A person answers. Tell us the order number.")
    String helpWriteText();

    @Message("Terms")
    String termsTitle();

    @Message("What we sell")
    String termsSell();

    @Message("Prepaid mobile data (and, where the plan says so, calls and texts) as an eSIM, carried by the networks named on the plan.")
    String termsSellText();

    @Message("Price and payment")
    String termsPrice();

    @Message("The price on the plan is the price you pay, taxes included. It is held for you while you check out. You pay through PayPal before we order.")
    String termsPriceText();

    @Message("Delivery")
    String termsDeliver();

    @Message("The eSIM is delivered on the order page and by a link in an e-mail, usually within a minute. What is not delivered after {minutes} minutes is refunded in full.")
    String termsDeliverText(long minutes);

    @Message("Your phone")
    String termsPhone();

    @Message("It must take an eSIM and must not be locked to a carrier. You confirm this before paying; the phone check helps.")
    String termsPhoneText();

    @Message("Fair use")
    String termsUse();

    @Message("Use it for yourself and lawfully. The networks’ speed policies stand on the plan.")
    String termsUseText();

    @Message("Privacy")
    String privacyTitle();

    @Message("What we keep")
    String privacyKeep();

    @Message("Your e-mail address, the name you gave, the order, and how much of the eSIM’s data was used. Payment details stay with PayPal.")
    String privacyKeepText();

    @Message("Why")
    String privacyWhy();

    @Message("To deliver the eSIM, to help you, and because tax law asks for receipts.")
    String privacyWhyText();

    @Message("Who else sees it")
    String privacyWho();

    @Message("PayPal for the payment, and the network that provides the eSIM. Nobody for advertising.")
    String privacyWhoText();

    @Message("Cookies")
    String privacyCookies();

    @Message("Looking around sets none. The checkout sets those it needs to keep your form yours. There are no trackers and no third-party requests.")
    String privacyCookiesText();

    @Message("Your rights")
    String privacyRights();

    @Message("You may ask what we keep about you, and have it corrected or deleted as far as the law allows.")
    String privacyRightsText();

    @Message("Withdraw from a purchase")
    String withdrawalTitle();

    @Message("Your right")
    String withdrawalRight();

    @Message("By law you can withdraw for 14 days without giving a reason. At the checkout you ask for delivery at once and agree that this right ends with it. We go further: an eSIM that has never been in use is refunded by our rules.")
    String withdrawalRightText();

    @Message("How")
    String withdrawalHow();

    @Message("Open your order’s page and choose “Something wrong?”. The rules stand there, and most answers come at once: an eSIM that was never in use goes back the way you paid. You can write to us with your order number, too.")
    String withdrawalHowText();

    @Message("Not delivered")
    String withdrawalLate();

    @Message("You need not do anything: after {minutes} minutes without delivery the refund starts by itself.")
    String withdrawalLateText(long minutes);

    @Message("Legal notice")
    String legalTitle();

    @Message("Who runs this shop")
    String legalWho();

    @Message("This shop is run by {shop}.")
    String legalWhoText(String shop);

    @Message("Contact")
    String legalContact();

    @Message("E-mail")
    String email();
}
