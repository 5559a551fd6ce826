package io.landfall.checkout;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Actor;
import io.landfall.catalog.DataWords;
import io.landfall.catalog.Plan;
import io.landfall.catalog.PlanTitle;
import io.landfall.esims.EsimDetails;
import io.landfall.money.Money;
import io.landfall.orders.AccountOrders;
import io.landfall.orders.CreditOrders;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.Orders;
import io.landfall.orders.PlaceOrder;
import io.landfall.orders.TopUpOnCredit;
import io.landfall.platform.Keys;
import io.landfall.platform.Pace;
import io.landfall.platform.Refusal;
import io.landfall.platform.SealedSecrets;
import io.landfall.pricing.PriceBook;
import io.landfall.pricing.Quote;
import io.landfall.resellers.Member;
import io.landfall.resellers.Storefronts;
import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.Suppliers;
import io.landfall.upstream.TopUpEffect;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamPlan;
import io.quarkus.narayana.jta.QuarkusTransaction;
import org.jboss.logging.Logger;

/**
 * From an eSIM's page to a placed top-up. Whoever holds the eSIM's link may top it up. Offers are never kept: they change between two calls
 * (PressOne's top-up journey), so they are asked for when the page is made, again when the form comes, and once more before the order leaves.
 */
@ApplicationScoped
public class TopUps {

    private static final Logger LOG = Logger.getLogger(TopUps.class);
    private static final Duration PRICE_HOLDS = Duration.ofMinutes(15);
    private static final String PURPOSE = "top-up";

    private final Orders orders;
    private final CreditOrders credit;
    private final AccountOrders customers;
    private final Suppliers suppliers;
    private final PriceBook prices;
    private final SealedSecrets seal;
    private final Clock clock;
    private final Pace pace;
    private final Storefronts shops;

    TopUps(Orders orders, CreditOrders credit, AccountOrders customers, Suppliers suppliers, PriceBook prices, SealedSecrets seal, Clock clock, Pace pace, Storefronts shops) {
        this.orders = orders;
        this.credit = credit;
        this.customers = customers;
        this.suppliers = suppliers;
        this.prices = prices;
        this.seal = seal;
        this.clock = clock;
        this.pace = pace;
        this.shops = shops;
    }

    /** @param effect what the supplier says a top-up does to the running plan */
    public record Choice(List<TopUpOffer> offers, TopUpEffect effect) {
    }

    /**
     * What can be added to the eSIM at this moment, cheapest first; calls the supplier.
     *
     * @throws Refusal "esim_not_found", "top_up_impossible" when this eSIM never can be topped up again, "top_up_unavailable" when the supplier
     *                 does not answer or has no offer now
     */
    @Transactional(Transactional.TxType.NEVER)
    public Choice offers(String esimLink) {
        var esim = open(esimLink);
        var nonce = Keys.secret();
        var holds = clock.instant().plus(pace.of(PRICE_HOLDS));
        var offers = ask(esim).stream().flatMap(offer -> quote(esim, offer).stream())
                .map(quote -> offer(quote, new Sealed(esimLink, quote.plan().packageId(), quote.retail(), holds, nonce)))
                .sorted(Comparator.comparing(TopUpOffer::price).thenComparing(TopUpOffer::days)).toList();
        if (offers.isEmpty()) {
            throw new Refusal("top_up_unavailable");
        }
        return new Choice(offers, supplier(esim).capabilities().topUp());
    }

    /**
     * Places the order; the same form sent again gives the same order. Calls the supplier.
     *
     * @return the new order's link
     * @throws InvalidCheckout with every wrong field: "offer", "email", "withdrawal"
     * @throws Refusal         as {@link #offers}; "offer_gone" when it is no longer offered, "price_changed" (facts "old" and "new" {@link Money})
     */
    @Transactional(Transactional.TxType.NEVER)
    public String confirm(ConfirmTopUp form) {
        var chosen = Sealed.open(form.key(), seal).filter(offer -> offer.esimLink().equals(form.esimLink())).orElse(null);
        var placed = chosen == null ? Optional.<String>empty() : orders.placed(chosen.checkoutKey());
        if (placed.isPresent()) {
            return placed.get();
        }
        var esim = open(form.esimLink());
        validate(form, chosen);
        var upstream = ask(esim).stream().filter(offer -> offer.packageId().equals(chosen.packageId())).findFirst().orElseThrow(() -> new Refusal("offer_gone"));
        var quote = quote(esim, upstream).orElseThrow(() -> new Refusal("offer_gone"));
        var now = clock.instant();
        if (!now.isBefore(chosen.holds()) && !quote.retail().equals(chosen.price()) || !Checkouts.isSound(chosen.price(), quote)) {
            throw new Refusal("price_changed", "offer", Map.of("old", chosen.price(), "new", quote.retail()));
        }
        var frozen = quote.at(chosen.price(), now);
        var own = form.email() == null || form.email().isBlank();
        var email = own ? esim.order().email() : form.email().strip();
        return orders.place(new PlaceOrder(chosen.checkoutKey(), frozen, 1, form.planTitle().apply(offer(quote, chosen)), email, own ? esim.order().traveller() : null, form.locale(),
                null, now, shops.byId(esim.order().shop()).name(), esim.esim().id(), esim.order().shop())).link();
    }

    /**
     * One that can be added at this moment, for programs: it has a code instead of a sealed form, because a program says what it wants and takes the
     * price of that moment.
     *
     * @param price at wholesale for a business
     */
    public record Purchasable(String code, long dataMegabytes, boolean unlimited, int days, Money price) {
    }

    /**
     * As {@link #offers}, at the price of who asks, cheapest first. Throws as it.
     *
     * @param member the business that bought the eSIM, or null for a traveller
     */
    @Transactional(Transactional.TxType.NEVER)
    public List<Purchasable> purchasable(Member member, String esimLink) {
        var esim = open(esimLink);
        return ask(esim).stream().flatMap(offer -> quote(member, esim, offer).stream()).map(quote -> new Purchasable(code(quote.plan()), quote.plan().dataMegabytes(), quote.plan().unlimited(),
                quote.plan().days(), quote.retail())).sorted(Comparator.comparing(Purchasable::price).thenComparing(Purchasable::days)).toList();
    }

    /** What was placed. */
    public record Bought(String number) {
    }

    /**
     * Places a top-up for a program: of a business from its credit, of a customer to be paid later. The same key gives the same order. Calls the supplier.
     *
     * @param code of a {@link Purchasable}
     * @throws Refusal as {@link #offers}, "offer_gone" ("offer"), and those of {@link CreditOrders#topUp}
     */
    @Transactional(Transactional.TxType.NEVER)
    public Bought buy(Member member, Actor actor, String esimLink, String code, String key, Locale locale) {
        var placed = member == null ? orders.placed(key) : Optional.<String>empty();
        if (placed.isPresent()) {
            return new Bought(orders.byLink(placed.get()).orElseThrow().number());
        }
        var esim = open(esimLink);
        var quote = ask(esim).stream().flatMap(offer -> quote(member, esim, offer).stream()).filter(one -> code(one.plan()).equals(code)).findFirst()
                .orElseThrow(() -> new Refusal("offer_gone", "offer", Map.of()));
        var title = esim.order().planTitle() + " + " + (quote.plan().unlimited() ? PlanTitle.unlimited(locale) : DataWords.of(quote.plan().dataMegabytes(), locale));
        if (member != null) {
            return new Bought(credit.topUp(member, new TopUpOnCredit(key, esim.order().number(), esim.esim().id(), quote, title, locale)));
        }
        var now = clock.instant();
        return QuarkusTransaction.requiringNew().call(() -> {
            var order = orders.place(new PlaceOrder(key, quote, 1, title, esim.order().email(), esim.order().traveller(), locale, null, now, shops.byId(esim.order().shop()).name(),
                    esim.esim().id(), esim.order().shop()));
            customers.adopt(actor, order.link());
            return new Bought(order.number());
        });
    }

    /** The same for the same package, and tells nothing about whose it is. */
    private static String code(Plan plan) {
        try {
            var hash = MessageDigest.getInstance("SHA-256").digest((plan.supplier() + "\n" + plan.packageId()).getBytes(StandardCharsets.UTF_8));
            return "TU-" + HexFormat.of().formatHex(hash, 0, 6).toUpperCase(Locale.ROOT);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private Optional<Quote> quote(Member member, Known esim, UpstreamPlan offer) {
        if (member == null) {
            return quote(esim, offer);
        }
        var facts = esim.order().facts();
        try {
            return Optional.of(prices.wholesaleTopUp(esim.order().total().currency(), offer, esim.order().supplier(), facts.scope(), facts.place(), facts.network()));
        } catch (Refusal refusal) {
            LOG.warnf("Top-up %s has no wholesale price: %s", offer.packageId(), refusal.facts());
            return Optional.empty();
        }
    }

    private static void validate(ConfirmTopUp form, Sealed chosen) {
        var problems = new ArrayList<InvalidCheckout.Problem>();
        if (chosen == null) {
            problems.add(new InvalidCheckout.Problem("offer", "offer_missing"));
        }
        if (form.email() != null && !form.email().isBlank() && !Checkouts.isEmail(form.email().strip())) {
            problems.add(new InvalidCheckout.Problem("email", "email_invalid"));
        }
        if (!form.withdrawalConsent()) {
            problems.add(new InvalidCheckout.Problem("withdrawal", "consent_missing"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidCheckout(problems);
        }
    }

    private record Known(EsimDetails esim, OrderDetails order) {
    }

    private Known open(String esimLink) {
        var order = orders.ofEsim(esimLink).orElseThrow(() -> new Refusal("esim_not_found"));
        var esim = order.esims().stream().filter(one -> one.link().equals(esimLink)).findFirst().orElseThrow(() -> new Refusal("esim_not_found"));
        if (esim.withdrawn()) {
            throw new Refusal("top_up_impossible");
        }
        return new Known(esim, order);
    }

    private EsimProvider supplier(Known esim) {
        try {
            var supplier = suppliers.named(esim.order().supplier());
            if (supplier.capabilities().topUp() == TopUpEffect.NONE) {
                throw new Refusal("top_up_impossible");
            }
            return supplier;
        } catch (IllegalStateException e) {
            throw new Refusal("top_up_unavailable");
        }
    }

    private List<UpstreamPlan> ask(Known esim) {
        try {
            return supplier(esim).topUps(esim.esim().iccid());
        } catch (UpstreamException e) {
            LOG.infof("No top-up offers for an eSIM of %s: %s", esim.order().number(), e.kind());
            throw new Refusal(switch (e.kind()) {
                case RECYCLED, NOT_FOUND, REFUSED -> "top_up_impossible";
                default -> "top_up_unavailable";
            });
        }
    }

    /** Empty for what has no price we may ask. */
    private Optional<Quote> quote(Known esim, UpstreamPlan offer) {
        var facts = esim.order().facts();
        try {
            return Optional.of(prices.topUp(esim.order().shop(), offer, esim.order().supplier(), facts.scope(), facts.place(), facts.network()));
        } catch (Refusal refusal) {
            LOG.warnf("Top-up %s has no price: %s", offer.packageId(), refusal.facts());
            return Optional.empty();
        }
    }

    private TopUpOffer offer(Quote quote, Sealed sealed) {
        var plan = quote.plan();
        return new TopUpOffer(sealed.seal(seal), plan.dataMegabytes(), plan.unlimited(), plan.days(), plan.voiceMinutes(), plan.smsCount(), sealed.price(), sealed.holds());
    }

    /** An offer as it was shown, sealed, because nothing that comes back in a form is believed. All offers of one page share its nonce. */
    private record Sealed(String esimLink, String packageId, Money price, Instant holds, String nonce) {

        String checkoutKey() {
            return "top-up " + nonce + " " + packageId;
        }

        String seal(SealedSecrets seal) {
            return seal.seal(String.join("\n", esimLink, packageId, "" + price.minor(), price.currency(), holds.toString(), nonce), PURPOSE);
        }

        /** Empty for anything that is not one of ours. */
        static Optional<Sealed> open(String key, SealedSecrets seal) {
            try {
                var parts = seal.open(key == null ? "" : key, PURPOSE).split("\n");
                return Optional.of(new Sealed(parts[0], parts[1], new Money(Long.parseLong(parts[2]), parts[3]), Instant.parse(parts[4]), parts[5]));
            } catch (RuntimeException e) {
                return Optional.empty();
            }
        }
    }
}
