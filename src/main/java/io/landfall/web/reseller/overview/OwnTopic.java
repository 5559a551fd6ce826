package io.landfall.web.reseller.overview;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.credit.Credit;
import io.landfall.credit.InvoiceDetails;
import io.landfall.credit.Invoices;
import io.landfall.orders.ResellerSales;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Workplace;
import io.landfall.web.Words;
import io.landfall.web.reseller.OverviewTopic;
import io.landfall.web.reseller.Place;
import io.landfall.web.reseller.Places;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** The steps every business takes, and what its credit and its orders need. A step whose page does not exist is not asked for. */
@ApplicationScoped
class OwnTopic implements OverviewTopic {

    private final Brands brands;
    private final Credit credit;
    private final ResellerSales sales;
    private final Places places;
    private final Invoices invoices;
    private final Clock clock;

    OwnTopic(Brands brands, Credit credit, ResellerSales sales, Places places, Invoices invoices, Clock clock) {
        this.brands = brands;
        this.credit = credit;
        this.sales = sales;
        this.places = places;
        this.invoices = invoices;
        this.clock = clock;
    }

    @Override
    public List<Step> steps(Workplace workplace, Locale locale) {
        var say = words(locale);
        var steps = new ArrayList<Step>();
        // Without a proved address there is no business.
        steps.add(new Step(0, say.stepConfirmed(), true, Place.SECURITY.path()));
        steps.add(new Step(10, say.stepDeposit(), workplace.business().deposited(), "/reseller/deposit"));
        if (workplace.business().kind() == ResellerKind.RESELLER && places.has(Place.BRANDS)) {
            var own = workplace.business().deposited() ? brands.of(workplace.member()) : List.<io.landfall.resellers.Brand>of();
            steps.add(new Step(20, say.stepBrand(), own.stream().anyMatch(brand -> brand.published()), Place.BRANDS.path()));
            steps.add(new Step(30, say.stepLogo(), own.stream().anyMatch(brand -> brand.logo() != null), Place.BRANDS.path()));
        }
        if (places.has(Place.ORDERS)) {
            steps.add(new Step(100, say.stepOrder(), workplace.business().deposited() && !sales.newest(workplace.member(), 1).isEmpty(), Place.ORDERS.path()));
        }
        return steps;
    }

    @Override
    public List<Alarm> alarms(Workplace workplace, Locale locale) {
        var say = words(locale);
        var alarms = new ArrayList<Alarm>();
        var balance = credit.balance(workplace.member().reseller());
        if (balance.low()) {
            boolean pays = places.has(Place.CREDIT) && workplace.member().may(Position.MANAGE);
            alarms.add(new Alarm(say.lowTitle(), say.lowText(Words.money(balance.available(), locale), Words.money(balance.threshold(), locale)),
                    pays ? say.lowButton() : null, pays ? Place.CREDIT.path() : null));
        }
        var today = clock.instant().atZone(ZoneOffset.UTC).toLocalDate();
        invoices.of(workplace.member().reseller()).stream().filter(InvoiceDetails::open).map(invoice -> alarm(invoice, today, say, locale)).forEach(alarms::add);
        int trouble = sales.inTrouble(workplace.member());
        if (trouble > 0) {
            boolean list = places.has(Place.ORDERS);
            alarms.add(new Alarm(say.troubleTitle(trouble), say.troubleText(), list ? say.allOrders() : null, list ? Place.ORDERS.path() : null));
        }
        return alarms;
    }

    private static Alarm alarm(InvoiceDetails invoice, LocalDate today, OverviewMessages say, Locale locale) {
        var due = Words.day(invoice.dueOn().atStartOfDay(ZoneOffset.UTC).toInstant(), locale);
        var amount = Words.money(invoice.total(), locale);
        return invoice.dueOn().isBefore(today) ? new Alarm(say.overdueTitle(invoice.number(), due), say.overdueText(amount), say.overdueButton(), Place.CREDIT.path())
                : new Alarm(say.dueTitle(invoice.number(), due), say.dueText(amount), say.overdueButton(), Place.CREDIT.path());
    }

    private static OverviewMessages words(Locale locale) {
        return MessageBundles.get(OverviewMessages.class, Localized.Literal.of(locale.getLanguage()));
    }
}
