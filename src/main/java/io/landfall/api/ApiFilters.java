package io.landfall.api;

import java.time.Duration;
import java.time.Clock;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.contract.v1.ErrorJson;
import io.landfall.platform.Refusal;
import io.landfall.platform.RequestId;
import io.vertx.ext.web.RoutingContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every operation has in common: the hour's budget, JSON only, and one shape for every refusal and fault, wherever it came from. */
@ApplicationScoped
public class ApiFilters {

    private static final String OURS = "io.landfall.api.";
    private static final String PROBLEM = "application/problem+json";

    private final ObjectMapper json;
    private final Clock clock;

    ApiFilters(ObjectMapper json, Clock clock) {
        this.json = json;
        this.clock = clock;
    }

    @ServerRequestFilter
    public Response before(ContainerRequestContext request, ResourceInfo resource, RoutingContext context) {
        var operations = resource.getResourceClass();
        if (operations == null || !operations.getName().startsWith(OURS)) {
            return null;
        }
        if (RequestId.of(context) == null) {
            // An address in a spelling that the door did not know: no answer is without a name.
            RequestId.begin(context, null);
        }
        var budget = ApiNotes.budget(context);
        if (budget != null && budget.exceeded()) {
            long wait = Math.max(1, Duration.between(clock.instant(), budget.reset()).toSeconds());
            return refused(context, new Refusal("rate_limited", null, Map.of("retryAfter", wait)));
        }
        var type = request.getHeaderString(HttpHeaders.CONTENT_TYPE);
        if (type != null && !resource.getResourceMethod().isAnnotationPresent(Consumes.class) && !isJson(type) && !request.getMethod().equals("GET")) {
            return refused(context, new Refusal("unsupported_media_type"));
        }
        return null;
    }

    private static boolean isJson(String type) {
        return type.toLowerCase(java.util.Locale.ROOT).matches("\\s*(application/(json|[a-z0-9.+-]*\\+json)|text/json)\\s*(;.*)?");
    }

    private static Response refused(RoutingContext context, Refusal refusal) {
        context.put(Refusal.class.getName(), refusal);
        return Response.status(409).build();
    }

    @ServerResponseFilter
    public void after(ContainerRequestContext request, ContainerResponseContext response, RoutingContext context) {
        if (RequestId.of(context) == null) {
            return;
        }
        var budget = ApiNotes.budget(context);
        if (budget != null) {
            var headers = context.response().headers();
            headers.set("X-RateLimit-Limit", "" + CallBudgets.MOST).set("X-RateLimit-Remaining", "" + budget.left()).set("X-RateLimit-Reset", "" + budget.reset().getEpochSecond());
        }
        if (response.getStatus() < 400 || ApiNotes.finished(context)) {
            return;
        }
        Refusal refusal = context.get(Refusal.class.getName());
        var error = refusal != null ? Refusals.json(refusal) : ofStatus(response.getStatus(), context);
        if (refusal != null && Refusals.retryAfter(refusal) != null) {
            response.getHeaders().putSingle(HttpHeaders.RETRY_AFTER, "" + Refusals.retryAfter(refusal));
        }
        if (error.status() == 401) {
            response.getHeaders().putSingle(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        var accept = request.getHeaderString(HttpHeaders.ACCEPT);
        response.setStatus(error.status());
        response.setEntity(text(error), null, jakarta.ws.rs.core.MediaType.valueOf(accept != null && accept.contains(PROBLEM) ? PROBLEM : "application/json"));
    }

    private String text(ErrorJson error) {
        try {
            return json.writeValueAsString(error);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ErrorJson ofStatus(int status, RoutingContext context) {
        return switch (status) {
            case 401 -> Refusals.json(new Refusal(ApiNotes.reason(context) == null ? "unauthenticated" : ApiNotes.reason(context)));
            case 403 -> Refusals.json(new Refusal("forbidden"));
            case 404 -> ErrorJson.of(404, "not_found", "There is nothing at this address.");
            case 405 -> ErrorJson.of(405, "method_not_allowed", "This address does not take that method.");
            case 406 -> ErrorJson.of(406, "not_acceptable", "Answers are JSON.");
            case 413 -> Refusals.json(new Refusal("payload_too_large"));
            case 415 -> Refusals.json(new Refusal("unsupported_media_type"));
            case 503 -> ErrorJson.of(503, "unavailable", "We are busy. Try again in a moment.");
            default -> status >= 500 ? ErrorJson.of(status, "internal_error", "Something went wrong on our side. If you tell us " + RequestId.of(context) + ", we can find it.")
                    : ErrorJson.of(status, "validation_failed", "The request cannot be read.");
        };
    }
}
