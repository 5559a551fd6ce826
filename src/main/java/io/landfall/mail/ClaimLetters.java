package io.landfall.mail;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.claims.ClaimDetails;
import io.landfall.claims.Claims;
import io.landfall.claims.Verdict;
import io.landfall.money.MoneyWords;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderLinks;
import io.landfall.orders.Orders;
import io.landfall.resellers.Storefronts;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** "A person decides" and "no", each with its reason, eSIM by eSIM. */
@ApplicationScoped
class ClaimLetters implements Author {

    static final Set<MailKind> KINDS = EnumSet.of(MailKind.CLAIM_CASE, MailKind.CLAIM_DECLINED);

    private final Storefronts shops;
    private final OrderLinks links;
    private final Orders orders;
    private final Claims claims;

    ClaimLetters(Storefronts shops, OrderLinks links, Orders orders, Claims claims) {
        this.shops = shops;
        this.links = links;
        this.orders = orders;
        this.claims = claims;
    }

    @Override
    public Set<MailKind> kinds() {
        return KINDS;
    }

    @Override
    public Optional<Letter> write(Post post) {
        var ids = Arrays.stream(post.facts().getOrDefault("claims", "").split(",")).filter(id -> !id.isEmpty()).map(Long::valueOf).toList();
        return write(post.kind(), post.envelope(shops), orders.byNumber(post.orderNumber()).orElseThrow(), claims.byIds(ids));
    }

    /** Empty when the answer has been overtaken: the money went back meanwhile. */
    Optional<Letter> write(MailKind kind, Envelope envelope, OrderDetails order, List<ClaimDetails> decided) {
        var wanted = kind == MailKind.CLAIM_CASE ? Verdict.CASE : Verdict.DECLINE;
        var told = decided.stream().filter(claim -> claim.last() != null && claim.last().verdict() == wanted).toList();
        if (told.isEmpty()) {
            return Optional.empty();
        }
        var say = words(envelope.locale());
        boolean person = kind == MailKind.CLAIM_CASE;
        var before = new ArrayList<String>();
        before.add(person ? say.caseText(order.planTitle()) : say.noText(order.planTitle()));
        told.stream().map(claim -> why(order, claim, say, envelope.locale())).distinct().forEach(before::add);
        told.stream().map(claim -> claim.last().words()).filter(Objects::nonNull).distinct().map(say::weWrite).forEach(before::add);
        var note = new Note(person ? say.casePreview() : say.noPreview(), before, say.button(), links.order(order.shop(), order.link(), envelope.locale()),
                List.of(person ? say.caseNext() : say.noNext()), say.because(order.number(), envelope.shop().name()));
        var subject = person ? say.caseSubject(order.number()) : say.noSubject(order.number());
        var locale = envelope.locale();
        var test = order.esims().stream().anyMatch(esim -> esim.test());
        var paper = new Paper(locale.toLanguageTag(), subject, shops.byId(order.shop()).name(), links.home(order.shop(), locale), order.traveller(), order.number(), day(order.placedAt(), locale),
                order.planTitle(), MoneyWords.of(order.total(), locale), links.order(order.shop(), order.link(), locale), test, Look.of(shops.byId(order.shop())));
        return Optional.of(new Letter(envelope.messageId(), envelope.recipient(), subject, AccountLetters.Templates.note(paper, note).setLocale(locale).render(),
                AccountLetters.Templates.noteText(paper, note).setLocale(locale).render().strip() + "\n", List.of()));
    }

    private static String why(OrderDetails order, ClaimDetails claim, ClaimMailMessages say, Locale locale) {
        var last = claim.last();
        var why = switch (last.ground()) {
            case IN_USE -> last.use().usedMegabytes() == null ? say.inUse() : say.used(last.use().usedMegabytes());
            case TOO_LATE -> say.late(day(last.deliveredAt(), locale));
            case USE_UNKNOWN -> say.unknown();
            case TOPPED_UP -> say.toppedUp();
            case DISPUTED -> say.disputed();
            case REVERSED -> say.reversed();
            case ARRIVED -> say.arrived();
            case TOO_EARLY -> say.early();
            case NOT_REFUNDABLE -> say.partGone();
            case PERSON -> say.person();
            default -> say.rule();
        };
        return order.quantity() == 1 ? why : say.esim(claim.position()) + " " + why;
    }

    private static String day(java.time.Instant at, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).withZone(ZoneOffset.UTC).format(at);
    }

    private static ClaimMailMessages words(Locale locale) {
        return locale.getLanguage().equals("en") ? MessageBundles.get(ClaimMailMessages.class)
                : MessageBundles.get(ClaimMailMessages.class, Localized.Literal.of(locale.getLanguage()));
    }
}
