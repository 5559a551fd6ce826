package io.landfall.upstream.esimgo;

import java.util.Locale;
import java.util.Map;

import io.landfall.upstream.Iccid;
import io.landfall.upstream.Installation;
import io.landfall.upstream.wire.Json;

/**
 * An eSIM's details, from its own page or from an assignment.
 *
 * @param smdpAddress without scheme: documents print a URL, live answers a bare host
 * @param bundle      what was put on it, or null where the answer does not say
 * @param state       "active", "suspended", "deactivated", or null before v2.5
 */
record EsimWire(String iccid, String matchingId, String smdpAddress, String bundle, String profileStatus, String state) {

    /** Null for what is no object. */
    static EsimWire of(Json json) {
        return !json.isObject() ? null : new EsimWire(json.text("iccid"), json.text("matchingId"), host(json.text("smdpAddress", "rspUrl")), json.text("bundle"),
                json.text("profileStatus"), json.text("state"));
    }

    static String host(String address) {
        return address == null ? null : address.strip().replaceFirst("^[a-zA-Z][a-zA-Z0-9+.-]*://", "").replaceFirst("/+$", "");
    }

    boolean hasIccid() {
        return iccid != null && iccid.matches("[0-9]{15,22}");
    }

    boolean isUsable() {
        return hasIccid() && matchingId != null && smdpAddress != null && smdpAddress.matches("[A-Za-z0-9.-]+(:[0-9]+)?");
    }

    boolean isGone() {
        return "deactivated".equalsIgnoreCase(state) || "deactivated".equalsIgnoreCase(profileStatus);
    }

    /** Text of the QR code and Apple's link are built here, as the vendor's guide says. */
    Installation installation() {
        var lpa = "LPA:1$" + smdpAddress + "$" + matchingId;
        return new Installation(new Iccid(iccid), smdpAddress, matchingId, lpa, null,
                "https://esimsetup.apple.com/esim_qrcode_provisioning?carddata=" + lpa, Map.of(), null, null, matchingId.toUpperCase(Locale.ROOT).startsWith("TEST"));
    }

    @Override
    public String toString() {
        return "EsimWire";
    }
}
