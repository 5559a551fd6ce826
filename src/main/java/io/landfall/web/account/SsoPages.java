package io.landfall.web.account;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;

import io.landfall.accounts.LinkedIdentities;
import io.landfall.accounts.ProvenIdentity;
import io.landfall.accounts.SsoTrips;
import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.landfall.web.ErrorPages;
import io.landfall.web.Languages;
import io.landfall.web.SessionSignIn;
import io.landfall.web.TokenPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;

/**
 * To a provider and back. The way out is a link and no form: browsers apply a form's policy to every redirect that follows, and a provider may
 * pass its visitors on to others. It moves nothing but this browser's own cookie, and neither prefetching browsers nor other sites can begin it.
 */
@Path("/account/sso/{provider}")
@TokenPage
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SsoPages {

    private static final Logger LOG = Logger.getLogger(SsoPages.class);
    /** What a browser keeps of its trip: a secret, a dot, and the language it left in, for when it comes back without the trip. */
    private static final String TRIP = "sso";

    @CheckedTemplate(basePath = "account/sso")
    static class Templates {
        static native TemplateInstance trouble(Trouble trouble, String name, String again, String elsewhere, boolean linking);
    }

    private final SsoProviders providers;
    private final CodeFlow flow;
    private final SsoTrips trips;
    private final LinkedIdentities identities;
    private final Here here;
    private final CurrentLocale locale;
    private final CurrentVertxRequest request;
    private final ErrorPages errors;

    SsoPages(SsoProviders providers, CodeFlow flow, SsoTrips trips, LinkedIdentities identities, Here here, CurrentLocale locale, CurrentVertxRequest request,
            ErrorPages errors) {
        this.providers = providers;
        this.flow = flow;
        this.trips = trips;
        this.identities = identities;
        this.here = here;
        this.locale = locale;
        this.request = request;
        this.errors = errors;
    }

    /** @param link anything: the identity is to be linked to the account that is signed in */
    @GET
    public Response begin(@PathParam("provider") String code, @QueryParam("next") String next, @QueryParam("link") String link,
            @HeaderParam("Sec-Purpose") String purpose, @HeaderParam("Sec-Fetch-Site") String site) {
        var provider = providers.find(code).orElse(null);
        if (provider == null) {
            return errors.notFound();
        }
        if (purpose != null && purpose.contains("prefetch")) {
            return Response.status(503).build();
        }
        var page = SessionSignIn.Door.ACCOUNT.page(next);
        var customer = here.customer();
        if ("cross-site".equals(site) || link != null && customer.isEmpty()) {
            return here.goTo("/account/sign-in" + (page == null ? "" : "?next=" + encoded(page)));
        }
        if (link == null && customer.isPresent()) {
            return page == null ? here.goTo("/account") : Response.seeOther(URI.create(page)).build();
        }
        try {
            trips.admit(here.client());
            var departure = flow.depart(provider, context());
            var kept = trips.begin(secret(), departure.state(), code, link == null ? null : customer.get().account(), page, locale.locale());
            here.put(TRIP, kept + "." + locale.language().code(), SsoTrips.LIFE.toSeconds());
            return Response.seeOther(departure.to()).build();
        } catch (Trouble.Noticed noticed) {
            return trouble(provider, noticed, page, link != null, locale.locale());
        } catch (Refusal busy) {
            return trouble(provider, new Trouble.Noticed(Trouble.BUSY, busy.code()), page, link != null, locale.locale());
        }
    }

    /** The address that is registered with the provider, without a language. The trip knows the visitor's. */
    @GET
    @Path("/landing")
    public Response land(@PathParam("provider") String code, @QueryParam("state") String state, @QueryParam("code") String ticket, @QueryParam("error") String error,
            @HeaderParam("Accept-Language") String spoken) {
        var provider = providers.find(code).orElse(null);
        if (provider == null) {
            return errors.notFound();
        }
        var trip = trips.end(secret(), state, code).orElse(null);
        if (trip == null || trip.spent()) {
            // Reloaded, gone back to, or handed over by somebody else: who is signed in already has lost nothing.
            flow.end(context());
            return here.customer().isPresent() ? goTo(trip, spoken)
                    : trouble(provider, new Trouble.Noticed(Trouble.STALE, trip == null ? "no such trip" : "a second time"), null, false, language(trip, spoken));
        }
        try {
            if (ticket == null || error != null) {
                throw new Trouble.Noticed("access_denied".equals(error) || "interaction_required".equals(error) || "login_required".equals(error) ? Trouble.CANCELLED
                        : error != null && error.matches("server_error|temporarily_unavailable") ? Trouble.DOWN : Trouble.FAILED,
                        error != null && error.matches("[a-z_]{1,40}") ? error : "neither code nor error");
            }
            return arrived(provider, trip, flow.arrive(provider, context()));
        } catch (Trouble.Noticed noticed) {
            return trouble(provider, noticed, trip.next(), trip.isLinking(), trip.locale());
        } finally {
            flow.end(context());
        }
    }

    /** Said at an address of its own, so that neither code nor state stays in the browser's line. */
    @GET
    @Path("/{trouble: cancelled|failed|stale|down|unverified|refused|taken|busy}")
    public Response say(@PathParam("provider") String code, @PathParam("trouble") String trouble, @QueryParam("next") String next, @QueryParam("link") String link) {
        var provider = providers.find(code).orElse(null);
        if (provider == null) {
            return errors.notFound();
        }
        var page = SessionSignIn.Door.ACCOUNT.page(next);
        boolean linking = link != null && here.customer().isPresent();
        var again = linking ? locale.to("/account/sso/" + code + "?link=1") : providers.address(provider, page);
        var elsewhere = locale.to(linking ? "/account/security" : "/account/sign-in" + (page == null ? "" : "?next=" + encoded(page)));
        return Answers.page(Templates.trouble(Trouble.of(trouble).orElseThrow(), provider.name(), again, elsewhere, linking));
    }

    private Response arrived(SsoProvider provider, SsoTrips.Trip trip, ProvenIdentity who) {
        if (trip.isLinking()) {
            var actor = here.customer().filter(customer -> customer.account() == trip.account())
                    .orElseThrow(() -> new Trouble.Noticed(Trouble.STALE, "nobody to link to is signed in any more"));
            here.put(ConnectPages.HELD, trips.hold(actor, who), SsoTrips.LIFE.toSeconds());
            return Response.seeOther(URI.create(prefix(trip.locale()) + "/account/security/connect")).build();
        }
        try {
            here.signedIn(identities.signIn(who, trip.locale(), here.client(), here.userAgent()));
            return goTo(trip, null);
        } catch (Refusal refusal) {
            throw new Trouble.Noticed(switch (refusal.code()) {
                case "email_unverified" -> Trouble.UNVERIFIED;
                case "sso_refused" -> Trouble.REFUSED;
                default -> throw refusal;
            }, refusal.code());
        }
    }

    private Response goTo(SsoTrips.Trip trip, String spoken) {
        var page = trip == null ? null : SessionSignIn.Door.ACCOUNT.page(trip.next());
        return Response.seeOther(URI.create(page == null ? prefix(language(trip, spoken)) + "/account" : page)).build();
    }

    private Response trouble(SsoProvider provider, Trouble.Noticed noticed, String next, boolean linking, Locale language) {
        LOG.infof("Sign-in with %s: %s (%s)", provider, noticed.trouble().code(), noticed.getMessage());
        var query = (next == null ? "" : "&next=" + encoded(next)) + (linking ? "&link=1" : "");
        return Response.seeOther(URI.create(prefix(language) + "/account/sso/" + provider.code() + "/" + noticed.trouble().code()
                + (query.isEmpty() ? "" : "?" + query.substring(1)))).build();
    }

    /** The trip's; for somebody without one that in which the browser left, or else the first that the browser names and we speak. */
    private Locale language(SsoTrips.Trip trip, String spoken) {
        if (trip != null) {
            return trip.locale();
        }
        var kept = here.read(TRIP);
        var left = kept == null ? Optional.<Languages.Language> empty() : Languages.byCode(kept.substring(kept.indexOf('.') + 1));
        if (left.isPresent()) {
            return left.get().locale();
        }
        try {
            return Optional.ofNullable(spoken).map(Locale.LanguageRange::parse)
                    .map(ranges -> Locale.lookup(ranges, Languages.ALL.stream().map(Languages.Language::locale).toList())).orElse(Languages.DEFAULT.locale());
        } catch (IllegalArgumentException e) {
            return Languages.DEFAULT.locale();
        }
    }

    private String secret() {
        var kept = here.read(TRIP);
        return kept == null || kept.indexOf('.') < 0 ? null : kept.substring(0, kept.indexOf('.'));
    }

    private static String prefix(Locale language) {
        return Languages.of(language).prefix();
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private RoutingContext context() {
        return request.getCurrent();
    }
}
