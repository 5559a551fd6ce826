package io.landfall.web.operator;

import io.landfall.resellers.Standing;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the operator reads about the people of a business that resells. */
@MessageBundle("people")
public interface PeopleMessages {

    @Message
    String title();

    @Message
    String depositOn(String day);

    @Message
    String depositNot();

    @Message
    String since(String day);

    @Message
    String closedOn(String day);

    @Message
    String open();

    @Message
    String person();

    @Message
    String position();

    @Message
    String joined();

    @Message
    String changes();

    @Message
    String noChanges();

    @Message
    String close();

    @Message
    String closeText();

    @Message
    String reason();

    @Message
    String reasonMissing();

    @Message
    String reasonInvalid();

    @Message
    String closeNow();

    @Message
    String reopen();

    @Message
    String reopenText();

    @Message
    String search();

    @Message
    String searchHint();

    @Message
    String standing(Standing standing);

    @Message
    String noneFound();

    @Message
    String noneFoundText();

    @Message
    String all();

    @Message
    String next();

    @Message
    String fromTheStart();
}
