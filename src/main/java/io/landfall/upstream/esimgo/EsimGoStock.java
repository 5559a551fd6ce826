package io.landfall.upstream.esimgo;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

import io.landfall.money.Currencies;
import io.landfall.money.Money;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.Installation;
import io.landfall.upstream.Outcome;
import io.landfall.upstream.Outcome.Reason;
import io.landfall.upstream.Stock;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamException.Kind;
import io.landfall.upstream.UpstreamOrder;
import io.landfall.upstream.wire.ExactHttp;
import io.landfall.upstream.wire.Json;
import io.landfall.upstream.wire.Reply;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Validate, buy to inventory, apply: the three calls that sell, and the reads that find them again. */
final class EsimGoStock implements Stock {

    private final EsimGoConfig config;
    private final Supplier<EsimGoClient> client;
    private final Clock clock;

    EsimGoStock(EsimGoConfig config, Supplier<EsimGoClient> client, Clock clock) {
        this.config = config;
        this.client = client;
        this.clock = clock;
    }

    @Override
    public Outcome<Money> check(String packageId, Iccid target) {
        try {
            if (target != null && !compatible(packageId, target)) {
                return new Outcome.Refused<>(Reason.NOT_RECHARGEABLE, "compatible", "the eSIM does not take this bundle");
            }
            var reply = client.get().change(HttpMethod.POST, "orders", Map.of(), order(packageId, "validate"));
            if (reply.status() == 400) {
                return why(packageId, reply);
            }
            if (reply.status() == 401) {
                return new Outcome.NotNow<>(Reason.NOT_AUTHORISED, "401", Failures.detail(reply), null);
            }
            if (reply.status() >= 300) {
                throw Failures.of("order check", reply);
            }
            var answer = EsimGoClient.read("order check", reply);
            return Boolean.FALSE.equals(answer.flag("valid")) ? why(packageId, reply) : new Outcome.Done<>(price(answer));
        } catch (UpstreamException e) {
            return notNow(e);
        } catch (ExactHttp.Failure e) {
            return notNow(Failures.of("order check", e));
        }
    }

    @Override
    public Outcome<UpstreamOrder> buy(String packageId) {
        return Answers.of(() -> client.get().change(HttpMethod.POST, "orders", Map.of(), order(packageId, "transaction")), reply -> {
            var order = OrderWire.of(EsimGoClient.read("order", reply));
            return order == null || order.orderReference() == null || order.hasFailed() ? new Outcome.Unknown<>("an incomplete success")
                    : new Outcome.Done<>(order.order(currency(), clock.instant(), List.of()));
        }, reply -> reply.status() == 403 ? new Outcome.NotNow<>(Reason.NOT_AUTHORISED, "403", Failures.detail(reply), null) : why(packageId, reply));
    }

    @Override
    public List<UpstreamOrder> bought(String packageId, Instant since) {
        return orders().since(since).stream().filter(order -> order.isPieceOf(packageId)).map(order -> order.order(currency(), clock.instant(), List.of())).toList();
    }

    /** allowReassign stays false: the bundle of a paying traveller must not land on an eSIM they do not have. */
    @Override
    public Outcome<UpstreamOrder> assign(String packageId, Iccid target) {
        var body = new JsonObject().put("name", packageId).put("allowReassign", false);
        if (target != null) {
            body.put("iccid", target.digits());
        }
        return Answers.of(() -> client.get().change(HttpMethod.POST, "esims/apply", Map.of(), body), reply -> {
            var answer = EsimGoClient.read("apply", reply);
            var reference = answer.text("applyReference");
            var iccids = answer.list("esims").stream().map(esim -> esim.text("iccid")).filter(Objects::nonNull).toList();
            if (reference == null || target != null && !iccids.isEmpty() && !iccids.contains(target.digits())) {
                return new Outcome.Unknown<>(reference == null ? "an incomplete success" : "it was put on another eSIM");
            }
            return new Outcome.Done<>(described(reference, packageId));
        }, reply -> switch (reply.status()) {
            // Bought a moment ago and not in stock yet, or the key: either may pass.
            case 403 -> new Outcome.NotNow<>(Reason.OTHER, "403", Failures.detail(reply), null);
            case 410 -> new Outcome.Refused<>(Reason.RECYCLED, "410", Failures.detail(reply));
            default -> new Outcome.Refused<>(target == null ? Reason.OTHER : Reason.NOT_RECHARGEABLE, "" + reply.status(), Failures.detail(reply));
        });
    }

    /** The table names the bundle, which the other forms may not. */
    @Override
    public List<UpstreamOrder> assigned(String packageId, Iccid target, Instant since) {
        var found = new ArrayList<UpstreamOrder>();
        for (var order : orders().since(since)) {
            if (!order.isAssignment() || order.orderReference() == null || target != null && !order.order().get(0).iccids().isEmpty()
                    && !order.order().get(0).iccids().contains(target.digits())) {
                continue;
            }
            List<EsimWire> esims;
            try {
                esims = orders().assignments(order.orderReference(), EsimGoConfig.Format.CSV);
            } catch (UpstreamException e) {
                if (e.kind() == Kind.RECYCLED) {
                    continue;
                }
                throw e;
            }
            if (esims.stream().anyMatch(esim -> packageId.equals(esim.bundle()) && (target == null || target.digits().equals(esim.iccid())))) {
                found.add(order(order.orderReference(), packageId, order.createdDate(), esims));
            }
        }
        return List.copyOf(found);
    }

    @Override
    public UpstreamOrder assignment(String id, String packageId) {
        return described(id, packageId);
    }

    /** Accepted is accepted, even when its eSIM cannot be read yet (503, up to ten minutes). */
    private UpstreamOrder described(String reference, String packageId) {
        try {
            return order(reference, packageId, null, orders().assignments(reference, config.assignments()));
        } catch (UpstreamException e) {
            return order(reference, packageId, null, List.of());
        }
    }

    private UpstreamOrder order(String reference, String packageId, Instant at, List<EsimWire> esims) {
        List<Installation> installations = esims.stream().filter(EsimWire::isUsable).map(EsimWire::installation).toList();
        return new UpstreamOrder(reference, null, packageId, null, null, at == null ? clock.instant() : at, installations);
    }

    private boolean compatible(String packageId, Iccid target) {
        try {
            var answer = client.get().get("compatibility", "esims/" + target.digits() + "/compatible/" + EsimGoClient.encode(packageId), Map.of());
            return !Boolean.FALSE.equals(answer.flag("compatible"));
        } catch (UpstreamException e) {
            if (e.kind() == Kind.REFUSED || e.kind() == Kind.RECYCLED) {
                return false;
            }
            throw e;
        }
    }

    /** A 400 has no code, and its words are not published: what it means is read from the catalogue and our balance. */
    private <T> Outcome<T> why(String packageId, Reply refusal) {
        var detail = Failures.detail(refusal);
        try {
            var bundle = client.get().get("bundle", "catalogue/bundle/" + EsimGoClient.encode(packageId), Map.of());
            var price = bundle.decimal("price");
            var balance = balance();
            if (price != null && balance != null && balance.compareTo(price) < 0) {
                return new Outcome.NotNow<>(Reason.OUT_OF_CREDIT, "400", detail, null);
            }
            return new Outcome.Refused<>(Reason.OUT_OF_STOCK, "400", detail);
        } catch (UpstreamException e) {
            return e.kind() == Kind.REFUSED || e.kind() == Kind.NOT_FOUND ? new Outcome.Refused<>(Reason.PLAN_GONE, "400", detail)
                    : new Outcome.NotNow<>(Answers.reason(e), "400", detail, e.retryAfter());
        }
    }

    private BigDecimal balance() {
        var answer = client.get().get("organisation", "organisation", Map.of());
        return (answer.get("organisations").isList() ? answer.list("organisations").stream().findFirst().orElse(Json.none()) : answer).decimal("balance");
    }

    private Money price(Json answer) {
        var total = answer.decimal("total");
        var code = Objects.requireNonNullElse(answer.text("currency"), currency()).toUpperCase(java.util.Locale.ROOT);
        if (total == null || total.signum() < 0 || total.precision() - total.scale() > 14 || !Currencies.isCode(code)) {
            throw Failures.broken("order check", "an answer without a price");
        }
        return Money.rounded(total, code);
    }

    private static <T> Outcome<T> notNow(UpstreamException e) {
        return new Outcome.NotNow<>(Answers.reason(e), null, e.getMessage(), e.retryAfter());
    }

    private static JsonObject order(String packageId, String type) {
        return new JsonObject().put("type", type).put("assign", false)
                .put("order", new JsonArray().add(new JsonObject().put("type", "bundle").put("item", packageId).put("quantity", 1)));
    }

    private Orders orders() {
        return new Orders(client.get(), config, clock);
    }

    private String currency() {
        return config.priceCurrency();
    }
}
