package io.landfall.web;

import jakarta.annotation.security.PermitAll;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

import io.landfall.upstream.Suppliers;
import io.smallrye.common.annotation.Blocking;

/** Pages that ask a supplier themselves, to prove that the visitor's one is caught at it. Only in tests. */
@Path("/impatient")
@PermitAll
@Blocking
public class ImpatientPages {

    @Inject
    Suppliers suppliers;

    @GET
    @Path("visitor")
    @VisitorPage
    public String visitor() {
        return "" + suppliers.named("pressone").balance().available();
    }

    @GET
    @Path("private")
    @PrivatePage
    public String own() {
        return "" + suppliers.named("pressone").balance().available();
    }
}
