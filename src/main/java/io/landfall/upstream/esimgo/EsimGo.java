package io.landfall.upstream.esimgo;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.money.Currencies;
import io.landfall.money.Money;
import io.landfall.upstream.Callbacks;
import io.landfall.upstream.Capabilities;
import io.landfall.upstream.Device;
import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.InstallGuide;
import io.landfall.upstream.Installation;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.PackageHistoryEntry;
import io.landfall.upstream.Stock;
import io.landfall.upstream.SupplierBalance;
import io.landfall.upstream.TopUpEffect;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamException.Kind;
import io.landfall.upstream.UpstreamOrder;
import io.landfall.upstream.UpstreamPlan;
import io.landfall.upstream.UsageReading;
import io.landfall.upstream.wire.ExactHttp;
import io.landfall.upstream.wire.Json;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;

/**
 * eSIM Go. Its orders carry no reference of ours, so it is bought from by {@link Stock}. In four places live answers are wrapped where documents show
 * something bare: both are read everywhere.
 */
@ApplicationScoped
class EsimGo implements EsimProvider {

    static final String NAME = "esimgo";
    private static final int LONGEST_TEXT = 160;

    private final EsimGoConfig config;
    private final RateGate gate;
    private final Vertx vertx;
    private final Clock clock;
    private EsimGoClient client;
    private Pulled pulled;

    EsimGo(EsimGoConfig config, RateGate gate, Vertx vertx, Clock clock) {
        this.config = config;
        this.gate = gate;
        this.vertx = vertx;
        this.clock = clock;
    }

    @PreDestroy
    synchronized void close() {
        if (client != null) {
            client.close();
        }
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean configured() {
        return config.url().isPresent() && config.apiKey().isPresent();
    }

    /** It can take a bundle back, but by default without giving money or stock for it: nobody is promised anything. Top-ups queue behind what runs. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(config.suspends(), false, true, false, true, TopUpEffect.FOLLOWS);
    }

    @Override
    public Optional<Stock> stock() {
        return Optional.of(new EsimGoStock(config, this::client, clock));
    }

    @Override
    public Optional<Callbacks> callbacks() {
        return Optional.of(new CallbackReader(config, clock));
    }

    private record Pulled(Instant at, List<UpstreamPlan> plans) {
    }

    @Override
    public List<UpstreamPlan> catalogue() {
        synchronized (this) {
            if (pulled != null && clock.instant().isBefore(pulled.at.plus(config.catalogueEvery()))) {
                return pulled.plans;
            }
        }
        var plans = new Bundles(currency()).of(bundles(Map.of()), UpstreamPlan.Kind.SIM);
        synchronized (this) {
            pulled = new Pulled(clock.instant(), plans);
        }
        return plans;
    }

    @Override
    public Outcome<UpstreamOrder> order(String packageId, String reference) {
        throw new UnsupportedOperationException("eSIM Go keeps no reference: buy through stock()");
    }

    @Override
    public Outcome<UpstreamOrder> topUp(Iccid iccid, String packageId, String reference) {
        throw new UnsupportedOperationException("eSIM Go keeps no reference: buy through stock()");
    }

    @Override
    public List<UpstreamOrder> findOrders(String reference, Instant since) {
        throw new UnsupportedOperationException("eSIM Go keeps no reference: look it up through stock()");
    }

    /** What cost money; assignments cost none. */
    @Override
    public List<UpstreamOrder> ordersSince(Instant since) {
        return new Orders(client(), config, clock).since(since).stream().filter(order -> order.orderReference() != null && !order.isAssignment() && !order.hasFailed())
                .sorted(OrderWire.NEWEST_FIRST.reversed()).map(order -> order.order(currency(), clock.instant(), List.of())).toList();
    }

    @Override
    public Installation installation(Iccid iccid) {
        var esim = EsimWire.of(client().get("eSIM", esims(iccid, ""), Map.of()));
        if (esim == null || !esim.isUsable()) {
            throw Failures.broken("eSIM", "an answer without activation code");
        }
        if (esim.isGone()) {
            throw new UpstreamException(Kind.RECYCLED, "eSIM Go, eSIM: deactivated", null, null);
        }
        return esim.installation();
    }

    /** eSIM Go has no steps of its own: our page's are shown. */
    @Override
    public InstallGuide guide(Iccid iccid, Locale language) {
        throw new UpstreamException(Kind.NOT_FOUND, "eSIM Go has no installation steps", null, null);
    }

    @Override
    public UsageReading usage(Iccid iccid) {
        return AssignmentWire.usage(bundlesOn(iccid));
    }

    /** Newest first. */
    @Override
    public List<PackageHistoryEntry> history(Iccid iccid) {
        var all = bundlesOn(iccid);
        var entries = new ArrayList<PackageHistoryEntry>();
        for (int i = all.size() - 1; i >= 0; i--) {
            entries.add(all.get(i).entry(i == 0));
        }
        return List.copyOf(entries);
    }

    /** Bundles for the countries that the newest bundle on it is for: others would be no more of the same. Whether it takes one is checked before paying. */
    @Override
    public List<UpstreamPlan> topUps(Iccid iccid) {
        var on = bundlesOn(iccid);
        if (on.isEmpty()) {
            return List.of();
        }
        var countries = Bundles.countries(client().get("bundle", "catalogue/bundle/" + EsimGoClient.encode(on.get(on.size() - 1).name()), Map.of()));
        if (countries.isEmpty()) {
            return List.of();
        }
        var alike = bundles(Map.of("countries", countries.get(0))).stream()
                .filter(bundle -> new HashSet<>(Bundles.countries(bundle)).equals(new HashSet<>(countries))).toList();
        return new Bundles(currency()).of(alike, UpstreamPlan.Kind.TOPUP);
    }

    /** The answer holds our key and people: nothing else of it is read, and nothing is kept. */
    @Override
    public SupplierBalance balance() {
        var answer = client().get("organisation", "organisation", Map.of());
        var organisation = answer.get("organisations").isList() ? answer.list("organisations").stream().findFirst().orElse(Json.none()) : answer;
        var balance = organisation.decimal("balance");
        var code = organisation.text("currency") == null ? currency() : organisation.text("currency").toUpperCase(Locale.ROOT);
        if (balance == null || balance.precision() - balance.scale() > 14 || !Currencies.isCode(code)) {
            throw Failures.broken("organisation", "an answer without a balance");
        }
        return new SupplierBalance(Money.rounded(balance, code), null, null);
    }

    @Override
    public List<Device> devices() {
        return List.of();
    }

    @Override
    public void suspend(Iccid iccid, boolean suspended) {
        if (!config.suspends()) {
            throw new UnsupportedOperationException("eSIM Go cannot suspend before v2.5");
        }
        done("suspension", HttpMethod.POST, esims(iccid, "/suspend"), Map.of(), new JsonObject().put("suspend", suspended));
    }

    @Override
    public void text(Iccid iccid, String message) {
        if (message.isBlank() || message.codePointCount(0, message.length()) > LONGEST_TEXT) {
            throw new IllegalArgumentException("A text has 1 to " + LONGEST_TEXT + " characters");
        }
        done("text", HttpMethod.POST, esims(iccid, "/sms"), Map.of(), new JsonObject().put("message", message).put("from", "eSIM"));
    }

    /** The newest queued one of that name, by its own id: which one a name alone takes is told in two ways. Asked first, because done is done. */
    @Override
    public Outcome<String> revoke(Iccid iccid, String packageId) {
        AssignmentWire chosen;
        var path = esims(iccid, "/bundles/" + EsimGoClient.encode(packageId));
        try {
            var all = AssignmentWire.all(client().get("bundle state", path, Map.of())).stream().filter(one -> one.is("queued") && one.id() != null).toList();
            if (all.isEmpty()) {
                return new Outcome.Refused<>(Outcome.Reason.OTHER, null, "nothing that has not begun");
            }
            chosen = all.get(all.size() - 1);
            done("revocation check", HttpMethod.DELETE, path + "/assignments/" + EsimGoClient.encode(chosen.id()), Map.of("type", "validate", "refundToBalance", "true"), null);
        } catch (UpstreamException e) {
            return e.kind() == Kind.REFUSED || e.kind() == Kind.NOT_FOUND || e.kind() == Kind.RECYCLED
                    ? new Outcome.Refused<>(Outcome.Reason.OTHER, null, e.getMessage()) : new Outcome.NotNow<>(Answers.reason(e), null, e.getMessage(), e.retryAfter());
        }
        return Answers.of(() -> client().change(HttpMethod.DELETE, path + "/assignments/" + EsimGoClient.encode(chosen.id()),
                Map.of("type", "transaction", "refundToBalance", "true"), null), reply -> {
                    var status = EsimGoClient.read("revocation", reply).text("status", "message");
                    return new Outcome.Done<>(Objects.requireNonNullElse(Failures.safe(status), ""));
                }, reply -> new Outcome.Refused<>(Outcome.Reason.OTHER, "" + reply.status(), Failures.detail(reply)));
    }

    private void done(String what, HttpMethod method, String path, Map<String, String> query, JsonObject body) {
        try {
            var reply = client().change(method, path, query, body);
            if (reply.status() >= 300) {
                throw Failures.of(what, reply);
            }
        } catch (ExactHttp.Failure e) {
            throw Failures.of(what, e);
        }
    }

    private List<AssignmentWire> bundlesOn(Iccid iccid) {
        var answer = client().get("bundle state", esims(iccid, "/bundles"), Map.of("includeUsed", "true", "limit", "200"));
        if (!answer.get("bundles").isList() && answer.get("bundles").exists()) {
            throw Failures.broken("bundle state", "an answer without a list");
        }
        return AssignmentWire.all(answer);
    }

    /** All pages, wrapped or bare. Throws when any page fails or the same one comes twice: a part is worse than nothing. */
    private List<Json> bundles(Map<String, String> filter) {
        var all = new ArrayList<Json>();
        var seen = new HashSet<Json>();
        for (int number = 1;; number++) {
            var query = new LinkedHashMap<>(filter);
            config.group().ifPresent(group -> query.put("group", group));
            query.put("page", "" + number);
            query.put("perPage", "" + config.pageSize());
            var page = client().get("catalogue", "catalogue", query, config.catalogueTimeout());
            var bare = page.isArray();
            var bundles = bare ? page.list() : page.list("bundles");
            if (!bare && !page.get("bundles").isList() && page.get("bundles").exists() || !bare && !page.isObject()) {
                throw Failures.broken("catalogue", "a page without a list");
            }
            if (bundles.isEmpty()) {
                return all;
            }
            if (!seen.add(bare ? page : page.get("bundles"))) {
                if (bare) {
                    return all;
                }
                throw Failures.broken("catalogue", "the same page twice");
            }
            all.addAll(bundles);
            var pages = page.whole("pageCount");
            if (bare ? bundles.size() != config.pageSize() : pages == null ? bundles.size() < config.pageSize() : number >= pages) {
                return all;
            }
        }
    }

    private static String esims(Iccid iccid, String rest) {
        return "esims/" + iccid.digits() + rest;
    }

    private String currency() {
        return config.priceCurrency();
    }

    /** Made at the first call: an unconfigured supplier has none. */
    private synchronized EsimGoClient client() {
        if (!configured()) {
            throw new UpstreamException(Kind.UNREACHABLE, "eSIM Go is not configured", null, null);
        }
        if (client == null) {
            client = new EsimGoClient(config, gate, vertx, clock);
        }
        return client;
    }
}
