package io.landfall.web.reseller.webhooks;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.platform.Refusal;
import io.landfall.platform.SealedSecrets;
import io.landfall.resellers.Position;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.CurrentMember;
import io.landfall.web.reseller.Portal;
import io.landfall.web.reseller.Room;
import io.landfall.webhooks.Deliveries;
import io.landfall.webhooks.DeliveryDetails;
import io.landfall.webhooks.DeliveryRow;
import io.landfall.webhooks.DeliveryStatus;
import io.landfall.webhooks.EventKind;
import io.landfall.webhooks.SubscriptionDetails;
import io.landfall.webhooks.Subscriptions;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** Receivers of a business: everybody sees them and their logs, those who manage change them. */
@Path("/reseller/webhooks")
@PrivatePage
@RolesAllowed("reseller")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class WebhookPages {

    private static final int PAGE = 25;
    /** Carries a new secret over the redirect to the page that shows it, sealed, and no further. */
    private static final String SHOWN = "landfall_hook";
    private static final int SHOWN_SECONDS = 300;

    @CheckedTemplate(basePath = "reseller/webhooks")
    static class Templates {
        static native TemplateInstance list(Room room, List<SubscriptionDetails> receivers, boolean manages);

        static native TemplateInstance form(Room room, SubscriptionDetails known, ReceiverForm form, List<EventKind> kinds, Map<String, String> problems);

        static native TemplateInstance show(Room room, SubscriptionDetails receiver, String secret, List<DeliveryRow> rows, DeliveryStatus status, EventKind kind,
                List<DeliveryStatus> statuses, List<EventKind> kinds, Long older, boolean first, boolean manages, Map<String, String> problems);

        static native TemplateInstance delivery(Room room, SubscriptionDetails receiver, DeliveryDetails delivery, boolean manages, Map<String, String> problems);

        static native TemplateInstance remove(Room room, SubscriptionDetails receiver);

        static native TemplateInstance rotate(Room room, SubscriptionDetails receiver);

        static native TemplateInstance guide(Room room, List<Snippets.Snippet> snippets);
    }

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final ReceiverProblems problems;
    private final CurrentMember current;
    private final Portal portal;
    private final SealedSecrets seal;
    private final Clock clock;

    WebhookPages(Subscriptions subscriptions, Deliveries deliveries, ReceiverProblems problems, CurrentMember current, Portal portal, SealedSecrets seal, Clock clock) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.problems = problems;
        this.current = current;
        this.portal = portal;
        this.seal = seal;
        this.clock = clock;
    }

    @GET
    public TemplateInstance list() {
        var member = current.member();
        return Templates.list(portal.room(), subscriptions.of(member), member.may(Position.MANAGE));
    }

    /** How a message is checked. */
    @GET
    @Path("/guide")
    public TemplateInstance guide() {
        current.member();
        return Templates.guide(portal.room(), Snippets.all());
    }

    @GET
    @Path("/new")
    public TemplateInstance fresh() {
        current.member(Position.MANAGE);
        return Templates.form(portal.room(), null, ReceiverForm.fresh(), ReceiverForm.KINDS, Map.of());
    }

    @POST
    public Response create(@BeanParam ReceiverForm form) {
        var member = current.member(Position.MANAGE);
        try {
            var made = subscriptions.create(member, form.toCommand());
            return shown(made.subscription().id(), made.secret(), "hook-made");
        } catch (Refusal refusal) {
            return portal.again(refusal, Templates.form(portal.room(), null, form, ReceiverForm.KINDS, problems.of(refusal)));
        }
    }

    @GET
    @Path("/{id: \\d+}")
    public TemplateInstance show(@PathParam("id") long id, @QueryParam("status") String status, @QueryParam("event") String event, @QueryParam("before") String before) {
        return show(id, status(status), kind(event), number(before), Map.of());
    }

    @GET
    @Path("/{id: \\d+}/settings")
    public TemplateInstance settings(@PathParam("id") long id) {
        var known = subscriptions.find(current.member(Position.MANAGE), id);
        return Templates.form(portal.room(), known, ReceiverForm.of(known), ReceiverForm.KINDS, Map.of());
    }

    @POST
    @Path("/{id: \\d+}/settings")
    public Response change(@PathParam("id") long id, @BeanParam ReceiverForm form) {
        var member = current.member(Position.MANAGE);
        var known = subscriptions.find(member, id);
        try {
            form.secret = null;
            subscriptions.change(member, id, form.toCommand(), null);
            return portal.done("hook-changed", path(id));
        } catch (Refusal refusal) {
            return portal.again(refusal, Templates.form(portal.room(), known, form, ReceiverForm.KINDS, problems.of(refusal)));
        }
    }

    @POST
    @Path("/{id: \\d+}/tests")
    public Response test(@PathParam("id") long id) {
        try {
            return portal.done("hook-tested", path(id) + "/deliveries/" + subscriptions.test(current.member(Position.MANAGE), id).delivery());
        } catch (Refusal refusal) {
            return again(id, refusal);
        }
    }

    @POST
    @Path("/{id: \\d+}/status")
    public Response become(@PathParam("id") long id, @FormParam("status") String status) {
        var active = "on".equals(status);
        subscriptions.become(current.member(Position.MANAGE), id, active);
        return portal.done(active ? "hook-on" : "hook-off", path(id));
    }

    /** The question before a secret is replaced. */
    @GET
    @Path("/{id: \\d+}/secrets")
    public TemplateInstance rotation(@PathParam("id") long id) {
        return Templates.rotate(portal.room(), subscriptions.find(current.member(Position.MANAGE), id));
    }

    @POST
    @Path("/{id: \\d+}/secrets")
    public Response rotate(@PathParam("id") long id) {
        return shown(id, subscriptions.rotate(current.member(Position.MANAGE), id), "hook-rotated");
    }

    /** The question before a receiver goes with its log. */
    @GET
    @Path("/{id: \\d+}/deletion")
    public TemplateInstance deletion(@PathParam("id") long id) {
        return Templates.remove(portal.room(), subscriptions.find(current.member(Position.MANAGE), id));
    }

    @POST
    @Path("/{id: \\d+}/deletion")
    public Response delete(@PathParam("id") long id) {
        subscriptions.delete(current.member(Position.MANAGE), id);
        return portal.done("hook-deleted", "/reseller/webhooks");
    }

    /** Everything of the last hours, as far as it was not taken. */
    @POST
    @Path("/{id: \\d+}/replays")
    public Response replaySince(@PathParam("id") long id, @FormParam("hours") String hours) {
        try {
            var back = number(hours);
            int again = subscriptions.replaySince(current.member(Position.MANAGE), id, back == null || back > 24 * 31 ? null : clock.instant().minus(Duration.ofHours(back)));
            return portal.done(again == 0 ? "hook-again-none" : "hook-again", path(id));
        } catch (Refusal refusal) {
            return again(id, refusal);
        }
    }

    @GET
    @Path("/{id: \\d+}/deliveries/{delivery: \\d+}")
    public TemplateInstance delivery(@PathParam("id") long id, @PathParam("delivery") long delivery) {
        return delivery(id, delivery, Map.of());
    }

    @POST
    @Path("/{id: \\d+}/deliveries/{delivery: \\d+}/replays")
    public Response replay(@PathParam("id") long id, @PathParam("delivery") long delivery) {
        try {
            deliveries.replay(current.member(Position.MANAGE), id, delivery);
            return portal.done("hook-again", path(id) + "/deliveries/" + delivery);
        } catch (Refusal refusal) {
            return portal.again(refusal, delivery(id, delivery, problems.of(refusal)));
        }
    }

    private TemplateInstance show(long id, DeliveryStatus status, EventKind kind, Long before, Map<String, String> problems) {
        var member = current.member();
        var receiver = subscriptions.find(member, id);
        var found = deliveries.of(member, id, status, kind, before, PAGE + 1);
        var rows = found.size() > PAGE ? found.subList(0, PAGE) : found;
        return Templates.show(portal.room(), receiver, takeShown(id), rows, status, kind, List.of(DeliveryStatus.values()),
                List.of(EventKind.values()), found.size() > PAGE ? rows.get(PAGE - 1).id() : null, before == null, member.may(Position.MANAGE),
                problems);
    }

    private TemplateInstance delivery(long id, long delivery, Map<String, String> problems) {
        var member = current.member();
        return Templates.delivery(portal.room(), subscriptions.find(member, id), deliveries.find(member, id, delivery), member.may(Position.MANAGE), problems);
    }

    private Response again(long id, Refusal refusal) {
        return portal.again(refusal, show(id, null, null, null, problems.of(refusal)));
    }

    private Response shown(long id, String secret, String done) {
        portal.put(SHOWN, Base64.getUrlEncoder().withoutPadding().encodeToString(seal.seal(secret, purpose(id)).getBytes(StandardCharsets.US_ASCII)), SHOWN_SECONDS);
        return portal.done(done, path(id));
    }

    /** Once, on the page of the receiver it is of; null otherwise. */
    private String takeShown(long id) {
        var sealed = portal.read(SHOWN);
        if (sealed == null) {
            return null;
        }
        portal.put(SHOWN, "", 0);
        try {
            return seal.open(new String(Base64.getUrlDecoder().decode(sealed), StandardCharsets.US_ASCII), purpose(id));
        } catch (RuntimeException e) {
            // of another receiver, or made up
            return null;
        }
    }

    private String purpose(long id) {
        return "webhook-shown " + id + " " + current.actor().account();
    }

    private static String path(long id) {
        return "/reseller/webhooks/" + id;
    }

    private static DeliveryStatus status(String name) {
        return Arrays.stream(DeliveryStatus.values()).filter(one -> one.name().equals(name)).findFirst().orElse(null);
    }

    private static EventKind kind(String name) {
        return Arrays.stream(EventKind.values()).filter(one -> one.name().equals(name)).findFirst().orElse(null);
    }

    /** Null for what is none. */
    private static Long number(String text) {
        return text != null && text.matches("\\d{1,18}") ? Long.valueOf(text) : null;
    }
}
