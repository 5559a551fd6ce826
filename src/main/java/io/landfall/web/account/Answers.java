package io.landfall.web.account;

import jakarta.ws.rs.core.Response;

import io.landfall.platform.Refusal;
import io.quarkus.qute.TemplateInstance;

/** Forms that come back: 422 with words beside the field, 429 with the time to wait. */
final class Answers {

    private static final String HTML = "text/html;charset=UTF-8";

    private Answers() {
    }

    static Response page(TemplateInstance page) {
        return page(200, page);
    }

    static Response page(int status, TemplateInstance page) {
        return Response.status(status).type(HTML).entity(page.render()).build();
    }

    static Response again(Refusal refusal, TemplateInstance form) {
        long wait = Problems.retryAfter(refusal);
        return wait == 0 ? page(422, form) : Response.fromResponse(page(429, form)).header("Retry-After", wait).build();
    }
}
