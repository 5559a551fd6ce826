package io.landfall.web.account;

import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.accounts.LinkedIdentities;
import io.landfall.accounts.OwnAccount;
import io.landfall.accounts.ProvenIdentity;
import io.landfall.accounts.SsoTrips;
import io.landfall.platform.Refusal;
import io.landfall.web.ErrorPages;
import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Ways in from elsewhere: one more, after somebody came back from the provider and showed again who they are here; or one less. */
@Path("/account/security")
@PrivatePage
@RolesAllowed("customer")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class ConnectPages {

    /** Whom this browser came back as. */
    static final String HELD = "connect";

    @CheckedTemplate(basePath = "account/sso")
    static class Templates {
        static native TemplateInstance connect(String name, String address, String email, boolean hasPassword, Map<String, String> problems);

        static native TemplateInstance disconnect(LinkedIdentities.Linked way, String name, boolean hasPassword, Map<String, String> problems);
    }

    private final LinkedIdentities identities;
    private final SsoProviders providers;
    private final SsoTrips trips;
    private final OwnAccount own;
    private final Here here;
    private final Problems problems;
    private final ErrorPages errors;

    ConnectPages(LinkedIdentities identities, SsoProviders providers, SsoTrips trips, OwnAccount own, Here here, Problems problems, ErrorPages errors) {
        this.identities = identities;
        this.providers = providers;
        this.trips = trips;
        this.own = own;
        this.here = here;
        this.problems = problems;
        this.errors = errors;
    }

    @GET
    @Path("/connect")
    public Response ask() {
        return held().map(who -> Answers.page(connecting(who, Map.of()))).orElseGet(() -> here.goTo("/account/security"));
    }

    @POST
    @Path("/connect")
    public Response connect(@FormParam("password") String password) {
        var who = held().orElse(null);
        if (who == null) {
            return here.goTo("/account/security");
        }
        try {
            identities.link(here.actor(), who, password, here.token(), here.client());
            done();
            return here.done(Done.CONNECTED, "/account/security");
        } catch (Refusal refusal) {
            if (refusal.code().equals("identity_taken")) {
                done();
                return here.goTo("/account/sso/" + who.provider() + "/taken?link=1");
            }
            return Answers.again(refusal, connecting(who, problems.of(refusal)));
        }
    }

    @GET
    @Path("/identities/{id}")
    public Response askToEnd(@PathParam("id") String id) {
        return way(id).map(way -> Answers.page(disconnecting(way, Map.of()))).orElseGet(errors::notFound);
    }

    @POST
    @Path("/identities/{id}/end")
    public Response end(@PathParam("id") String id, @FormParam("password") String password) {
        var way = way(id).orElse(null);
        if (way == null) {
            return errors.notFound();
        }
        try {
            return identities.unlink(here.actor(), way.id(), password, here.token(), here.client()) ? here.done(Done.DISCONNECTED, "/account/security") : errors.notFound();
        } catch (Refusal refusal) {
            return Answers.again(refusal, disconnecting(way, problems.of(refusal)));
        }
    }

    private java.util.Optional<ProvenIdentity> held() {
        return trips.held(here.actor(), here.read(HELD));
    }

    private void done() {
        trips.release(here.read(HELD));
        here.put(HELD, "", 0);
    }

    private java.util.Optional<LinkedIdentities.Linked> way(String id) {
        return identities.of(here.actor()).stream().filter(way -> ("" + way.id()).equals(id)).findFirst();
    }

    private TemplateInstance connecting(ProvenIdentity who, Map<String, String> problems) {
        return Templates.connect(providers.name(who.provider()), here.actor().email(), who.email(), hasPassword(), problems);
    }

    private TemplateInstance disconnecting(LinkedIdentities.Linked way, Map<String, String> problems) {
        return Templates.disconnect(way, providers.name(way.provider()), hasPassword(), problems);
    }

    private boolean hasPassword() {
        return own.details(here.actor()).hasPassword();
    }
}
