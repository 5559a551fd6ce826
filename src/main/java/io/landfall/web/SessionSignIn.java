package io.landfall.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;

import io.landfall.platform.RequestId;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;

/**
 * From cookie to identity, and from "you need to sign in" to the sign-in page. A cookie that is over counts as none, so that the sign-in
 * page opens instead of sending its reader round in circles. Asked only by pages that need it (quarkus.http.auth.proactive=false).
 *
 * <p>An alternative, so that no mechanism is asked but this one and the API's: that of OpenID Connect is asked by its own routes and never by a page.
 */
@Alternative
@Priority(1)
@ApplicationScoped
public class SessionSignIn implements HttpAuthenticationMechanism {

    /** Who signs in where. */
    public enum Door {
        OPERATOR("operator"), RESELLER("reseller"), ACCOUNT("account");

        private final String place;
        /** Pages worth coming back to after signing in: local, and never the door itself. */
        private final Pattern worthReturning;

        Door(String place) {
            this.place = place;
            this.worthReturning = Pattern.compile("(/[a-z]{2})?/" + place + "(/(?!sign-|sso/)[A-Za-z0-9/_-]*)?(\\?[A-Za-z0-9=&%+._@:-]*)?");
        }

        /** The address if it is one of this door's pages, else null: nobody is sent elsewhere by a link to our door. */
        public String page(String address) {
            return address != null && address.length() <= 500 && worthReturning.matcher(address).matches() && !address.contains("//") ? address : null;
        }

        static Door of(String path) {
            return is(path, "account") ? ACCOUNT : is(path, "reseller") ? RESELLER : OPERATOR;
        }

        private static boolean is(String path, String place) {
            return path.matches("(/[a-z]{2})?/" + place + "([/?;].*)?");
        }
    }

    private static final Pattern LANGUAGE = Pattern.compile("/([a-z]{2})/.*");

    private final SessionCookie cookie;
    private final CurrentShop shop;

    SessionSignIn(SessionCookie cookie, CurrentShop shop) {
        this.cookie = cookie;
        this.shop = shop;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager identities) {
        // A program shows a token; a cookie that its library keeps proves nothing.
        var token = RequestId.of(context) != null ? null : cookie.read(context);
        if (token == null) {
            return Uni.createFrom().nullItem();
        }
        return identities.authenticate(new SessionRequest(shop.of(context).id(), token)).onFailure(AuthenticationFailedException.class).recoverWithNull();
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        if (RequestId.of(context) != null) {
            return Uni.createFrom().nullItem();
        }
        PageKind.PRIVATE.mark(context);
        var request = context.request();
        var language = LANGUAGE.matcher(request.path());
        var which = Door.of(request.path());
        var door = (language.matches() ? Languages.byCode(language.group(1)).map(Languages.Language::prefix).orElse("") : "") + "/" + which.place + "/sign-in";
        var wanted = request.method().name().equals("GET") ? which.page(request.uri()) : null;
        var place = wanted == null ? door : door + "?next=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8);
        boolean htmx = "true".equals(request.getHeader("HX-Request"));
        return Uni.createFrom().item(htmx ? new ChallengeData(401, "HX-Redirect", place) : new ChallengeData(303, "Location", place));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SessionRequest.class);
    }
}
