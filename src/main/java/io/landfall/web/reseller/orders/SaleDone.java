package io.landfall.web.reseller.orders;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.web.reseller.DoneWords;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** What the order pages say after an act that worked. */
@ApplicationScoped
class SaleDone implements DoneWords {

    @Override
    public String said(String code, Locale locale) {
        var say = MessageBundles.get(SaleMessages.class, Localized.Literal.of(locale.getLanguage()));
        return switch (code) {
            case "sale_mailed" -> say.doneMailed();
            case "sale_corrected" -> say.doneCorrected();
            case "sale_cancelled" -> say.doneCancelled();
            case "sale_discarded" -> say.doneDiscarded();
            default -> null;
        };
    }
}
