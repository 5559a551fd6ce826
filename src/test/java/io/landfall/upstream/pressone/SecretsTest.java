package io.landfall.upstream.pressone;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.upstream.Outcome;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.pressone.PressOneServer.Reply;

/** What we print, throw and hand to the operator never holds what opens something. */
class SecretsTest extends PressOneTestBase {

    private static final String[] SECRETS = {"the-api-key", "the-secret", "eyJ0eXAi", "8944465400003573253", "89340000000000872", "YVTGM", "LPA:1"};

    private final List<String> printed = Collections.synchronizedList(new ArrayList<>());
    private final Handler printer = new Handler() {
        @Override
        public void publish(LogRecord line) {
            printed.add(line.getMessage() + " " + java.util.Arrays.toString(line.getParameters()) + " " + line.getThrown());
        }

        @Override
        public void flush() {
        }

        @Override
        public void close() {
        }
    };

    @BeforeEach
    void listen() {
        printer.setLevel(Level.ALL);
        Logger.getLogger("").addHandler(printer);
    }

    @AfterEach
    void stop() {
        Logger.getLogger("").removeHandler(printer);
    }

    @Test
    void nothingPrintedThrownOrReturnedAsWordsHoldsASecret() {
        var order = PressOneServer.file("order");
        var echo = "{\"code\":43,\"reason\":\"Bad: LPA:1$lpa.example.test$YVTGM-5LZC6 8944465400003573253 Bearer eyJ0eXAi.first\"}";
        var words = new ArrayList<String>();
        for (var settings : List.of(Map.<String, String>of(), Map.of("api-key", "", "client-id", "the-client", "client-secret", "the-secret"))) {
            for (var reply : new Reply[] {Reply.of(200, order), Reply.of(200, order.substring(0, 1400)), Reply.of(422, echo), Reply.of(400, echo),
                    Reply.of(401, echo), Reply.of(403, echo), Reply.of(404, echo), Reply.of(429, echo), Reply.of(500, order)}) {
                server.on("POST", "orders", reply);
                server.on("GET", "sims/" + ICCID.digits() + "/usage", reply);
                var adapter = pressOne(settings);
                words.add(adapter.order("p", "unit-7-token").toString());
                try {
                    words.add(adapter.usage(ICCID).toString());
                } catch (UpstreamException e) {
                    words.add(e.toString() + e.getCause());
                }
                adapter.close();
            }
        }

        assertThat(words).hasSize(36).allSatisfy(text -> assertThat(text).doesNotContain(SECRETS));
        assertThat(printed).allSatisfy(text -> assertThat(text).doesNotContain(SECRETS));
        assertThat(pressOne().order("p", "unit-7-token")).isInstanceOf(Outcome.Unknown.class);
    }
}
