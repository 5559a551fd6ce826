package io.landfall.web.account;

import java.util.List;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.Tokens;
import io.landfall.orders.OrderFinder;
import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.landfall.web.PrivatePage;
import io.landfall.web.TokenPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** "Find my order" without an account: a link to the mailbox, and from there a list for half an hour. The same words for every address. */
@Path("/find-order")
@PrivatePage
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class FindOrderPages {

    private static final String FOUND = "found";

    @CheckedTemplate(basePath = "account/find")
    static class Templates {
        static native TemplateInstance ask(String email, Map<String, String> problems);

        static native TemplateInstance sent();

        static native TemplateInstance open(String token);

        static native TemplateInstance list(List<OrderLine> orders);
    }

    private final OrderFinder finder;
    private final Here here;
    private final Problems problems;
    private final CurrentLocale locale;
    private final LinkPages links;

    FindOrderPages(OrderFinder finder, Here here, Problems problems, CurrentLocale locale, LinkPages links) {
        this.finder = finder;
        this.here = here;
        this.problems = problems;
        this.locale = locale;
        this.links = links;
    }

    @GET
    public Response show(@QueryParam("sent") String sent) {
        return Answers.page(sent == null ? Templates.ask("", Map.of()) : Templates.sent());
    }

    @POST
    public Response ask(@FormParam("email") String email) {
        try {
            finder.ask(email, locale.locale(), here.client());
            return here.goTo("/find-order?sent=1");
        } catch (Refusal refusal) {
            return Answers.again(refusal, Templates.ask(email == null ? "" : email, problems.of(refusal)));
        }
    }

    /** The list, for the browser that used the link. */
    @GET
    @Path("/list")
    public Response list() {
        return finder.list(here.read(FOUND)).map(orders -> Answers.page(Templates.list(OrderLine.of(orders, locale.locale()))))
                .orElseGet(() -> here.goTo("/find-order"));
    }

    @GET
    @TokenPage
    @Path("/{token}")
    public Response look(@PathParam("token") String token) {
        if (finder.isGood(token)) {
            return Answers.page(Templates.open(token));
        }
        return finder.list(here.read(FOUND)).isPresent() ? here.goTo("/find-order/list") : links.useless("/find-order");
    }

    @POST
    @TokenPage
    @Path("/{token}")
    public Response open(@PathParam("token") String token) {
        try {
            here.put(FOUND, finder.open(token), Tokens.Purpose.FOUND.life().toSeconds());
            return here.goTo("/find-order/list");
        } catch (Refusal refusal) {
            return finder.list(here.read(FOUND)).isPresent() ? here.goTo("/find-order/list") : links.useless("/find-order");
        }
    }
}
