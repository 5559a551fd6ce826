package io.landfall.pricing;

import java.math.BigDecimal;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.Geography;
import io.landfall.catalog.Region;
import io.landfall.money.Currencies;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;

/** A reseller's rules. Every change is committed at once and reaches all nodes within a second or two. */
@ApplicationScoped
public class ResellerPrices {

    private static final BigDecimal MOST_MARKUP = new BigDecimal("1000");
    private static final BigDecimal MOST_MARGIN = new BigDecimal("90");

    private final PriceTable table;
    private final PriceBook book;
    private final Catalog catalog;
    private final Clock clock;
    private final Event<PricesChanged> changed;

    ResellerPrices(PriceTable table, PriceBook book, Catalog catalog, Clock clock, Event<PricesChanged> changed) {
        this.table = table;
        this.book = book;
        this.catalog = catalog;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Adds the rule or replaces the one of the same scope and key.
     *
     * @throws Refusal forbidden, markup_out_of_range ("markup"), price_invalid ("price"), place_unknown, plan_unknown or shop_unknown ("key")
     */
    public ResellerRule save(Member member, ResellerRule rule) {
        member.needs(Position.MANAGE);
        var checked = check(member, rule);
        table.inTransaction(connection -> {
            ResellerPriceTable.locked(connection, member.reseller());
            ResellerPriceTable.save(connection, member.reseller(), checked, actor(member), clock.instant());
            return ResellerPriceTable.bump(connection, member.reseller(), clock.instant());
        });
        changed.fire(new PricesChanged());
        return checked;
    }

    /** Takes a rule away; without one nothing happens. Throws {@link Refusal} "forbidden". */
    public void remove(Member member, ResellerRule.Scope scope, String key) {
        member.needs(Position.MANAGE);
        boolean removed = table.inTransaction(connection -> {
            if (ResellerPriceTable.locked(connection, member.reseller()).find(scope, key).isEmpty()) {
                return false;
            }
            ResellerPriceTable.remove(connection, member.reseller(), scope, key);
            ResellerPriceTable.bump(connection, member.reseller(), clock.instant());
            return true;
        });
        if (removed) {
            changed.fire(new PricesChanged());
        }
    }

    /** What becomes of plans whose margin was eaten. Throws {@link Refusal} "forbidden", "margin_out_of_range" ("least"). */
    public void guard(Member member, MarginGuard guard) {
        member.needs(Position.MANAGE);
        if (guard.leastPercent() == null || guard.leastPercent().signum() < 0 || guard.leastPercent().compareTo(MOST_MARGIN) > 0 || isTooFine(guard.leastPercent())) {
            throw new Refusal("margin_out_of_range", "least", Map.of("most", MOST_MARGIN));
        }
        table.inTransaction(connection -> {
            ResellerPriceTable.locked(connection, member.reseller());
            ResellerPriceTable.save(connection, member.reseller(), guard);
            return ResellerPriceTable.bump(connection, member.reseller(), clock.instant());
        });
        changed.fire(new PricesChanged());
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

    private static String actor(Member member) {
        return member.actor().email();
    }
}
