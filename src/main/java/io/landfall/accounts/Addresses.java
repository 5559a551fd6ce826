package io.landfall.accounts;

import java.util.Locale;
import java.util.regex.Pattern;

/** E-mail addresses as accounts know them: one form for one mailbox. */
public final class Addresses {

    private static final int LONGEST = 254;
    private static final Pattern EMAIL = Pattern
            .compile("[^\\s@\\p{Cntrl}<>,;:\"()\\[\\]\\\\]{1,64}@(?:[\\p{L}\\p{N}](?:[\\p{L}\\p{N}-]*[\\p{L}\\p{N}])?\\.)+(?:\\p{L}{2,}|xn--[\\p{Alnum}-]+)");

    private Addresses() {
    }

    /** Lower case and without spaces around it; "" for null. */
    public static String normalised(String email) {
        return email == null ? "" : email.strip().toLowerCase(Locale.ROOT);
    }

    public static boolean isOne(String normalised) {
        return normalised.length() <= LONGEST && EMAIL.matcher(normalised).matches();
    }
}
