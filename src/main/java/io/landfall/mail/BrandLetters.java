package io.landfall.mail;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Storefronts;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Mails to the owner of a business about the mail server and the hosts of a brand. */
@ApplicationScoped
class BrandLetters implements Author {

    private final Brands brands;
    private final Storefronts shops;

    BrandLetters(Brands brands, Storefronts shops) {
        this.brands = brands;
        this.shops = shops;
    }

    @Override
    public Set<MailKind> kinds() {
        return EnumSet.of(MailKind.SHOP_SERVER_DOWN, MailKind.SHOP_HOST_MISSING, MailKind.SHOP_HOST_LOST);
    }

    @Override
    public Optional<Letter> write(Post post) {
        return brands.byId(Long.parseLong(post.facts().get("brand"))).map(brand -> write(post, brand, post.facts().get("host")));
    }

    private Letter write(Post post, Brand brand, String host) {
        var to = post.envelope(shops);
        var say = words(to.locale());
        var because = say.becauseMember(brand.name());
        return switch (post.kind()) {
            case SHOP_SERVER_DOWN -> letter(to, say.serverSubject(brand.name()), new Note(say.serverPreview(), List.of(say.serverText(host, brand.name())), say.serverButton(),
                    place(to, brand, "mail"), List.of(), because));
            case SHOP_HOST_MISSING -> letter(to, say.hostMissingSubject(host), new Note(say.hostMissingPreview(), List.of(say.hostMissingText(host, day(post.facts().get("until"), to.locale()))),
                    say.hostButton(), place(to, brand, "hosts"), List.of(), because));
            case SHOP_HOST_LOST -> letter(to, say.hostLostSubject(host), new Note(say.hostLostPreview(), List.of(say.hostLostText(host, brand.name())), say.hostButton(),
                    place(to, brand, "hosts"), List.of(), because));
            default -> throw new IllegalStateException("Another author writes " + post.kind());
        };
    }

    private Letter letter(Envelope to, String subject, Note note) {
        var locale = to.locale();
        var paper = new Paper(locale.toLanguageTag(), subject, shops.own().name(), home(locale), null, null, null, null, null, null, false);
        return new Letter(to.messageId(), to.recipient(), subject, AccountLetters.Templates.note(paper, note).setLocale(locale).render(),
                AccountLetters.Templates.noteText(paper, note).setLocale(locale).render().strip() + "\n", List.of());
    }

    private String place(Envelope to, Brand brand, String page) {
        return home(to.locale()) + "reseller/brands/" + brand.id() + "/" + page;
    }

    /** The portal is the operator's, in English and French. */
    private String home(Locale locale) {
        return shops.own().origin() + (isFrench(locale) ? "/fr/" : "/");
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
