package io.landfall.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the mails about accounts, and of the one that finds orders. What follows the greeting begins in lower case. */
@MessageBundle("letter")
public interface AccountMailMessages {

    @Message("Confirm your e-mail address")
    String confirmSubject();

    @Message("One press of a button, and your account is open.")
    String confirmPreview();

    @Message("somebody registered at {shop} with this address. If it was you, confirm that it is yours: then your account is open, and orders you placed with this address are in it.")
    String confirmText(String shop);

    @Message("Confirm my address")
    String confirmButton();

    @Message("You have an account already")
    String thereSubject();

    @Message("Nothing was changed.")
    String therePreview();

    @Message("somebody tried to register at {shop} with this address. It has an account already, and nothing was changed in it.")
    String thereText(String shop);

    @Message("Sign in")
    String thereButton();

    @Message("You no longer know your password? Choose a new one: {url}")
    String thereForgotten(String url);

    @Message("Choose a new password")
    String resetSubject();

    @Message("The link works once.")
    String resetPreview();

    @Message("somebody asked for a new password for your account at {shop}. If it was you, choose it here.")
    String resetText(String shop);

    @Message("Choose a new password")
    String resetButton();

    @Message("Your password was changed")
    String changedSubject();

    @Message("All other devices were signed out.")
    String changedPreview();

    @Message("the password of your account at {shop} was changed, and all other devices were signed out. If it was not you, take your account back: the button below leads to a new password.")
    String changedText(String shop);

    @Message("It was not me")
    String changedButton();

    @Message("Your account is to get another address")
    String oldSubject();

    @Message("Nothing changes unless you agree.")
    String oldPreview();

    @Message("somebody who knows your password wants your account at {shop} to use the address {email} from now on. If it was you, agree here, and follow the link in the mail to the new address, too.")
    String oldText(String shop, String email);

    @Message("Agree to the new address")
    String oldButton();

    @Message("It was not you? Then do not agree, and change your password: somebody knows it.")
    String oldNotYou();

    @Message("Confirm your new e-mail address")
    String newSubject();

    @Message("Both addresses have to agree.")
    String newPreview();

    @Message("this is to become the address of an account at {shop}. Confirm that it is yours, and follow the link in the mail to the old address, too.")
    String newText(String shop);

    @Message("Confirm the new address")
    String newButton();

    @Message("Your account has a new address")
    String movedSubject();

    @Message("Sign in with it from now on.")
    String movedPreview();

    @Message("your account at {shop} now uses the address {email}. Both addresses agreed to that. Please sign in again with it.")
    String movedText(String shop, String email);

    @Message("It was not you? Reply to this mail at once.")
    String movedNotYou();

    @Message("Your account is deleted")
    String deletedSubject();

    @Message("This is the last mail to this address.")
    String deletedPreview();

    @Message("your account at {shop} is deleted, and with it your address and your name on all orders.")
    String deletedText(String shop);

    @Message("What was bought, paid and refunded stays in our books, as the law asks, without saying who it was.")
    String deletedBooks();

    @Message("Your eSIMs keep working, and so do the links in our earlier mails. Keep those if you still need them: we can no longer send them to you.")
    String deletedLinks();

    @Message("A new way to sign in")
    String linkedSubject();

    @Message("It was added to your account.")
    String linkedPreview();

    @Message("{provider} has been connected to your account at {shop}: whoever signs in there as you opens it from now on.")
    String linkedText(String shop, String provider);

    @Message("Look at the ways to sign in")
    String linkedButton();

    @Message("It was not you? Disconnect it there and choose a new password.")
    String linkedNotYou();

    @Message("Your orders")
    String findSubject();

    @Message("The link opens the list of your orders.")
    String findPreview();

    @Message("somebody asked for the orders that were placed at {shop} with this address. If it was you, open them here.")
    String findText(String shop);

    @Message("Show my orders")
    String findButton();

    @Message("The link works once, within {n} hours.")
    String hours(int n);

    @Message("The link works once, within {n} minutes.")
    String minutes(int n);

    @Message("It was not you? Then you need not do anything.")
    String notYou();

    @Message("You get this mail because this address was typed in at {shop}.")
    String becauseAddress(String shop);

    @Message("You get this mail because you have an account at {shop}.")
    String becauseAccount(String shop);

    @Message("Hello,")
    String hello();

    @Message("Questions? Just reply.")
    String reply();
}
