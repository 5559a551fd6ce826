package io.landfall.web.reseller.security;

import java.time.Instant;

import io.landfall.accounts.Sessions;
import io.landfall.web.DeviceName;

/**
 * A signed-in device.
 *
 * @param name "Firefox, Windows", or null
 */
public record DeviceRow(long id, String name, String client, Instant since, Instant lastSeen, boolean here) {

    static DeviceRow of(Sessions.Device device) {
        return new DeviceRow(device.id(), DeviceName.of(device.userAgent()), device.client(), device.since(), device.lastSeen(), device.here());
    }
}
