package io.landfall.mail;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.landfall.accounts.AccountDetails;
import io.landfall.accounts.Accounts;
import io.landfall.accounts.Role;
import io.landfall.accounts.Tokens;
import io.landfall.orders.AccountOrders;
import io.landfall.orders.OrderLinks;
import io.landfall.resellers.Storefronts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/**
 * Mails about accounts, and the one that finds orders. Their links are made here, when the letter is written, so that they stand in no table;
 * and here is decided whether an address that a stranger typed gets a letter at all.
 */
@ApplicationScoped
class AccountLetters implements Author {

    static final Set<MailKind> KINDS = EnumSet.of(MailKind.REGISTRATION, MailKind.PASSWORD_RESET, MailKind.PASSWORD_CHANGED, MailKind.EMAIL_CHANGE_OLD,
            MailKind.EMAIL_CHANGE_NEW, MailKind.EMAIL_CHANGED, MailKind.IDENTITY_LINKED, MailKind.ACCOUNT_DELETED, MailKind.FIND_ORDERS);

    @CheckedTemplate(basePath = "mail")
    static class Templates {
        static native TemplateInstance note(Paper paper, Note note);

        static native TemplateInstance noteText(Paper paper, Note note);
    }

    private final Storefronts shops;
    private final OrderLinks links;
    private final Accounts accounts;
    private final AccountOrders orders;
    private final Tokens tokens;
    private final String keycloak;

    AccountLetters(Storefronts shops, OrderLinks links, Accounts accounts, AccountOrders orders, Tokens tokens,
            @ConfigProperty(name = "landfall.sso.keycloak.name", defaultValue = "Keycloak") String keycloak) {
        this.keycloak = keycloak;
        this.shops = shops;
        this.links = links;
        this.accounts = accounts;
        this.orders = orders;
        this.tokens = tokens;
    }

    @Override
    public Set<MailKind> kinds() {
        return KINDS;
    }

    @Override
    public Optional<Letter> write(Post post) {
        var envelope = post.envelope(shops);
        var known = accounts.byEmail(envelope.shop().id(), envelope.recipient());
        return switch (post.kind()) {
            case REGISTRATION -> known.flatMap(account -> account.confirmedAt() != null ? Optional.of(alreadyThere(envelope, account))
                    : account.role() == Role.CUSTOMER ? Optional.of(confirm(envelope, account)) : Optional.empty());
            case PASSWORD_RESET -> known.map(account -> reset(envelope, account));
            case PASSWORD_CHANGED -> known.map(account -> passwordChanged(envelope, account));
            case EMAIL_CHANGE_OLD -> pending(post).map(account -> agree(envelope, account));
            case EMAIL_CHANGE_NEW -> known.filter(taken -> taken.confirmedAt() != null).isPresent() ? Optional.empty()
                    : pending(post).map(account -> prove(envelope, account));
            case EMAIL_CHANGED -> Optional.of(moved(envelope, post.facts().get("email")));
            case IDENTITY_LINKED -> known.map(account -> linked(envelope, post.facts().get("provider")));
            case ACCOUNT_DELETED -> Optional.of(deleted(envelope));
            case FIND_ORDERS -> orders.ofAddress(envelope.shop().id(), envelope.recipient(), 1).isEmpty() ? Optional.empty() : Optional.of(found(envelope));
            default -> throw new IllegalStateException("Another author writes " + post.kind());
        };
    }

    private Letter confirm(Envelope to, AccountDetails account) {
        var say = words(to.locale());
        var url = place(to, "account/confirm/" + tokens.mint(Tokens.Purpose.CONFIRM, account.id(), null));
        return letter(to, say.confirmSubject(), new Note(say.confirmPreview(), List.of(say.confirmText(to.shop().name())), say.confirmButton(), url,
                List.of(say.hours(24), say.notYou()), say.becauseAddress(to.shop().name())));
    }

    /** The account may be of another kind than the one that was registered: its own door is named. */
    private Letter alreadyThere(Envelope to, AccountDetails account) {
        var say = words(to.locale());
        return letter(to, say.thereSubject(), new Note(say.therePreview(), List.of(say.thereText(to.shop().name())), say.thereButton(), place(to, door(account) + "/sign-in"),
                List.of(say.thereForgotten(place(to, door(account) + "/forgot")), say.notYou()), say.becauseAddress(to.shop().name())));
    }

    private Letter reset(Envelope to, AccountDetails account) {
        var say = words(to.locale());
        var url = place(to, door(account) + "/reset/" + tokens.mint(Tokens.Purpose.RESET, account.id(), null));
        return letter(to, say.resetSubject(), new Note(say.resetPreview(), List.of(say.resetText(to.shop().name())), say.resetButton(), url,
                List.of(say.minutes(60), say.notYou()), say.becauseAccount(to.shop().name())));
    }

    private Letter passwordChanged(Envelope to, AccountDetails account) {
        var say = words(to.locale());
        return letter(to, say.changedSubject(), new Note(say.changedPreview(), List.of(say.changedText(to.shop().name())), say.changedButton(), place(to, door(account) + "/forgot"),
                List.of(), say.becauseAccount(to.shop().name())));
    }

    private Letter agree(Envelope to, AccountDetails account) {
        var say = words(to.locale());
        var url = place(to, "account/email/" + tokens.mint(Tokens.Purpose.EMAIL_OLD, account.id(), account.pendingEmail()));
        return letter(to, say.oldSubject(), new Note(say.oldPreview(), List.of(say.oldText(to.shop().name(), account.pendingEmail())), say.oldButton(), url,
                List.of(say.hours(24), say.oldNotYou()), say.becauseAccount(to.shop().name())));
    }

    private Letter prove(Envelope to, AccountDetails account) {
        var say = words(to.locale());
        var url = place(to, "account/email/" + tokens.mint(Tokens.Purpose.EMAIL_NEW, account.id(), account.pendingEmail()));
        return letter(to, say.newSubject(), new Note(say.newPreview(), List.of(say.newText(to.shop().name())), say.newButton(), url,
                List.of(say.hours(24), say.notYou()), say.becauseAddress(to.shop().name())));
    }

    private Letter moved(Envelope to, String email) {
        var say = words(to.locale());
        return letter(to, say.movedSubject(), new Note(say.movedPreview(), List.of(say.movedText(to.shop().name(), email)), null, null, List.of(say.movedNotYou()),
                say.becauseAccount(to.shop().name())));
    }

    private Letter linked(Envelope to, String provider) {
        var say = words(to.locale());
        return letter(to, say.linkedSubject(), new Note(say.linkedPreview(), List.of(say.linkedText(to.shop().name(), provider.equals("google") ? "Google" : keycloak)), say.linkedButton(),
                place(to, "account/security"), List.of(say.linkedNotYou()), say.becauseAccount(to.shop().name())));
    }

    private Letter deleted(Envelope to) {
        var say = words(to.locale());
        return letter(to, say.deletedSubject(), new Note(say.deletedPreview(), List.of(say.deletedText(to.shop().name()), say.deletedBooks()), null, null,
                List.of(say.deletedLinks()), say.becauseAccount(to.shop().name())));
    }

    private Letter found(Envelope to) {
        var say = words(to.locale());
        var url = place(to, "find-order/" + tokens.mint(to.shop().id(), Tokens.Purpose.FIND, null, to.recipient()));
        return letter(to, say.findSubject(), new Note(say.findPreview(), List.of(say.findText(to.shop().name())), say.findButton(), url,
                List.of(say.minutes(60), say.notYou()), say.becauseAddress(to.shop().name())));
    }

    /** The account whose change of address this mail is about, as long as it still waits for that address. */
    private Optional<AccountDetails> pending(Post post) {
        return accounts.byId(Long.parseLong(post.facts().getOrDefault("account", "0"))).filter(account -> post.facts().get("email").equals(account.pendingEmail()));
    }

    /** Where this kind of account signs in and chooses a new password. */
    private static String door(AccountDetails account) {
        return account.role() == Role.RESELLER ? "reseller" : "account";
    }

    private Letter letter(Envelope to, String subject, Note note) {
        var locale = to.locale();
        var paper = new Paper(locale.toLanguageTag(), subject, to.shop().name(), links.home(to.shop().id(), locale), null, null, null, null, null, null, false, Look.of(to.shop()));
        return new Letter(to.messageId(), to.recipient(), subject, Templates.note(paper, note).setLocale(locale).render(),
                Templates.noteText(paper, note).setLocale(locale).render().strip() + "\n", List.of());
    }

    private String place(Envelope to, String path) {
        return links.home(to.shop().id(), to.locale()) + path;
    }

    private static AccountMailMessages words(Locale locale) {
        return locale.getLanguage().equals("en") ? MessageBundles.get(AccountMailMessages.class)
                : MessageBundles.get(AccountMailMessages.class, Localized.Literal.of(locale.getLanguage()));
    }
}
