package io.landfall.mail;

import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.accounts.AccountDetails;
import io.landfall.accounts.Accounts;
import io.landfall.accounts.Role;
import io.landfall.accounts.Tokens;
import io.landfall.orders.OrderLinks;
import io.landfall.resellers.Invitation;
import io.landfall.resellers.Invitations;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerDetails;
import io.landfall.resellers.Resellers;
import io.landfall.resellers.Storefronts;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Mails to people who work for a reseller, or want to. As with customers, links are made when the letter is written. */
@ApplicationScoped
class ResellerLetters implements Author {

    private final Storefronts shops;
    private final OrderLinks links;
    private final Accounts accounts;
    private final Resellers resellers;
    private final Invitations invitations;
    private final Tokens tokens;

    ResellerLetters(Storefronts shops, OrderLinks links, Accounts accounts, Resellers resellers, Invitations invitations, Tokens tokens) {
        this.shops = shops;
        this.links = links;
        this.accounts = accounts;
        this.resellers = resellers;
        this.invitations = invitations;
        this.tokens = tokens;
    }

    @Override
    public Set<MailKind> kinds() {
        return EnumSet.of(MailKind.RESELLER_REGISTRATION, MailKind.RESELLER_INVITATION, MailKind.OWNER_CHANGED, MailKind.BUSINESS_CLOSED, MailKind.BUSINESS_REOPENED);
    }

    @Override
    public Optional<Letter> write(Post post) {
        var to = post.envelope(shops);
        return switch (post.kind()) {
            case RESELLER_REGISTRATION -> accounts.byEmail(to.recipient()).flatMap(account -> registration(to, account));
            case RESELLER_INVITATION -> invitations.byId(Long.parseLong(post.facts().get("invitation"))).filter(Invitation::open).map(invitation -> invited(to, invitation));
            case OWNER_CHANGED -> business(post).map(business -> ownerChanged(to, business.name(), post.facts().get("before"), post.facts().get("after")));
            case BUSINESS_CLOSED -> business(post).filter(ResellerDetails::closed).map(business -> closed(to, business));
            case BUSINESS_REOPENED -> business(post).filter(business -> !business.closed()).map(business -> reopened(to, business));
            default -> throw new IllegalStateException("Another author writes " + post.kind());
        };
    }

    private Optional<ResellerDetails> business(Post post) {
        return resellers.byId(Long.parseLong(post.facts().get("reseller")));
    }

    private Letter closed(Envelope to, ResellerDetails business) {
        var say = words(to.locale());
        return letter(to, say.closedSubject(business.name()), new Note(say.closedPreview(), List.of(say.closedText(business.name()), say.closedReason(business.closedReason())), null, null,
                List.of(say.closedAnswer()), say.becauseMember(business.name())));
    }

    private Letter reopened(Envelope to, ResellerDetails business) {
        var say = words(to.locale());
        return letter(to, say.reopenedSubject(business.name()), new Note(say.reopenedPreview(), List.of(say.reopenedText(business.name())), say.reopenedButton(), place(to, "reseller"),
                List.of(), say.becauseMember(business.name())));
    }

    private Optional<Letter> registration(Envelope to, AccountDetails account) {
        if (account.role() != Role.RESELLER) {
            // Somebody else's registration overtook it, or the address is a customer's or an operator's.
            return account.confirmedAt() == null ? Optional.empty() : Optional.of(elsewhere(to));
        }
        return Optional.of(account.confirmedAt() == null ? confirm(to, account) : alreadyThere(to));
    }

    private Letter confirm(Envelope to, AccountDetails account) {
        var say = words(to.locale());
        var around = around(to.locale());
        return letter(to, say.confirmSubject(), new Note(say.confirmPreview(), List.of(say.confirmText(to.shop().name())), say.confirmButton(),
                place(to, "reseller/confirm/" + tokens.mint(Tokens.Purpose.CONFIRM, account.id(), null)), List.of(around.hours(24), around.notYou()),
                around.becauseAddress(to.shop().name())));
    }

    private Letter alreadyThere(Envelope to) {
        var say = words(to.locale());
        var around = around(to.locale());
        return letter(to, say.thereSubject(), new Note(say.previewNothing(), List.of(say.thereText(to.shop().name())), say.signIn(), place(to, "reseller/sign-in"),
                List.of(say.forgotten(place(to, "reseller/forgot")), around.notYou()), around.becauseAddress(to.shop().name())));
    }

    private Letter elsewhere(Envelope to) {
        var say = words(to.locale());
        var around = around(to.locale());
        return letter(to, say.elsewhereSubject(), new Note(say.previewNothing(), List.of(say.elsewhereText(to.shop().name())), say.elsewhereButton(),
                place(to, "reseller/register"), List.of(around.notYou()), around.becauseAddress(to.shop().name())));
    }

    private Letter invited(Envelope to, Invitation invitation) {
        var say = words(to.locale());
        var around = around(to.locale());
        var text = say.invitedText(invitation.invitedBy(), invitation.business(), to.shop().name(), may(invitation.position(), say));
        var note = invitations.answer(invitation.email()) == Invitations.Answer.TAKEN
                ? new Note(say.invitedPreview(), List.of(text, say.invitedTaken(invitation.invitedBy())), null, null, List.of(around.notYou()), around.becauseAddress(to.shop().name()))
                : new Note(say.invitedPreview(), List.of(text), say.invitedButton(),
                        place(to, "reseller/invitations/" + invitation.id() + "/" + tokens.mint(Tokens.Purpose.INVITATION, null, invitation.email())),
                        List.of(around.hours((int) Tokens.Purpose.INVITATION.life().toHours()), around.notYou()), around.becauseAddress(to.shop().name()));
        return letter(to, say.invitedSubject(invitation.business()), note);
    }

    private Letter ownerChanged(Envelope to, String business, String before, String after) {
        var say = words(to.locale());
        return letter(to, say.ownerSubject(business), new Note(say.ownerPreview(), List.of(say.ownerText(before, business, after)), say.ownerButton(),
                place(to, "reseller/team"), List.of(), say.becauseMember(business)));
    }

    private static String may(Position position, ResellerMailMessages say) {
        return switch (position) {
            case MANAGE, OWNER -> say.mayManage();
            case SELL -> say.maySell();
            case READ -> say.mayRead();
        };
    }

    private Letter letter(Envelope envelope, String subject, Note note) {
        var locale = envelope.locale();
        var paper = new Paper(locale.toLanguageTag(), subject, envelope.shop().name(), links.home(envelope.shop().id(), locale), null, null, null, null, null, null, false);
        return new Letter(envelope.messageId(), envelope.recipient(), subject, AccountLetters.Templates.note(paper, note).setLocale(locale).render(),
                AccountLetters.Templates.noteText(paper, note).setLocale(locale).render().strip() + "\n", List.of());
    }

    private String place(Envelope to, String path) {
        return links.home(to.shop().id(), to.locale()) + path;
    }

    private static ResellerMailMessages words(Locale locale) {
        return locale.getLanguage().equals("fr") ? MessageBundles.get(ResellerMailMessages.class, Localized.Literal.of("fr")) : MessageBundles.get(ResellerMailMessages.class);
    }

    private static AccountMailMessages around(Locale locale) {
        return locale.getLanguage().equals("fr") ? MessageBundles.get(AccountMailMessages.class, Localized.Literal.of("fr")) : MessageBundles.get(AccountMailMessages.class);
    }
}
