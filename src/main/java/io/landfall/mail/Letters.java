package io.landfall.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.catalog.Geography;
import io.landfall.catalog.Region;
import io.landfall.esims.EsimDetails;
import io.landfall.esims.QrPicture;
import io.landfall.money.MoneyWords;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderLinks;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.Orders;
import io.landfall.resellers.Storefronts;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.MessageBundles;

/** Writes the mails about orders, from the order as it is now, in the order's language. */
@ApplicationScoped
class Letters implements Author {

    static final Set<MailKind> KINDS = EnumSet.of(MailKind.DELIVERED, MailKind.REFUNDED, MailKind.PAYMENT_PENDING, MailKind.PAYMENT_DENIED);

    @CheckedTemplate(basePath = "mail")
    static class Templates {
        static native TemplateInstance delivered(Paper paper, Delivery delivery);

        static native TemplateInstance deliveredText(Paper paper, Delivery delivery);

        static native TemplateInstance toppedUp(Paper paper, String esimUrl);

        static native TemplateInstance toppedUpText(Paper paper, String esimUrl);

        static native TemplateInstance refunded(Paper paper, MoneyBack refund);

        static native TemplateInstance refundedText(Paper paper, MoneyBack refund);

        static native TemplateInstance paymentPending(Paper paper);

        static native TemplateInstance paymentPendingText(Paper paper);

        static native TemplateInstance paymentDenied(Paper paper, Boolean payable);

        static native TemplateInstance paymentDeniedText(Paper paper, Boolean payable);
    }

    private final Storefronts shops;
    private final OrderLinks links;
    private final Orders orders;

    Letters(Storefronts shops, OrderLinks links, Orders orders) {
        this.shops = shops;
        this.links = links;
        this.orders = orders;
    }

    @Override
    public Set<MailKind> kinds() {
        return KINDS;
    }

    @Override
    public Optional<Letter> write(Post post) {
        return write(post.kind(), post.refundId(), post.envelope(shops), orders.byNumber(post.orderNumber()).orElseThrow());
    }

    /** Empty when there is nothing to say any more: what the mail was about was refunded meanwhile. */
    Optional<Letter> write(MailKind kind, Long refundId, Envelope envelope, OrderDetails order) {
        var locale = envelope.locale();
        var words = words(locale);
        return switch (kind) {
            case DELIVERED -> order.isTopUp() ? toppedUp(envelope, order, words) : delivered(envelope, order, words);
            case REFUNDED -> order.refunds().stream().filter(refund -> refundId.equals(refund.id())).findFirst()
                    .map(refund -> refunded(envelope, order, refund, words));
            case PAYMENT_PENDING -> {
                var paper = paper(order, words.pendingSubject(place(order, locale)), locale);
                yield Optional.of(letter(envelope, paper, Templates.paymentPending(paper), Templates.paymentPendingText(paper), List.of()));
            }
            case PAYMENT_DENIED -> {
                var paper = paper(order, words.deniedSubject(place(order, locale)), locale);
                boolean payable = order.status() == OrderStatus.AWAITING_PAYMENT;
                yield Optional.of(letter(envelope, paper, Templates.paymentDenied(paper, payable), Templates.paymentDeniedText(paper, payable), List.of()));
            }
            default -> throw new IllegalStateException("Another author writes " + kind);
        };
    }

    /**
     * Every code is inline, also with 50, the most an order can have: a picture is about a kilobyte and travels beside the HTML, which
     * stays under the 102 KB at which Gmail cuts (LettersTest). So the mail is whole without a connection.
     */
    private Optional<Letter> delivered(Envelope envelope, OrderDetails order, MailMessages words) {
        var profiles = new ArrayList<Delivery.Profile>();
        var pictures = new ArrayList<Letter.Picture>();
        for (var esim : order.esims()) {
            if (!esim.withdrawn()) {
                int position = profiles.size() + 1;
                var contentId = "esim-" + position + "." + order.number().toLowerCase(Locale.ROOT) + "@" + envelope.shop().host();
                profiles.add(profile(esim, position, contentId, envelope));
                pictures.add(new Letter.Picture(contentId, "esim-" + position + ".png", QrPicture.png(esim.secrets().lpa())));
            }
        }
        if (profiles.isEmpty()) {
            return Optional.empty();
        }
        var facts = order.facts();
        var until = facts.installWithinDays() == null ? null
                : day(deliveredAt(order).plus(Duration.ofDays(facts.installWithinDays())), envelope.locale());
        var delivery = new Delivery(profiles, String.valueOf(facts.activation()), order.quantity() - profiles.size(), facts.network(), until);
        var paper = paper(order, words.deliveredSubject(profiles.size(), place(order, envelope.locale())), envelope.locale());
        return Optional.of(letter(envelope, paper, Templates.delivered(paper, delivery), Templates.deliveredText(paper, delivery), pictures));
    }

    private Optional<Letter> toppedUp(Envelope envelope, OrderDetails order, MailMessages words) {
        if (order.deliveredCount() == 0) {
            return Optional.empty();
        }
        var paper = paper(order, words.toppedUpSubject(place(order, envelope.locale())), envelope.locale());
        var esim = links.esim(order.shop(), order.toppedUp().link(), envelope.locale());
        return Optional.of(letter(envelope, paper, Templates.toppedUp(paper, esim), Templates.toppedUpText(paper, esim), List.of()));
    }

    private Delivery.Profile profile(EsimDetails esim, int position, String contentId, Envelope envelope) {
        return new Delivery.Profile(position, links.esim(envelope.shop().id(), esim.link(), envelope.locale()), contentId, esim.iccid().toString(), esim.smdpAddress(),
                esim.secrets().activationCode(), esim.secrets().confirmationCode(), esim.test());
    }

    private Letter refunded(Envelope envelope, OrderDetails order, OrderDetails.RefundInfo refund, MailMessages words) {
        var amount = MoneyWords.of(refund.amount(), envelope.locale());
        var back = new MoneyBack(amount, told(refund.reason()), order.esims().stream().anyMatch(EsimDetails::withdrawn));
        var paper = paper(order, words.refundSubject(amount), envelope.locale());
        return letter(envelope, paper, Templates.refunded(paper, back), Templates.refundedText(paper, back), List.of());
    }

    /** What a rule gave back for whatever reason is one thing to say. */
    private static String told(String reason) {
        return reason.startsWith("claim_") && !reason.equals("claim_not_delivered") && !reason.equals("claim_approved") ? "claim_by_rule" : reason;
    }

    private Letter letter(Envelope envelope, Paper paper, TemplateInstance html, TemplateInstance text, List<Letter.Picture> pictures) {
        return new Letter(envelope.messageId(), envelope.recipient(), paper.subject(), html.setLocale(envelope.locale()).render(),
                text.setLocale(envelope.locale()).render().strip() + "\n", pictures);
    }

    private Paper paper(OrderDetails order, String subject, Locale locale) {
        var test = order.isTopUp() ? order.toppedUp().test() : order.esims().stream().anyMatch(EsimDetails::test);
        return new Paper(locale.toLanguageTag(), subject, shops.byId(order.shop()).name(), links.home(order.shop(), locale), order.traveller(), order.number(),
                day(order.placedAt(), locale), order.planTitle(), order.onCredit() == null ? MoneyWords.of(order.total(), locale) : null,
                links.order(order.shop(), order.link(), locale), test, Look.of(shops.byId(order.shop())));
    }

    private static Instant deliveredAt(OrderDetails order) {
        return order.esims().stream().map(EsimDetails::receivedAt).min(Instant::compareTo).orElse(order.placedAt());
    }

    /** The country's or region's name in the mail's language. */
    static String place(OrderDetails order, Locale locale) {
        var place = order.facts().place();
        var geography = Geography.get();
        return switch (order.facts().scope()) {
            case LOCAL -> geography.byCode(place).map(country -> country.name(locale)).orElse(order.planTitle());
            case REGIONAL -> geography.region(place).map(region -> region.name(locale)).orElse(order.planTitle());
            case GLOBAL -> geography.region(Region.WORLD).map(region -> region.name(locale)).orElse(order.planTitle());
        };
    }

    private static String day(Instant at, Locale locale) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).withZone(ZoneOffset.UTC).format(at);
    }

    private static MailMessages words(Locale locale) {
        return locale.getLanguage().equals("en") ? MessageBundles.get(MailMessages.class)
                : MessageBundles.get(MailMessages.class, io.quarkus.qute.i18n.Localized.Literal.of(locale.getLanguage()));
    }
}
