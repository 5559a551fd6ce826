package io.landfall.pricing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.CatalogReloaded;
import io.landfall.catalog.CatalogSnapshot;
import io.landfall.catalog.Plan;
import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.upstream.UpstreamPlan;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;

/**
 * Today's prices. Visitors never cause SQL here: rules and rates are in memory, and the shelf is built anew when the catalogue,
 * a rule or a rate changed on any node, or when a rate grew too old.
 */
@ApplicationScoped
public class PriceBook {

    private static final Logger LOG = Logger.getLogger(PriceBook.class);

    /** Stands where a plan of the catalogue has its slug; no plan is ever called so. */
    public static final String TOP_UP = "top-up";

    private final PriceTable table;
    private final Catalog catalog;
    private final Clock clock;
    private final String currency;
    private final Duration maxAge;
    private final List<String> popular;
    private volatile boolean stopping;
    private volatile State state;

    PriceBook(PriceTable table, Catalog catalog, Clock clock,
            @ConfigProperty(name = "landfall.shop.currency", defaultValue = "USD") String currency,
            @ConfigProperty(name = "landfall.fx.max-age", defaultValue = "P3D") Duration maxAge,
            @ConfigProperty(name = "landfall.shop.popular", defaultValue = "jp,tr,us,th,gr,gb") List<String> popular) {
        this.table = table;
        this.catalog = catalog;
        this.clock = clock;
        this.currency = currency;
        this.maxAge = maxAge;
        this.popular = popular.stream().map(code -> code.strip().toLowerCase(Locale.ROOT)).toList();
        this.state = new State(0, new RuleSet(currency, List.of()), new Rates(List.of()), Instant.MAX,
                new Shelf(CatalogSnapshot.empty(), "0", currency, Map.of(), List.of()));
    }

    /** @param rethinkAt when a rate that the shelf rests on grows too old */
    private record State(long version, RuleSet rules, Rates rates, Instant rethinkAt, Shelf shelf) {
    }

    public Shelf shelf() {
        return state.shelf;
    }

    public String currency() {
        return currency;
    }

    /**
     * The price of one eSIM now, to be frozen by the caller. Computed from the rules and rates in memory at this moment.
     *
     * @throws Refusal plan_unavailable at field "plan", fact "reason" is an {@link Unsellable} or "UNKNOWN_PLAN"
     */
    public Quote quote(String planSlug) {
        var now = state;
        var at = clock.instant();
        var plan = now.shelf.catalog().plan(planSlug).orElseThrow(() -> unavailable("UNKNOWN_PLAN"));
        var price = calculate(plan, now.shelf.catalog(), now.rules, now.rates, at);
        if (!price.sellable()) {
            throw unavailable(price.why().name());
        }
        return new Quote(plan, price.retail(), plan.cost(), price.rate(), at);
    }

    /**
     * The price of a top-up that a supplier has just offered for one eSIM. The rules of the eSIM's country or region and of the shop decide; a
     * rule for one plan does not. Where the supplier hides its wholesale price, the least it lets us sell at stands for it: it charges no more.
     *
     * @throws Refusal plan_unavailable at field "plan", fact "reason" is an {@link Unsellable}
     */
    public Quote topUp(UpstreamPlan offer, String supplier, UpstreamPlan.Scope scope, String place, String network) {
        var now = state;
        var at = clock.instant();
        var cost = money(offer.cost() == null ? offer.minimumPrice() : offer.cost(), offer.priceCurrency());
        var plan = new Plan(0, TOP_UP, supplier, offer.packageId(), scope, place, network, offer.dataMegabytes(), offer.unlimited(), offer.days(),
                offer.voiceMinutes(), offer.smsCount(), cost, money(offer.minimumPrice(), offer.priceCurrency()),
                money(offer.recommended(), offer.priceCurrency()), UpstreamPlan.Activation.UNKNOWN, false, true, null, offer.speedPolicy(), List.of(), null, null,
                Map.of(), offer.notes(), true);
        var price = calculate(plan, now.shelf.catalog(), now.rules, now.rates, at);
        if (!price.sellable()) {
            throw unavailable(price.why().name());
        }
        return new Quote(plan, price.retail(), cost, price.rate(), at);
    }

    private static Money money(BigDecimal amount, String currency) {
        return amount == null ? null : Money.rounded(amount, currency);
    }

    private static Refusal unavailable(String reason) {
        return new Refusal("plan_unavailable", "plan", Map.of("reason", reason));
    }

    Duration maxAge() {
        return maxAge;
    }

    RuleSet rules() {
        return state.rules;
    }

    Rates rates() {
        return state.rates;
    }

    Calculation calculate(Plan plan, CatalogSnapshot plans, RuleSet rules, Rates rates, Instant at) {
        return Calculation.of(plan, plans, rules, rates, currency, maxAge, at);
    }

    void start(@Observes @Priority(300) StartupEvent event) {
        reload();
    }

    void catalogReloaded(@Observes CatalogReloaded event) {
        rebuild();
    }

    void pricesChanged(@Observes PricesChanged event) {
        reload();
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }

    /** Another node may have changed a rule or a rate, and rates grow old by themselves. */
    @Scheduled(every = "${landfall.catalog.watch-every:1s}", delayed = "2s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void watch() {
        if (stopping) {
            return;
        }
        try {
            if (table.version() != state.version) {
                reload();
            } else if (!clock.instant().isBefore(state.rethinkAt)) {
                rebuild();
            }
        } catch (RuntimeException e) {
            LOG.debug("The prices' version cannot be read now", e);
        }
    }

    /** The version is read first: should somebody commit in between, we only read once more. */
    synchronized void reload() {
        state = table.inTransaction(connection -> build(PriceTable.version(connection), new RuleSet(currency, PriceTable.rules(connection)),
                new Rates(PriceTable.latestRates(connection))));
    }

    synchronized void rebuild() {
        state = build(state.version, state.rules, state.rates);
    }

    private State build(long version, RuleSet rules, Rates rates) {
        var now = clock.instant();
        var plans = catalog.current();
        var offers = new LinkedHashMap<String, Offer>();
        var rethinkAt = Instant.MAX;
        for (var plan : plans.plans()) {
            var price = calculate(plan, plans, rules, rates, now);
            offers.put(plan.slug(), price.offer());
            if (price.sellable() && !price.rate().base().equals(price.rate().quote())) {
                rethinkAt = earlier(rethinkAt, tooOldAt(price.rate()));
            }
        }
        return new State(version, rules, rates, rethinkAt, new Shelf(plans, fingerprint(plans, offers), currency, offers, popular));
    }

    private Instant tooOldAt(ExchangeRate rate) {
        return rate.asOf().plus(maxAge).plusNanos(1);
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** Made of what the shelf shows, so that nodes that show the same say the same. */
    private String fingerprint(CatalogSnapshot plans, Map<String, Offer> offers) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            var text = new StringBuilder(currency).append(' ').append(String.join(",", popular));
            offers.forEach((slug, offer) -> text.append('\n').append(slug).append(' ').append(offer.sellable() ? offer.retail().minor() : offer.why()));
            digest.update(text.toString().getBytes(StandardCharsets.UTF_8));
            return plans.version() + "-" + HexFormat.of().formatHex(digest.digest(), 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
