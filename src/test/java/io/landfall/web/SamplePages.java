package io.landfall.web;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import java.sql.SQLException;

import io.landfall.platform.Refusal;
import io.quarkus.qute.Engine;
import io.quarkus.qute.TemplateInstance;

/** One page of each kind, for the tests of what all pages share. */
@Path("/sample")
@PermitAll
@PrivatePage
@Produces(MediaType.TEXT_HTML)
public class SamplePages {

    private final Engine engine;

    SamplePages(Engine engine) {
        this.engine = engine;
    }

    @GET
    @Path("/private")
    public TemplateInstance form() {
        return engine.parse("<form method=post>{#csrf /}{#field 'E-mail' name='email' type='email' error='No ending' hint='For the receipt' /}</form><p>{layout:help}</p>").instance();
    }

    @POST
    @Path("/private")
    public String sent(@FormParam("email") String email) {
        return "got " + email;
    }

    @GET
    @Path("/payment")
    @LeadsToPayment
    public String payment() {
        return "pay";
    }

    @GET
    @Path("/token")
    @TokenPage
    public String token() {
        return "token";
    }

    @GET
    @Path("/fault")
    public String fault() {
        throw new IllegalStateException("a secret detail");
    }

    @GET
    @Path("/refused")
    public String refused() {
        throw new Refusal("plan_unavailable");
    }

    @GET
    @Path("/exhausted")
    public String exhausted() {
        throw new IllegalStateException(new SQLException("Sorry, acquisition timeout!"));
    }

    /** Larger than any socket buffer. */
    @GET
    @Path("/large")
    public String large() {
        return "x".repeat(20_000_000);
    }

    @GET
    @Path("/slow")
    @io.smallrye.common.annotation.Blocking
    public String slow() throws InterruptedException {
        Thread.sleep(300);
        return "x".repeat(20_000_000);
    }

    @GET
    @Path("/elsewhere")
    public Response elsewhere() {
        return Response.seeOther(java.net.URI.create("/sample/private")).build();
    }
}
