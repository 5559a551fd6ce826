package io.landfall.testsupport;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.quarkus.arc.Arc;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * What the shop says to its database, as {@link WatchedDriver} hears it: every statement of Hibernate and of plain JDBC, a batch as the one
 * round trip it is. Each is remembered with its thread and the page it was for, so that what other threads do meanwhile does not count.
 * Begin and commit are not statements.
 */
public final class Statements {

    /**
     * @param request method and path of the page it ran for, or null outside of a request
     * @param sql     with the values it ran with, as PostgreSQL could read it
     */
    public record Ran(String thread, String request, String sql) {
    }

    private static final List<Ran> HEARD = new ArrayList<>();
    private static boolean listening;

    private Statements() {
    }

    static synchronized void hear(String sql) {
        if (listening) {
            HEARD.add(new Ran(Thread.currentThread().getName(), request(), sql));
        }
    }

    /** Those of this thread while {@code work} ran. */
    public static List<String> of(Runnable work) {
        var me = Thread.currentThread().getName();
        return during(work, ran -> ran.thread().equals(me));
    }

    /** Those of one page while {@code work} ran, such as "POST /checkout". */
    public static List<String> ofPage(String page, Runnable work) {
        return during(work, ran -> page.equals(ran.request()));
    }

    /** Those of all pages while {@code work} ran: what jobs and clocks do beside them does not count. */
    public static List<String> ofPages(Runnable work) {
        return during(work, ran -> ran.request() != null);
    }

    /** For a failure's words. */
    public static String list(List<String> statements) {
        return statements.stream().map(one -> "\n  " + one.replaceAll("\\s+", " ")).collect(Collectors.joining());
    }

    private static List<String> during(Runnable work, Predicate<Ran> counts) {
        start();
        try {
            work.run();
        } finally {
            stop();
        }
        return heard(counts);
    }

    private static synchronized List<String> heard(Predicate<Ran> counts) {
        return HEARD.stream().filter(counts).map(Ran::sql).toList();
    }

    private static synchronized void start() {
        HEARD.clear();
        listening = true;
    }

    private static synchronized void stop() {
        listening = false;
    }

    private static String request() {
        var arc = Arc.container();
        if (arc == null || !arc.requestContext().isActive()) {
            return null;
        }
        var context = arc.instance(CurrentVertxRequest.class).get().getCurrent();
        return context == null ? null : context.request().method() + " " + context.request().path();
    }
}
