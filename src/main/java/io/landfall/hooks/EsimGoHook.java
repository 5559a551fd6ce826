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
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.esims.SupplierNews;
import io.smallrye.common.annotation.Blocking;

/**
 * eSIM Go's callbacks, of version 2 (nobody signs them; a secret may stand behind the address) and 3 (signed). Whether and when eSIM Go repeats one is
 * not published, so an answer is given as soon as it is kept.
 */
@Path("/hooks/esim-go")
@PermitAll
public class EsimGoHook {

    private static final String SUPPLIER = "esimgo";
    /** Theirs are below a kilobyte. */
    private static final int MOST_BYTES = 64 * 1024;

    private final SupplierNews news;

    EsimGoHook(SupplierNews news) {
        this.news = news;
    }

    @POST
    @Blocking
    @Consumes(MediaType.WILDCARD)
    public Response receive(InputStream stream, @Context HttpHeaders headers) throws IOException {
        return take(stream, headers, "");
    }

    @POST
    @Path("/{secret}")
    @Blocking
    @Consumes(MediaType.WILDCARD)
    public Response receive(@PathParam("secret") String secret, InputStream stream, @Context HttpHeaders headers) throws IOException {
        return take(stream, headers, secret);
    }

    private Response take(InputStream stream, HttpHeaders headers, String secret) throws IOException {
        var body = stream.readNBytes(MOST_BYTES + 1);
        if (body.length > MOST_BYTES) {
            return Response.status(Response.Status.REQUEST_ENTITY_TOO_LARGE).build();
        }
        if (body.length == 0) {
            return Response.status(Response.Status.BAD_REQUEST).build();
        }
        return Response.status(switch (news.receive(SUPPLIER, lowerCase(headers), body, secret)) {
            case KEPT -> Response.Status.OK;
            case FORGED -> Response.Status.UNAUTHORIZED;
            case NOT_EXPECTED -> Response.Status.NOT_FOUND;
        }).build();
    }

    private static Map<String, String> lowerCase(HttpHeaders headers) {
        var map = new HashMap<String, String>();
        headers.getRequestHeaders().forEach((name, values) -> map.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return map;
    }
}
