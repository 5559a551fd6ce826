package io.landfall.payments;

import java.net.URI;

/** The gateway did not do what was asked. Decide by {@link #unknown()} first, then by {@link #issue()}. */
public class GatewayException extends RuntimeException {

    private final int status;
    private final String issue;
    private final String debugId;
    private final URI redirect;
    private final boolean unknown;

    /**
     * @param status   HTTP status, 0 when no answer came
     * @param issue    the gateway's machine word ("INSTRUMENT_DECLINED"), or null
     * @param debugId  the gateway's trace id, or null
     * @param redirect where to send the buyer to pay in another way, or null
     * @param unknown  it may have happened: repeat with the same request id or read
     */
    public GatewayException(String message, int status, String issue, String debugId, URI redirect, boolean unknown, Throwable cause) {
        super(message, cause);
        this.status = status;
        this.issue = issue;
        this.debugId = debugId;
        this.redirect = redirect;
        this.unknown = unknown;
    }

    public int status() {
        return status;
    }

    public String issue() {
        return issue;
    }

    public String debugId() {
        return debugId;
    }

    public URI redirect() {
        return redirect;
    }

    public boolean unknown() {
        return unknown;
    }

    public boolean is(String name) {
        return name.equals(issue);
    }
}
