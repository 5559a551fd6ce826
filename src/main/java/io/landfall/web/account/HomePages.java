package io.landfall.web.account;

import java.time.Clock;
import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.landfall.esims.EsimGlances;
import io.landfall.esims.Esims;
import io.landfall.orders.AccountOrders;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** What is left on which eSIM, and the latest orders. */
@Path("/account")
@PrivatePage
@RolesAllowed("customer")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class HomePages {

    /** Orders whose eSIMs are shown; older ones are found through the list of orders. */
    private static final int ORDERS = 50;
    private static final int LATEST = 3;
    /** As many as a traveller may be using: asking about more for each look would not be fair to the supplier. */
    private static final int MEASURED = 3;

    @CheckedTemplate(basePath = "account/home")
    static class Templates {
        static native TemplateInstance show(Done done, List<EsimLine> current, List<EsimLine> past, List<OrderLine> orders, boolean more);
    }

    private final AccountOrders orders;
    private final EsimGlances glances;
    private final Esims esims;
    private final Here here;
    private final CurrentLocale locale;
    private final Clock clock;

    HomePages(AccountOrders orders, EsimGlances glances, Esims esims, Here here, CurrentLocale locale, Clock clock) {
        this.orders = orders;
        this.glances = glances;
        this.esims = esims;
        this.here = here;
        this.locale = locale;
        this.clock = clock;
    }

    @GET
    public TemplateInstance show() {
        var rows = orders.of(here.actor(), null, ORDERS);
        var lines = EsimLine.of(glances.ofOrders(rows.stream().filter(AccountOrders.Row::paid).map(AccountOrders.Row::number).toList()), rows, locale.locale(), clock.instant());
        var current = lines.stream().filter(line -> !line.over()).toList();
        current.stream().limit(MEASURED).forEach(line -> esims.measureIfDue(line.link()));
        return Templates.show(here.takeDone(), current, lines.stream().filter(EsimLine::over).toList(),
                OrderLine.of(rows.stream().limit(LATEST).toList(), locale.locale()), rows.size() > LATEST);
    }
}
