package io.landfall.upstream.pressone;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;

import org.jboss.logging.Logger;

import io.landfall.upstream.Capabilities;
import io.landfall.upstream.Device;
import io.landfall.upstream.EsimProvider;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.InstallGuide;
import io.landfall.upstream.Installation;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.Outcome.Reason;
import io.landfall.upstream.PackageHistoryEntry;
import io.landfall.upstream.SupplierBalance;
import io.landfall.upstream.TopUpEffect;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamOrder;
import io.landfall.upstream.UpstreamPlan;
import io.landfall.upstream.UsageReading;
import io.landfall.upstream.wire.ExactHttp;
import io.landfall.upstream.wire.Json;
import io.vertx.core.Vertx;

/**
 * PressOne's data eSIMs (with calls and messages where a plan has them), a rebadge of Airalo's partner API v2. Tolerances follow
 * what is contradictory or missing on its pages. A purchase blocks for 80 seconds at most with the default time-outs: connect,
 * token, connect, order, and the same once more after a 401.
 */
@ApplicationScoped
class PressOne implements EsimProvider {

    private static final Logger LOG = Logger.getLogger(PressOne.class);

    private final PressOneConfig config;
    private final Vertx vertx;
    private final Clock clock;
    private PressOneClient client;

    PressOne(PressOneConfig config, Vertx vertx, Clock clock) {
        this.config = config;
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
        return "pressone";
    }

    @Override
    public boolean configured() {
        var credentials = config.apiKey().isPresent() || config.clientId().isPresent() && config.clientSecret().isPresent();
        return config.url().isPresent() && config.priceCurrency().isPresent() && credentials;
    }

    /** The top-up journey says that an active eSIM can be topped up, and nothing about when its days begin. */
    @Override
    public Capabilities capabilities() {
        return new Capabilities(false, false, false, false, false, TopUpEffect.NOT_TOLD);
    }

    @Override
    public List<UpstreamPlan> catalogue() {
        var pages = client().pages("packages", "packages", Map.of("include", "topup"), config.catalogueTimeout());
        return new Packages(currency()).of(pages);
    }

    @Override
    public Outcome<UpstreamOrder> order(String packageId, String reference) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("package_id", packageId);
        fields.put("quantity", "1");
        fields.put("description", reference);
        return purchase("orders", fields, OrderWire::hasGoods);
    }

    @Override
    public Outcome<UpstreamOrder> topUp(Iccid iccid, String packageId, String reference) {
        var fields = new LinkedHashMap<String, String>();
        fields.put("package_id", packageId);
        fields.put("iccid", iccid.digits());
        fields.put("description", reference);
        return purchase("orders/topups", fields, order -> true);
    }

    /** {@code since} is not sent: our reference is unique for ever, and the supplier's clock and zone are not ours. */
    @Override
    public List<UpstreamOrder> findOrders(String reference, Instant since) {
        var found = orders("order look-up", Map.of("filter[description]", reference)).stream()
                .filter(order -> reference.equals(order.description())).toList();
        var orders = new ArrayList<UpstreamOrder>();
        for (var order : found) {
            orders.add(completed(order).order(currency(), clock.instant()));
        }
        return List.copyOf(orders);
    }

    /** A day more on both ends, because the filter knows days only and not whose. */
    @Override
    public List<UpstreamOrder> ordersSince(Instant since) {
        var from = since.minus(1, ChronoUnit.DAYS).atZone(ZoneOffset.UTC).toLocalDate();
        var to = clock.instant().plus(1, ChronoUnit.DAYS).atZone(ZoneOffset.UTC).toLocalDate();
        return orders("order list", Map.of("filter[created_at]", from + " - " + to)).stream()
                .filter(order -> order.createdAt() == null || !order.createdAt().isBefore(since.truncatedTo(ChronoUnit.SECONDS)))
                .map(order -> order.order(currency(), clock.instant())).toList();
    }

    @Override
    public Installation installation(Iccid iccid) {
        var sim = sim(iccid);
        if (!sim.isUsable()) {
            throw Failures.broken("eSIM", "an answer without activation code");
        }
        return sim.installation();
    }

    /** The pages name a query field, Airalo a header: both are sent. */
    @Override
    public InstallGuide guide(Iccid iccid, Locale language) {
        var code = language.getLanguage();
        var answer = client().get("instructions", sims(iccid, "/instructions"), Map.of("language", code), Map.of("Accept-Language", code),
                config.readTimeout());
        return Guides.of(answer, language);
    }

    @Override
    public UsageReading usage(Iccid iccid) {
        return Meters.usage(client().get("usage", sims(iccid, "/usage"), Map.of()));
    }

    @Override
    public List<PackageHistoryEntry> history(Iccid iccid) {
        return Meters.history(client().get("package history", sims(iccid, "/packages"), Map.of()));
    }

    @Override
    public List<UpstreamPlan> topUps(Iccid iccid) {
        var answer = client().get("top-up offers", sims(iccid, "/topups"), Map.of());
        if (!answer.get("data").isList()) {
            throw Failures.broken("top-up offers", "an answer without a list");
        }
        return new Packages(currency()).topUps(answer);
    }

    @Override
    public SupplierBalance balance() {
        return Meters.balance(client().get("balance", "balance", Map.of()), currency());
    }

    @Override
    public List<Device> devices() {
        return Devices.of(client().get("devices", config.devicesPath(), Map.of()));
    }

    /** Sent once. Whatever is not clearly a yes or a no is {@link Outcome.Unknown}, faults of our own reading included. */
    private Outcome<UpstreamOrder> purchase(String path, Map<String, String> fields, Predicate<OrderWire> whole) {
        Answer answer;
        try {
            answer = client().post(path, fields);
        } catch (UpstreamException e) {
            return withoutToken(e);
        } catch (ExactHttp.Failure e) {
            return e.kind() == ExactHttp.Failure.Kind.NOT_SENT
                    ? new Outcome.NotNow<>(Reason.UNREACHABLE, null, e.getMessage(), null) : new Outcome.Unknown<>(e.getMessage());
        }
        try {
            return outcome(answer, whole);
        } catch (RuntimeException e) {
            LOG.errorf("PressOne, %s: fault in reading the answer (%s)", path, e.getClass().getName());
            return new Outcome.Unknown<>("fault in reading the answer");
        }
    }

    private Outcome<UpstreamOrder> outcome(Answer answer, Predicate<OrderWire> whole) {
        if (answer.isSuccess()) {
            return accepted(answer, whole);
        }
        var complaint = answer.status() < 500 ? Complaint.of(answer) : null;
        var code = complaint == null ? null : complaint.code();
        var detail = complaint == null ? "status " + answer.status() : complaint.detail();
        return switch (answer.status()) {
            case 401, 403 -> new Outcome.NotNow<>(Reason.NOT_AUTHORISED, code, detail, null);
            case 429 -> new Outcome.NotNow<>(Reason.TOO_FAST, code, detail, answer.retryAfter());
            case 400, 422 -> complaint == null ? new Outcome.Unknown<>("status " + answer.status() + " without a reason") : complaint.outcome();
            default -> new Outcome.Unknown<>("status " + answer.status());
        };
    }

    private Outcome<UpstreamOrder> accepted(Answer answer, Predicate<OrderWire> whole) {
        OrderWire order;
        try {
            order = OrderWire.of(Json.parse(answer.body()).data());
        } catch (Json.Unreadable e) {
            return new Outcome.Unknown<>(e.getMessage());
        }
        if (order.id() == null || order.failed() || !whole.test(order)) {
            return new Outcome.Unknown<>("an incomplete success");
        }
        return new Outcome.Done<>(order.order(currency(), clock.instant()));
    }

    /** No token, no purchase: nothing but the token call was sent. */
    private static Outcome<UpstreamOrder> withoutToken(UpstreamException e) {
        var reason = switch (e.kind()) {
            case TOO_FAST -> Reason.TOO_FAST;
            case NOT_AUTHORISED -> Reason.NOT_AUTHORISED;
            default -> Reason.UNREACHABLE;
        };
        return new Outcome.NotNow<>(reason, null, e.getMessage(), e.retryAfter());
    }

    /**
     * All pages, oldest first, without orders that failed. Each once: a sale between two calls moves the last order of a page
     * onto the next, and one order twice would look like two purchases.
     */
    private List<OrderWire> orders(String what, Map<String, String> filter) {
        var query = new LinkedHashMap<String, String>();
        query.put("include", "sims,status");
        query.putAll(filter);
        var ids = new HashSet<String>();
        return client().pages(what, "orders", query, config.readTimeout()).stream()
                .flatMap(page -> page.get("data").list().stream()).filter(Json::isObject).map(OrderWire::of)
                .filter(order -> !order.failed() && (order.id() == null || ids.add(order.id()))).sorted(OrderWire.OLDEST_FIRST).toList();
    }

    /** Lists leave out sims' details, and sometimes the sims. Extras that cannot be had now are not worth a failed look-up. */
    private OrderWire completed(OrderWire listed) {
        var order = listed;
        if (!order.hasUsableSims() && order.id() != null) {
            var whole = OrderWire.of(client().get("order", "orders/" + listed.id(), Map.of("include", "sims,status")).data());
            order = whole.sims().isEmpty() ? listed : listed.with(whole.sims());
        }
        var sims = new ArrayList<SimWire>();
        for (var sim : order.sims()) {
            sims.add(sim.hasIccid() && sim.lacksDetails() ? detailed(sim) : sim);
        }
        return order.with(sims);
    }

    private SimWire detailed(SimWire listed) {
        try {
            var whole = sim(new Iccid(listed.iccid()));
            return whole.isUsable() && whole.iccid().equals(listed.iccid()) ? whole : listed;
        } catch (UpstreamException e) {
            if (!listed.isUsable()) {
                throw e;
            }
            return listed;
        }
    }

    private SimWire sim(Iccid iccid) {
        return SimWire.of(client().get("eSIM", sims(iccid, ""), Map.of()).data());
    }

    private static String sims(Iccid iccid, String rest) {
        return "sims/" + iccid.digits() + rest;
    }

    private String currency() {
        return config.priceCurrency().orElseThrow();
    }

    /** Made at the first call: an unconfigured supplier has none. */
    private synchronized PressOneClient client() {
        if (!configured()) {
            throw new UpstreamException(UpstreamException.Kind.UNREACHABLE, "PressOne is not configured", null, null);
        }
        if (client == null) {
            client = new PressOneClient(config, vertx, clock);
        }
        return client;
    }
}
