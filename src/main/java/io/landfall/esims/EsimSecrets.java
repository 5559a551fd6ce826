package io.landfall.esims;

import java.util.Base64;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What lets somebody take the profile. Sealed at rest, shown only on the eSIM's own page and in its mail; prints as nothing.
 *
 * @param activationCode   for manual entry
 * @param lpa              the QR code's text
 * @param confirmationCode or null
 * @param appleLink        or null
 */
public record EsimSecrets(String activationCode, String lpa, String confirmationCode, String appleLink) {

    String pack() {
        return Arrays.asList(activationCode, lpa, confirmationCode, appleLink).stream()
                .map(part -> part == null ? "-" : "+" + Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .reduce((a, b) -> a + " " + b).orElseThrow();
    }

    static EsimSecrets unpack(String packed) {
        var parts = Arrays.stream(packed.split(" "))
                .map(part -> part.equals("-") ? null : new String(Base64.getDecoder().decode(part.substring(1)), StandardCharsets.UTF_8)).toArray(String[]::new);
        return new EsimSecrets(parts[0], parts[1], parts[2], parts[3]);
    }

    @Override
    public String toString() {
        return "EsimSecrets[]";
    }
}
