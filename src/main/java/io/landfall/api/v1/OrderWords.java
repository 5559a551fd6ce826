package io.landfall.api.v1;

import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.api.Caller;
import io.landfall.catalog.Catalog;
import io.landfall.catalog.Plan;
import io.landfall.contract.v1.OrderJson;
import io.landfall.contract.v1.Wire;
import io.landfall.esims.EsimDetails;
import io.landfall.orders.OrderLinks;
import io.landfall.orders.OrderRegister;
import io.landfall.orders.OrderRegister.Entry;
import io.landfall.orders.OrderRegister.Standing;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Brands;
import io.landfall.upstream.UpstreamPlan;
import io.landfall.upstream.UsageReading;

/** Orders and their eSIMs in the words of the contract (section 5), and what callers may name them by. */
@ApplicationScoped
class OrderWords {

    /** For the filter; clients have two words more. */
    static final Map<String, Standing> STATUSES = Map.of("pending", Standing.PENDING, "active", Standing.ACTIVE, "activated", Standing.ACTIVE, "completed", Standing.COMPLETED,
            "allocated", Standing.COMPLETED, "cancelled", Standing.CANCELLED, "expired", Standing.EXPIRED, "failed", Standing.FAILED);
    /** The esimTranNo of an eSIM: its number among ours behind a two, always fourteen digits, so that it is never taken for an ICCID. */
    private static final long TRAN_NO = 20_000_000_000_000L;

    private final OrderRegister register;
    private final OrderLinks links;
    private final Catalog catalog;
    private final Clock clock;

    OrderWords(OrderRegister register, OrderLinks links, Catalog catalog, Clock clock) {
        this.register = register;
        this.links = links;
        this.catalog = catalog;
        this.clock = clock;
    }

    /** Whose orders a caller may see. */
    static OrderRegister.Owner owner(Caller caller) {
        return caller.isBusiness() ? OrderRegister.Owner.of(caller.beforeDeposit()) : OrderRegister.Owner.of(caller.actor());
    }

    /** By number, ICCID, esimTranNo or the first eight characters. Throws {@link Refusal} "not_found". */
    Entry find(Caller caller, String name) {
        if (name.length() > 40 || name.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal("not_found");
        }
        return register.find(owner(caller), name, esim(name)).orElseThrow(() -> new Refusal("not_found"));
    }

    /** The id of an eSIM behind its esimTranNo, or null. */
    static Long esim(String name) {
        return name.strip().matches("2\\d{13}") ? Long.valueOf(Long.parseLong(name.strip()) - TRAN_NO) : null;
    }

    static String tranNo(EsimDetails esim) {
        return "" + (TRAN_NO + esim.id());
    }

    String qrCode(Entry order, EsimDetails esim) {
        return links.esim(order.shop(), esim.link(), Locale.ENGLISH) + "/qr.png";
    }

    String page(Entry order, EsimDetails esim) {
        return links.esim(order.shop(), esim.link(), order.locale());
    }

    OrderJson json(Caller caller, Entry order) {
        var first = order.usable().stream().findFirst();
        var facts = order.facts();
        return new OrderJson(order.number(), Wire.user(caller.actor().account()), planId(order), order.planTitle(), order.quantity(), Wire.money(order.unitPrice()),
                Wire.money(order.total()), order.total().currency(), word(order.standing()), first.map(esim -> esim.iccid().digits()).orElse(null),
                first.map(esim -> qrCode(order, esim)).orElse(null), first.map(esim -> esim.secrets().lpa()).orElse(null), order.email(), order.email(), order.traveller(),
                Wire.money(order.total()), Providers.id(order.supplier()), first.map(OrderWords::tranNo).orElse(null),
                order.shop() == Brands.OPERATORS ? null : Wire.profile(order.shop()),
                new OrderJson.Plan(order.planTitle(), facts.unlimited() ? 0 : facts.dataMegabytes(), facts.days(),
                        facts.scope() == UpstreamPlan.Scope.LOCAL ? facts.place().toUpperCase(Locale.ROOT) : ""),
                Wire.time(order.placedAt()), Wire.time(order.changedAt()));
    }

    OrderJson.Mirror mirror(OrderJson json, Entry order) {
        return new OrderJson.Mirror(json.id(), json.status(), json.iccid(), json.qrCodeUrl(), json.activationCode(), json,
                order.usable().stream().map(esim -> new OrderJson.Profile(esim.iccid().digits(), tranNo(esim), qrCode(order, esim), esim.secrets().lpa(), esim.secrets().lpa(), null,
                        status(esim))).toList());
    }

    /** "active" until it is over. */
    String status(EsimDetails esim) {
        if (esim.withdrawn()) {
            return "revoked";
        }
        var reading = esim.reading();
        var over = reading != null && (reading.state() == UsageReading.State.EXPIRED || reading.expiresAt() != null && reading.expiresAt().isBefore(clock.instant()));
        return over ? "expired" : "active";
    }

    static String word(Standing standing) {
        return standing.name().toLowerCase(Locale.ROOT);
    }

    private String planId(Entry order) {
        return catalog.current().plan(order.plan()).map(Plan::id).map(Object::toString).orElse(null);
    }

    List<OrderJson> list(Caller caller, List<Entry> orders) {
        return orders.stream().map(order -> json(caller, order)).toList();
    }
}
