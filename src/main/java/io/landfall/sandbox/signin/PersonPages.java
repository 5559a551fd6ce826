package io.landfall.sandbox.signin;

import static io.vertx.core.http.HttpMethod.GET;
import static io.vertx.core.http.HttpMethod.POST;

import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.sandbox.stage.Answer;
import io.landfall.sandbox.stage.Call;
import io.landfall.sandbox.stage.SandboxConfig;
import io.landfall.sandbox.stage.SimulatedServer;
import io.landfall.sandbox.stage.Style;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.core.json.JsonObject;

/** What a customer sees at the provider: who they are, and here also what goes wrong. */
@ApplicationScoped
class PersonPages {

    @CheckedTemplate(basePath = "sandbox/signin")
    static class Templates {
        static native TemplateInstance choose(Shown shown, List<Person> people, List<Play> plays);

        static native TemplateInstance say(String title, String text);
    }

    /** A request to sign in, as it goes on in the form. */
    record Shown(String realm, String shop, String address, String state, String nonce, String challenge) {
    }

    private static final int LONGEST = 500;

    private final Codes codes;
    private final SandboxConfig.Oidc config;

    PersonPages(Codes codes, SandboxConfig config) {
        this.codes = codes;
        this.config = config.oidc();
    }

    void register(SimulatedServer server) {
        server.aside(GET, SignInServer.BASE + "/page.css", call -> Style.sheet());
        server.aside(GET, SignInServer.BASE + "/:realm/authorize", this::show);
        server.aside(POST, SignInServer.BASE + "/:realm/authorize", this::act);
    }

    private Answer show(Call call) {
        var address = call.query("redirect_uri").orElse("");
        if (!call.query("client_id").orElse("").equals(config.clientId()) || !isRegistered(call, address)) {
            return say("This shop is not registered here", "Its client id or the address to return to is unknown.");
        }
        if (!call.query("response_type").orElse("").equals("code") || !(" " + call.query("scope").orElse("") + " ").contains(" openid ")) {
            return Answer.seeOther(back(address, "error=invalid_request", call.query("state").orElse("")));
        }
        if (!call.query("code_challenge").orElse("").isEmpty() && !call.query("code_challenge_method").orElse("").equals("S256")) {
            return Answer.seeOther(back(address, "error=invalid_request", call.query("state").orElse("")));
        }
        var shown = new Shown(call.part("realm"), URI.create(address).getAuthority(), address, call.query("state").orElse(""), call.query("nonce").orElse(""),
                call.query("code_challenge").orElse(""));
        return Style.page(200, Templates.choose(shown, Person.ALL, List.of(Play.values())).render(), " " + origin(address));
    }

    private Answer act(Call call) {
        var address = call.field("redirect_uri");
        if (!isRegistered(call, address)) {
            return say("This shop is not registered here", "The address to return to is unknown.");
        }
        var play = call.field("act").equals("cancel") ? Play.CANCELLED : Play.of(call.field("play")).orElse(Play.WELL);
        var state = switch (play) {
            case WRONG_STATE -> UUID.randomUUID().toString();
            case NO_STATE -> "";
            default -> call.field("state");
        };
        return Answer.seeOther(switch (play) {
            case CANCELLED -> back(address, "error=access_denied&error_description=" + encoded("The customer did not want to"), state);
            case SERVER_ERROR -> back(address, "error=server_error", state);
            default -> back(address, "code=" + code(call, play), state);
        });
    }

    private String code(Call call, Play play) {
        var request = new JsonObject().put("realm", call.part("realm")).put("redirect_uri", call.field("redirect_uri")).put("nonce", call.field("nonce"))
                .put("code_challenge", call.field("code_challenge"));
        var person = Person.of(call.field("person")).orElse(null);
        if (person != null) {
            return codes.issue(request, person.subject(), person.email(), person.verified(), play);
        }
        var email = call.field("email");
        return codes.issue(request, "of " + email, email, call.field("verified").equals("yes"), play);
    }

    /** As a provider keeps a list of addresses, ours is: those of this very server. */
    private static boolean isRegistered(Call call, String address) {
        try {
            var uri = URI.create(address);
            return address.length() <= LONGEST && uri.getAuthority() != null && address.startsWith(call.origin() + "/");
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static String origin(String address) {
        var uri = URI.create(address);
        return uri.getScheme() + "://" + uri.getRawAuthority();
    }

    private static String back(String address, String what, String state) {
        return address + (address.contains("?") ? "&" : "?") + what + (state.isEmpty() ? "" : "&state=" + encoded(state));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static Answer say(String title, String text) {
        return Style.page(400, Templates.say(title, text).render(), "");
    }
}
