package io.landfall.platform;

import io.vertx.ext.web.RoutingContext;

/** The name of one request of a program: in its answer, and in our log when we are to blame. */
public final class RequestId {

    private static final String KEY = RequestId.class.getName();
    /** Letters, digits and what ids are made of: it stands in logs and headers. */
    private static final String SAFE = "[A-Za-z0-9._:-]{1,64}";

    private RequestId() {
    }

    /** Takes the caller's own name for it, or makes one. */
    public static void begin(RoutingContext context, String offered) {
        context.put(KEY, offered != null && offered.matches(SAFE) ? offered : "req-" + Keys.readable(12).toLowerCase(java.util.Locale.ROOT));
    }

    /** Null where nobody began it: pages have none. */
    public static String of(RoutingContext context) {
        return context.get(KEY);
    }
}
