package io.landfall.web.reseller.webhooks;

import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.resellers.Workplace;
import io.landfall.web.reseller.OverviewTopic;
import io.landfall.webhooks.SubscriptionStatus;
import io.landfall.webhooks.Subscriptions;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Says on the overview that a receiver was switched off because it took nothing. */
@ApplicationScoped
class FailedReceivers implements OverviewTopic {

    private final Subscriptions subscriptions;

    FailedReceivers(Subscriptions subscriptions) {
        this.subscriptions = subscriptions;
    }

    @Override
    public List<Alarm> alarms(Workplace workplace, Locale locale) {
        var say = MessageBundles.get(HookMessages.class, Localized.Literal.of(locale.getLanguage()));
        return subscriptions.of(workplace.member()).stream().filter(one -> one.status() == SubscriptionStatus.FAILED)
                .map(one -> new Alarm(say.alarmTitle(one.name()), say.alarmText(), say.alarmButton(), "/reseller/webhooks/" + one.id())).toList();
    }
}
