package io.landfall.web.account;

import java.time.Instant;
import java.util.List;

import io.landfall.accounts.Sessions;

/**
 * A signed-in device in words.
 *
 * @param name "Firefox, Windows"
 */
public record DeviceLine(long id, String name, String client, Instant since, Instant lastSeen, boolean here) {

    static List<DeviceLine> of(List<Sessions.Device> devices, AccountMessages say) {
        return devices.stream().map(device -> new DeviceLine(device.id(), name(device.userAgent(), say), device.client(), device.since(), device.lastSeen(), device.here())).toList();
    }

    /** What browsers say about themselves is long and full of other browsers' names; these two words are what a person recognises. */
    static String name(String agent, AccountMessages say) {
        if (agent == null || agent.isBlank()) {
            return say.unknownDevice();
        }
        var browser = agent.contains("Edg") ? "Edge" : agent.contains("OPR/") ? "Opera" : agent.contains("SamsungBrowser") ? "Samsung Internet"
                : agent.contains("Firefox/") || agent.contains("FxiOS") ? "Firefox" : agent.contains("Chrome/") || agent.contains("CriOS") ? "Chrome"
                : agent.contains("Safari/") ? "Safari" : null;
        var system = agent.contains("iPhone") ? "iPhone" : agent.contains("iPad") ? "iPad" : agent.contains("Android") ? "Android" : agent.contains("Windows") ? "Windows"
                : agent.contains("Mac OS X") ? "Mac" : agent.contains("Linux") ? "Linux" : null;
        return browser == null && system == null ? say.unknownDevice() : browser == null ? system : system == null ? browser : browser + ", " + system;
    }
}
