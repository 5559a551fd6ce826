package io.landfall.mail;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.accounts.Accounts;
import io.landfall.catalog.Plan;
import io.landfall.catalog.PlanTitle;
import io.landfall.orders.OrderLinks;
import io.landfall.platform.Keys;
import io.landfall.pricing.PriceAlarms;
import io.landfall.pricing.PriceEvents;
import io.landfall.resellers.Position;
import io.landfall.resellers.Resellers;
import io.landfall.resellers.Storefronts;
import io.landfall.resellers.Team;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Tells those who manage a business that what its plans cost rose so far that too little stays. */
@ApplicationScoped
class PriceLetters implements Author {

    private static final int NAMED = 10;

    private final Storefronts shops;
    private final OrderLinks links;
    private final Outbox outbox;
    private final Team team;
    private final Accounts accounts;
    private final Resellers resellers;
    private final PriceAlarms alarms;

    PriceLetters(Storefronts shops, OrderLinks links, Outbox outbox, Team team, Accounts accounts, Resellers resellers, PriceAlarms alarms) {
        this.shops = shops;
        this.links = links;
        this.outbox = outbox;
        this.team = team;
        this.accounts = accounts;
        this.resellers = resellers;
        this.alarms = alarms;
    }

    void eaten(@Observes PriceEvents.MarginsEaten event) {
        var facts = Map.of("reseller", "" + event.reseller(), "hidden", "" + event.hidden());
        var rise = Keys.secret();
        team.of(event.reseller()).stream().filter(one -> one.position() == Position.OWNER || one.position() == Position.MANAGE).forEach(one ->
                outbox.add(new Outbox.Mail(MailKind.MARGINS_EATEN, "margins " + rise + " " + one.account(), one.email(),
                        accounts.byEmail(one.email()).map(account -> account.locale()).orElse(Locale.ENGLISH), null, null, facts)));
    }

    @Override
    public Set<MailKind> kinds() {
        return EnumSet.of(MailKind.MARGINS_EATEN);
    }

    /** Nothing to say when the margins came back before the letter went out. */
    @Override
    public Optional<Letter> write(Post post) {
        long reseller = Long.parseLong(post.facts().get("reseller"));
        var plans = alarms.plans(reseller);
        return plans.isEmpty() ? Optional.empty()
                : resellers.byId(reseller).map(business -> letter(post.envelope(shops), business.name(), plans, Boolean.parseBoolean(post.facts().get("hidden"))));
    }

    private Letter letter(Envelope to, String business, List<Plan> plans, boolean hidden) {
        var locale = to.locale();
        var say = words(locale);
        var names = plans.stream().limit(NAMED).map(plan -> PlanTitle.of(plan, locale)).distinct().collect(Collectors.joining(", "));
        var note = new Note(say.eatenPreview(), List.of(say.eatenText(plans.size(), names), hidden ? say.eatenHidden() : say.eatenSold()), say.eatenButton(),
                links.home(to.shop().id(), locale) + "reseller/prices?warnings=1", List.of(say.eatenRule()), say.becauseMember(business));
        var subject = say.eatenSubject(plans.size());
        var paper = new Paper(locale.toLanguageTag(), subject, to.shop().name(), links.home(to.shop().id(), locale), null, null, null, null, null, null, false);
        return new Letter(to.messageId(), to.recipient(), subject, AccountLetters.Templates.note(paper, note).setLocale(locale).render(),
                AccountLetters.Templates.noteText(paper, note).setLocale(locale).render().strip() + "\n", List.of());
    }

    private static ResellerMailMessages words(Locale locale) {
        return locale.getLanguage().equals("fr") ? MessageBundles.get(ResellerMailMessages.class, Localized.Literal.of("fr")) : MessageBundles.get(ResellerMailMessages.class);
    }
}
