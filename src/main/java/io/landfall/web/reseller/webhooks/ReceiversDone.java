package io.landfall.web.reseller.webhooks;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.web.reseller.DoneWords;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** What is said after something was done to a receiver. */
@ApplicationScoped
class ReceiversDone implements DoneWords {

    @Override
    public String said(String code, Locale locale) {
        var say = MessageBundles.get(HookMessages.class, Localized.Literal.of(locale.getLanguage()));
        return switch (code) {
            case "hook-made" -> say.doneMade();
            case "hook-changed" -> say.doneChanged();
            case "hook-on" -> say.doneOn();
            case "hook-off" -> say.doneOff();
            case "hook-rotated" -> say.doneRotated();
            case "hook-deleted" -> say.doneDeleted();
            case "hook-again" -> say.doneAgain();
            case "hook-again-none" -> say.doneAgainNone();
            case "hook-tested" -> say.doneTested();
            default -> null;
        };
    }
}
