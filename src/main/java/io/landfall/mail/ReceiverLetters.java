package io.landfall.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
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
import io.landfall.resellers.Position;
import io.landfall.resellers.Resellers;
import io.landfall.resellers.Storefronts;
import io.landfall.resellers.Team;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Tells the owner of a business that a program of theirs is not written to any more. */
@ApplicationScoped
class ReceiverLetters implements Author {

    private final Storefronts shops;
    private final Outbox outbox;
    private final Team team;
    private final Accounts accounts;
    private final Resellers resellers;

    ReceiverLetters(Storefronts shops, Outbox outbox, Team team, Accounts accounts, Resellers resellers) {
        this.shops = shops;
        this.outbox = outbox;
        this.team = team;
        this.accounts = accounts;
        this.resellers = resellers;
    }

    void stopped(@Observes ReceiverStopped event) {
        var facts = Map.of("reseller", "" + event.reseller(), "subscription", "" + event.subscription(), "name", event.name(), "host", event.host(), "since", event.since().toString());
        team.of(event.reseller()).stream().filter(one -> one.position() == Position.OWNER).forEach(one ->
                outbox.add(new Outbox.Mail(MailKind.RECEIVER_STOPPED, "receiver stopped " + event.subscription() + " " + event.at(), one.email(),
                        accounts.byEmail(one.email()).map(AccountDetails::locale).orElse(Locale.ENGLISH), null, null, facts)));
    }

    @Override
    public Set<MailKind> kinds() {
        return EnumSet.of(MailKind.RECEIVER_STOPPED);
    }

    @Override
    public Optional<Letter> write(Post post) {
        return resellers.byId(Long.parseLong(post.facts().get("reseller"))).map(business -> letter(post, business.name()));
    }

    private Letter letter(Post post, String business) {
        var to = post.envelope(shops);
        var say = words(to.locale());
        var home = shops.own().origin() + (isFrench(to.locale()) ? "/fr/" : "/");
        var facts = post.facts();
        var subject = say.receiverSubject(facts.get("name"));
        var note = new Note(say.receiverPreview(), List.of(say.receiverText(facts.get("name"), facts.get("host"), day(facts.get("since"), to.locale())), say.receiverKept()), say.receiverButton(),
                home + "reseller/webhooks/" + facts.get("subscription"), List.of(), say.becauseMember(business));
        var paper = new Paper(to.locale().toLanguageTag(), subject, shops.own().name(), home, null, null, null, null, null, null, false);
        return new Letter(to.messageId(), to.recipient(), subject, AccountLetters.Templates.note(paper, note).setLocale(to.locale()).render(),
                AccountLetters.Templates.noteText(paper, note).setLocale(to.locale()).render().strip() + "\n", List.of());
    }

    private static String day(String instant, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(isFrench(locale) ? Locale.FRENCH : Locale.ENGLISH).format(Instant.parse(instant).atOffset(ZoneOffset.UTC));
    }

    private static boolean isFrench(Locale locale) {
        return locale.getLanguage().equals("fr");
    }

    private static ResellerMailMessages words(Locale locale) {
        return isFrench(locale) ? MessageBundles.get(ResellerMailMessages.class, Localized.Literal.of("fr")) : MessageBundles.get(ResellerMailMessages.class);
    }
}
