package io.landfall.web.reseller;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.web.CreditMessages;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** What the credit pages say after an act that worked. */
@ApplicationScoped
class CreditDone implements DoneWords {

    static final String GIVEN_UP = "credit_given_up";

    @Override
    public String said(String code, Locale locale) {
        return GIVEN_UP.equals(code) ? MessageBundles.get(CreditMessages.class, Localized.Literal.of(locale.getLanguage())).givenUp() : null;
    }
}
