package io.landfall.gates;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.quarkus.arc.Arc;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * Stands at the ports to suppliers, PayPal, mail servers and rate feeds in every test of the application, and lets nobody out of a page's
 * render, a visitor's catalogue page or an open transaction. Somebody may swallow the error, so {@link OutsideCheck} asks again after the test.
 */
final class Outside {

    private static final String RENDERING = "io.quarkus.qute.";
    private static final List<String> CAUGHT = new CopyOnWriteArrayList<>();

    private Outside() {
    }

    /** The call {@code what} is about to leave the house. */
    static void call(String what) {
        var why = forbidden();
        if (why != null) {
            CAUGHT.add(what + " " + why + trace());
            throw new AssertionError(what + " " + why);
        }
    }

    /** What was caught since the last time. */
    static List<String> take() {
        var caught = List.copyOf(CAUGHT);
        CAUGHT.clear();
        return caught;
    }

    private static String forbidden() {
        if (QuarkusTransaction.isActive()) {
            return "inside an open transaction";
        }
        if (StackWalker.getInstance().walk(frames -> frames.anyMatch(frame -> frame.getClassName().startsWith(RENDERING)))) {
            return "inside the render of a page";
        }
        return isVisitorPage() ? "inside a visitor's page" : null;
    }

    private static boolean isVisitorPage() {
        var arc = Arc.container();
        if (!arc.requestContext().isActive()) {
            return false;
        }
        var request = arc.instance(CurrentVertxRequest.class).get().getCurrent();
        return request != null && "VISITOR".equals(String.valueOf((Object) request.get("io.landfall.web.PageKind")));
    }

    private static String trace() {
        return StackWalker.getInstance().walk(frames -> String.join("", frames.filter(frame -> frame.getClassName().startsWith("io.landfall.")).skip(2).limit(12)
                .map(frame -> "\n    " + frame).toList()));
    }
}
