package io.landfall.web;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;

import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

import io.landfall.platform.Refusal;
import io.quarkus.security.ForbiddenException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.StreamResetException;

/** From exceptions to {@link ErrorPages}: the last net under every door. A door with its own words maps its own exceptions first. */
public class ErrorMapping {

    /** Where bodies of requests are read; it throws an IOException only when no more of it comes. */
    private static final String REQUEST_STREAM = "org.jboss.resteasy.reactive.server.vertx.VertxInputStream";

    /** What calls itself a multipart form and is none, or ends in the middle of one; also where no form was asked for. */
    private static final String FORM_PARSER = "org.jboss.resteasy.reactive.server.core.multipart.";

    /** A Content-Type that is none, where a class takes several. */
    private static final String TYPE_PARSER = "org.jboss.resteasy.reactive.common.headers.MediaTypeHeaderDelegate";

    private final ErrorPages errors;
    private final CurrentVertxRequest request;
    private final Instance<RefusalPage> doors;

    ErrorMapping(ErrorPages errors, CurrentVertxRequest request, @Any Instance<RefusalPage> doors) {
        this.errors = errors;
        this.request = request;
        this.doors = doors;
    }

    @ServerExceptionMapper
    public Response refused(Refusal refusal) {
        // For the API, which has words of its own for it.
        request.getCurrent().put(Refusal.class.getName(), refusal);
        if (!HttpText.wantsHtml(request.getCurrent().request().getHeader("Accept"))) {
            return errors.refused(refusal.code());
        }
        return doors.stream().flatMap(door -> door.answer(refusal).stream()).findFirst().orElseGet(() -> errors.refused(refusal.code()));
    }

    @ServerExceptionMapper
    public Response forbidden(ForbiddenException forbidden) {
        return errors.forbidden();
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
        if (hasTooManyFields(failure)) {
            return errors.forStatus(413);
        }
        if (failure instanceof IllegalArgumentException && comesFrom(failure, TYPE_PARSER)) {
            return errors.forStatus(415);
        }
        if (comesFrom(failure, FORM_PARSER)) {
            return errors.forStatus(400);
        }
        return noConnectionLeft(failure) ? errors.busy() : clientLeft(failure) ? errors.gone(failure) : errors.fault(failure);
    }

    /** The form parser's word (FormData, 3.30.6) for more fields than a thousand. */
    private static boolean hasTooManyFields(Throwable failure) {
        return failure.getClass() == RuntimeException.class && String.valueOf(failure.getMessage()).startsWith("Param limit of ");
    }

    private static boolean comesFrom(Throwable failure, String thrower) {
        return failure.getStackTrace().length > 0 && failure.getStackTrace()[0].getClassName().startsWith(thrower);
    }

    /** Reading its request failed, or its connection is closed and that is what went wrong: a fault of ours stays one whoever still listens. */
    private boolean clientLeft(Throwable failure) {
        if (failure instanceof IOException && failure.getStackTrace().length > 0 && failure.getStackTrace()[0].getClassName().startsWith(REQUEST_STREAM)) {
            return true;
        }
        var context = request.getCurrent();
        if (context == null || !context.response().closed()) {
            return false;
        }
        for (var cause = failure; cause != null; cause = cause.getCause() == cause ? null : cause.getCause()) {
            if (cause instanceof HttpClosedException || cause instanceof StreamResetException || cause instanceof ClosedChannelException
                    || cause instanceof IOException && String.valueOf(cause.getMessage()).matches("(?i).*(connection (was )?(closed|reset)|broken pipe|stream closed).*")) {
                return true;
            }
        }
        return false;
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
