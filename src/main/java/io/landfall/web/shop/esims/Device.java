package io.landfall.web.shop.esims;

import java.util.regex.Pattern;

/** What the visitor seems to hold, told from the browser's own words. Only decides what comes first; everything is on the page for everybody. */
enum Device {

    IPHONE,
    /** Below iOS 17.4: Apple's install links do nothing there. */
    OLD_IPHONE,
    SAMSUNG, PIXEL, ANDROID,
    /** A computer, or something that says nothing. */
    SCREEN;

    private static final Pattern IOS = Pattern.compile("OS (\\d{1,3})_(\\d{1,3})");

    static Device of(String userAgent) {
        var text = userAgent == null ? "" : userAgent;
        if (text.contains("iPhone") || text.contains("iPad")) {
            var version = IOS.matcher(text);
            if (version.find()) {
                int major = Integer.parseInt(version.group(1));
                return major > 17 || major == 17 && Integer.parseInt(version.group(2)) >= 4 ? IPHONE : OLD_IPHONE;
            }
            return IPHONE;
        }
        if (text.contains("Android")) {
            return text.contains("Pixel") ? PIXEL : text.contains("SM-") || text.contains("Samsung") || text.contains("SAMSUNG") ? SAMSUNG : ANDROID;
        }
        return SCREEN;
    }

    boolean isApple() {
        return this == IPHONE || this == OLD_IPHONE;
    }

    boolean isAndroid() {
        return this == SAMSUNG || this == PIXEL || this == ANDROID;
    }
}
