package io.landfall.web.account;

import java.util.Arrays;
import java.util.Locale;

/** Acts that worked; said once on the next page. */
public enum Done {

    CONFIRMED, PASSWORD, EMAIL_ASKED, EMAIL_KEPT, SAVED, DEVICE_OUT, OTHERS_OUT, CONNECTED, DISCONNECTED;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null for anything else: it comes from a cookie. */
    static Done of(String code) {
        return Arrays.stream(values()).filter(done -> done.code().equals(code)).findFirst().orElse(null);
    }
}
