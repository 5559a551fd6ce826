package io.landfall.web.operator;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the operator's desk says besides orders and prices: the own password, mails, pulls of the catalogue, today's figures, settings. */
@MessageBundle("desk")
public interface DeskMessages {

    @Message
    String changePassword();

    @Message
    String currentPassword();

    @Message
    String newPassword();

    @Message
    String newPasswordHint();

    @Message
    String newPasswordAgain();

    @Message
    String passwordMeans();

    @Message
    String savePassword();

    @Message
    String passwordTries(int minutes);

    @Message
    String errorCurrentPassword();

    @Message
    String errorWeakPassword();

    @Message
    String errorBreachedPassword();

    @Message
    String errorSamePassword();

    @Message
    String errorPasswordsDiffer();
}
