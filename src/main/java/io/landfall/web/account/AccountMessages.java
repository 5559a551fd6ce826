package io.landfall.web.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of a customer's own pages. */
@MessageBundle("account")
public interface AccountMessages {

    @Message("My account")
    String account();

    @Message("eSIMs")
    String tabHome();

    @Message("Orders")
    String tabOrders();

    @Message("Sign-in")
    String tabSecurity();

    @Message("Settings")
    String tabSettings();

    @Message("Sign out")
    String signOut();

    @Message("E-mail address")
    String email();

    @Message("Password")
    String password();

    @Message("Send the link")
    String send();

    @Message("Sign in")
    String signIn();

    @Message("Sign in")
    String signInTitle();

    @Message("Your eSIMs, orders and receipts in one place.")
    String signInLead();

    @Message("Forgotten your password?")
    String forgot();

    @Message("No account yet?")
    String noAccount();

    @Message("You never need one to buy. With one, your orders are together, those from before included.")
    String noAccountText();

    @Message("Create an account")
    String create();

    @Message("Only looking for an order?")
    String onlyOrder();

    @Message("We send a link to your orders, no account needed.")
    String onlyOrderText();

    @Message("Find my order")
    String findOrder();

    @Message("You are signed out.")
    String signedOut();

    @Message("Your account has its new address. Sign in with it.")
    String moved();

    @Message("That address and password do not belong together. If you have just registered, look for our mail and confirm your address first.")
    String signInRefused();

    @Message("Please sign in again first: this needs a fresh proof that it is you.")
    String signInAgain();

    @Message("Too many tries. Please wait {minutes} {#if minutes == 1}minute{#else}minutes{/if}.")
    String tooManyTries(int minutes);

    @Message("Enter your e-mail address.")
    String emailMissing();

    @Message("This is not a complete e-mail address, like name@example.com.")
    String emailInvalid();

    @Message("This is your address already.")
    String emailSame();

    @Message("That is not your password.")
    String passwordWrong();

    @Message("That is your present password. Choose another.")
    String passwordSame();

    @Message("This password is among those that leaked most often: it would be guessed first. Choose another.")
    String passwordBreached();

    @Message("Your password still needs: {missing}.")
    String passwordWeak(String missing);

    @Message("At least 8 characters, with an upper and a lower case letter, a digit and a special character.")
    String passwordHint();

    @Message("at least 8 characters")
    String needLength();

    @Message("an upper case letter")
    String needUpper();

    @Message("a lower case letter")
    String needLower();

    @Message("a digit")
    String needDigit();

    @Message("a special character, such as - or ?")
    String needSpecial();

    @Message("something else than your address")
    String needOwn();

    @Message("Create an account")
    String registerTitle();

    @Message("An address and a password, nothing else. We send a link to confirm the address.")
    String registerLead();

    @Message("Look into your mailbox.")
    String registerSentTitle();

    @Message("We have sent a mail to the address you gave. Open its link and confirm that the address is yours. Nothing there after a few minutes? Look among the unwanted mails, or check how the address was written.")
    String registerSentText();

    @Message("You have an account already?")
    String haveAccount();

    @Message("Confirm your address.")
    String confirmTitle();

    @Message("One press of the button, and your account is open. Orders you placed with this address will be in it.")
    String confirmText();

    @Message("This is another browser than the one you registered with, so please enter the password you chose. Orders you placed with this address will be in your account.")
    String confirmPasswordText();

    @Message("Confirm my address")
    String confirm();

    @Message("You did not choose a password, or do not know it? Choose a new one.")
    String confirmForgot();

    @Message("Choose a new password")
    String forgotTitle();

    @Message("We send a link to your mailbox. It works once, within an hour.")
    String forgotLead();

    @Message("If there is an account, a mail is on its way.")
    String forgotSentTitle();

    @Message("It goes to the address you gave, and its link works once, within an hour. Nothing there after a few minutes? Look among the unwanted mails, or check how the address was written.")
    String forgotSentText();

    @Message("Choose a new password")
    String resetTitle();

    @Message("All devices that are signed in will be signed out, except this one.")
    String resetText();

    @Message("New password")
    String newPassword();

    @Message("Save the new password")
    String savePassword();

    @Message("This link is no longer good.")
    String uselessTitle();

    @Message("It was used already, is too old, or a newer one took its place. Nothing was changed. You can ask for a new one.")
    String uselessText();

    @Message("Ask for a new one")
    String uselessAgain();

    @Message("Find my order")
    String findTitle();

    @Message("Enter the address you bought with. We send a link to all orders placed with it.")
    String findLead();

    @Message("If there are orders, a mail is on its way.")
    String findSentTitle();

    @Message("It goes to the address you gave, and its link works once, within an hour. Nothing there after a few minutes? Look among the unwanted mails, or try another address you may have used.")
    String findSentText();

    @Message("Your orders are one press away.")
    String findOpenTitle();

    @Message("The link works once; afterwards the list stays open in this browser for half an hour.")
    String findOpenText();

    @Message("Show my orders")
    String findOpen();

    @Message("Your orders")
    String findListTitle();

    @Message("Open in this browser for half an hour.")
    String findListText();

    @Message("What is left")
    String homeTitle();

    @Message("No eSIM in use")
    String homeEmptyTitle();

    @Message("What you buy with this address, signed in or not, appears here with what is left of it.")
    String homeEmpty();

    @Message("Choose a destination")
    String choosePlan();

    @Message("Your eSIMs")
    String inUse();

    @Message("Past")
    String past();

    @Message("Latest orders")
    String latestOrders();

    @Message("All orders")
    String allOrders();

    @Message("Open the eSIM for {place}")
    String openEsim(String place);

    @Message("ICCID ends in {digits}")
    String ending(String digits);

    @Message("{left} of {total} left")
    String leftOf(String left, String total);

    @Message("{left} left")
    String left(String left);

    @Message("Not used yet")
    String stateNew();

    @Message("Nearly used up")
    String stateLow();

    @Message("Used up")
    String stateFinished();

    @Message("Ended")
    String stateExpired();

    @Message("Unlimited plan in use")
    String stateUnlimited();

    @Message("In use; the network has not told how much is left")
    String stateUnknown();

    @Message("Refunded")
    String stateRefunded();

    @Message("In use")
    String stateInUse();

    @Message("Ends")
    String ends();

    @Message("Ended")
    String ended();

    @Message("measured {age} ago")
    String measured(String age);

    @Message("Your orders")
    String ordersTitle();

    @Message("No orders yet")
    String ordersEmptyTitle();

    @Message("Everything bought with this address is here, also what you bought before you had an account.")
    String ordersEmpty();

    @Message("Order")
    String order();

    @Message("Placed")
    String placed();

    @Message("Plan")
    String plan();

    @Message("Total")
    String total();

    @Message("State")
    String state();

    @Message("Receipt")
    String receipt();

    @Message("Receipt for {number} as PDF")
    String receiptPdf(String number);

    @Message("Older orders")
    String older();

    @Message("Newest orders")
    String newest();

    @Message("How you sign in")
    String securityTitle();

    @Message("E-mail address")
    String addressTitle();

    @Message("You sign in with {email}.")
    String addressIs(String email);

    @Message("{email} waits until both addresses have agreed. Look into both mailboxes.")
    String addressWaits(String email);

    @Message("Your present address has agreed.")
    String addressOld();

    @Message("The new address is confirmed.")
    String addressNew();

    @Message("Keep the present address")
    String addressKeep();

    @Message("New e-mail address")
    String newAddress();

    @Message("Change the address")
    String changeAddress();

    @Message("We ask both addresses. Nothing changes before both have agreed.")
    String changeAddressText();

    @Message("Your password")
    String yourPassword();

    @Message("Current password")
    String currentPassword();

    @Message("Password")
    String passwordTitle();

    @Message("Last changed on {day}.")
    String passwordSince(String day);

    @Message("You sign in without a password. You can add one.")
    String passwordNone();

    @Message("Change the password")
    String changePassword();

    @Message("Every other device will be signed out.")
    String changePasswordText();

    @Message("Signed-in devices")
    String devicesTitle();

    @Message("This device")
    String thisDevice();

    @Message("Last seen")
    String lastSeen();

    @Message("Signed in on")
    String signedInOn();

    @Message("from {network}")
    String fromNetwork(String network);

    @Message("Unknown device")
    String unknownDevice();

    @Message("Sign this one out")
    String endDevice();

    @Message("Sign this one out: {name}")
    String endDeviceOf(String name);

    @Message("Sign out all others")
    String endOthers();

    @Message("Sign out everywhere")
    String endAll();

    @Message("What happened lately")
    String eventsTitle();

    @Message("Settings")
    String settingsTitle();

    @Message("Language of pages and mails")
    String language();

    @Message("Warn me by mail before data or days run out")
    String alerts();

    @Message("Save")
    String save();

    @Message("Your data")
    String dataTitle();

    @Message("A file with everything we keep about you: account, devices, orders, payments, eSIMs and how they were used, mails. Codes that install an eSIM are not in it.")
    String exportText();

    @Message("Download my data")
    String export();

    @Message("Delete the account")
    String deleteTitle();

    @Message("You read first what goes and what must stay.")
    String deleteText();

    @Message("Delete my account")
    String deleteOpen();

    @Message("Delete your account?")
    String deletionTitle();

    @Message("What goes: your address, your password, your devices, and your address and name on every order.")
    String deletionGoes();

    @Message("What stays: what was bought, paid and refunded, without saying who it was. The law asks us to keep such books for some years.")
    String deletionStays();

    @Message("Your eSIMs keep working, and so do the links in our mails. But we can no longer send them to you, and no longer find your orders.")
    String deletionEsims();

    @Message("This cannot be undone.")
    String deletionFor();

    @Message("Order {number} is not finished yet.")
    String deletionOpenTitle(String number);

    @Message("It still has to be paid, delivered or refunded, and we need your address for that. Give it up if it is unpaid, or wait until it is done.")
    String deletionOpenText();

    @Message("Open the order")
    String openOrder();

    @Message("Keep my account")
    String keepAccount();

    @Message("Your account is deleted.")
    String deletedTitle();

    @Message("Your address and your name are gone from everything we keep. A last mail says so, too.")
    String deletedText();

    @Message("To the shop")
    String toShop();

    @Message("Agree to the new address?")
    String emailOldTitle();

    @Message("Your account will use the new address once both have agreed. If you did not ask for this, close this page and change your password.")
    String emailOldText();

    @Message("Confirm the new address?")
    String emailNewTitle();

    @Message("This address becomes the one you sign in with, once both have agreed.")
    String emailNewText();

    @Message("Agree")
    String agree();

    @Message("Confirm the new address")
    String confirmNew();

    @Message("One of two has agreed.")
    String emailHalfTitle();

    @Message("Now follow the link in the mail to the other address. Nothing has changed yet.")
    String emailHalfText();

    @Message("Your address is confirmed, and your account is open.")
    String saidConfirmed();

    @Message("Your new password is saved. All other devices were signed out.")
    String saidPassword();

    @Message("We have written to both addresses. Nothing changes before both have agreed.")
    String saidEmailAsked();

    @Message("Your address stays as it is.")
    String saidEmailKept();

    @Message("Saved.")
    String saidSaved();

    @Message("That device is signed out.")
    String saidDeviceOut();

    @Message("All other devices are signed out.")
    String saidOthersOut();

    @Message("Signed in")
    String wentSignedIn();

    @Message("Registered")
    String wentRegistered();

    @Message("Address confirmed")
    String wentConfirmed();

    @Message("Password changed")
    String wentPasswordChanged();

    @Message("New password by mail")
    String wentPasswordReset();

    @Message("Change of address asked for")
    String wentEmailChangeAsked();

    @Message("One of two addresses agreed")
    String wentEmailChangeHalf();

    @Message("Address changed")
    String wentEmailChanged();

    @Message("A wrong password was entered")
    String wentRefused();

    @Message("Data downloaded")
    String wentExported();

    @Message("Account changed")
    String wentOther();

    @Message
    String status(io.landfall.orders.OrderStatus status);
}
