package io.landfall.api.v1;

import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

import io.landfall.accounts.Actor;
import io.landfall.accounts.ApiSessions;
import io.landfall.accounts.Recovery;
import io.landfall.accounts.Registration;
import io.landfall.accounts.Role;
import io.landfall.accounts.Sessions;
import io.landfall.accounts.SignIn;
import io.landfall.api.AccessTokens;
import io.landfall.api.Answer;
import io.landfall.api.ApiRole;
import io.landfall.api.Caller;
import io.landfall.api.Fields;
import io.landfall.contract.v1.TokensJson;
import io.landfall.contract.v1.UserJson;
import io.landfall.contract.v1.Wire;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Onboarding;
import io.landfall.resellers.RegisterReseller;
import io.landfall.resellers.Resellers;

/** Operations 1 to 8: from an address to tokens and back. */
@Path("/api/v1/auth")
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {

    private static final String MOBILE_USER = "mobile_user";
    /** What may be chosen, and the word we answer with. */
    private static final Map<String, String> ROLES = Map.of(MOBILE_USER, MOBILE_USER, "user", MOBILE_USER, "reseller", "reseller", "developer", "developer");
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_SECRET = 1_000;

    private final Registration registration;
    private final Onboarding onboarding;
    private final Recovery recovery;
    private final SignIn signIn;
    private final Sessions browsers;
    private final ApiSessions sessions;
    private final Resellers resellers;
    private final AccessTokens tokens;
    private final Caller caller;

    AuthResource(Registration registration, Onboarding onboarding, Recovery recovery, SignIn signIn, Sessions browsers, ApiSessions sessions, Resellers resellers,
            AccessTokens tokens, Caller caller) {
        this.registration = registration;
        this.onboarding = onboarding;
        this.recovery = recovery;
        this.signIn = signIn;
        this.browsers = browsers;
        this.sessions = sessions;
        this.resellers = resellers;
        this.tokens = tokens;
        this.caller = caller;
    }

    @POST
    @Path("/register")
    @PermitAll
    public Response register(byte[] body) {
        var in = Fields.of(body);
        var email = in.email("email");
        var password = in.secret("password", LONGEST_SECRET);
        in.need("role", LONGEST_NAME);
        var role = in.failed() ? null : in.oneOf("role", ROLES);
        var name = in.text("name", LONGEST_NAME, "companyName", "company_name");
        in.check();
        var account = new AtomicLong();
        if (role.equals(MOBILE_USER)) {
            registration.register(Role.CUSTOMER, email, password, caller.locale(), caller.client(), account::set);
        } else {
            // A business without a name is called by its address until somebody names it. Who uses the API does so under its terms.
            var called = name == null || name.isBlank() ? email.substring(0, email.indexOf('@')) : name;
            onboarding.register(new RegisterReseller(called, role.toUpperCase(java.util.Locale.ROOT), email, password, true, caller.locale(), caller.client()), account::set);
        }
        if (account.get() == 0) {
            throw new Refusal("email_taken");
        }
        return Answer.created(null).message("Account created, please confirm your e-mail.").with("verification_token_status", "sent")
                .with("user", new UserJson(Wire.user(account.get()), email.toLowerCase(java.util.Locale.ROOT), role, null, false, false)).response();
    }

    @POST
    @Path("/login")
    @PermitAll
    public Response login(byte[] body) {
        var in = Fields.of(body);
        var email = in.need("email", LONGEST_SECRET);
        var password = in.secret("password", LONGEST_SECRET);
        var wanted = in.text("role", LONGEST_NAME);
        in.check();
        // A role that there is not fits nobody; the operator's is none of the API's.
        var opened = signIn.program(email, password, actor -> wanted == null || wanted.isBlank() || role(actor).equals(ROLES.get(wanted)), caller.client(), caller.userAgent());
        return Response.ok(tokens(opened, true)).build();
    }

    @POST
    @Path("/verify-email")
    @PermitAll
    public Response verify(byte[] body) {
        var in = Fields.of(body);
        var email = in.email("email");
        return verified(in, email);
    }

    /** As a newer page has it. */
    @GET
    @Path("/verify-email")
    @PermitAll
    public Response verify(@Context UriInfo address) {
        var in = Fields.of(address.getQueryParameters());
        return verified(in, in.text("email", LONGEST_SECRET));
    }

    private Response verified(Fields in, String email) {
        var token = in.need("verification_token", LONGEST_SECRET, "token");
        in.check();
        registration.confirmByCode(email, token, caller.client());
        return Answer.ok().message("Your e-mail address is confirmed.").response();
    }

    @POST
    @Path("/resend-verification")
    @PermitAll
    public Response resend(byte[] body) {
        var in = Fields.of(body);
        var email = in.email("email");
        in.check();
        registration.askAgain(email, caller.locale(), caller.client());
        return Answer.ok().message("If there is an account to confirm, the letter is on its way.").response();
    }

    @POST
    @Path("/refresh-token")
    @PermitAll
    public Response refresh(byte[] body) {
        var in = Fields.of(body);
        var token = in.secret("refresh_token", LONGEST_SECRET, "refreshToken");
        in.check();
        return Response.ok(tokens(sessions.renew(token).orElseThrow(() -> new Refusal("unauthenticated")), false)).build();
    }

    /** As clients call it. */
    @POST
    @Path("/refresh")
    @PermitAll
    public Response refreshShort(byte[] body) {
        return refresh(body);
    }

    @POST
    @Path("/forgot-password")
    @PermitAll
    public Response forgot(byte[] body) {
        var in = Fields.of(body);
        var email = in.email("email");
        in.check();
        recovery.ask(email, caller.locale(), caller.client());
        return Answer.ok().message("If there is an account, a letter is on its way.").response();
    }

    @POST
    @Path("/reset-password")
    @PermitAll
    public Response reset(byte[] body) {
        var in = Fields.of(body);
        var token = in.need("reset_token", LONGEST_SECRET, "token");
        var password = in.secret("new_password", LONGEST_SECRET, "password");
        in.check();
        // The act signs the browser in that asks; here is none.
        browsers.end(Fields.named(Map.of("password", "new_password"), () -> recovery.reset(token, password, caller.client(), caller.userAgent())).token());
        return Answer.ok().message("Your password is changed. Sign in with the new one.").response();
    }

    @POST
    @Path("/logout")
    @RolesAllowed(ApiRole.ANY)
    public Response logout() {
        sessions.end(caller.session());
        return Answer.ok().message("Signed out.").response();
    }

    private String role(Actor actor) {
        return actor.role() == Role.CUSTOMER ? MOBILE_USER : resellers.workplace(actor).map(place -> Caller.role(place.business().kind())).orElse("");
    }

    private TokensJson tokens(ApiSessions.Opened opened, boolean withUser) {
        var access = tokens.of(opened);
        var actor = opened.actor();
        var id = Wire.user(actor.account());
        var session = Wire.session(opened.session());
        if (!withUser) {
            return new TokensJson(true, access, opened.refresh(), AccessTokens.LIFE.toSeconds(), null, new TokensJson.Mirror(access, opened.refresh(), session, session, null));
        }
        var place = resellers.workplace(actor);
        var role = place.map(found -> Caller.role(found.business().kind())).orElse(MOBILE_USER);
        var name = place.map(found -> found.business().name()).orElse(actor.email());
        return new TokensJson(true, access, opened.refresh(), AccessTokens.LIFE.toSeconds(), new UserJson.Short(id, actor.email(), role),
                new TokensJson.Mirror(access, opened.refresh(), session, session, new UserJson.Named(id, actor.email(), role, name)));
    }
}
