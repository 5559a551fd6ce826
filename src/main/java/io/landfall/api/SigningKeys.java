package io.landfall.api;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import io.landfall.platform.SealedSecrets;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.StartupEvent;
import org.bouncycastle.crypto.ec.CustomNamedCurves;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jwk.JsonWebKey.OutputControlLevel;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.lang.JoseException;

/**
 * The key that signs access tokens: that of landfall.jwt.private-key, or where the settings name none (demo, tests) one that the first node makes
 * and keeps sealed. Public halves are in the database, so that nodes check each other's tokens.
 */
@ApplicationScoped
class SigningKeys {

    private static final String PURPOSE = "api_signing_key.private";
    private static final String CURVE = "P-256";
    private static final long LOCK = 7_300_101;
    private static final int COORDINATE_BITS = 256;
    /** A key that another node has put away is good here for this long at most. */
    private static final Duration REMEMBERED = Duration.ofMinutes(1);

    /** @param algorithm the only one that this key may have signed with */
    record Signer(String kid, String algorithm, PrivateKey key) {
    }

    /** The other half of a {@link Signer}. */
    record Verifier(String algorithm, PublicKey key, Instant readAt) {
    }

    private final EntityManager database;
    private final SealedSecrets secrets;
    private final Clock clock;
    private final Optional<String> setting;
    private final Map<String, Verifier> known = new ConcurrentHashMap<>();
    private volatile Signer signer;

    SigningKeys(EntityManager database, SealedSecrets secrets, Clock clock, @ConfigProperty(name = "landfall.jwt.private-key") Optional<String> setting) {
        this.database = database;
        this.secrets = secrets;
        this.clock = clock;
        this.setting = setting.map(String::strip).filter(text -> !text.isEmpty());
    }

    /** A key that cannot be used is told before anybody asks for a token. */
    void start(@Observes StartupEvent event) {
        signer();
    }

    Signer signer() {
        if (signer == null) {
            synchronized (this) {
                if (signer == null) {
                    signer = QuarkusTransaction.requiringNew().call(() -> setting.isPresent() ? only(keep(pair(setting.get()), false)) : ours());
                }
            }
        }
        return signer;
    }

    /** Empty for a key that was never ours. */
    Optional<Verifier> verifier(String kid) {
        if (kid == null || !kid.matches("[A-Za-z0-9_-]{43}")) {
            return Optional.empty();
        }
        var there = known.get(kid);
        if (there == null || there.readAt().plus(REMEMBERED).isBefore(clock.instant())) {
            there = read(kid);
            if (there == null) {
                known.remove(kid);
            } else {
                known.put(kid, there);
            }
        }
        return Optional.ofNullable(there);
    }

    private Verifier read(String kid) {
        var rows = QuarkusTransaction.joiningExisting()
                .call(() -> database.createNativeQuery("select public_key from api_signing_key where kid = ?1", String.class).setParameter(1, kid).getResultList());
        try {
            if (rows.isEmpty()) {
                return null;
            }
            var key = PublicJsonWebKey.Factory.newPublicJwk((String) rows.get(0)).getPublicKey();
            return new Verifier(algorithm(key), key, clock.instant());
        } catch (JoseException e) {
            throw new IllegalStateException("A public key of ours cannot be read", e);
        }
    }

    private Signer ours() {
        database.createNativeQuery("select pg_advisory_xact_lock(?1)", Object.class).setParameter(1, LOCK).getResultList();
        var rows = database.createNativeQuery("select sealed_private from api_signing_key where sealed_private is not null order by since desc, kid limit 1", String.class)
                .getResultList();
        try {
            if (rows.isEmpty()) {
                var generator = KeyPairGenerator.getInstance("EC");
                generator.initialize(new ECGenParameterSpec("secp256r1"));
                return keep(generator.generateKeyPair(), true);
            }
            return keep(pair(Base64.getDecoder().decode(secrets.open((String) rows.get(0), PURPOSE))), false);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Whoever changes the setting may have lost the old key: what it signed ends. Programs renew their tokens without signing in again. */
    private Signer only(Signer ours) {
        database.createNativeQuery("delete from api_signing_key where kid <> ?1").setParameter(1, ours.kid()).executeUpdate();
        return ours;
    }

    private Signer keep(KeyPair pair, boolean sealed) {
        try {
            var jwk = PublicJsonWebKey.Factory.newPublicJwk(pair.getPublic());
            var kid = jwk.calculateBase64urlEncodedThumbprint("SHA-256");
            database.createNativeQuery("""
                    insert into api_signing_key (kid, public_key, sealed_private, since) values (?1, ?2, cast(?3 as text), ?4) on conflict (kid) do nothing""").setParameter(1, kid)
                    .setParameter(2, jwk.toJson(OutputControlLevel.PUBLIC_ONLY))
                    .setParameter(3, sealed ? secrets.seal(Base64.getEncoder().encodeToString(pair.getPrivate().getEncoded()), PURPOSE) : null)
                    .setParameter(4, clock.instant()).executeUpdate();
            return new Signer(kid, algorithm(pair.getPublic()), pair.getPrivate());
        } catch (JoseException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String algorithm(PublicKey key) {
        return key.getAlgorithm().equals("EC") ? AlgorithmIdentifiers.ECDSA_USING_P256_CURVE_AND_SHA256 : AlgorithmIdentifiers.RSA_USING_SHA256;
    }

    /** PKCS#8, as "openssl genpkey" writes it: PEM text, the name of such a file, or its Base64 alone. */
    private static KeyPair pair(String text) {
        try {
            var pem = text.contains("-----BEGIN") || text.matches("[A-Za-z0-9+/=\\s]{80,}") ? text : Files.readString(Path.of(text));
            return pair(Base64.getMimeDecoder().decode(pem.replaceAll("-----[^-]+-----", "")));
        } catch (IOException e) {
            // Its message is the setting, and that may be a key.
            throw new IllegalStateException("landfall.jwt.private-key cannot be read: " + e.getClass().getSimpleName());
        }
    }

    private static KeyPair pair(byte[] bytes) {
        return elliptic(bytes).or(() -> rsa(bytes))
                .orElseThrow(() -> new IllegalStateException("landfall.jwt.private-key must be an EC key on P-256 or an RSA key of 2048 bits or more, in PKCS#8 form"));
    }

    private static Optional<KeyPair> elliptic(byte[] bytes) {
        try {
            var factory = KeyFactory.getInstance("EC");
            var key = (ECPrivateKey) factory.generatePrivate(new PKCS8EncodedKeySpec(bytes));
            var curve = CustomNamedCurves.getByName(CURVE);
            if (key.getParams().getOrder().bitLength() != COORDINATE_BITS || !key.getParams().getOrder().equals(curve.getN())) {
                return Optional.empty();
            }
            var point = curve.getG().multiply(key.getS()).normalize();
            var spec = new ECPublicKeySpec(new ECPoint(positive(point.getAffineXCoord().getEncoded()), positive(point.getAffineYCoord().getEncoded())), key.getParams());
            return Optional.of(new KeyPair(factory.generatePublic(spec), key));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static Optional<KeyPair> rsa(byte[] bytes) {
        try {
            var factory = KeyFactory.getInstance("RSA");
            var key = (RSAPrivateCrtKey) factory.generatePrivate(new PKCS8EncodedKeySpec(bytes));
            return key.getModulus().bitLength() < 2048 ? Optional.empty()
                    : Optional.of(new KeyPair(factory.generatePublic(new RSAPublicKeySpec(key.getModulus(), key.getPublicExponent())), key));
        } catch (GeneralSecurityException e) {
            return Optional.empty();
        }
    }

    private static BigInteger positive(byte[] bytes) {
        return new BigInteger(1, bytes);
    }
}
