package io.landfall.api;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.accounts.ApiSessions;
import io.landfall.contract.v1.Wire;
import io.landfall.platform.Keys;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwa.AlgorithmConstraints;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.MalformedClaimException;
import org.jose4j.jwt.NumericDate;
import org.jose4j.jwt.consumer.ErrorCodes;
import org.jose4j.jwt.consumer.InvalidJwtException;
import org.jose4j.jwt.consumer.JwtConsumerBuilder;
import org.jose4j.lang.JoseException;

/** Access tokens: a JWT that names a session, for an hour. Algorithm, key, issuer and audience are ours or it is none. */
@ApplicationScoped
public class AccessTokens {

    /** Clients keep a token for up to an hour. */
    public static final Duration LIFE = Duration.ofHours(1);
    private static final String AUDIENCE = "landfall-api-v1";
    private static final String SESSION = "sid";
    private static final int LONGEST = 4_096;

    /** Why a token opens nothing. */
    static final class Unusable extends Exception {

        private static final long serialVersionUID = 1L;
        private final boolean expired;

        Unusable(boolean expired) {
            super(expired ? "expired" : "unusable", null, false, false);
            this.expired = expired;
        }

        boolean expired() {
            return expired;
        }
    }

    private final SigningKeys keys;
    private final Clock clock;
    private final String issuer;

    AccessTokens(SigningKeys keys, Clock clock, @ConfigProperty(name = "landfall.base-url", defaultValue = "http://localhost:8080") URI issuer) {
        this.keys = keys;
        this.clock = clock;
        this.issuer = issuer.toString().replaceAll("/+$", "");
    }

    public String of(ApiSessions.Opened opened) {
        var now = clock.instant();
        var claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setAudience(AUDIENCE);
        claims.setSubject(Wire.user(opened.actor().account()));
        claims.setJwtId(Keys.secret());
        claims.setIssuedAt(NumericDate.fromSeconds(now.getEpochSecond()));
        claims.setExpirationTime(NumericDate.fromSeconds(now.plus(LIFE).getEpochSecond()));
        claims.setClaim(SESSION, Wire.session(opened.session()));
        var signer = keys.signer();
        var token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKeyIdHeaderValue(signer.kid());
        token.setAlgorithmHeaderValue(signer.algorithm());
        token.setHeader("typ", "at+jwt");
        token.setKey(signer.key());
        try {
            return token.getCompactSerialization();
        } catch (JoseException e) {
            throw new IllegalStateException("Cannot sign", e);
        }
    }

    /** The session it names; whether that is still open is another question. */
    long session(String token) throws Unusable {
        if (token.length() > LONGEST) {
            throw new Unusable(false);
        }
        try {
            var shown = new JsonWebSignature();
            shown.setCompactSerialization(token);
            var verifier = keys.verifier(shown.getKeyIdHeaderValue()).orElseThrow(() -> new Unusable(false));
            var claims = new JwtConsumerBuilder().setVerificationKey(verifier.key())
                    .setJwsAlgorithmConstraints(AlgorithmConstraints.ConstraintType.PERMIT, verifier.algorithm()).setExpectedType(true, "at+jwt")
                    .setExpectedIssuer(issuer).setExpectedAudience(AUDIENCE).setRequireExpirationTime().setRequireIssuedAt().setRequireSubject()
                    .setEvaluationTime(NumericDate.fromSeconds(clock.instant().getEpochSecond())).build().processToClaims(token);
            var session = claims.getStringClaimValue(SESSION);
            if (session == null || !session.matches("ses-\\d{1,18}")) {
                throw new Unusable(false);
            }
            return Long.parseLong(session.substring(4));
        } catch (InvalidJwtException e) {
            throw new Unusable(e.hasErrorCode(ErrorCodes.EXPIRED) && e.getErrorDetails().size() == 1);
        } catch (JoseException | MalformedClaimException e) {
            throw new Unusable(false);
        }
    }
}
