package io.landfall.checkout;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.transaction.Transactional;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.PlanTitle;
import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;
import io.landfall.orders.Orders;
import io.landfall.orders.PlaceOrder;
import io.landfall.platform.Keys;
import io.landfall.platform.Pace;
import io.landfall.platform.Refusal;
import io.landfall.pricing.PriceBook;
import io.landfall.resellers.Storefronts;
import io.landfall.pricing.Quote;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** A guest's checkout. {@code visitor} is the random value of the visitor's cookie: whose it is not, it does not find. */
@ApplicationScoped
public class Checkouts {

    private static final Duration PRICE_HOLDS = Duration.ofMinutes(15);
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_EMAIL = 254;
    /** One @, no blanks or controls, a domain with a dot and an ending of letters. The mail that arrives is the real proof. */
    private static final Pattern EMAIL = Pattern.compile("[^\\s@\\p{Cntrl}<>,;:\"]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+(?:\\p{L}{2,}|xn--[\\p{Alnum}-]+)");

    private final EntityManager database;
    private final PriceBook prices;
    private final Catalog catalog;
    private final Orders orders;
    private final Clock clock;
    private final Pace pace;
    private final Storefronts shops;

    Checkouts(EntityManager database, PriceBook prices, Catalog catalog, Orders orders, Clock clock, Pace pace, Storefronts shops) {
        this.database = database;
        this.prices = prices;
        this.catalog = catalog;
        this.orders = orders;
        this.clock = clock;
        this.pace = pace;
        this.shops = shops;
    }

    /** As {@link #begin(long, String, String)} in the operator's own shop. */
    @Transactional
    public CheckoutDetails begin(String visitor, String plan) {
        return begin(PriceBook.OWN_SHOP, visitor, plan);
    }

    /** Freezes a shop's price for this visitor, or finds the one still open: two tabs share one form. Throws {@link Refusal} "plan_unavailable". */
    @Transactional
    public CheckoutDetails begin(long shop, String visitor, String plan) {
        var quote = prices.quote(shop, plan);
        var now = clock.instant();
        var holds = now.plus(pace.of(PRICE_HOLDS));
        database.createNativeQuery("""
                insert into checkout (key, visitor, plan, unit_price, currency, created_at, expires_at, shop_id) values (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
                on conflict (visitor, plan) where order_number is null do nothing""")
                .setParameter(1, Keys.secret()).setParameter(2, visitor).setParameter(3, plan).setParameter(4, quote.retail().minor())
                .setParameter(5, quote.retail().currency()).setParameter(6, now).setParameter(7, holds).setParameter(8, shop).executeUpdate();
        var checkout = database.createQuery("from Checkout where visitor = ?1 and plan = ?2 and orderNumber is null", Checkout.class)
                .setParameter(1, visitor).setParameter(2, plan).getSingleResult();
        if (checkout.shop() != shop || checkout.expiresAt().isBefore(now)) {
            checkout.movedTo(shop);
            checkout.price(quote.retail(), holds);
        }
        return new CheckoutDetails(checkout.key(), quote.plan(), checkout.unitPrice(), checkout.expiresAt(), null);
    }

    /** The visitor's own form, also after it became an order. */
    @Transactional
    public Optional<CheckoutDetails> find(String visitor, String key) {
        return own(visitor, key, LockModeType.NONE).flatMap(this::details);
    }

    /** The same for a visitor of one shop: a form of another is not found there. */
    @Transactional
    public Optional<CheckoutDetails> find(long shop, String visitor, String key) {
        return own(visitor, key, LockModeType.NONE).filter(checkout -> checkout.shop() == shop).flatMap(this::details);
    }

    private Optional<CheckoutDetails> details(Checkout checkout) {
        return catalog.current().plan(checkout.plan())
                .map(plan -> new CheckoutDetails(checkout.key(), plan, checkout.unitPrice(), checkout.expiresAt(), checkout.orderNumber()));
    }

    /** As {@link #confirm(String, ConfirmCheckout)} for a visitor of one shop: a form of another is not found there. */
    @Transactional(Transactional.TxType.NEVER)
    public String confirm(long shop, String visitor, ConfirmCheckout form) {
        return confirm(visitor, form, checkout -> checkout.shop() == shop);
    }

    /**
     * Places the order; the same form sent again gives the same order. Throws {@link InvalidCheckout} with every wrong field,
     * or {@link Refusal} "checkout_not_found", "plan_unavailable", "price_changed" (facts: "old" and "new" {@link Money} per eSIM; the form
     * holds the new price now and can be confirmed again).
     *
     * @return the order's link
     */
    @Transactional(Transactional.TxType.NEVER)
    public String confirm(String visitor, ConfirmCheckout form) {
        return confirm(visitor, form, any -> true);
    }

    /**
     * A program places an order of a customer at today's price of the operator's own shop, to be paid later. The same key gives the same order. Joins
     * the caller's transaction. Throws {@link Refusal} "plan_unavailable" ("plan") or "quantity_out_of_range" ("quantity").
     *
     * @return the order's link
     */
    @Transactional
    public String place(String key, String plan, int quantity, String email, String traveller, Locale locale) {
        var quote = prices.quote(plan);
        var now = clock.instant();
        return orders.place(new PlaceOrder(key, quote, quantity, PlanTitle.of(quote.plan(), locale), email, blankToNull(traveller), locale, now, now, shops.own().name(), null)).link();
    }

    private String confirm(String visitor, ConfirmCheckout form, Predicate<Checkout> here) {
        var answer = QuarkusTransaction.requiringNew().call(() -> place(visitor, form, here));
        if (answer.refusal() != null) {
            throw answer.refusal();
        }
        return answer.link();
    }

    /** A refusal is returned, not thrown, because the new price it tells of must be kept. */
    private record Answer(String link, Refusal refusal) {
    }

    private Answer place(String visitor, ConfirmCheckout form, Predicate<Checkout> here) {
        var checkout = own(visitor, form.key(), LockModeType.PESSIMISTIC_WRITE).filter(here).orElseThrow(() -> new Refusal("checkout_not_found"));
        if (checkout.orderNumber() != null) {
            return new Answer(orders.byNumber(checkout.orderNumber()).orElseThrow().link(), null);
        }
        int quantity = validate(form);
        var quote = prices.quote(checkout.shop(), checkout.plan());
        var now = clock.instant();
        var shown = checkout.unitPrice();
        var holds = now.isBefore(checkout.expiresAt()) && isSound(shown, quote);
        if (!holds) {
            checkout.price(quote.retail(), now.plus(pace.of(PRICE_HOLDS)));
        }
        if (!checkout.unitPrice().equals(shown) || !String.valueOf(checkout.unitPrice().minor()).equals(form.shownPrice())) {
            return new Answer(null, new Refusal("price_changed", "price", Map.of("old", shown, "new", checkout.unitPrice())));
        }
        var placed = orders.place(new PlaceOrder(checkout.key(), quote.at(checkout.unitPrice(), now), quantity, form.planTitle(), form.email().strip(), blankToNull(form.traveller()),
                form.locale(), now, now, shops.byId(checkout.shop()).name(), null, checkout.shop()));
        checkout.ordered(placed.number());
        return new Answer(placed.link(), null);
    }

    /** A price that meanwhile fell below cost, wholesale or the supplier's minimum is not honoured: such a sale is refused by rule. */
    static boolean isSound(Money price, Quote now) {
        if (!price.currency().equals(now.retail().currency())) {
            return false;
        }
        if (now.wholesale() != null && now.wholesale().margin(price).minor() < 0) {
            return false;
        }
        return !price.isLessThan(now.rate().convert(now.cost())) && !isBelowMinimum(price, now.plan().minimum(), now.rate());
    }

    private static boolean isBelowMinimum(Money price, Money minimum, ExchangeRate rate) {
        return minimum != null && price.isLessThan(rate.convert(minimum));
    }

    private static int validate(ConfirmCheckout form) {
        var problems = new ArrayList<InvalidCheckout.Problem>();
        var email = form.email() == null ? "" : form.email().strip();
        if (email.isEmpty()) {
            problems.add(new InvalidCheckout.Problem("email", "email_missing"));
        } else if (!isEmail(email)) {
            problems.add(new InvalidCheckout.Problem("email", "email_invalid"));
        }
        if (form.traveller() != null && form.traveller().strip().length() > LONGEST_NAME) {
            problems.add(new InvalidCheckout.Problem("name", "name_too_long"));
        } else if (form.traveller() != null && form.traveller().chars().anyMatch(Character::isISOControl)) {
            problems.add(new InvalidCheckout.Problem("name", "name_invalid"));
        }
        int quantity = quantity(form.quantity());
        if (quantity == 0) {
            problems.add(new InvalidCheckout.Problem("quantity", "quantity_out_of_range"));
        }
        if (!form.phoneConsent()) {
            problems.add(new InvalidCheckout.Problem("phone", "consent_missing"));
        }
        if (!form.withdrawalConsent()) {
            problems.add(new InvalidCheckout.Problem("withdrawal", "consent_missing"));
        }
        if (!problems.isEmpty()) {
            throw new InvalidCheckout(problems);
        }
        return quantity;
    }

    /** True for an address that mail can be sent to; used wherever a traveller types one. */
    public static boolean isEmail(String text) {
        return text.length() <= LONGEST_EMAIL && EMAIL.matcher(text).matches();
    }

    /** 1 to 50, or 0 when it is anything else. */
    public static int quantity(String text) {
        var digits = text == null ? "" : text.strip();
        if (!digits.matches("[0-9]{1,2}")) {
            return 0;
        }
        int quantity = Integer.parseInt(digits);
        return quantity <= Orders.MOST_ESIMS ? quantity : 0;
    }

    /** With a lock only as a transaction's first look: what was read before would keep its old state. */
    private Optional<Checkout> own(String visitor, String key, LockModeType lock) {
        return visitor == null || key == null ? Optional.empty()
                : database.createQuery("from Checkout where visitor = ?1 and key = ?2", Checkout.class).setParameter(1, visitor).setParameter(2, key)
                        .setLockMode(lock).getResultStream().findFirst();
    }

    private static String blankToNull(String text) {
        return text == null || text.isBlank() ? null : text.strip();
    }
}
