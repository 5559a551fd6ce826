package io.landfall.upstream.pressone;

import java.time.Duration;

import io.landfall.upstream.wire.Reply;

/**
 * What came back, read as text whatever content type it claims (the balance is documented as text/plain). Its text form shows no
 * body: bodies hold activation codes.
 *
 * @param retryAfter null when absent or not a number of seconds
 */
record Answer(int status, String body, Duration retryAfter) {

    /** Nobody waits longer than a day because of a header. */
    private static final long LONGEST_WAIT_SECONDS = 86_400;

    static Answer of(int status, String body, String retryAfter) {
        return new Answer(status, body, seconds(retryAfter));
    }

    static Answer of(Reply reply) {
        return of(reply.status(), reply.text(), reply.header("retry-after"));
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    /** The spelling for a field map or a code: PressOne labels one and the same answer both 400 and 422. */
    boolean isRefusal() {
        return status == 400 || status == 422;
    }

    private static Duration seconds(String header) {
        if (header == null || !header.strip().matches("[0-9]{1,9}")) {
            return null;
        }
        return Duration.ofSeconds(Math.min(LONGEST_WAIT_SECONDS, Long.parseLong(header.strip())));
    }

    @Override
    public String toString() {
        return "Answer[" + status + "]";
    }
}
