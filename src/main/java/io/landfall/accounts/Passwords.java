package io.landfall.accounts;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.Semaphore;
import java.util.regex.Pattern;

import jakarta.enterprise.context.ApplicationScoped;

import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;

/**
 * Argon2id with the parameters OWASP asks for at least (19 MiB, two passes, one lane; Password Storage Cheat Sheet). The hash is kept in
 * the usual text form, so that parameters can be raised without asking anybody for a new password.
 */
@ApplicationScoped
class Passwords {

    private static final int MEMORY_KIB = 19 * 1024;
    private static final int PASSES = 2;
    private static final int LANES = 1;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("\\$argon2id\\$v=19\\$m=(\\d{1,7}),t=(\\d{1,3}),p=(\\d{1,2})\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final SecureRandom random = new SecureRandom();
    /** Two at a time: a burst of sign-ins must not use up a small heap. */
    private final Semaphore seats = new Semaphore(2, true);
    private final String nobodys = hash("nobody has this password");

    /** Text form with salt and parameters. */
    String hash(String password) {
        var salt = new byte[SALT_BYTES];
        random.nextBytes(salt);
        return "$argon2id$v=19$m=%d,t=%d,p=%d$%s$%s".formatted(MEMORY_KIB, PASSES, LANES, encode(salt),
                encode(derive(password, salt, MEMORY_KIB, PASSES, LANES, HASH_BYTES)));
    }

    boolean matches(String password, String hash) {
        var parts = FORM.matcher(hash);
        if (!parts.matches()) {
            throw new IllegalStateException("A stored password hash is not in the form we write");
        }
        var expected = Base64.getDecoder().decode(parts.group(5));
        var given = derive(password, Base64.getDecoder().decode(parts.group(4)), Integer.parseInt(parts.group(1)), Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)), expected.length);
        return MessageDigest.isEqual(expected, given);
    }

    /** Takes as long as {@link #matches}, for an address that nobody has. */
    void matchesNobody(String password) {
        matches(password, nobodys);
    }

    private byte[] derive(String password, byte[] salt, int memory, int passes, int lanes, int length) {
        seats.acquireUninterruptibly();
        try {
            var generator = new Argon2BytesGenerator();
            generator.init(new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id).withVersion(Argon2Parameters.ARGON2_VERSION_13).withSalt(salt)
                    .withMemoryAsKB(memory).withIterations(passes).withParallelism(lanes).build());
            var out = new byte[length];
            generator.generateBytes(password.getBytes(StandardCharsets.UTF_8), out);
            return out;
        } finally {
            seats.release();
        }
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }
}
