package io.landfall.web.reseller.team;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The team's page, its questions, and the page of an invitation. */
@MessageBundle("team")
public interface TeamMessages {

    @Message
    String title();

    @Message
    String lead(int n);

    @Message
    String person();

    @Message
    String positionTitle();

    @Message
    String since();

    @Message
    String you();

    @Message
    String acts();

    @Message
    String invite();

    @Message
    String inviteText();

    @Message
    String email();

    @Message
    String mayDo();

    @Message
    String means(io.landfall.resellers.Position position);

    @Message
    String sendInvitation();

    @Message
    String openInvitations();

    @Message
    String noInvitations();

    @Message
    String sentOn();

    @Message
    String goodUntil();

    @Message
    String expired();

    @Message
    String sendAgain();

    @Message
    String sendAgainTo(String email);

    @Message
    String withdraw();

    @Message
    String withdrawOf(String email);

    @Message
    String save();

    @Message
    String positionOf(String email);

    @Message
    String savePositionOf(String email);

    @Message
    String remove();

    @Message
    String removeOf(String email);

    @Message
    String handOver();

    @Message
    String handOverTo(String email);

    @Message
    String removeTitle(String email);

    @Message
    String removeText();

    @Message
    String removeNow();

    @Message
    String keep();

    @Message
    String handOverTitle(String business, String email);

    @Message
    String handOverText(String email);

    @Message
    String yourPassword();

    @Message
    String handOverNow();

    @Message
    String onlyOwner();

    @Message
    String saidInvited();

    @Message
    String saidInvitedAgain();

    @Message
    String saidWithdrawn();

    @Message
    String saidPosition();

    @Message
    String saidRemoved();

    @Message
    String saidHandedOver();

    @Message
    String saidJoined();

    @Message
    String ownerStays();

    @Message
    String invitationTitle(String business);

    @Message
    String invitationText(String who, String business, String email);

    @Message
    String invitationPosition();

    @Message
    String joinNew();

    @Message
    String joinButton();

    @Message
    String joinAccount();

    @Message
    String joinTaken(String who);
}
