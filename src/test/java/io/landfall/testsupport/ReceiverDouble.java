package io.landfall.testsupport;

import java.util.List;
import java.util.Map;

/** A business's program that takes webhooks. Each path is a receiver of its own; {@code script("/a", 500, Fault.HANGS)} says how it fares. */
public class ReceiverDouble extends HttpDouble {

    private volatile String answer = "{\"ok\":true}";

    public ReceiverDouble() {
        super(0);
    }

    /** What came in at a path, in the order it came. */
    public List<Call> got(String path) {
        return calls("POST", path);
    }

    /** The same without tests. */
    public List<Call> news(String path) {
        return got(path).stream().filter(call -> !List.of("webhook.health_check", "CHECK_HEALTH").contains(call.headers().get("x-webhook-event"))).toList();
    }

    public void says(String text) {
        answer = text;
    }

    @Override
    protected String operation(Call call) {
        return call.path();
    }

    @Override
    protected Reply perform(Call call) {
        return new Reply(200, answer, Map.of("Content-Type", "application/json"));
    }

    @Override
    protected Reply refusal(Call call, int code) {
        return new Reply(code, "{\"ok\":false}", code / 100 == 3 ? Map.of("Location", url() + "/elsewhere") : Map.of());
    }
}
