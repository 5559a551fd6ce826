package io.landfall.web.account;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;

import io.landfall.accounts.ProvenIdentity;
import io.quarkus.oidc.OIDCException;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.oidc.runtime.OidcUtils;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;

/**
 * Quarkus' authorization code flow, asked by two routes of ours only: state, nonce, PKCE, the exchange of the code and every check of the token
 * are its own. The pages of the shop never meet it ({@link io.landfall.web.SessionSignIn} is the only mechanism they know).
 */
@ApplicationScoped
class CodeFlow {

    /** For the exchange of the code and the keys; somebody is looking at an empty page meanwhile. */
    private static final Duration PATIENCE = Duration.ofSeconds(7);
    private static final Pattern STATE = Pattern.compile("[?&]state=([A-Za-z0-9-]{8,64})(&|$)");
    /** What a token endpoint says when it refuses; a word of the specification. */
    private static final Pattern ERROR = Pattern.compile("\"error\"\\s*:\\s*\"([a-z_]{1,40})\"");
    private static final int WAYS_AT_ONCE = 4;

    /**
     * @param state comes back from the provider
     */
    record Departure(URI to, String state) {
    }

    private final OidcAuthenticationMechanism mechanism;
    private final IdentityProviderManager identities;
    private final ProviderPulse pulse;

    CodeFlow(OidcAuthenticationMechanism mechanism, IdentityProviderManager identities, ProviderPulse pulse) {
        this.mechanism = mechanism;
        this.identities = identities;
        this.pulse = pulse;
    }

    /** Where to send the browser. Throws {@link Trouble.Noticed} DOWN. */
    Departure depart(SsoProvider provider, RoutingContext context) {
        if (!pulse.beats(provider)) {
            throw new Trouble.Noticed(Trouble.DOWN, "no answer");
        }
        // Given up sign-ins leave a cookie each for some minutes.
        if (context.request().cookies().stream().filter(CodeFlow::isStateCookie).count() >= WAYS_AT_ONCE) {
            end(context);
        }
        forgetSession(context);
        context.put(OidcUtils.TENANT_ID_ATTRIBUTE, provider.code());
        var challenge = asked(provider, mechanism.getChallenge(context));
        var place = challenge == null || challenge.headerContent == null ? "" : challenge.headerContent;
        var state = STATE.matcher(place);
        if (!place.matches("https?://.*") || !state.find()) {
            throw new Trouble.Noticed(Trouble.DOWN, "it says of itself nothing that we understand");
        }
        return new Departure(URI.create(place), state.group(1));
    }

    /** Who came back with a code. Throws {@link Trouble.Noticed}. */
    ProvenIdentity arrive(SsoProvider provider, RoutingContext context) {
        forgetSession(context);
        context.put(OidcUtils.TENANT_ID_ATTRIBUTE, provider.code());
        var identity = asked(provider, mechanism.authenticate(context, identities));
        if (identity == null) {
            throw new Trouble.Noticed(Trouble.STALE, "the state's cookie is not there");
        }
        return who(provider, identity);
    }

    /** Quarkus' cookies have done what they are for. */
    void end(RoutingContext context) {
        // What the browser sent, and what was set for it since.
        var sent = Arrays.stream(String.join(";", context.request().headers().getAll("Cookie")).split(";")).map(pair -> pair.replaceFirst("=.*", "").strip());
        var names = Stream.concat(sent, context.request().cookies().stream().map(Cookie::getName)).filter(name -> name.startsWith(OidcUtils.STATE_COOKIE_NAME)
                || name.startsWith(OidcUtils.SESSION_COOKIE_NAME)).filter(name -> name.matches("[A-Za-z0-9_-]+")).distinct().toList();
        for (var name : names) {
            context.response().removeCookies(name, false);
            context.response().addCookie(Cookie.cookie(name, "").setPath("/").setHttpOnly(true).setMaxAge(0));
        }
    }

    /** A session of Quarkus' that somebody still has would be looked at before the code. */
    private static void forgetSession(RoutingContext context) {
        context.request().cookies().stream().map(Cookie::getName).filter(name -> name.startsWith(OidcUtils.SESSION_COOKIE_NAME)).distinct().toList()
                .forEach(name -> context.response().removeCookies(name, false));
    }

    private static boolean isStateCookie(Cookie cookie) {
        return cookie.getName().startsWith(OidcUtils.STATE_COOKIE_NAME);
    }

    private static ProvenIdentity who(SsoProvider provider, SecurityIdentity identity) {
        if (!(identity.getPrincipal() instanceof JsonWebToken token)) {
            throw new Trouble.Noticed(Trouble.FAILED, "no token");
        }
        // Some providers write a word where the specification wants a truth value.
        boolean verified = Boolean.parseBoolean(String.valueOf(Optional.<Object> ofNullable(token.getClaim("email_verified")).orElse("")));
        try {
            return new ProvenIdentity(provider.code(), token.getIssuer(), token.getSubject(), token.getClaim("email"), verified);
        } catch (IllegalArgumentException e) {
            throw new Trouble.Noticed(Trouble.FAILED, "the token names nobody");
        }
    }

    private <T> T asked(SsoProvider provider, Uni<T> step) {
        try {
            return step.ifNoItem().after(PATIENCE).fail().await().indefinitely();
        } catch (RuntimeException failure) {
            var trouble = trouble(failure);
            if (trouble == Trouble.DOWN) {
                pulse.forget(provider);
            }
            throw new Trouble.Noticed(trouble, reason(failure));
        }
    }

    /** An answer that says "no" is one; everything that is no answer means that the provider is not there. */
    private static Trouble trouble(Throwable failure) {
        for (var cause = failure; cause != null; cause = next(cause)) {
            if (cause instanceof IOException || cause instanceof TimeoutException || cause instanceof io.smallrye.mutiny.TimeoutException
                    || cause instanceof io.vertx.core.VertxException && !(cause instanceof OIDCException)
                    || cause instanceof OIDCException && !String.valueOf(cause.getMessage()).contains("\"error\"")) {
                return Trouble.DOWN;
            }
        }
        return Trouble.FAILED;
    }

    /** Kinds of failures, never their words: those quote tokens. */
    private static String reason(Throwable failure) {
        var kinds = new ArrayList<String>();
        for (var cause = failure; cause != null && kinds.size() < 5; cause = next(cause)) {
            var error = ERROR.matcher(cause instanceof OIDCException ? String.valueOf(cause.getMessage()) : "");
            kinds.add(cause instanceof InvalidJwtException invalid ? "token refused" + faults(invalid) : error.find() ? error.group(1) : cause.getClass().getSimpleName());
        }
        return String.join(" < ", kinds);
    }

    private static String faults(InvalidJwtException invalid) {
        return invalid.getErrorDetails().stream().map(error -> switch (error.getErrorCode()) {
            case ErrorCodes.EXPIRED -> "expired";
            case ErrorCodes.AUDIENCE_INVALID, ErrorCodes.AUDIENCE_MISSING -> "audience";
            case ErrorCodes.ISSUER_INVALID, ErrorCodes.ISSUER_MISSING -> "issuer";
            case ErrorCodes.SIGNATURE_INVALID, ErrorCodes.SIGNATURE_MISSING -> "signature";
            default -> "code " + error.getErrorCode();
        }).toList().toString();
    }

    private static Throwable next(Throwable cause) {
        return cause.getCause() == cause ? null : cause.getCause();
    }
}
