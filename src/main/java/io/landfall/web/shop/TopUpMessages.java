package io.landfall.web.shop;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of topping up, and of an eSIM's packages. */
@MessageBundle("topup")
public interface TopUpMessages {

    @Message("Top up")
    String topUp();

    @Message("Top up your eSIM for {place}")
    String title(String place);

    @Message("Top-up for {place}: {what}")
    String orderTitle(String place, String what);

    @Message("No sign-in, no new eSIM, nothing to install")
    String lead();

    @Message("{left} left now")
    String leftNow(String left);

    @Message("With what is left: {data}")
    String together(String data);

    @Message("What do you want to add?")
    String choose();

    @Message("Asking the network what can be added")
    String asking();

    @Message("See top-ups")
    String see();

    @Message("{n} {#if n == 1}day{#else}days{/if}")
    String days(int n);

    @Message("{n} minutes of calls")
    String minutes(int n);

    @Message("{n} text messages")
    String messages(int n);

    @Message("Unlimited data")
    String unlimited();

    // What it will do

    @Message("What it does")
    String effect();

    @Message("Its data joins what is left, and your plan ends later. Nothing that you have is lost.")
    String adds();

    @Message("It begins when your present plan has ended or is used up. Nothing that you have is lost.")
    String follows();

    @Message("It begins at once.")
    String atOnce();

    @Message("Its days begin at once and take the place of the days you have left.")
    String restarts();

    @Message("It comes on top of what is left. The network does not tell us whether its days begin at once or after your present plan, so use what you have first if you can.")
    String notTold();

    @Message("It brings this eSIM back into service. The network does not tell us the exact moment its days begin; usually that is with the top-up.")
    String notToldOver();

    // The form

    @Message("E-mail for the receipt")
    String email();

    @Message("Leave it empty to use the address this eSIM was bought with.")
    String emailHint();

    @Message("Start the top-up at once. I know that my right to withdraw from the purchase ends when it was added.")
    String withdrawalConsent();

    @Message("If it cannot be added, your money goes back by itself.")
    String withdrawalHint();

    @Message("Pay with PayPal")
    String pay();

    @Message("You pay at PayPal. There is nothing to install afterwards.")
    String payHint();

    @Message("Prices hold until")
    String priceHolds();

    @Message("Back to the eSIM")
    String back();

    @Message("{#if n == 1}One thing is missing{#else}{n} things are missing{/if}")
    String problems(int n);

    @Message("Choose what to add.")
    String offerMissing();

    @Message("This does not look like an e-mail address.")
    String emailInvalid();

    @Message("We need your agreement to start at once.")
    String withdrawalMissing();

    // When it cannot be

    @Message("This eSIM cannot be topped up any more.")
    String impossible();

    @Message("The network has closed it or does not take top-ups for it. Nothing was charged. A new plan works at once, with a new eSIM.")
    String impossibleText();

    @Message("No top-up can be had right now.")
    String unavailable();

    @Message("The network offers none at this moment or does not answer. Your connection is not affected, and nothing was charged.")
    String unavailableText();

    @Message("Try again")
    String again();

    @Message("See plans for {place}")
    String plans(String place);

    @Message("This top-up is no longer offered.")
    String gone();

    @Message("Offers change from minute to minute. These are the ones of now; nothing was charged.")
    String goneText();

    @Message("The price changed while you were away: {price}, it was {before}.")
    String priceChanged(String price, String before);

    @Message("Nothing is charged before you agree.")
    String priceChangedText();

    // Its order

    @Message("Paid. Your top-up is being added.")
    String preparing();

    @Message("Usually one minute. Nothing is needed from you: this page changes by itself, and a receipt comes by e-mail.")
    String preparingText();

    @Message("The network has not confirmed yet. Nothing is needed from you: this page changes by itself.")
    String slowText();

    @Message("Your top-up was added.")
    String ready();

    @Message("There is nothing to install. The network can take up to 20 minutes to show it in what is left.")
    String readyText();

    @Message("Added or refunded by")
    String promise();

    @Message("If it cannot be added by then, {total} goes back to PayPal without you asking.")
    String promiseText(String total);

    @Message("The network was slow to answer, so we are asking it whether your top-up was added before ordering again. You will not be charged twice. If it is not there by then, {total} goes back to PayPal without you asking.")
    String promiseAsking(String total);

    @Message("A person is looking at it. You get the top-up, or {total} goes back to PayPal, as soon as the network says whether it was added. You will not be charged twice.")
    String lateText(String total);

    @Message("Being added")
    String stepPreparing();

    @Message("Added")
    String stepReady();

    @Message("nothing to install")
    String stepReadyWhere();

    @Message("Top-up added.")
    String delivered();

    @Message("Open the eSIM")
    String open();

    @Message("Choose again")
    String chooseAgain();

    @Message("You may close it. The link is your key to this receipt: keep it, or use the one in our e-mail.")
    String keepText();

    @Message("Reason: the network does not take top-ups for this eSIM.")
    String reasonNotRechargeable();

    @Message("Reason: the network has closed this eSIM. It cannot be topped up any more; a new eSIM works.")
    String reasonRecycled();

    @Message("Reason: this eSIM has had as many top-ups as the network allows.")
    String reasonLimit();

    @Message("Reason: the network stopped offering this top-up while you paid.")
    String reasonGone();

    @Message("Reason: the network raised its price while you paid, so we did not buy it.")
    String reasonPrice();

    @Message("Reason: the network did not add it in time.")
    String reasonNotAdded();

    // Warnings

    @Message("Warn me by e-mail")
    String warnMe();

    @Message("Warnings for your eSIM for {place}")
    String warnTitle(String place);

    @Message("They go to the address this eSIM was bought with.")
    String warnLead();

    @Message("When a quarter and a tenth of the data are left, and when it is used up")
    String warnData();

    @Message("Three days and one day before the end")
    String warnEnd();

    @Message("Save")
    String warnSave();

    @Message("Saved")
    String warnSaved();

    // Packages

    @Message("Plans on this eSIM")
    String packages();

    @Message("Plans on your eSIM for {place}")
    String packagesTitle(String place);

    @Message("The first plan and every top-up, as the network lists them.")
    String packagesLead();

    @Message("First plan")
    String original();

    @Message("Top-up")
    String isTopUp();

    @Message("Plan")
    String plan();

    @Message("State")
    String state();

    @Message("Left")
    String left();

    @Message("Began")
    String began();

    @Message("Ends")
    String ends();

    @Message("Ended")
    String ended();

    @Message("Not begun")
    String notBegun();

    @Message("Running")
    String running();

    @Message("Used up")
    String usedUp();

    @Message("Over")
    String over();

    @Message("Not told")
    String unknown();

    @Message("The network has not been asked yet. Its list appears here, usually within seconds.")
    String noneYet();

    @Message("The network lists no plan yet.")
    String none();

    @Message("Listed by the network at")
    String listedAt();

    @Message("The network gave no answer at")
    String noAnswer();
}
