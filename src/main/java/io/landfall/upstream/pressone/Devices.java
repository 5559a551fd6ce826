package io.landfall.upstream.pressone;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;

import io.landfall.upstream.Device;
import io.landfall.upstream.wire.Json;

/** The list of phones repeats itself for hardware revisions. */
final class Devices {

    private Devices() {
    }

    static List<Device> of(Json answer) {
        var data = answer.isArray() ? answer : answer.get("data");
        if (!data.isList()) {
            throw Failures.broken("devices", "an answer without a list");
        }
        var devices = new LinkedHashMap<String, Device>();
        for (var entry : data.list()) {
            var os = entry.text("os");
            var brand = entry.text("brand");
            var name = entry.text("name");
            if (os != null && brand != null && name != null) {
                devices.putIfAbsent((os + "|" + brand + "|" + name).toLowerCase(Locale.ROOT), new Device(os.toLowerCase(Locale.ROOT), brand, name));
            }
        }
        return List.copyOf(devices.values());
    }
}
