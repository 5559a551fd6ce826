package io.landfall.web.reseller.brands;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.web.reseller.DoneWords;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** What pages about brands say after their acts. */
@ApplicationScoped
class BrandWords implements DoneWords {

    @Override
    public String said(String code, Locale locale) {
        var say = MessageBundles.get(BrandMessages.class, Localized.Literal.of(locale.getLanguage()));
        return switch (code) {
            case "brand_created" -> say.saidCreated();
            case "brand_saved" -> say.saidSaved();
            case "brand_logo" -> say.saidLogo();
            case "brand_logo_small" -> say.saidLogoSmall();
            case "brand_logo_off" -> say.saidLogoOff();
            case "brand_published" -> say.saidPublished();
            case "brand_unpublished" -> say.saidUnpublished();
            case "brand_default" -> say.saidDefault();
            case "brand_deleted" -> say.saidDeleted();
            case "brand_texts" -> say.saidTexts();
            case "host_added" -> say.saidHostAdded();
            case "host_proved" -> say.saidHostProved();
            case "host_removed" -> say.saidHostRemoved();
            case "mail_saved" -> say.saidMailSaved();
            case "mail_kept_off" -> say.saidMailKeptOff();
            case "mail_works" -> say.saidMailWorks();
            case "mail_off" -> say.saidMailOff();
            default -> null;
        };
    }
}
