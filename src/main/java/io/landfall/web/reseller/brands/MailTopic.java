package io.landfall.web.reseller.brands;

import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.mail.ShopMail;
import io.landfall.mail.ShopMails;
import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Workplace;
import io.landfall.web.reseller.OverviewTopic;
import io.landfall.web.reseller.Place;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** A mail server of one's own is a wish and not a duty; one that fails needs somebody, though ours stands in. */
@ApplicationScoped
class MailTopic implements OverviewTopic {

    private final ShopMails mails;

    MailTopic(ShopMails mails) {
        this.mails = mails;
    }

    @Override
    public List<Step> steps(Workplace workplace, Locale locale) {
        return workplace.business().kind() != ResellerKind.RESELLER ? List.of() : List.of(new Step(50, words(locale).stepMail(),
                workplace.business().deposited() && mails.all(workplace.member()).stream().anyMatch(ShopMail::enabled), Place.BRANDS.path(), true));
    }

    @Override
    public List<Alarm> alarms(Workplace workplace, Locale locale) {
        var say = words(locale);
        return workplace.business().kind() != ResellerKind.RESELLER ? List.of() : mails.all(workplace.member()).stream().filter(mail -> mail.downSince() != null)
                .map(mail -> new Alarm(say.mailAlarm(mail.host()), say.mailDown(mail.host()), say.mailAlarmButton(), "/reseller/brands/" + mail.shop() + "/mail")).toList();
    }

    private static BrandMessages words(Locale locale) {
        return MessageBundles.get(BrandMessages.class, Localized.Literal.of(locale.getLanguage()));
    }
}
