package io.landfall.pricing;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.Geography;
import io.landfall.catalog.Plan;
import io.landfall.catalog.Region;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;

/** The operator's rules. Every change is committed at once and reaches all nodes within a second or two. */
@ApplicationScoped
public class PriceRules {

    private static final BigDecimal MOST_MARKUP = new BigDecimal("1000");

    private final PriceTable table;
    private final PriceBook book;
    private final Catalog catalog;
    private final Clock clock;
    private final Event<PricesChanged> changed;

    PriceRules(PriceTable table, PriceBook book, Catalog catalog, Clock clock, Event<PricesChanged> changed) {
        this.table = table;
        this.book = book;
        this.catalog = catalog;
        this.clock = clock;
        this.changed = changed;
    }

    public enum Warning {
        /** The rule asks for less than cost plus floor or the supplier's minimum; that is what it costs now. */
        LIFTED,
        /** The price more than doubles or falls below half. */
        JUMP,
        /** It has no price today, whatever the rule says. */
        UNSELLABLE
    }

    /**
     * @param cost     in the shop's currency; null when it cannot be told
     * @param oldPrice null when it is not sellable
     * @param newPrice null when it is not sellable
     * @param margin   new price less cost; null when either is
     */
    public record PreviewRow(Plan plan, Money cost, Money oldPrice, Money newPrice, Money margin, Set<Warning> warnings) {
    }

    /** @param total plans the rule decides about; {@code rows} is one page of them */
    public record Preview(int total, int changed, List<PreviewRow> rows) {
    }

    /** @param before the rule in one line, or null */
    public record RuleChange(Instant at, String actor, PriceRule.Scope scope, String key, String before, String after) {
    }

    /** The operator's own rules: shop first, then countries, regions, plans. */
    public List<PriceRule> all(RuleBook prices) {
        var rules = book.rules(prices).all();
        rules.sort(Comparator.comparing(PriceRule::scope).thenComparing(PriceRule::key));
        return rules;
    }

    /** What the whole shop goes by: the operator's rule or the standard one. */
    public PriceRule shop(RuleBook prices) {
        return all(prices).stream().filter(rule -> rule.scope() == PriceRule.Scope.SHOP).findFirst().orElseGet(() -> prices.standard(book.currency()));
    }

    /** Newest first. */
    public List<RuleChange> changes(RuleBook prices, int limit) {
        return table.inTransaction(connection -> PriceTable.changes(connection, prices, limit));
    }

    /**
     * Adds the rule or replaces the one of the same scope and key.
     *
     * @param actor e-mail address of the operator, for the history
     * @throws Refusal markup_out_of_range ("markup"), floor_invalid ("floor"), price_invalid ("price"), place_unknown or plan_unknown ("key")
     */
    public PriceRule save(RuleBook prices, PriceRule rule, String actor) {
        var checked = check(rule);
        table.inTransaction(connection -> {
            var now = clock.instant();
            var before = PriceTable.rules(connection, prices).stream().filter(old -> same(old, checked)).findFirst().orElse(null);
            PriceTable.save(connection, prices, checked, actor, now);
            PriceTable.note(connection, prices, now, actor, before, checked);
            PriceTable.bumpVersion(connection, now);
            return null;
        });
        changed.fire(new PricesChanged());
        return checked;
    }

    /** Takes a rule away; without one nothing happens. */
    public void remove(RuleBook prices, PriceRule.Scope scope, String key, String actor) {
        boolean removed = table.inTransaction(connection -> {
            var now = clock.instant();
            var before = PriceTable.rules(connection, prices).stream().filter(old -> old.scope() == scope && old.key().equals(key)).findFirst().orElse(null);
            if (before == null) {
                return false;
            }
            PriceTable.remove(connection, prices, scope, key);
            PriceTable.note(connection, prices, now, actor, before, null);
            PriceTable.bumpVersion(connection, now);
            return true;
        });
        if (removed) {
            changed.fire(new PricesChanged());
        }
    }

    /**
     * What {@link #save} would do, without doing it; plans on sale only, by slug.
     *
     * @param page from 0
     * @throws Refusal as {@link #save}
     */
    public Preview preview(RuleBook prices, PriceRule rule, int page, int size) {
        var checked = check(rule);
        return preview(prices, checked, book.rules(prices).with(checked), page, size);
    }

    /** What {@link #remove} would do. */
    public Preview previewRemoval(RuleBook prices, PriceRule.Scope scope, String key, int page, int size) {
        var rule = new PriceRule(scope, key, BigDecimal.ZERO, Money.zero(book.currency()), Ending.NONE, null);
        return preview(prices, rule, book.rules(prices).without(scope, key), page, size);
    }

    private Preview preview(RuleBook prices, PriceRule rule, RuleSet future, int page, int size) {
        var rates = new RatesNow(book.rates(), book.maxAge(), clock.instant());
        var present = book.rules(prices);
        var plans = catalog.current();
        var rows = new ArrayList<PreviewRow>();
        int total = 0;
        int changes = 0;
        for (var plan : plans.plans().stream().filter(Plan::onSale).filter(rule::covers).sorted(Comparator.comparing(Plan::slug)).toList()) {
            var before = prices.calculate(plan, plans, present, rates, book.currency());
            var after = prices.calculate(plan, plans, future, rates, book.currency());
            if (before.rule().scope().compareTo(rule.scope()) > 0 && after.rule().equals(before.rule())) {
                continue; // A more specific rule decides, before and after.
            }
            if (!Objects.equals(before.retail(), after.retail())) {
                changes++;
            }
            if (total >= (long) page * size && rows.size() < size) {
                rows.add(row(before, after));
            }
            total++;
        }
        return new Preview(total, changes, List.copyOf(rows));
    }

    private static PreviewRow row(Calculation before, Calculation after) {
        var warnings = EnumSet.noneOf(Warning.class);
        if (after.lifted()) {
            warnings.add(Warning.LIFTED);
        }
        if (!after.sellable()) {
            warnings.add(Warning.UNSELLABLE);
        } else if (before.sellable() && (after.retail().minor() > 2 * before.retail().minor() || 2 * after.retail().minor() < before.retail().minor())) {
            warnings.add(Warning.JUMP);
        }
        var margin = after.retail() == null ? null : after.retail().minus(after.cost());
        return new PreviewRow(after.plan(), after.cost(), before.retail(), after.retail(), margin, warnings);
    }

    private PriceRule check(PriceRule rule) {
        if (rule.markupPercent() == null || rule.markupPercent().signum() < 0 || rule.markupPercent().compareTo(MOST_MARKUP) > 0
                || rule.markupPercent().stripTrailingZeros().scale() > 2) {
            throw new Refusal("markup_out_of_range", "markup", Map.of("most", MOST_MARKUP));
        }
        if (rule.floor() == null || rule.floor().minor() < 0 || !rule.floor().currency().equals(book.currency())) {
            throw new Refusal("floor_invalid", "floor", Map.of("currency", book.currency()));
        }
        if (rule.finalPrice() != null && (rule.scope() != PriceRule.Scope.PLAN || !rule.finalPrice().isPositive()
                || !rule.finalPrice().currency().equals(book.currency()))) {
            throw new Refusal("price_invalid", "price", Map.of("currency", book.currency()));
        }
        return new PriceRule(rule.scope(), key(rule), rule.markupPercent(), rule.floor(), rule.ending(), rule.finalPrice());
    }

    /** A country may be named by its address word, too. */
    private String key(PriceRule rule) {
        var key = rule.key() == null ? "" : rule.key().strip().toLowerCase(Locale.ROOT);
        return switch (rule.scope()) {
            case SHOP -> "";
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

    private static boolean same(PriceRule one, PriceRule other) {
        return one.scope() == other.scope() && one.key().equals(other.key());
    }
}
