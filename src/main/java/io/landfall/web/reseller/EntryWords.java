package io.landfall.web.reseller;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** What the shell says after its acts. */
@ApplicationScoped
class EntryWords implements DoneWords {

    @Override
    public String said(String code, Locale locale) {
        var say = MessageBundles.get(EntryMessages.class, Localized.Literal.of(locale.getLanguage()));
        return switch (code) {
            case "confirmed" -> say.saidConfirmed();
            case "password" -> say.saidPassword();
            case "device_out" -> say.saidDeviceOut();
            case "others_out" -> say.saidOthersOut();
            default -> null;
        };
    }
}
