package io.landfall.web;

import java.sql.SQLException;

import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.landfall.platform.Refusal;
import io.quarkus.security.ForbiddenException;

/** From exceptions to {@link ErrorPages}: the last net under every door. A door with its own words maps its own exceptions first. */
public class ErrorMapping {

    private final ErrorPages errors;

    ErrorMapping(ErrorPages errors) {
        this.errors = errors;
    }

    @ServerExceptionMapper
    public Response refused(Refusal refusal) {
        return errors.refused(refusal.code());
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException forbidden) {
        return errors.forStatus(403);
    }

    /** Answers that were thrown on purpose (with a body, or a redirect) stay as they are. */
    @ServerExceptionMapper
    public Response answered(WebApplicationException exception) {
        var answer = exception.getResponse();
        if (answer.hasEntity() || answer.getStatus() < 400) {
            return answer;
        }
        if (answer.getStatus() >= 500 && answer.getStatus() != 503) {
            return errors.fault(exception);
        }
        var page = Response.fromResponse(errors.forStatus(answer.getStatus()));
        answer.getStringHeaders().forEach((name, values) -> {
            if (name.equalsIgnoreCase("Allow") || name.equalsIgnoreCase("Retry-After") || name.equalsIgnoreCase("WWW-Authenticate")) {
                values.forEach(value -> page.header(name, value));
            }
        });
        return page.build();
    }

    @ServerExceptionMapper
    public Response failed(Throwable failure) {
        return noConnectionLeft(failure) ? errors.busy() : errors.fault(failure);
    }

    /** Agroal's word for "all connections were taken for as long as we are willing to wait". */
    static boolean noConnectionLeft(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof SQLException && cause.getMessage() != null && cause.getMessage().contains("cquisition timeout")) {
                return true;
            }
        }
        return false;
    }
}
