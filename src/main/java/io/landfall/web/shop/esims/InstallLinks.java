package io.landfall.web.shop.esims;

import java.net.URI;
import java.nio.charset.StandardCharsets;

import io.landfall.esims.EsimSecrets;

/** One-tap install: universal links of Apple (iOS 17.4+) and Android that carry the QR code's text. */
final class InstallLinks {

    private static final String APPLE_HOST = "esimsetup.apple.com";
    private static final String PATH = "/esim_qrcode_provisioning?carddata=";

    private InstallLinks() {
    }

    /** The supplier's own link where it really is Apple's, else ours. */
    static String apple(EsimSecrets secrets) {
        return isApples(secrets.appleLink()) ? secrets.appleLink() : "https://" + APPLE_HOST + PATH + escape(secrets.lpa());
    }

    static String android(EsimSecrets secrets) {
        return "https://esimsetup.android.com" + PATH + escape(secrets.lpa());
    }

    private static boolean isApples(String link) {
        if (link == null) {
            return false;
        }
        try {
            var address = URI.create(link);
            return "https".equals(address.getScheme()) && APPLE_HOST.equals(address.getHost()) && address.getUserInfo() == null && address.getPort() == -1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Colon and dollar stay as they are: the phones read the code literally (upstreams: "$ not escaped"). */
    private static String escape(String lpa) {
        var text = new StringBuilder();
        for (byte one : lpa.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            if (c < 128 && (Character.isLetterOrDigit(c) || ":$-._~".indexOf(c) >= 0)) {
                text.append(c);
            } else {
                text.append('%').append(Character.toUpperCase(Character.forDigit(c >> 4, 16))).append(Character.toUpperCase(Character.forDigit(c & 15, 16)));
            }
        }
        return text.toString();
    }
}
