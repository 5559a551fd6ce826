package io.landfall.web;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Map;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.vertx.http.runtime.VertxHttpRecorder;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;

/**
 * Refuses what no page could read before anything else sees it, with our page instead of an empty answer. Quarkus' own check of
 * addresses, which answers with nothing, is switched off in {@code Main}; ours is the same one. Its limits for the first line and the
 * headers are set above ours, so that ours answers what somebody may send by accident; so is its limit for bodies, which one form needs.
 */
@ApplicationScoped
class Doorstep {

    private static final int LONGEST_ADDRESS = 4_096;
    private static final int LONGEST_HEADERS = 20_480;
    /** Forms, notifications and files of orders. */
    private static final long LONGEST_BODY = 2L * 1024 * 1024;
    /** What carries a picture: one form, and its operation. Slashes of programs may be doubled. */
    private static final Pattern PICTURES = Pattern.compile("(?:/[a-z]{2})?/reseller/brands/[0-9]+/logo|/+api/+v1/+(?:upload/+reseller-logo|reseller/+profiles/+[^/]+/+logo)/*");
    /** Milliseconds in which a sender may notice our answer. */
    private static final int LAST_WORDS = 2_000;

    private final ErrorPages errors;
    private final EarlyAnswers answers;
    private final long longestPicture;

    Doorstep(ErrorPages errors, EarlyAnswers answers, @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize longestPicture) {
        this.errors = errors;
        this.answers = answers;
        this.longestPicture = longestPicture.asLongValue();
    }

    void open(@Observes Filters filters) {
        filters.register(context -> {
            int refusal = refusal(context);
            if (refusal == 0) {
                context.next();
            } else {
                refuse(context, refusal);
            }
        }, SecurityHeaders.FIRST - 2);
        // After Quarkus has written its limit there (ROUTE_ORDER_UPLOAD_LIMIT is -2): what does not say how long it will be is counted while it is read.
        filters.register(context -> {
            if (context.get(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY) != null) {
                context.put(VertxHttpRecorder.MAX_REQUEST_SIZE_KEY, longest(context));
            }
            context.next();
        }, 1);
    }

    private long longest(RoutingContext context) {
        return PICTURES.matcher(HttpText.path(context)).matches() ? longestPicture : LONGEST_BODY;
    }

    private int refusal(RoutingContext context) {
        var sent = context.request();
        if (sent.uri().length() > LONGEST_ADDRESS) {
            return 414;
        }
        if (!isReadable(sent.uri())) {
            return 400;
        }
        if (size(sent.headers()) > LONGEST_HEADERS) {
            return 431;
        }
        return announced(sent.getHeader("Content-Length")) > longest(context) ? 413 : 0;
    }

    /** A zero byte belongs into no path of ours, and neither the database nor logs want one; pages clean what is typed into their queries. */
    private static boolean isReadable(String uri) {
        try {
            return !String.valueOf(new URI(uri).getRawPath()).contains("%00");
        } catch (URISyntaxException e) {
            return false;
        }
    }

    private static int size(Iterable<Map.Entry<String, String>> headers) {
        int size = 0;
        for (var header : headers) {
            size += header.getKey().length() + header.getValue().length() + 4;
        }
        return size;
    }

    private static long announced(String length) {
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : 0;
    }

    private void refuse(RoutingContext context, int status) {
        context.response().putHeader("Connection", "close");
        answers.send(context, () -> errors.forStatus(status));
        // A sender that is cut off at once never reads why; one that goes on and on is.
        context.vertx().setTimer(LAST_WORDS, timer -> context.request().connection().close());
    }
}
