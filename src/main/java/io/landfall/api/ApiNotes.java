package io.landfall.api;

import io.vertx.ext.web.RoutingContext;

/** What is known of a request before its answer is written. */
final class ApiNotes {

    private static final String BUDGET = CallBudgets.Budget.class.getName();
    private static final String REASON = ApiNotes.class.getName() + ".reason";
    private static final String FINAL = ApiNotes.class.getName() + ".final";

    private ApiNotes() {
    }

    static void budget(RoutingContext context, CallBudgets.Budget budget) {
        context.put(BUDGET, budget);
    }

    /** Null for callers without a token. */
    static CallBudgets.Budget budget(RoutingContext context) {
        return context.get(BUDGET);
    }

    /** Why the caller is not let in. */
    static void reason(RoutingContext context, String code) {
        context.put(REASON, code);
    }

    static String reason(RoutingContext context) {
        return context.get(REASON);
    }

    /** The answer is whole as it is, whatever its status. */
    static void isFinal(RoutingContext context) {
        context.put(FINAL, true);
    }

    static boolean finished(RoutingContext context) {
        return context.get(FINAL) != null;
    }
}
