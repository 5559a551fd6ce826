package io.landfall.web.reseller;

import io.landfall.resellers.Position;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/**
 * What the portal's shell says: doors, navigation, refusals. English in reseller_en.properties, French in reseller_fr.properties; each topic
 * has a bundle of its own.
 */
@MessageBundle("reseller")
public interface ResellerMessages {

    @Message
    String room();

    @Message
    String rooms();

    @Message
    String place(Place place);

    @Message
    String group(Place.Group group);

    @Message
    String signIn();

    @Message
    String signOut();

    @Message
    String signInTitle();

    @Message
    String signInLead();

    @Message
    String signedInAs(String email);

    @Message
    String signedOut();

    @Message
    String email();

    @Message
    String password();

    @Message
    String signInRefused();

    @Message
    String signInRefusedText();

    @Message
    String tooManyTries();

    @Message
    String tooManyTriesText(int minutes);

    @Message
    String position(Position position);

    @Message
    String pages();

    @Message
    String newest();

    @Message
    String older();

    @Message
    String forbiddenTitle();

    @Message
    String forbiddenText(String needs);

    @Message
    String depositTitle();

    @Message
    String depositText();

    @Message
    String notFoundTitle();

    @Message
    String notFoundText();

    @Message
    String toOverview();

    @Message
    String noBusinessTitle();

    @Message
    String noBusinessText();

    @Message
    String closedTitle();

    @Message
    String closedText();

    @Message
    String closedReason(String reason);

    @Message
    String problems(int n);
}
