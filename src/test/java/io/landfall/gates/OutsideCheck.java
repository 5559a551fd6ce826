package io.landfall.gates;

import io.quarkus.test.junit.callback.QuarkusTestAfterEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;

/** After each test of the application: whoever tried to leave the house where that is forbidden fails it, also from a job's thread. */
public class OutsideCheck implements QuarkusTestAfterEachCallback {

    @Override
    public void afterEach(QuarkusTestMethodContext context) {
        var caught = Outside.take();
        if (!caught.isEmpty()) {
            throw new AssertionError("Nobody outside may be called from here: " + String.join("\n", caught));
        }
    }
}
