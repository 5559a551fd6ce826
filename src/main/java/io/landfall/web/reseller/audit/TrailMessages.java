package io.landfall.web.reseller.audit;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The list of changes. Whoever adds an act to the audit adds its words to {@code act} in trail_en and trail_fr. */
@MessageBundle("trail")
public interface TrailMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String person();

    @Message
    String anybody();

    @Message
    String kind();

    @Message
    String anything();

    @Message
    String filter();

    @Message
    String nothing();

    @Message
    String nothingText();

    @Message
    String noneFound();

    @Message
    String all();

    @Message
    String when();

    @Message
    String who();

    @Message
    String what();

    @Message
    String change();

    @Message
    String theOperator();

    @Message
    String byItself();

    @Message
    String before();

    @Message
    String after();

    @Message
    String topic(String code);

    @Message
    String act(String code);

    @Message
    String value(String text);
}
