package io.landfall.web;

/** What browsers say about themselves is long and full of other browsers' names; these two words are what a person recognises. */
public final class DeviceName {

    private DeviceName() {
    }

    /** "Firefox, Windows"; null when nothing is known. */
    public static String of(String agent) {
        if (agent == null || agent.isBlank()) {
            return null;
        }
        var browser = agent.contains("Edg") ? "Edge" : agent.contains("OPR/") ? "Opera" : agent.contains("SamsungBrowser") ? "Samsung Internet"
                : agent.contains("Firefox/") || agent.contains("FxiOS") ? "Firefox" : agent.contains("Chrome/") || agent.contains("CriOS") ? "Chrome"
                : agent.contains("Safari/") ? "Safari" : null;
        var system = agent.contains("iPhone") ? "iPhone" : agent.contains("iPad") ? "iPad" : agent.contains("Android") ? "Android" : agent.contains("Windows") ? "Windows"
                : agent.contains("Mac OS X") ? "Mac" : agent.contains("Linux") ? "Linux" : null;
        return browser == null ? system : system == null ? browser : browser + ", " + system;
    }
}
