package io.landfall.api.v1;

import java.io.IOException;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.resellers.Position;
import org.jboss.resteasy.reactive.RestForm;
import org.jboss.resteasy.reactive.multipart.FileUpload;

/** Operation 57: a brand's logo. */
@Path("/api/v1/upload/reseller-logo")
@Produces(MediaType.APPLICATION_JSON)
@RolesAllowed(ApiRole.RESELLER)
public class UploadResource {

    private final LogoUploads uploads;
    private final Caller caller;

    UploadResource(LogoUploads uploads, Caller caller) {
        this.uploads = uploads;
        this.caller = caller;
    }

    @POST
    @Consumes(MediaType.MULTIPART_FORM_DATA)
    public Response logo(@RestForm("logo") FileUpload logo, @RestForm("reseller_profile_id") String profile) throws IOException {
        return uploads.put(caller.member(Position.MANAGE), profile, logo);
    }

    @POST
    @Consumes(MediaType.WILDCARD)
    public Response noForm() {
        throw LogoUploads.noForm();
    }
}
