package io.landfall.sandbox.signin;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.Controls;
import io.landfall.sandbox.stage.Documents;
import io.landfall.sandbox.stage.FaultKinds;
import io.landfall.sandbox.stage.Faults;
import io.landfall.sandbox.stage.Journal;
import io.landfall.sandbox.stage.SimulatedServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;

/** OpenID Connect over HTTP: what a provider says of itself, its keys, the page where one signs in, tokens. */
@ApplicationScoped
public class SignInServer {

    public static final String NAME = "oidc";
    static final String BASE = "/sandbox/oidc";
    private static final String REFUSED = "500";
    private static final Set<String> ENDPOINTS = new TreeSet<>(Set.of("discovery", "keys", "token"));

    private final Faults faults;
    private final Journal journal;
    private final Controls controls;
    private final Documents documents;
    private final SigningKeys keys;
    private final Codes codes;
    private final PersonPages pages;

    SignInServer(Faults faults, Journal journal, Controls controls, Documents documents, SigningKeys keys, Codes codes, PersonPages pages) {
        this.faults = faults;
        this.journal = journal;
        this.controls = controls;
        this.documents = documents;
        this.keys = keys;
        this.codes = codes;
        this.pages = pages;
    }

    public void register(Router router) {
        var server = new SimulatedServer(NAME, router, faults, journal,
                (kind, call) -> kind.equals(REFUSED) ? Optional.of(Answer.json(500, new JsonObject().put("message", "Internal error"))) : Optional.empty());
        server.on(GET, BASE + "/:realm/.well-known/openid-configuration", "discovery", SignInServer::describe);
        server.on(GET, BASE + "/:realm/keys", "keys", call -> Answer.json(200, keys.published()));
        server.on(POST, BASE + "/:realm/token", "token", codes::exchange);
        pages.register(server);
        controls.register(server, NAME, BASE, faultKinds(), ENDPOINTS, () -> new JsonObject().put("codes", new JsonArray(documents.list(Codes.KIND))),
                () -> documents.deleteKinds(Codes.KIND));
    }

    /** For the panel. */
    public static Set<String> faultKinds() {
        var kinds = new TreeSet<>(FaultKinds.ALL);
        kinds.add(REFUSED);
        return kinds;
    }

    public static Set<String> endpoints() {
        return ENDPOINTS;
    }

    static String issuer(Call call) {
        return call.origin() + BASE + "/" + call.part("realm");
    }

    private static Answer describe(Call call) {
        var issuer = issuer(call);
        return Answer.json(200, new JsonObject().put("issuer", issuer).put("authorization_endpoint", issuer + "/authorize").put("token_endpoint", issuer + "/token")
                .put("jwks_uri", issuer + "/keys").put("response_types_supported", new JsonArray().add("code")).put("subject_types_supported", new JsonArray().add("public"))
                .put("id_token_signing_alg_values_supported", new JsonArray().add("RS256")).put("scopes_supported", new JsonArray().add("openid").add("email"))
                .put("code_challenge_methods_supported", new JsonArray().add("S256"))
                .put("token_endpoint_auth_methods_supported", new JsonArray().add("client_secret_basic").add("client_secret_post")));
    }
}
