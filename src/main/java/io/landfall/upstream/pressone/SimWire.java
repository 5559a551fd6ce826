package io.landfall.upstream.pressone;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

import io.landfall.upstream.Iccid;
import io.landfall.upstream.Installation;
import io.landfall.upstream.wire.Json;

/**
 * The supplier's "sim". Only the ICCID and a way to install it are needed; the rest may be missing, above all in order lists.
 * Everything here is a secret, so its text form shows nothing.
 *
 * @param apn per system, only what has to be typed in
 */
record SimWire(String iccid, String lpa, String matchingId, String qrcode, String confirmationCode, String directAppleInstallationUrl,
        Map<String, String> apn, boolean apnKnown, Boolean isRoaming, String msisdn) {

    static SimWire of(Json sim) {
        return new SimWire(sim.text("iccid"), sim.text("lpa"), sim.text("matching_id"), sim.text("qrcode"), sim.text("confirmation_code"),
                sim.text("direct_apple_installation_url"), apn(sim), sim.get("apn").isObject() || sim.get("apn_type").exists(),
                sim.flag("is_roaming"), sim.text("msisdn"));
    }

    /** The value of the system wins over the general one; "N/A" has been seen as a value. */
    static Map<String, String> apn(Json holder) {
        var apn = new TreeMap<String, String>();
        for (var system : new String[] {"ios", "android"}) {
            var own = holder.get("apn").get(system);
            var type = own.text("apn_type") != null ? own.text("apn_type") : holder.text("apn_type");
            var value = own.text("apn_value") != null ? own.text("apn_value") : holder.text("apn_value");
            if ("manual".equalsIgnoreCase(type) && value != null && !value.equalsIgnoreCase("N/A")) {
                apn.put(system, value);
            }
        }
        return Map.copyOf(apn);
    }

    boolean hasIccid() {
        return iccid != null && iccid.matches("[0-9]{15,22}");
    }

    /** What an answer to an order must have to count as goods. */
    boolean isWhole() {
        return hasIccid() && hasQrCode();
    }

    /** Good enough to install: the QR text is its parts in every sample, so the parts do as well. */
    boolean isUsable() {
        return hasIccid() && (hasQrCode() || lpa != null && matchingId != null);
    }

    boolean lacksDetails() {
        return !hasQrCode() || !apnKnown || directAppleInstallationUrl == null;
    }

    Installation installation() {
        var code = hasQrCode() ? qrcode : "LPA:1$" + lpa + "$" + matchingId;
        var parts = code.split("\\$", -1);
        var address = lpa != null ? lpa : parts.length > 1 ? parts[1] : "";
        var activation = matchingId != null ? matchingId : parts.length > 2 ? parts[2] : "";
        return new Installation(new Iccid(iccid), address, activation, code, confirmationCode, appleLink(), apn, isRoaming, msisdn,
                isTest(activation));
    }

    /** It becomes a link on a page. */
    private String appleLink() {
        return directAppleInstallationUrl != null && directAppleInstallationUrl.startsWith("https://") ? directAppleInstallationUrl : null;
    }

    private boolean hasQrCode() {
        return qrcode != null && qrcode.toUpperCase(Locale.ROOT).startsWith("LPA:1$");
    }

    /** Sandbox credentials give TEST or DUMMY-… (Airalo, observed). */
    private static boolean isTest(String activation) {
        var code = activation.toUpperCase(Locale.ROOT);
        return code.startsWith("TEST") || code.startsWith("DUMMY");
    }

    @Override
    public String toString() {
        return "SimWire";
    }
}
