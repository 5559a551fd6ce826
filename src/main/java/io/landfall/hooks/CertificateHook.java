package io.landfall.hooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;

import io.landfall.resellers.ShopHosts;
import io.smallrye.common.annotation.Blocking;
import io.vertx.ext.web.RoutingContext;

/**
 * Caddy's question whether it may get a certificate for a host somebody has just asked it for. Without it anybody could point names at us and
 * use up what the certificate authority grants. Answered to neighbours only, never to what came through a proxy.
 */
@Path("/internal/tls-ask")
@Blocking
public class CertificateHook {

    /** A flood of invented names must not reach the database. */
    private static final int MOST_A_SECOND = 50;

    private final ShopHosts hosts;
    private final Clock clock;
    private long second;
    private int asked;

    CertificateHook(ShopHosts hosts, Clock clock) {
        this.hosts = hosts;
        this.clock = clock;
    }

    @GET
    @PermitAll
    public Response ask(@QueryParam("domain") String domain, RoutingContext context) {
        if (!isNeighbour(context)) {
            return Response.status(404).build();
        }
        if (isFlood()) {
            return Response.status(429).header("Retry-After", "1").build();
        }
        return Response.status(domain != null && domain.length() <= 253 && hosts.mayHaveCertificate(domain) ? 200 : 403).build();
    }

    private static boolean isNeighbour(RoutingContext context) {
        var headers = context.request().headers();
        if (headers.contains("X-Forwarded-For") || headers.contains("X-Forwarded-Host") || headers.contains("Forwarded") || headers.contains("Via")) {
            return false;
        }
        try {
            var address = InetAddress.getByName(context.request().remoteAddress().hostAddress());
            return address.isLoopbackAddress() || address.isSiteLocalAddress() || (address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc);
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private synchronized boolean isFlood() {
        long now = clock.instant().getEpochSecond();
        if (now != second) {
            second = now;
            asked = 0;
        }
        return ++asked > MOST_A_SECOND;
    }
}
