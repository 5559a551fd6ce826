package io.landfall.web.account;

import java.time.Instant;
import java.util.List;

import io.landfall.accounts.Sessions;
import io.landfall.web.DeviceName;

/**
 * A signed-in device in words.
 *
 * @param name "Firefox, Windows"
 */
public record DeviceLine(long id, String name, String client, Instant since, Instant lastSeen, boolean here) {

    static List<DeviceLine> of(List<Sessions.Device> devices, AccountMessages say) {
        return devices.stream().map(device -> new DeviceLine(device.id(), name(device.userAgent(), say), device.client(), device.since(), device.lastSeen(), device.here())).toList();
    }

    static String name(String agent, AccountMessages say) {
        var name = DeviceName.of(agent);
        return name == null ? say.unknownDevice() : name;
    }
}
