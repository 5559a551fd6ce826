package io.landfall.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;

import io.landfall.upstream.Device;

/** The SQL of suppliers' phone lists. */
final class DeviceTable {

    private DeviceTable() {
    }

    static List<Device> all(Connection database) throws SQLException {
        return read(database, "select distinct os, brand, name from upstream_device order by brand, name", null);
    }

    static Optional<Instant> readAt(Connection database, String supplier) throws SQLException {
        try (var statement = database.prepareStatement("select devices_at from catalog_supplier where name = ?")) {
            statement.setString(1, supplier);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.ofNullable(rows.getTimestamp(1)).map(Timestamp::toInstant) : Optional.empty();
            }
        }
    }

    /** @return whether the list is another one than before */
    static boolean replace(Connection database, String supplier, Collection<Device> listed, Instant now) throws SQLException {
        var wanted = new LinkedHashSet<Device>();
        listed.stream().filter(device -> device.name() != null && !device.name().isBlank())
                .map(device -> new Device(word(device.os()), word(device.brand()), word(device.name()))).forEach(wanted::add);
        var known = new HashSet<>(read(database, "select os, brand, name from upstream_device where supplier = ?", supplier));
        var gone = known.stream().filter(device -> !wanted.contains(device)).toList();
        var fresh = wanted.stream().filter(device -> !known.contains(device)).toList();
        batch(database, "delete from upstream_device where supplier = ? and os = ? and brand = ? and name = ?", supplier, gone);
        batch(database, "insert into upstream_device (supplier, os, brand, name) values (?, ?, ?, ?)", supplier, fresh);
        try (var statement = database.prepareStatement("""
                insert into catalog_supplier (name, devices_at) values (?, ?) on conflict (name) do update set devices_at = excluded.devices_at""")) {
            statement.setString(1, supplier);
            statement.setTimestamp(2, Timestamp.from(now));
            statement.executeUpdate();
        }
        boolean changed = !gone.isEmpty() || !fresh.isEmpty();
        if (changed) {
            SyncTransaction.bumpVersion(database, now);
        }
        return changed;
    }

    private static String word(String text) {
        return text == null ? "" : text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    private static void batch(Connection database, String sql, String supplier, List<Device> devices) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            for (var device : devices) {
                statement.setString(1, supplier);
                statement.setString(2, device.os());
                statement.setString(3, device.brand());
                statement.setString(4, device.name());
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    private static List<Device> read(Connection database, String sql, String supplier) throws SQLException {
        try (var statement = database.prepareStatement(sql)) {
            if (supplier != null) {
                statement.setString(1, supplier);
            }
            var devices = new ArrayList<Device>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    devices.add(new Device(rows.getString(1), rows.getString(2), rows.getString(3)));
                }
            }
            return devices;
        }
    }
}
