package io.landfall.pricing;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.Geography;
import io.landfall.catalog.Region;
import io.landfall.money.Currencies;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerAudit;
import io.landfall.resellers.Resellers;

/** A reseller's rules. Every change is committed at once and reaches all nodes within a second or two. */
@ApplicationScoped
public class ResellerPrices {

    /** Stands for the first of the member's shops, or for one to come. */
    public static final long ANY_SHOP = 0;

    private static final BigDecimal MOST_MARKUP = new BigDecimal("1000");
    private static final BigDecimal MOST_MARGIN = new BigDecimal("90");

    private final PriceTable table;
    private final PriceBook book;
    private final Catalog catalog;
    private final Resellers resellers;
    private final ResellerAudit audit;
    private final PriceAlarms alarms;
    private final Clock clock;
    private final Event<PricesChanged> changed;

    ResellerPrices(PriceTable table, PriceBook book, Catalog catalog, Resellers resellers, ResellerAudit audit, PriceAlarms alarms, Clock clock, Event<PricesChanged> changed) {
        this.table = table;
        this.book = book;
        this.catalog = catalog;
        this.resellers = resellers;
        this.audit = audit;
        this.alarms = alarms;
        this.clock = clock;
        this.changed = changed;
    }

    /** Rules that are not about a single plan: for all shops first, then shops, regions, countries. */
    public List<ResellerRule> defaults(Member member) {
        return rules(member).all().stream().filter(rule -> rule.scope() != ResellerRule.Scope.PLAN)
                .sorted(Comparator.comparing(ResellerRule::scope).thenComparing(ResellerRule::key)).toList();
    }

    /** Whether the member's business has said anything about its prices yet. */
    public boolean any(Member member) {
        return !rules(member).all().isEmpty();
    }

    /** When the rules of that kind were set last, by key. */
    public Map<String, Instant> changes(Member member, ResellerRule.Scope scope) {
        return table.inTransaction(connection -> ResellerPriceTable.changes(connection, member.reseller(), scope));
    }

    public Optional<ResellerRule> find(Member member, ResellerRule.Scope scope, String key) {
        return rules(member).find(scope, key);
    }

    public MarginGuard guard(Member member) {
        return rules(member).guard();
    }

    /**
     * Every plan on sale with its price in a shop.
     *
     * @param shop the member's own, or 0 as long as there is none: then prices are in the currency of the credit
     * @throws Refusal not_found
     */
    public List<ShopPrice> prices(Member member, long shop) {
        return book.prices(shop(member, shop), rules(member));
    }

    /** One plan. Throws {@link Refusal} "not_found" for a shop or plan that there is not. */
    public ShopPrice price(Member member, long shop, String plan) {
        return book.price(shop(member, shop), rules(member), plan).orElseThrow(() -> new Refusal("not_found"));
    }

    /** What travellers of a shop pay in. Throws {@link Refusal} "not_found". */
    public String currency(Member member, long shop) {
        return shop(member, shop).currency();
    }

    /**
     * What a wish would do, without doing it.
     *
     * @throws Refusal as {@link #change}
     */
    public PriceEffect preview(Member member, long shop, Wish wish) {
        return effect(shop(member, shop), rules(member), checked(member, wish));
    }

    /**
     * Fulfils a wish, if it still does exactly what was shown.
     *
     * @param previewed the token of the {@link PriceEffect} that was shown for this shop; null to do it whatever it does
     * @throws Refusal forbidden, not_found, preview_outdated, markup_out_of_range ("markup"), price_invalid ("price"), margin_out_of_range ("least"),
     *                 place_unknown, plan_unknown or shop_unknown ("key")
     */
    public void change(Member member, long shop, Wish wish, String previewed) {
        member.needs(Position.MANAGE);
        var terms = shop(member, shop);
        var sound = checked(member, wish);
        boolean done = table.inTransaction(connection -> {
            var before = ResellerPriceTable.locked(connection, member.reseller());
            if (previewed != null && !previewed.equals(effect(terms, before, sound).token())) {
                throw new Refusal("preview_outdated");
            }
            return write(connection, member, before, sound);
        });
        if (done) {
            changed.fire(new PricesChanged());
        }
    }

    /** As {@link #change}, with a rule. */
    public void save(Member member, ResellerRule rule) {
        change(member, ANY_SHOP, new Wish.Set(rule), null);
    }

    /** Takes a rule away; without one nothing happens. Throws {@link Refusal} "forbidden". */
    public void remove(Member member, ResellerRule.Scope scope, String key) {
        change(member, ANY_SHOP, new Wish.Remove(scope, key), null);
    }

    /** As {@link #change}, with a guard. */
    public void guard(Member member, MarginGuard guard) {
        change(member, ANY_SHOP, new Wish.Guard(guard), null);
    }

    private boolean write(Connection connection, Member member, ResellerRules before, Wish wish) throws SQLException {
        long reseller = member.reseller();
        if (wish instanceof Wish.Set set) {
            var old = before.find(set.rule().scope(), set.rule().key());
            if (old.filter(set.rule()::isSameAs).isPresent()) {
                return false;
            }
            ResellerPriceTable.save(connection, reseller, set.rule(), member.actor().email(), clock.instant());
            audit.note(member, "prices.set", subject(set.rule().scope(), set.rule().key()), old.map(ResellerRule::describe).orElse(null), set.rule().describe());
        } else if (wish instanceof Wish.Remove remove) {
            var old = before.find(remove.scope(), remove.key());
            if (old.isEmpty()) {
                return false;
            }
            ResellerPriceTable.remove(connection, reseller, remove.scope(), remove.key());
            audit.note(member, "prices.removed", subject(remove.scope(), remove.key()), old.get().describe(), null);
        } else if (wish instanceof Wish.Guard guard) {
            ResellerPriceTable.save(connection, reseller, guard.guard());
            audit.note(member, "prices.guarded", null, before.guard().describe(), guard.guard().describe());
        }
        ResellerPriceTable.bump(connection, reseller, clock.instant());
        alarms.seen(connection, reseller, ResellerPriceTable.locked(connection, reseller));
        return true;
    }

    private PriceEffect effect(ShopTerms shop, ResellerRules before, Wish wish) {
        var after = wish instanceof Wish.Set set ? before.with(set.rule())
                : wish instanceof Wish.Remove remove ? before.without(remove.scope(), remove.key()) : before.guardedBy(((Wish.Guard) wish).guard());
        return PriceEffect.of(before.version(), book.prices(shop, before), book.prices(shop, after));
    }

    private Wish checked(Member member, Wish wish) {
        if (wish instanceof Wish.Set set) {
            return new Wish.Set(check(member, set.rule()));
        }
        if (wish instanceof Wish.Guard guard && !isSound(guard.guard())) {
            throw new Refusal("margin_out_of_range", "least", Map.of("most", MOST_MARGIN));
        }
        return wish;
    }

    private static boolean isSound(MarginGuard guard) {
        return guard.leastPercent() != null && guard.leastPercent().signum() >= 0 && guard.leastPercent().compareTo(MOST_MARGIN) <= 0 && !isTooFine(guard.leastPercent());
    }

    private ResellerRules rules(Member member) {
        return book.rulesOf(member.reseller());
    }

    private ShopTerms shop(Member member, long number) {
        var own = book.shopsOf(member.reseller());
        if (number == ANY_SHOP && own.isEmpty()) {
            var currency = resellers.byId(member.reseller()).orElseThrow(() -> new Refusal("not_found")).currency();
            return new ShopTerms(ANY_SHOP, member.reseller(), currency, currency, true);
        }
        return own.stream().filter(shop -> number == ANY_SHOP || shop.shop() == number).findFirst().orElseThrow(() -> new Refusal("not_found"));
    }

    private static String subject(ResellerRule.Scope scope, String key) {
        return (scope.name().toLowerCase(Locale.ROOT) + " " + key).strip();
    }

    private ResellerRule check(Member member, ResellerRule rule) {
        var markup = rule.markupPercent();
        var price = rule.finalPrice();
        if (price == null && (markup == null || markup.signum() < 0 || markup.compareTo(MOST_MARKUP) > 0 || isTooFine(markup))) {
            throw new Refusal("markup_out_of_range", "markup", Map.of("most", MOST_MARKUP));
        }
        if (price != null && (markup != null || rule.scope() != ResellerRule.Scope.PLAN || !price.isPositive() || Calculation.isAbsurd(price)
                || !Currencies.isPayable(price.currency()))) {
            throw new Refusal("price_invalid", "price", Map.of());
        }
        return new ResellerRule(rule.scope(), key(member, rule), markup, price);
    }

    private static boolean isTooFine(BigDecimal percent) {
        return percent.stripTrailingZeros().scale() > 2;
    }

    private String key(Member member, ResellerRule rule) {
        var key = rule.key() == null ? "" : rule.key().strip().toLowerCase(Locale.ROOT);
        return switch (rule.scope()) {
            case RESELLER -> "";
            case PROFILE -> book.isShopOf(member.reseller(), key) ? key : refuse("shop_unknown");
            case COUNTRY -> catalog.current().countryByCode(key).or(() -> catalog.current().country(key))
                    .or(() -> Geography.get().byCode(key)).or(() -> Geography.get().country(key))
                    .orElseThrow(() -> new Refusal("place_unknown", "key", Map.of())).iso2();
            case REGION -> key.equals(Region.WORLD) || catalog.current().region(key).isPresent() || Geography.get().region(key).isPresent() ? key
                    : refuse("place_unknown");
            case PLAN -> catalog.current().plan(key).isPresent() ? key : refuse("plan_unknown");
        };
    }

    private static String refuse(String code) {
        throw new Refusal(code, "key", Map.of());
    }
}
