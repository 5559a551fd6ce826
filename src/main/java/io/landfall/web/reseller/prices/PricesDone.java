package io.landfall.web.reseller.prices;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.web.reseller.DoneWords;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** What is said after a price was changed. */
@ApplicationScoped
class PricesDone implements DoneWords {

    @Override
    public String said(String code, Locale locale) {
        var say = MessageBundles.get(PriceMessages.class, Localized.Literal.of(locale.getLanguage()));
        return switch (code) {
            case "prices-plan" -> say.donePlan();
            case "prices-undone" -> say.doneUndone();
            case "prices-default" -> say.doneDefault();
            case "prices-removed" -> say.doneRemoved();
            case "prices-guard" -> say.doneGuard();
            default -> null;
        };
    }
}
