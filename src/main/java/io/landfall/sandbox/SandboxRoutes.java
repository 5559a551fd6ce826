package io.landfall.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.sandbox.inbox.InboxPages;
import io.landfall.sandbox.panel.ControlPanel;
import io.landfall.sandbox.paypal.PayPalServer;
import io.landfall.sandbox.pressone.PressOneServer;
import io.landfall.sandbox.stage.SandboxConfig;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;

/** Opens {@code /sandbox} when it is enabled and closes it otherwise. Plain routes: none of our own filters stand before other people's servers. */
@ApplicationScoped
class SandboxRoutes {

    void open(@Observes Router router, SandboxConfig config, PressOneServer pressOne, PayPalServer payPal, InboxPages inbox, ControlPanel panel) {
        if (config.enabled()) {
            router.route("/sandbox/*").handler(BodyHandler.create(false).setBodyLimit(2_000_000));
            pressOne.register(router);
            payPal.register(router);
            inbox.register(router);
            panel.register(router);
        }
        router.route("/sandbox/*").handler(context -> context.response().setStatusCode(404).putHeader("Content-Type", "text/plain").end("Not found"));
    }
}
