package io.landfall.api.v1;

import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.landfall.contract.document.ApiDocument;
import io.landfall.contract.document.PostmanCollection;

/** The contract for programs: as OpenAPI, and as requests to import. For everybody, and the same until the next release. */
@Path(ApiDocument.BASE)
@Produces(MediaType.APPLICATION_JSON)
public class ReferenceResource {

    private static final String CACHE_CONTROL = "public, max-age=300";

    private record Stored(byte[] bytes, EntityTag tag) {
    }

    private final Stored document;
    private final Stored collection;

    ReferenceResource(@ConfigProperty(name = "landfall.base-url", defaultValue = "http://localhost:8080") URI base) {
        document = stored(ApiDocument.served().bytes());
        collection = stored(PostmanCollection.of(ApiDocument.served(), base.toString().replaceAll("/+$", "") + ApiDocument.BASE).toString()
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    @GET
    @Path("/openapi.json")
    @PermitAll
    public Response document(@Context Request request) {
        return answer(document, request);
    }

    @GET
    @Path("/collection.json")
    @PermitAll
    public Response collection(@Context Request request) {
        return answer(collection, request);
    }

    private static Response answer(Stored stored, Request request) {
        var known = request.evaluatePreconditions(stored.tag());
        return (known != null ? known : Response.ok(stored.bytes())).tag(stored.tag()).header("Cache-Control", CACHE_CONTROL).build();
    }

    private static Stored stored(byte[] bytes) {
        try {
            return new Stored(bytes, new EntityTag(HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, 12)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
