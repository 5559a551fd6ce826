package io.landfall.web.shop;

import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;

import io.landfall.resellers.Logos;
import io.landfall.web.ErrorPages;
import io.smallrye.common.annotation.Blocking;

/** The logos of brands, at an address that names nobody: pages, mails and other sites may show them, and keep them for good. */
@Path("/brand/logo")
@Blocking
public class LogoPages {

    private final Logos logos;
    private final ErrorPages errors;

    LogoPages(Logos logos, ErrorPages errors) {
        this.logos = logos;
        this.errors = errors;
    }

    @GET
    @Path("/{file}")
    @PermitAll
    public Response png(@PathParam("file") String file) {
        var png = file.matches("[0-9a-f]{64}\\.png") ? logos.png(file.replace(".png", "")) : Optional.<byte[]>empty();
        if (png.isEmpty()) {
            return errors.notFound();
        }
        // What somebody uploaded is a picture here and can never be a page.
        return Response.ok(png.get(), "image/png").header("Cache-Control", "public, max-age=31536000, immutable").header("Cross-Origin-Resource-Policy", "cross-origin")
                .header("Content-Security-Policy", "default-src 'none'; sandbox").header("Referrer-Policy", "no-referrer").build();
    }
}
