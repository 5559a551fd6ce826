package io.landfall;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the server, after {@link Preflight} has found the settings whole. */
@QuarkusMain
public class Main {

    public static void main(String... args) {
        var problems = Preflight.problems();
        if (!problems.isEmpty()) {
            System.err.println("Landfall does not start: " + problems.size() + (problems.size() == 1 ? " setting needs" : " settings need") + " attention.");
            problems.forEach(problem -> System.err.println("  " + problem));
            System.exit(2);
        }
        // Unreadable addresses get our page instead of an empty answer: web.Doorstep refuses what this check of Quarkus' would.
        System.setProperty("vertx.disableURIValidation", "true");
        Quarkus.run(args);
    }
}
