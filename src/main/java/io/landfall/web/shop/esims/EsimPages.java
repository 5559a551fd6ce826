package io.landfall.web.shop.esims;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.claims.Openings;
import io.landfall.esims.DailyUse;
import io.landfall.esims.EsimDetails;
import io.landfall.esims.Esims;
import io.landfall.esims.Forecasts;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderLinks;
import io.landfall.orders.Orders;
import io.landfall.upstream.UsageReading;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.ErrorPages;
import io.landfall.web.Htmx;
import io.landfall.web.TokenPage;
import io.landfall.web.shop.Looking;
import io.landfall.web.shop.Redirects;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.smallrye.common.annotation.Blocking;

/** One eSIM behind its unguessable link: first how to install it, then what is left of it. */
@Path("/esims/{link}")
@PermitAll
@Blocking
@TokenPage
@Produces(MediaType.TEXT_HTML)
public class EsimPages {

    private static final String HTML = "text/html;charset=UTF-8";

    @CheckedTemplate(basePath = "shop/esims")
    static class Templates {
        static native TemplateInstance show(EsimView view);

        static native TemplateInstance usage(UsageView usage);
    }

    private final Esims esims;
    private final Forecasts forecasts;
    private final DailyUse dailyUse;
    private final Orders orders;
    private final OrderLinks links;
    private final CurrentLocale locale;
    private final Htmx htmx;
    private final ErrorPages errors;
    private final Clock clock;
    private final Looking looking;
    private final CurrentShop shop;

    EsimPages(Esims esims, Forecasts forecasts, DailyUse dailyUse, Orders orders, OrderLinks links, CurrentLocale locale, Htmx htmx, ErrorPages errors, Clock clock,
            Looking looking, CurrentShop shop) {
        this.esims = esims;
        this.forecasts = forecasts;
        this.dailyUse = dailyUse;
        this.orders = orders;
        this.links = links;
        this.locale = locale;
        this.htmx = htmx;
        this.errors = errors;
        this.clock = clock;
        this.looking = looking;
        this.shop = shop;
    }

    private record Found(EsimDetails esim, OrderDetails order) {
    }

    @GET
    public Response show(@PathParam("link") String link, @HeaderParam("User-Agent") String userAgent) {
        esims.measureIfDue(link);
        var found = find(link);
        if (found.isEmpty()) {
            return errors.notFound();
        }
        var esim = found.get().esim();
        if (esim.firstOpenedAt() == null && !esim.withdrawn()) {
            esims.opened(link);
        }
        looking.at(Openings.Page.ESIM, link, esim.orderNumber());
        var say = MessageBundles.get(EsimMessages.class, Localized.Literal.of(locale.language().code()));
        return html(Templates.show(EsimView.of(esim, found.get().order(), forecasts.usedUpAt(esim).orElse(null), daily(esim), Device.of(userAgent),
                links.esim(shop.id(), link, locale.locale()), say, locale.locale(), clock.instant())));
    }

    /**
     * What is left, asked for by the page while it is open.
     *
     * @param look  how often that page has looked since a measurement was asked for
     * @param shape what the page shows: "install" turns to "use" as a whole once the phone was seen
     */
    @GET
    @Path("/usage")
    public Response usage(@PathParam("link") String link, @QueryParam("look") @DefaultValue("0") String look, @QueryParam("shape") String shape) {
        esims.measureIfDue(link);
        var found = find(link);
        if (found.isEmpty()) {
            return errors.notFound();
        }
        if (!htmx.isFragment()) {
            return Redirects.to(locale.to("/esims/" + link));
        }
        var usage = UsageView.of(found.get().esim(), found.get().order().facts(), forecasts.usedUpAt(found.get().esim()).orElse(null), number(look), locale.locale(), clock.instant());
        if (found.get().esim().withdrawn() || "install".equals(shape) && usage.state().isInstalled()) {
            return Response.noContent().header("HX-Refresh", "true").build();
        }
        return html(Templates.usage(usage));
    }

    private DailyChart daily(EsimDetails esim) {
        var used = esim.reading() != null && esim.reading().state() != UsageReading.State.NOT_ACTIVE && !esim.withdrawn();
        return used ? DailyChart.of(dailyUse.of(esim.id()), LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC), locale.locale()) : null;
    }

    private Optional<Found> find(String link) {
        return orders.ofEsim(shop.id(), link).flatMap(order -> order.esims().stream().filter(esim -> esim.link().equals(link)).findFirst().map(esim -> new Found(esim, order)));
    }

    private static int number(String look) {
        return look.matches("\\d{1,4}") ? Integer.parseInt(look) : 0;
    }

    private static Response html(TemplateInstance page) {
        return Response.ok(page.render(), HTML).build();
    }
}
