package io.landfall.webhooks;

/**
 * What a receiver made of a message.
 *
 * @param statusCode null when there was none
 * @param trouble    "unreachable" (whatever keeps us from connecting, so that nobody learns of our network by asking), "tls", "timeout", "no_answer",
 *                   "status", or null when it was taken
 * @param text       how its answer begins, or null
 */
public record Answer(Integer statusCode, String trouble, int milliseconds, String text) {

    private static final int GONE = 410;

    public boolean taken() {
        return trouble == null;
    }

    /** It says that nobody will ever listen there again. */
    boolean isGone() {
        return statusCode != null && statusCode == GONE;
    }

    boolean isTimeout() {
        return "timeout".equals(trouble);
    }
}
