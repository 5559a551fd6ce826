package io.landfall.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.payments.GatewayException;
import io.landfall.payments.Notifications;
import io.smallrye.common.annotation.Blocking;
import org.jboss.logging.Logger;

/**
 * PayPal's notifications. Anybody may knock, only a proved one is kept; PayPal repeats whatever we answer with an error, for three days.
 * It reads no cookie and makes no session.
 */
@Path("/hooks/paypal")
@PermitAll
public class PayPalHook {

    /** PayPal's are a few kilobytes; ours is the bound for strangers. */
    static final int MOST_BYTES = 256 * 1024;
    private static final Logger LOG = Logger.getLogger(PayPalHook.class);
    private static final String SOON = "60";

    private final Notifications notifications;

    PayPalHook(Notifications notifications) {
        this.notifications = notifications;
    }

    @POST
    @Blocking
    @Consumes(MediaType.WILDCARD)
    public Response receive(InputStream stream, @Context HttpHeaders headers) throws IOException {
        var body = stream.readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build();
        }
        if (body.length == 0) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
        try {
            return Response.status(notifications.receive(lowerCase(headers), body) ? Response.Status.OK : Response.Status.BAD_REQUEST).build();
        } catch (GatewayException e) {
            LOG.warnf("A notification could not be proved now: %s (status %d, debug id %s)", e.issue(), e.status(), e.debugId());
            return Response.status(Response.Status.SERVICE_UNAVAILABLE).header(HttpHeaders.RETRY_AFTER, SOON).build();
        }
    }

    private static Map<String, String> lowerCase(HttpHeaders headers) {
        var map = new HashMap<String, String>();
        headers.getRequestHeaders().forEach((name, values) -> map.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return map;
    }
}
