package io.landfall.web;

import java.net.URI;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.container.ResourceInfo;

import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

import io.landfall.payments.PaymentGateway;
import io.quarkus.vertx.http.ManagementInterface;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;

/**
 * The same protection on every answer, whoever wrote it: set as the last act before the head is sent, so that pages, errors,
 * assets and answers of libraries all carry it. Which row of the table applies is decided by the page class's mark.
 */
@ApplicationScoped
public class SecurityHeaders {

    private static final String PAGE_POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
            + "connect-src 'self'; form-action 'self'%s; frame-ancestors 'none'; base-uri 'none'";
    private static final String MACHINE_POLICY = "default-src 'none'; frame-ancestors 'none'";
    private static final String LEADS_TO_PAYMENT = LeadsToPayment.class.getName();
    /** Earlier than every other filter, so that nothing answers without us. */
    static final int FIRST = 10_000;

    private final Instance<PaymentGateway> gateway;
    private final boolean overTls;
    private final boolean development;

    SecurityHeaders(Instance<PaymentGateway> gateway, @ConfigProperty(name = "landfall.base-url", defaultValue = "http://localhost:8080") URI baseUrl) {
        this.gateway = gateway;
        this.overTls = "https".equals(baseUrl.getScheme());
        this.development = io.quarkus.runtime.LaunchMode.current() == io.quarkus.runtime.LaunchMode.DEVELOPMENT;
    }

    void onEveryRequest(@Observes Filters filters) {
        filters.register(this::follow, FIRST);
    }

    /** Probes and metrics have a port of their own in production. */
    void onEveryRequest(@Observes ManagementInterface management) {
        management.router().route().order(-FIRST).handler(this::follow);
    }

    private void follow(RoutingContext context) {
        context.addHeadersEndHandler(ended -> protect(context));
        context.next();
    }

    @ServerRequestFilter
    public void markByPageClass(ResourceInfo resource, RoutingContext context) {
        var page = resource.getResourceClass();
        var method = resource.getResourceMethod();
        if (page == null || !page.getName().startsWith("io.landfall.web.")) {
            return;
        }
        if (method.isAnnotationPresent(TokenPage.class) || page.isAnnotationPresent(TokenPage.class) && !method.isAnnotationPresent(PrivatePage.class)) {
            PageKind.TOKEN.mark(context);
        } else if (method.isAnnotationPresent(VisitorPage.class) || page.isAnnotationPresent(VisitorPage.class) && !method.isAnnotationPresent(PrivatePage.class)) {
            PageKind.VISITOR.mark(context);
        } else {
            PageKind.PRIVATE.mark(context);
        }
        if (method.isAnnotationPresent(LeadsToPayment.class) || page.isAnnotationPresent(LeadsToPayment.class)) {
            context.put(LEADS_TO_PAYMENT, true);
        }
    }

    private void protect(RoutingContext context) {
        if (development && HttpText.path(context).startsWith("/q/")) {
            return;
        }
        var kind = PageKind.of(context);
        var headers = context.response().headers();
        set(headers, "X-Content-Type-Options", "nosniff");
        set(headers, "X-Frame-Options", "DENY");
        set(headers, "Cross-Origin-Opener-Policy", "same-origin");
        set(headers, "Cross-Origin-Resource-Policy", "same-origin");
        set(headers, "Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()");
        set(headers, "Content-Security-Policy", switch (kind) {
            case MACHINE, ASSET -> MACHINE_POLICY;
            default -> PAGE_POLICY.formatted(paymentOrigins(context));
        });
        set(headers, "Referrer-Policy", kind == PageKind.TOKEN || kind == PageKind.MACHINE ? "no-referrer" : "strict-origin-when-cross-origin");
        set(headers, "Cache-Control", "no-store");
        if (kind == PageKind.PRIVATE || kind == PageKind.MACHINE) {
            set(headers, "X-Robots-Tag", "noindex");
        } else if (kind == PageKind.TOKEN) {
            set(headers, "X-Robots-Tag", "noindex, nofollow");
        }
        if (overTls) {
            set(headers, "Strict-Transport-Security", "max-age=31536000");
        }
        headers.remove("Server");
    }

    private String paymentOrigins(RoutingContext context) {
        if (context.get(LEADS_TO_PAYMENT) == null || !gateway.isResolvable()) {
            return "";
        }
        var origins = gateway.get().approvalOrigins();
        return origins.isEmpty() ? "" : " " + String.join(" ", origins);
    }

    private static void set(MultiMap headers, String name, String value) {
        if (!headers.contains(name)) {
            headers.set(name, value);
        }
    }
}
