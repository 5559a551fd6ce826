package io.landfall.api.v1;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.landfall.api.Answer;
import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.api.Once;
import io.landfall.api.Paging;
import io.landfall.contract.v1.DeliveryJson;
import io.landfall.contract.v1.DeliveryJson.TestJson;
import io.landfall.contract.v1.SubscriptionJson;
import io.landfall.contract.v1.Wire;
import io.landfall.platform.Refusal;
import io.landfall.webhooks.Deliveries;
import io.landfall.webhooks.DeliveryRow;
import io.landfall.webhooks.DeliveryStatus;
import io.landfall.webhooks.EventKind;
import io.landfall.webhooks.SaveSubscription;
import io.landfall.webhooks.SubscriptionDetails;
import io.landfall.webhooks.SubscriptionStatus;
import io.landfall.webhooks.Subscriptions;

/** Operations 49 to 55: the programs a business has told, and what they were told. */
@Path("/api/v1/webhook-subscriptions")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ApiRole.BUSINESS)
public class WebhookResource {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_URL = 2_000;
    private static final int LONGEST_SECRET = 256;
    private static final int LONGEST_TIMEOUT = 60;
    private static final int MOST_RETRIES = 10;
    private static final int MOST_TYPES = 50;
    private static final Map<String, SubscriptionStatus> STATUSES = Map.of("active", SubscriptionStatus.ACTIVE, "inactive", SubscriptionStatus.INACTIVE, "failed", SubscriptionStatus.FAILED);
    private static final Map<String, SubscriptionStatus> CHOSEN = Map.of("active", SubscriptionStatus.ACTIVE, "inactive", SubscriptionStatus.INACTIVE);
    private static final Map<String, DeliveryStatus> FATES = Map.of("success", DeliveryStatus.SUCCESS, "failed", DeliveryStatus.FAILED, "pending", DeliveryStatus.PENDING);

    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final Once once;
    private final Caller caller;
    @Context
    UriInfo uri;

    WebhookResource(Subscriptions subscriptions, Deliveries deliveries, Once once, Caller caller) {
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.once = once;
        this.caller = caller;
    }

    @GET
    public Response list() {
        var in = Fields.of(uri.getQueryParameters());
        var status = in.oneOf("status", STATUSES);
        var paging = Paging.of(in);
        in.check();
        var all = subscriptions.of(caller.member()).stream().filter(one -> status == null || one.status() == status).map(WebhookResource::json).toList();
        return Answer.ok().page(paging.of(all), paging, all.size()).with("available_event_types", EventKind.names()).response();
    }

    @POST
    public Response create(byte[] body) {
        var in = Fields.of(body);
        var wanted = new SaveSubscription(in.need("name", LONGEST_NAME), in.need("endpoint_url", LONGEST_URL, "url"), types(in, true), in.text("secret", LONGEST_SECRET),
                whole(in, "timeout_seconds", 1, LONGEST_TIMEOUT), whole(in, "retry_count", 0, MOST_RETRIES));
        in.check();
        var member = caller.member();
        return once.aroundCalls("webhooks.create", in, () -> {
            var made = subscriptions.create(member, wanted);
            var json = json(made.subscription());
            return Answer.created("/api/v1/webhook-subscriptions/" + json.id()).message("The subscription is made. Keep its secret, it is not shown again.").with("subscription", json)
                    .with("test", test(made.test().answer())).data(json.with(made.secret()));
        });
    }

    @GET
    @Path("/{id}")
    public Response show(@PathParam("id") String id) {
        var json = json(subscriptions.find(caller.member(), number(id)));
        return Answer.ok().with("subscription", json).data(json).response();
    }

    @PUT
    @Path("/{id}")
    public Response change(@PathParam("id") String id, byte[] body) {
        var in = Fields.of(body);
        var wanted = new SaveSubscription(in.text("name", LONGEST_NAME), in.text("endpoint_url", LONGEST_URL, "url"), types(in, false), in.text("secret", LONGEST_SECRET),
                whole(in, "timeout_seconds", 1, LONGEST_TIMEOUT), whole(in, "retry_count", 0, MOST_RETRIES));
        var status = in.oneOf("status", CHOSEN);
        in.check();
        var json = json(subscriptions.change(caller.member(), number(id), wanted, status));
        return Answer.ok().message("The subscription is changed.").with("subscription", json).data(json).response();
    }

    @DELETE
    @Path("/{id}")
    public Response delete(@PathParam("id") String id) {
        subscriptions.delete(caller.member(), number(id));
        return Answer.ok().message("The subscription is removed.").response();
    }

    @POST
    @Path("/{id}/test")
    public Response test(@PathParam("id") String id) {
        var answer = subscriptions.test(caller.member(), number(id)).answer();
        return Answer.ok().message(answer.taken() ? "Test delivered" : "The test was not taken.").data(test(answer)).response();
    }

    @GET
    @Path("/{id}/logs")
    public Response logs(@PathParam("id") String id) {
        var in = Fields.of(uri.getQueryParameters());
        var status = in.oneOf("status", FATES);
        var paging = Paging.of(in);
        in.check();
        var member = caller.member();
        var rows = deliveries.page(member, number(id), status, paging.offset(), paging.limit()).stream().map(WebhookResource::json).toList();
        return Answer.ok().page(rows, paging, deliveries.count(member, number(id), status)).response();
    }

    /** What has never been given to anybody is not found either. */
    private static long number(String id) {
        var digits = id.startsWith("whs-") ? id.substring(4) : id;
        if (!digits.matches("\\d{1,18}")) {
            throw new Refusal("not_found");
        }
        return Long.parseLong(digits);
    }

    private static List<String> types(Fields in, boolean needed) {
        var types = in.list("event_types", MOST_TYPES, "events");
        if (types.isEmpty() && (needed || in.has("event_types", "events"))) {
            in.wrong("event_types", "required", "Name at least one of " + String.join(", ", EventKind.names()) + ".");
        }
        return types.isEmpty() ? null : types;
    }

    /** Null when it was not sent. */
    private static Integer whole(Fields in, String name, int least, int most) {
        int sent = in.integer(name, least, most, least - 1);
        return sent < least ? null : Integer.valueOf(sent);
    }

    private static SubscriptionJson json(SubscriptionDetails one) {
        return new SubscriptionJson(one.key(), one.name(), one.endpointUrl(), one.eventTypes(), one.status().name().toLowerCase(Locale.ROOT), one.timeoutSeconds(), one.retryCount(),
                Wire.time(one.lastDeliveryAt()), Wire.time(one.createdAt()), null);
    }

    private static DeliveryJson json(DeliveryRow row) {
        return new DeliveryJson(row.key(), row.name(), row.status().name().toLowerCase(Locale.ROOT), row.statusCode(), row.attempts(), row.milliseconds(), words(row.trouble()),
                Wire.time(row.createdAt()), Wire.time(row.nextAt()));
    }

    private static TestJson test(io.landfall.webhooks.Answer answer) {
        return new TestJson(answer.taken(), answer.statusCode(), answer.milliseconds(), words(answer.trouble()));
    }

    private static String words(String trouble) {
        return trouble == null ? null : switch (trouble) {
            case "unreachable" -> "The endpoint could not be reached.";
            case "tls" -> "The endpoint has no certificate that is trusted for its name.";
            case "timeout" -> "The endpoint did not answer in time.";
            case "no_answer" -> "The connection broke off.";
            default -> "The endpoint did not answer with 2xx.";
        };
    }
}
