package io.landfall.sandbox.esimgo;

import static io.vertx.core.http.HttpMethod.DELETE;
import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;
import static io.vertx.core.http.HttpMethod.PUT;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Faults;
import io.landfall.sandbox.stage.Journal;
import io.landfall.sandbox.stage.SandboxConfig;
import io.landfall.sandbox.stage.SimulatedServer;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;

/** eSIM Go's API over HTTP: which call leads where; the key first, then the rate limit. */
@ApplicationScoped
public class EsimGoServer {

    public static final String NAME = "esimgo";
    static final String BASE = "/sandbox/esimgo";

    private final Faults faults;
    private final Journal journal;
    private final Quirks quirks;
    private final Limits limits;
    private final Shop shop;
    private final Esims esims;
    private final EsimGoControl control;
    private final String key;

    EsimGoServer(Faults faults, Journal journal, Quirks quirks, Limits limits, Shop shop, Esims esims, EsimGoControl control, SandboxConfig config) {
        this.faults = faults;
        this.journal = journal;
        this.quirks = quirks;
        this.limits = limits;
        this.shop = shop;
        this.esims = esims;
        this.control = control;
        this.key = config.esimgo().apiKey();
    }

    public void register(Router router) {
        var server = new SimulatedServer(NAME, router, faults, journal, Replies::planned);
        for (var version : new String[] {"/v2.4", "/v2.5"}) {
            var at = new Version(server, BASE + version, version.equals("/v2.5"));
            at.on(GET, "/catalogue", "catalogue", 5, shop::catalogue);
            at.on(GET, "/catalogue/bundle/:name", "bundle", 1, shop::bundle);
            at.on(POST, "/orders", "order", 2, shop::order);
            at.on(GET, "/orders", "order-list", 1, shop::orders);
            at.on(GET, "/orders/:reference", "order-get", 1, shop::one);
            at.on(GET, "/esims/assignments", "assignments", 2, esims::assignments);
            at.on(POST, "/esims/apply", "apply", 2, shop::apply);
            at.on(GET, "/esims", "esims", 1, esims::list);
            at.on(PUT, "/esims", "esims", 1, esims::rename);
            at.on(GET, "/esims/:iccid", "esim", 1, esims::get);
            at.on(DELETE, "/esims/:iccid", "esim", 1, esims::delete);
            at.on(GET, "/esims/:iccid/bundles", "bundles", 1, esims::bundles);
            at.on(GET, "/esims/:iccid/bundles/:name", "bundles", 1, esims::bundle);
            at.on(DELETE, "/esims/:iccid/bundles/:name", "revoke", 1, esims::revoke);
            at.on(DELETE, "/esims/:iccid/bundles/:name/assignments/:id", "revoke", 1, esims::revoke);
            at.on(GET, "/esims/:iccid/history", "history", 1, esims::history);
            at.on(GET, "/esims/:iccid/refresh", "refresh", 1, esims::refresh);
            at.on(GET, "/esims/:iccid/compatible/:bundle", "compatible", 1, esims::compatible);
            at.on(GET, "/esims/:iccid/location", "location", 1, esims::location);
            at.on(POST, "/esims/:iccid/sms", "sms", 1, esims::sms);
            at.on(POST, "/esims/:iccid/suspend", "suspend", 1, esims::suspend);
            at.on(GET, "/esims/:iccid/suspend", "suspend", 1, esims::suspended);
            at.on(GET, "/inventory", "inventory", 1, shop::inventory);
            at.on(POST, "/inventory/refund", "inventory", 1, shop::refund);
            at.on(GET, "/organisation", "organisation", 1, shop::organisation);
            at.on(GET, "/organisation/groups", "organisation", 1, shop::groups);
            at.on(GET, "/networks", "networks", 5, shop::networks);
        }
        control.register(server);
        router.route(BASE + "/*").handler(context -> context.response().setStatusCode(404).putHeader("Content-Type", "application/json").end("{\"message\":\"not found\"}"));
    }

    private interface Operation {
        Answer answer(Call call, Quirks.Switches now, boolean late);
    }

    private final class Version {

        private final SimulatedServer server;
        private final String base;
        private final boolean late;

        private Version(SimulatedServer server, String base, boolean late) {
            this.server = server;
            this.base = base;
            this.late = late;
        }

        private void on(HttpMethod method, String path, String endpoint, int cost, Operation operation) {
            server.on(method, base + path, endpoint, call -> {
                var now = quirks.now();
                if (!key.equals(call.header("X-API-Key"))) {
                    return method == POST && path.equals("/orders") ? Replies.plain(401, "unauthorised") : Replies.message(403, "access denied");
                }
                var token = limits.take(now.on(Quirk.RATE_LIMIT) ? cost : 0);
                return token.on(token.refused() ? Limits.exceeded() : operation.answer(call, now, late));
            });
        }
    }
}
