package io.landfall.web.reseller.webhooks;

import io.landfall.webhooks.DeliveryStatus;
import io.landfall.webhooks.EventKind;
import io.landfall.webhooks.SubscriptionStatus;
import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** What the pages about webhooks say. English in hook_en.properties, French in hook_fr.properties. */
@MessageBundle("hook")
public interface HookMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String add();

    @Message
    String addText();

    @Message
    String addAndTest();

    @Message
    String guide();

    @Message
    String none();

    @Message
    String noneText();

    @Message
    String name();

    @Message
    String nameHint();

    @Message
    String url();

    @Message
    String urlHint();

    @Message
    String events();

    @Message
    String state();

    @Message
    String lastDelivery();

    @Message
    String kind(EventKind kind);

    @Message
    String style();

    @Message
    String styleDotted();

    @Message
    String styleCapitals();

    @Message
    String secret();

    @Message
    String secretHint();

    @Message
    String secretHidden();

    @Message
    String secretOnce();

    @Message
    String secretOnceText();

    @Message
    String copySecret();

    @Message
    String oldSecretUntil();

    @Message
    String timeout();

    @Message
    String timeoutHint();

    @Message
    String retries();

    @Message
    String retriesHint();

    @Message
    String seconds(int n);

    @Message
    String save();

    @Message
    String cancel();

    @Message
    String settings();

    @Message
    String change();

    @Message
    String facts();

    @Message
    String status(SubscriptionStatus status);

    @Message
    String fate(DeliveryStatus status);

    @Message
    String test();

    @Message
    String switchOn();

    @Message
    String switchOff();

    @Message
    String failedTitle();

    @Message
    String failedText();

    @Message
    String failing();

    @Message
    String failingText();

    @Message
    String again();

    @Message
    String againText();

    @Message
    String againSince();

    @Message
    String againButton();

    @Message
    String lastHours(int n);

    @Message
    String lastDays(int n);

    @Message
    String isOff();

    @Message
    String isTest();

    @Message
    String rotate();

    @Message
    String rotateTitle(String name);

    @Message
    String rotateText();

    @Message
    String rotateAgain();

    @Message
    String rotateNow();

    @Message
    String delete();

    @Message
    String deleteTitle(String name);

    @Message
    String deleteText();

    @Message
    String deleteNow();

    @Message
    String keep();

    @Message
    String log();

    @Message
    String logEmpty();

    @Message
    String anyFate();

    @Message
    String anyEvent();

    @Message
    String event();

    @Message
    String about();

    @Message
    String answer();

    @Message
    String when();

    @Message
    String filter();

    @Message
    String noneFound();

    @Message
    String all();

    @Message
    String tries(int n);

    @Message
    String trouble(String code);

    @Message
    String statusCode();

    @Message
    String milliseconds(int n);

    @Message
    String number();

    @Message
    String next();

    @Message
    String waitsOff();

    @Message
    String replay();

    @Message
    String triesTitle();

    @Message
    String noTries();

    @Message
    String body();

    @Message
    String bodyText();

    @Message
    String guideLead();

    @Message
    String headers();

    @Message
    String headerStandard();

    @Message
    String headerPlain();

    @Message
    String headerPrevious();

    @Message
    String headerId();

    @Message
    String headerSequence();

    @Message
    String rules();

    @Message
    String ruleAnswer();

    @Message
    String ruleRetry();

    @Message
    String ruleOff();

    @Message
    String ruleOrder();

    @Message
    String nameMissing();

    @Message
    String nameInvalid();

    @Message
    String urlMissing();

    @Message
    String urlInvalid();

    @Message
    String urlNotPublic();

    @Message
    String kindsMissing();

    @Message
    String secretInvalid();

    @Message
    String timeoutInvalid();

    @Message
    String retriesInvalid();

    @Message
    String sinceInvalid();

    @Message
    String full(int most);

    @Message
    String tooMany(int minutes);

    @Message
    String doneMade();

    @Message
    String doneChanged();

    @Message
    String doneOn();

    @Message
    String doneOff();

    @Message
    String doneRotated();

    @Message
    String doneDeleted();

    @Message
    String doneAgain();

    @Message
    String doneAgainNone();

    @Message
    String doneTested();

    @Message
    String alarmTitle(String name);

    @Message
    String alarmText();

    @Message
    String alarmButton();
}
