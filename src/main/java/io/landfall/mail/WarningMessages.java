package io.landfall.mail;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** Words of the mails that warn before an eSIM runs out. What follows the greeting begins in lower case. */
@MessageBundle("warning")
public interface WarningMessages {

    @Message("Your eSIM for {place}: a quarter of the data is left")
    String used75Subject(String place);

    @Message("Your eSIM for {place}: 10 % of the data is left")
    String used90Subject(String place);

    @Message("Your eSIM for {place}: all data is used")
    String used100Subject(String place);

    @Message("Your eSIM for {place} ends in 3 days")
    String threeDaysSubject(String place);

    @Message("Your eSIM for {place} ends in a day")
    String oneDaySubject(String place);

    @Message("More data takes a minute and nothing to install.")
    String preview();

    @Message("{left} of {total} are left on your eSIM for {place}.")
    String left(String left, String total, String place);

    @Message("all data of your eSIM for {place} is used. The connection has stopped or will stop.")
    String allUsed(String place);

    @Message("your eSIM for {place} ends on {end}.")
    String endsOn(String place, String end);

    @Message("{left} are left until then.")
    String leftUntil(String left);

    @Message("The network measured this at {at}.")
    String measured(String at);

    @Message("Need more? Top up from this link: no sign-in, no new eSIM, nothing to install.")
    String topUpText();

    @Message("Top up")
    String topUp();

    @Message("See what is left")
    String look();

    @Message("You no longer want these warnings for this eSIM? Turn them off: {url}")
    String stop(String url);

    @Message("You get this mail because an eSIM was bought at {shop} with this address.")
    String because(String shop);
}
