package io.landfall.web.reseller.prices;

import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.pricing.PriceAlarms;
import io.landfall.pricing.ResellerPrices;
import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Workplace;
import io.landfall.web.reseller.OverviewTopic;
import io.landfall.web.reseller.Place;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Prices can be left as the operator recommends them; a margin that was eaten needs somebody. */
@ApplicationScoped
class PriceTopic implements OverviewTopic {

    private final ResellerPrices prices;
    private final PriceAlarms alarms;

    PriceTopic(ResellerPrices prices, PriceAlarms alarms) {
        this.prices = prices;
        this.alarms = alarms;
    }

    @Override
    public List<Step> steps(Workplace workplace, Locale locale) {
        return sells(workplace) ? List.of(new Step(40, words(locale).step(), workplace.business().deposited() && prices.any(workplace.member()), Place.PRICES.path(), true)) : List.of();
    }

    @Override
    public List<Alarm> alarms(Workplace workplace, Locale locale) {
        int open = sells(workplace) ? alarms.open(workplace.member()) : 0;
        var say = words(locale);
        return open == 0 ? List.of() : List.of(new Alarm(say.alarmTitle(open), say.alarmText(open), say.alarmButton(), Place.PRICES.path()));
    }

    private static boolean sells(Workplace workplace) {
        return workplace.business().kind() == ResellerKind.RESELLER;
    }

    private static PriceMessages words(Locale locale) {
        return MessageBundles.get(PriceMessages.class, Localized.Literal.of(locale.getLanguage()));
    }
}
