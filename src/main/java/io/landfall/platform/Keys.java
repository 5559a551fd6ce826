package io.landfall.platform;

import java.security.SecureRandom;
import java.util.Base64;

/** Unguessable and readable identifiers. */
public final class Keys {

    /** Without 0, O, 1, I, L, U: nobody mishears an order number on the phone. */
    private static final char[] READABLE = "23456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final SecureRandom RANDOM = new SecureRandom();

    private Keys() {
    }

    /** 160 random bits, URL-safe, 27 characters: for links that are the only key to a page. */
    public static String secret() {
        var bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Readable random characters for order numbers and incident ids. */
    public static String readable(int length) {
        var chars = new char[length];
        for (int i = 0; i < length; i++) {
            chars[i] = READABLE[RANDOM.nextInt(READABLE.length)];
        }
        return new String(chars);
    }
}
