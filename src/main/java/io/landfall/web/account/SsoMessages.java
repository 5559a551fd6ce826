package io.landfall.web.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words about signing in elsewhere; {@code name} is always a provider's. */
@MessageBundle("sso")
public interface SsoMessages {

    @Message("or")
    String or();

    @Message("Continue with {name}")
    String continueWith(String name);

    @Message("You came back without signing in.")
    String cancelledTitle();

    @Message("Nothing has changed. Try again, or choose another way.")
    String cancelledText();

    @Message("Signing in with {name} did not work.")
    String failedTitle(String name);

    @Message("We could not rely on the answer of {name}, so we stopped. Nothing has changed. Try again; if it happens once more, use your e-mail address.")
    String failedText(String name);

    @Message("This sign-in is over.")
    String staleTitle();

    @Message("It was used already, took longer than 15 minutes, or this browser does not keep cookies. Begin again here.")
    String staleText();

    @Message("{name} does not answer at the moment.")
    String downTitle(String name);

    @Message("Everything else here works. Try again in a few minutes, or use your e-mail address.")
    String downText();

    @Message("{name} has not confirmed your e-mail address.")
    String unverifiedTitle(String name);

    @Message("Confirm the address at {name} and come back. Or create an account here with a password: then we confirm the address with a mail. If you have an account here already, sign in with your password and connect {name} there.")
    String unverifiedText(String name);

    @Message("We cannot open your account with {name}.")
    String refusedTitle(String name);

    @Message("This account is not opened this way. Use your e-mail address and password, or write to us and we look into it.")
    String refusedText();

    @Message("This sign-in at {name} opens another account here.")
    String takenTitle(String name);

    @Message("It can open only one. Disconnect it in that account first, or choose another one at {name}.")
    String takenText(String name);

    @Message("Too many sign-ins were begun from your network.")
    String busyTitle();

    @Message("Wait a quarter of an hour, or use your e-mail address.")
    String busyText();

    @Message("Try again with {name}")
    String againWith(String name);

    @Message("Sign in with e-mail and password")
    String withEmail();

    @Message("Back to my sign-in settings")
    String back();

    @Message("Other ways to sign in")
    String waysTitle();

    @Message("None is connected.")
    String waysNone();

    @Message("Connected on")
    String linkedOn();

    @Message("last used")
    String usedOn();

    @Message("Connect {name}")
    String connect(String name);

    @Message("Connect {name}?")
    String connectTitle(String name);

    @Message("At {name} you are {email}.")
    String connectAs(String name, String email);

    @Message("From then on you can sign in to the account {address} with {name}.")
    String connectText(String name, String address);

    @Message("Disconnect")
    String disconnect();

    @Message("Disconnect {name}")
    String disconnectOf(String name);

    @Message("Disconnect {name}?")
    String disconnectTitle(String name);

    @Message("You can no longer sign in with {name} then. Every other device will be signed out.")
    String disconnectText(String name);

    @Message("Leave it as it is")
    String keep();

    @Message("This is your only way in. Add a password first.")
    String lastWayIn();

    @Message("Connected. You can sign in with it from now on.")
    String saidConnected();

    @Message("Disconnected. All other devices were signed out.")
    String saidDisconnected();

    @Message("Another way to sign in was connected")
    String wentLinked();

    @Message("A way to sign in was disconnected")
    String wentUnlinked();
}
