package io.landfall.web;

import java.util.Arrays;

import io.vertx.ext.web.RoutingContext;

/** The few request headers we read by hand. */
final class HttpText {

    private static final int LONGEST_PAGE = 1_000;

    private HttpText() {
    }

    /** Whether an If-None-Match header names this strong or weak tag; "*" names any. */
    static boolean matches(String ifNoneMatch, String etag) {
        return ifNoneMatch != null && Arrays.stream(ifNoneMatch.split(",")).map(String::strip)
                .anyMatch(tag -> tag.equals("*") || tag.equals(etag) || tag.equals("W/" + etag));
    }

    /** gzip is named (or "*") and not refused with q=0. */
    static boolean acceptsGzip(String acceptEncoding) {
        return acceptEncoding != null && Arrays.stream(acceptEncoding.toLowerCase().split(",")).map(String::strip)
                .filter(coding -> coding.startsWith("gzip") || coding.startsWith("*"))
                .anyMatch(coding -> !coding.replace(" ", "").matches(".*;q=0(\\.0*)?"));
    }

    /** The address a page may repeat: "/" for one that cannot be read, or that is too long to be anybody's page. */
    static String path(RoutingContext context) {
        var sent = context.request().path();
        if (sent == null || sent.length() > LONGEST_PAGE) {
            return "/";
        }
        try {
            return context.normalizedPath();
        } catch (IllegalArgumentException e) {
            return "/";
        }
    }

    /** A browser's request: it names HTML, or says nothing in particular and asks for no JSON. */
    static boolean wantsHtml(String accept) {
        return accept == null || accept.contains("text/html") || !accept.contains("json") && (accept.contains("*/*") || accept.contains("text/*"));
    }
}
