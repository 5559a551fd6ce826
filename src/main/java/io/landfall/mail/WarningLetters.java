package io.landfall.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.accounts.AccountDetails;
import io.landfall.accounts.Accounts;
import io.landfall.catalog.DataWords;
import io.landfall.esims.EsimDetails;
import io.landfall.esims.EsimEvents;
import io.landfall.esims.Esims;
import io.landfall.esims.Warning;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderLinks;
import io.landfall.orders.Orders;
import io.landfall.resellers.Storefronts;
import io.landfall.upstream.UsageReading;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** The mails that warn before the data or the days of an eSIM end, with the way to more data. */
@ApplicationScoped
class WarningLetters implements Author {

    private final Outbox outbox;
    private final Storefronts shops;
    private final OrderLinks links;
    private final Orders orders;
    private final Esims esims;
    private final Accounts accounts;

    WarningLetters(Outbox outbox, Storefronts shops, OrderLinks links, Orders orders, Esims esims, Accounts accounts) {
        this.outbox = outbox;
        this.shops = shops;
        this.links = links;
        this.orders = orders;
        this.esims = esims;
        this.accounts = accounts;
    }

    /** Nobody is written to whose address was deleted, or who wants no warnings at all. */
    void warned(@Observes EsimEvents.Warned event) {
        var addressee = orders.addressee(event.orderNumber());
        if (addressee.email().isEmpty() || !accounts.byEmail(addressee.shop(), addressee.email()).map(AccountDetails::alerts).orElse(true)) {
            return;
        }
        outbox.add(new Outbox.Mail(addressee.shop(), MailKind.RUNNING_OUT, "warning " + event.crossing(), addressee.email(), addressee.locale(), event.orderNumber(), null,
                Map.of("esim", "" + event.esimId(), "warning", event.warning().name())));
    }

    @Override
    public Set<MailKind> kinds() {
        return EnumSet.of(MailKind.RUNNING_OUT);
    }

    /** Empty when the eSIM was refunded or topped up meanwhile: nobody is told what is no longer true. */
    @Override
    public Optional<Letter> write(Post post) {
        var order = orders.byNumber(post.orderNumber()).orElseThrow();
        return esims.byId(Long.parseLong(post.facts().get("esim"))).flatMap(esim -> write(post.envelope(shops), Warning.valueOf(post.facts().get("warning")), esim, order));
    }

    Optional<Letter> write(Envelope to, Warning warning, EsimDetails esim, OrderDetails order) {
        var reading = esim.reading();
        if (esim.withdrawn() || reading == null || warning.isOfData() && !isStillTrue(warning, esim)) {
            return Optional.empty();
        }
        var locale = to.locale();
        var say = words(locale);
        var place = Letters.place(order, locale);
        var before = new ArrayList<String>();
        var left = reading.remainingMegabytes() == null || reading.unlimited() ? null : DataWords.of(reading.remainingMegabytes(), locale);
        if (warning == Warning.USED_100) {
            before.add(say.allUsed(place));
        } else if (warning.isOfData()) {
            before.add(say.left(left, DataWords.of(reading.totalMegabytes(), locale), place));
        } else {
            before.add(say.endsOn(place, moment(reading.expiresAt(), locale)) + (left == null ? "" : " " + say.leftUntil(left)));
        }
        before.add(say.measured(moment(esim.measuredAt(), locale)));
        var rechargeable = order.facts().rechargeable();
        if (rechargeable) {
            before.add(say.topUpText());
        }
        var page = links.esim(to.shop().id(), esim.link(), locale);
        var note = new Note(say.preview(), before, rechargeable ? say.topUp() : say.look(), rechargeable ? page + "/top-up" : page,
                List.of(say.stop(page + "/warnings")), say.because(to.shop().name()));
        var paper = new Paper(locale.toLanguageTag(), subject(warning, place, say), to.shop().name(), links.home(to.shop().id(), locale), null, null, null, null, null, null, esim.test(), Look.of(to.shop()));
        return Optional.of(new Letter(to.messageId(), to.recipient(), paper.subject(), AccountLetters.Templates.note(paper, note).setLocale(locale).render(),
                AccountLetters.Templates.noteText(paper, note).setLocale(locale).render().strip() + "\n", List.of(), links.origin(to.shop().id()) + "/hooks/warnings/" + esim.link()));
    }

    private static boolean isStillTrue(Warning warning, EsimDetails esim) {
        var reading = esim.reading();
        return reading.state() == UsageReading.State.FINISHED || reading.remainingMegabytes() != null && reading.totalMegabytes() != null
                && reading.remainingMegabytes() * 100 <= reading.totalMegabytes() * (warning == Warning.USED_75 ? 25 : warning == Warning.USED_90 ? 10 : 0);
    }

    private static String subject(Warning warning, String place, WarningMessages say) {
        return switch (warning) {
            case USED_75 -> say.used75Subject(place);
            case USED_90 -> say.used90Subject(place);
            case USED_100 -> say.used100Subject(place);
            case ENDS_IN_3_DAYS -> say.threeDaysSubject(place);
            case ENDS_IN_1_DAY -> say.oneDaySubject(place);
        };
    }

    private static String moment(Instant at, Locale locale) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.LONG, FormatStyle.SHORT).withLocale(locale).withZone(ZoneOffset.UTC).format(at) + " UTC";
    }

    private static WarningMessages words(Locale locale) {
        return locale.getLanguage().equals("en") ? MessageBundles.get(WarningMessages.class)
                : MessageBundles.get(WarningMessages.class, Localized.Literal.of(locale.getLanguage()));
    }
}
