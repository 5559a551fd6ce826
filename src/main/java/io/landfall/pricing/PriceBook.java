package io.landfall.pricing;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

import io.landfall.catalog.Catalog;
import io.landfall.catalog.CatalogReloaded;
import io.landfall.catalog.CatalogSnapshot;
import io.landfall.catalog.Plan;
import io.landfall.money.Currencies;
import io.landfall.money.ExchangeRate;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.upstream.UpstreamPlan;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.scheduler.Scheduled;

/**
 * Today's prices in the operator's shop and in each reseller's. Visitors never cause SQL here: rules and rates are in memory, and a shelf is built
 * anew when the catalogue, a rule or a rate changed on any node, or when a rate grew too old.
 */
@ApplicationScoped
public class PriceBook {

    private static final Logger LOG = Logger.getLogger(PriceBook.class);

    /** Stands where a plan of the catalogue has its slug; no plan is ever called so. */
    public static final String TOP_UP = "top-up";
    /** The operator's own shop. */
    public static final long OWN_SHOP = 1;

    private final PriceTable table;
    private final Catalog catalog;
    private final Clock clock;
    private final String currency;
    private final Duration maxAge;
    private final List<String> popular;
    private final ShopShelves shelves = new ShopShelves();
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
        this.state = new State(new PriceTable.Version(0, -1), new RuleSet(currency, List.of()), new RuleSet(PriceRule.standardWholesale(currency), List.of()),
                new Rates(List.of()), Instant.MAX, new Shelf(CatalogSnapshot.empty(), "0", currency, Map.of(), List.of()), Map.of(), Map.of());
    }

    /**
     * @param rethinkAt when a rate that the own shelf rests on grows too old
     * @param shelf     of the operator's own shop
     * @param shops     the resellers' shops, by number
     * @param resellers by number; one who never touched the prices is missing
     */
    private record State(PriceTable.Version version, RuleSet rules, RuleSet wholesale, Rates rates, Instant rethinkAt, Shelf shelf, Map<Long, ShopTerms> shops,
            Map<Long, ResellerRules> resellers) {

        ResellerRules rulesOf(long reseller) {
            return resellers.getOrDefault(reseller, NO_RULES);
        }
    }

    /** One object for all, because shelves compare it by identity. */
    private static final ResellerRules NO_RULES = ResellerRules.none();

    /** Of the operator's own shop. */
    public Shelf shelf() {
        return state.shelf;
    }

    /** Of any shop; built when it is first asked for. Throws {@link IllegalArgumentException} for a shop that there is not. */
    public Shelf shelf(long shop) {
        if (shop == OWN_SHOP) {
            return shelf();
        }
        var terms = terms(shop);
        var now = state;
        var at = clock.instant();
        var ground = new ShopShelves.Ground(now.shelf.catalog(), now.rules, now.wholesale, now.rates, terms, now.rulesOf(terms.reseller()));
        return shelves.get(ground, at, () -> stock(ground, at));
    }

    /** Of the operator's own shop. */
    public String currency() {
        return currency;
    }

    /** What travellers pay in, in this shop. */
    public String currency(long shop) {
        return shop == OWN_SHOP ? currency : terms(shop).currency();
    }

    /** As {@link #quote(long, String)} in the operator's own shop. */
    public Quote quote(String planSlug) {
        var now = state;
        var rates = ratesNow(now);
        var plan = plan(now, planSlug);
        return own(plan, now, rates);
    }

    /**
     * The price of one eSIM now, to be frozen by the caller. Computed from the rules and rates in memory at this moment.
     *
     * @throws Refusal plan_unavailable at field "plan", fact "reason" is an {@link Unsellable} or "UNKNOWN_PLAN"
     */
    public Quote quote(long shop, String planSlug) {
        if (shop == OWN_SHOP) {
            return quote(planSlug);
        }
        var terms = terms(shop);
        var now = state;
        return sold(plan(now, planSlug), terms, now, ratesNow(now));
    }

    /**
     * What a reseller pays for one eSIM now when it is taken from their credit: here retail is the wholesale price, in that currency.
     *
     * @param credit currency of the credit account
     * @throws Refusal as {@link #quote(long, String)}
     */
    public Quote wholesale(String credit, String planSlug) {
        var now = state;
        return wholesale(credit, plan(now, planSlug), now);
    }

    /** As {@link #topUp(long, UpstreamPlan, String, UpstreamPlan.Scope, String, String)} in the operator's own shop. */
    public Quote topUp(UpstreamPlan offer, String supplier, UpstreamPlan.Scope scope, String place, String network) {
        return topUp(OWN_SHOP, offer, supplier, scope, place, network);
    }

    /**
     * The price of a top-up that a supplier has just offered for one eSIM. The rules of the eSIM's country or region and of the shop decide; a
     * rule for one plan does not. Where the supplier hides its wholesale price, the least it lets us sell at stands for it: it charges no more.
     *
     * @throws Refusal plan_unavailable at field "plan", fact "reason" is an {@link Unsellable}
     */
    public Quote topUp(long shop, UpstreamPlan offer, String supplier, UpstreamPlan.Scope scope, String place, String network) {
        var plan = topUpPlan(offer, supplier, scope, place, network);
        if (shop == OWN_SHOP) {
            var now = state;
            return own(plan, now, ratesNow(now));
        }
        var terms = terms(shop);
        var now = state;
        return sold(plan, terms, now, ratesNow(now));
    }

    /** What a reseller pays for a top-up that is taken from their credit, as {@link #wholesale(String, String)}. */
    public Quote wholesaleTopUp(String credit, UpstreamPlan offer, String supplier, UpstreamPlan.Scope scope, String place, String network) {
        return wholesale(credit, topUpPlan(offer, supplier, scope, place, network), state);
    }

    private static Plan topUpPlan(UpstreamPlan offer, String supplier, UpstreamPlan.Scope scope, String place, String network) {
        var cost = money(offer.cost() == null ? offer.minimumPrice() : offer.cost(), offer.priceCurrency());
        return new Plan(0, TOP_UP, supplier, offer.packageId(), scope, place, network, offer.dataMegabytes(), offer.unlimited(), offer.days(),
                offer.voiceMinutes(), offer.smsCount(), cost, money(offer.minimumPrice(), offer.priceCurrency()),
                money(offer.recommended(), offer.priceCurrency()), UpstreamPlan.Activation.UNKNOWN, false, true, null, offer.speedPolicy(), List.of(), null, null,
                Map.of(), offer.notes(), true);
    }

    private static Money money(BigDecimal amount, String currency) {
        return amount == null ? null : Money.rounded(amount, currency);
    }

    private static Plan plan(State now, String slug) {
        return now.shelf.catalog().plan(slug).orElseThrow(() -> unavailable("UNKNOWN_PLAN"));
    }

    private static Quote own(Plan plan, State now, RatesNow rates) {
        var price = Calculation.of(plan, now.shelf.catalog(), now.rules, rates, now.shelf.currency());
        if (!price.sellable()) {
            throw unavailable(price.why().name());
        }
        return new Quote(plan, price.retail(), plan.cost(), price.rate(), rates.now());
    }

    private static Quote sold(Plan plan, ShopTerms terms, State now, RatesNow rates) {
        var price = ShopPrice.of(plan, new Terms(now.shelf.catalog(), now.rules, now.wholesale, rates), terms, now.rulesOf(terms.reseller()));
        if (!price.sellable()) {
            throw unavailable(price.why().name());
        }
        return new Quote(plan, price.retail(), plan.cost(), price.rate(), rates.now(), new Wholesale(price.wholesale(), price.toCredit()));
    }

    private Quote wholesale(String credit, Plan plan, State now) {
        if (!Currencies.isCode(credit)) {
            throw new IllegalArgumentException("Not a currency: " + credit);
        }
        var rates = ratesNow(now);
        var price = Calculation.wholesale(plan, now.shelf.catalog(), now.wholesale, rates, credit);
        if (!price.sellable()) {
            throw unavailable(price.why().name());
        }
        return new Quote(plan, price.retail(), plan.cost(), price.rate(), rates.now(), new Wholesale(price.retail(), ExchangeRate.same(credit, rates.now())));
    }

    private static Refusal unavailable(String reason) {
        return new Refusal("plan_unavailable", "plan", Map.of("reason", reason));
    }

    /** A shop that is not known yet may have been opened a moment ago: then we look, once. */
    private ShopTerms terms(long shop) {
        var known = state.shops.get(shop);
        if (known == null) {
            reload();
            known = state.shops.get(shop);
        }
        return Optional.ofNullable(known).orElseThrow(() -> new IllegalArgumentException("There is no shop " + shop));
    }

    boolean isShopOf(long reseller, String number) {
        return shopsOf(reseller).stream().anyMatch(shop -> Long.toString(shop.shop()).equals(number));
    }

    /** Open shops of a reseller, oldest first. */
    List<ShopTerms> shopsOf(long reseller) {
        return state.shops.values().stream().filter(shop -> shop.open() && shop.reseller() == reseller).sorted(Comparator.comparingLong(ShopTerms::shop)).toList();
    }

    /** Numbers of those who have an open shop. */
    List<Long> resellersWithShops() {
        return state.shops.values().stream().filter(ShopTerms::open).map(ShopTerms::reseller).distinct().sorted().toList();
    }

    ResellerRules rulesOf(long reseller) {
        return state.rulesOf(reseller);
    }

    /** Of every plan on sale, as a reseller's rules make it now; by place and size. */
    List<ShopPrice> prices(ShopTerms shop, ResellerRules rules) {
        var now = state;
        var terms = new Terms(now.shelf.catalog(), now.rules, now.wholesale, ratesNow(now));
        return now.shelf.catalog().plans().stream().filter(Plan::onSale).map(plan -> ShopPrice.of(plan, terms, shop, rules)).toList();
    }

    /** Of one plan that ever was. */
    Optional<ShopPrice> price(ShopTerms shop, ResellerRules rules, String slug) {
        var now = state;
        var terms = new Terms(now.shelf.catalog(), now.rules, now.wholesale, ratesNow(now));
        return now.shelf.catalog().plan(slug).map(plan -> ShopPrice.of(plan, terms, shop, rules));
    }

    Duration maxAge() {
        return maxAge;
    }

    RuleSet rules(RuleBook book) {
        return book == RuleBook.RETAIL ? state.rules : state.wholesale;
    }

    Rates rates() {
        return state.rates;
    }

    private RatesNow ratesNow(State state) {
        return new RatesNow(state.rates, maxAge, clock.instant());
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
            if (!table.version().equals(state.version)) {
                reload();
            } else if (!clock.instant().isBefore(state.rethinkAt)) {
                rebuild();
            }
        } catch (RuntimeException e) {
            LOG.debug("The prices' version cannot be read now", e);
        }
    }

    /** The version is read first: should somebody commit in between, we only read once more. What did not change is not read. */
    synchronized void reload() {
        var old = state;
        state = table.inTransaction(connection -> {
            var version = PriceTable.version(connection);
            var shops = old.shops;
            var resellers = old.resellers;
            if (version.shops() != old.version.shops()) {
                shops = ResellerPriceTable.shops(connection);
                resellers = new HashMap<>(old.resellers);
                resellers.putAll(ResellerPriceTable.changedAfter(connection, old.version.shops()));
            }
            if (version.own() == old.version.own()) {
                return new State(version, old.rules, old.wholesale, old.rates, old.rethinkAt, old.shelf, shops, resellers);
            }
            return build(version, new RuleSet(currency, PriceTable.rules(connection, RuleBook.RETAIL)),
                    new RuleSet(PriceRule.standardWholesale(currency), PriceTable.rules(connection, RuleBook.WHOLESALE)),
                    new Rates(PriceTable.latestRates(connection)), shops, resellers);
        });
    }

    synchronized void rebuild() {
        state = build(state.version, state.rules, state.wholesale, state.rates, state.shops, state.resellers);
    }

    private State build(PriceTable.Version version, RuleSet rules, RuleSet wholesale, Rates rates, Map<Long, ShopTerms> shops, Map<Long, ResellerRules> resellers) {
        var now = new RatesNow(rates, maxAge, clock.instant());
        var plans = catalog.current();
        var offers = new LinkedHashMap<String, Offer>();
        for (var plan : plans.plans()) {
            offers.put(plan.slug(), Calculation.of(plan, plans, rules, now, currency).offer());
        }
        return new State(version, rules, wholesale, rates, RatesNow.nextTooOld(rates, maxAge, now.now()), shelf(plans, currency, offers), shops, resellers);
    }

    private ShopShelves.Stocked stock(ShopShelves.Ground ground, Instant at) {
        var terms = new Terms(ground.catalog(), ground.retail(), ground.wholesale(), new RatesNow(ground.rates(), maxAge, at));
        var offers = new LinkedHashMap<String, Offer>();
        for (var plan : ground.catalog().plans()) {
            offers.put(plan.slug(), ShopPrice.of(plan, terms, ground.terms(), ground.rules()).offer());
        }
        return new ShopShelves.Stocked(ground, RatesNow.nextTooOld(ground.rates(), maxAge, at), shelf(ground.catalog(), ground.terms().currency(), offers));
    }

    private Shelf shelf(CatalogSnapshot plans, String currency, Map<String, Offer> offers) {
        return new Shelf(plans, fingerprint(plans, currency, offers), currency, offers, popular);
    }

    /** Made of what the shelf shows, so that nodes that show the same say the same. */
    private String fingerprint(CatalogSnapshot plans, String currency, Map<String, Offer> offers) {
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
