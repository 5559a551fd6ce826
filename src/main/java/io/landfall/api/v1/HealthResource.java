package io.landfall.api.v1;

import java.sql.SQLException;
import java.time.Clock;

import javax.sql.DataSource;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.api.Caller;
import io.landfall.contract.v1.HealthJson;
import io.landfall.contract.v1.Wire;

/** Operation 56, for monitors of integrators; the operator's own probes are elsewhere. */
@Path("/api/v1/health")
@Produces(MediaType.APPLICATION_JSON)
public class HealthResource {

    private static final int PATIENCE_SECONDS = 2;

    private final DataSource database;
    private final Clock clock;
    private final Caller caller;

    HealthResource(DataSource database, Clock clock, Caller caller) {
        this.database = database;
        this.clock = clock;
        this.caller = caller;
    }

    @GET
    @PermitAll
    public Response health() {
        boolean connected = connected();
        var word = connected ? "connected" : "disconnected";
        var body = new HealthJson(connected, connected ? "healthy" : "unhealthy", Wire.time(clock.instant()), new HealthJson.Services(word, word));
        return connected ? Response.ok(body).build() : caller.asIs(503, body);
    }

    /** Where older clients look. A class of its own: of two classes, the one with the longer path is asked and no other. */
    @Path("/health")
    @Produces(MediaType.APPLICATION_JSON)
    public static class Shorter {

        private final HealthResource health;

        Shorter(HealthResource health) {
            this.health = health;
        }

        @GET
        @PermitAll
        public Response shorter() {
            return health.health();
        }
    }

    private boolean connected() {
        try (var connection = database.getConnection()) {
            return connection.isValid(PATIENCE_SECONDS);
        } catch (SQLException e) {
            return false;
        }
    }
}
