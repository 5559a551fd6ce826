package io.landfall.api.v1;

import java.io.IOException;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.resellers.Position;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Operation 57 at the brand's own address. A class of its own: the longest path of a class decides which one is asked. */
@Path("/api/v1/reseller/profiles/{id}/logo")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ApiRole.RESELLER)
public class ProfileLogoResource {

    private final LogoUploads uploads;
    private final Caller caller;

    ProfileLogoResource(LogoUploads uploads, Caller caller) {
        this.uploads = uploads;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response logo(@PathParam("id") String id, @RestForm("logo") FileUpload logo) throws IOException {
        return uploads.put(caller.member(Position.MANAGE), id, logo);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response noForm() {
        throw LogoUploads.noForm();
    }
}
