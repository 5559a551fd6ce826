package io.landfall.upstream.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What came back, not yet understood. Its text form shows no body: bodies hold activation codes.
 *
 * @param headers by lower-case name; the first value of each
 */
public record Reply(int status, Map<String, String> headers, byte[] bytes) {

    public String text() {
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** Null when it is not there. */
    public String header(String lowerCaseName) {
        return headers.get(lowerCaseName);
    }

    @Override
    public String toString() {
        return "Reply[" + status + "]";
    }
}
