package io.landfall.sandbox;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.sandbox.esimgo.EsimGoServer;
import io.landfall.sandbox.inbox.InboxPages;
import io.landfall.sandbox.panel.ControlPanel;
import io.landfall.sandbox.paypal.PayPalServer;
import io.landfall.sandbox.pressone.PressOneServer;
import io.landfall.sandbox.signin.SignInServer;
import io.landfall.sandbox.stage.SandboxConfig;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import org.jboss.logging.Logger;

/** Opens {@code /sandbox} when it is enabled and closes it otherwise. Plain routes: none of our own filters stand before other people's servers. */
@ApplicationScoped
class SandboxRoutes {

    private static final Logger LOG = Logger.getLogger(SandboxRoutes.class);

    void open(@Observes Router router, SandboxConfig config, PressOneServer pressOne, EsimGoServer esimGo, PayPalServer payPal, SignInServer signIn, InboxPages inbox, ControlPanel panel) {
        if (config.enabled()) {
            router.route("/sandbox/*").handler(BodyHandler.create(false).setBodyLimit(2_000_000));
            pressOne.register(router);
            esimGo.register(router);
            payPal.register(router);
            signIn.register(router);
            inbox.register(router);
            panel.register(router);
        }
        // A request no simulator could read, or a simulator's own fault: nothing of Quarkus' error page, which shows the inside.
        router.route("/sandbox/*").failureHandler(context -> {
            if (context.failure() != null) {
                LOG.warnf(context.failure(), "The sandbox failed on %s %s", context.request().method(), context.normalizedPath());
            }
            context.response().setStatusCode(context.statusCode() > 0 ? context.statusCode() : 500).putHeader("Content-Type", "text/plain").end("The sandbox did not understand that");
        });
        router.route("/sandbox/*").handler(context -> context.response().setStatusCode(404).putHeader("Content-Type", "text/plain").end("Not found"));
    }
}
