package io.landfall.testsupport;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The range API of haveibeenpwned.com: endings of hashes with how often each was seen, and padding that was seen zero times. */
public final class BreachDouble extends HttpDouble {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    public BreachDouble() {
        super(0);
    }

    /** A line of every answer from now on, "ending:times". */
    public void line(String line) {
        lines.add(line);
    }

    @Override
    protected String operation(Call call) {
        return "range";
    }

    @Override
    protected Reply perform(Call call) {
        return call.path().matches("/range/[0-9A-F]{5}") ? new Reply(200, String.join("\r\n", lines), Map.of("Content-Type", "text/plain"))
                : new Reply(400, "The hash prefix was not in a valid format", Map.of("Content-Type", "text/plain"));
    }

    @Override
    protected Reply refusal(Call call, int code) {
        return new Reply(code, "", Map.of());
    }
}
