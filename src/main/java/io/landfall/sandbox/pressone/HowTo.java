package io.landfall.sandbox.pressone;

/** The HTML that PressOne hangs on packages and orders. */
final class HowTo {

    private HowTo() {
    }

    static String qrHtml() {
        return "<p><b>Install by QR code</b></p><ol><li>Connect to Wi-Fi.</li><li>Open Settings and add an eSIM.</li><li>Scan the QR code.</li>"
                + "<li>Turn on data roaming for this eSIM when you arrive.</li></ol>";
    }

    static String manualHtml() {
        return "<p><b>Install by hand</b></p><ol><li>Connect to Wi-Fi.</li><li>Open Settings and add an eSIM.</li>"
                + "<li>Choose to enter details manually and copy the SM-DP+ address and the activation code.</li></ol>";
    }
}
