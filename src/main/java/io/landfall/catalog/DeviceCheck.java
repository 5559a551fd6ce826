package io.landfall.catalog;

import java.sql.Connection;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

import javax.sql.DataSource;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.upstream.Device;
import io.quarkus.narayana.jta.QuarkusTransaction;

/** Whether a phone takes an eSIM, by the suppliers' lists. In memory; visitors never cause SQL here. */
@ApplicationScoped
public class DeviceCheck {

    private static final int SUGGESTIONS = 8;
    /** Words that one list writes and another leaves out. */
    private static final Set<String> NOISE = Set.of("5g", "4g", "lte", "dual", "sim", "esim", "the", "phone");

    private final DataSource database;
    private volatile Map<String, Device> byName = Map.of();
    private volatile List<Entry> entries = List.of();

    DeviceCheck(DataSource database) {
        this.database = database;
    }

    private record Entry(Device device, String text, Set<String> words) {

        /** Each typed word begins a word of the phone's name: "gal s23" finds the Galaxy S23 Ultra. */
        boolean begins(String word) {
            return words.stream().anyMatch(own -> own.startsWith(word));
        }

        /** "galxy"; never a number, where each digit is another phone. */
        boolean almost(String word) {
            int allowed = word.chars().anyMatch(Character::isDigit) ? 0 : Typos.allowed(word.length());
            return allowed > 0 && words.stream().anyMatch(own -> Typos.distance(word, own, own.length(), allowed) <= allowed);
        }
    }

    void reload(@Observes CatalogReloaded event) {
        var devices = QuarkusTransaction.requiringNew().call(() -> {
            try (Connection connection = database.getConnection()) {
                return DeviceTable.all(connection);
            }
        });
        load(devices);
    }

    void load(List<Device> devices) {
        var names = new LinkedHashMap<String, Device>();
        var list = new ArrayList<Entry>();
        for (var device : devices) {
            var text = words(device.brand() + " " + device.name());
            names.putIfAbsent(words(device.name()), device);
            names.putIfAbsent(text, device);
            list.add(new Entry(device, text, Set.copyOf(List.of(text.split(" ")))));
        }
        byName = names;
        entries = list;
    }

    /** Never says no: a list that lacks a phone proves nothing. */
    public Answer find(String text) {
        var asked = words(text == null ? "" : text.length() > 80 ? text.substring(0, 80) : text);
        if (asked.isEmpty()) {
            return new Answer(Verdict.UNKNOWN, null, List.of());
        }
        var listed = byName.get(asked);
        var wanted = List.of(asked.split(" "));
        var similar = similar(listed, entry -> wanted.stream().allMatch(word -> entry.begins(word)));
        if (similar.isEmpty() && listed == null) {
            similar = similar(null, entry -> wanted.stream().allMatch(word -> entry.begins(word) || entry.almost(word)));
        }
        if (similar.isEmpty() && listed == null) {
            // "iPhone 14 Pro 256 GB black" says more than the list does.
            similar = similar(null, entry -> wanted.containsAll(List.of(words(entry.device.name()).split(" "))));
        }
        return new Answer(listed == null ? Verdict.UNKNOWN : Verdict.YES, listed, similar);
    }

    private List<Device> similar(Device listed, Predicate<Entry> fits) {
        return entries.stream().filter(entry -> entry.device != listed && fits.test(entry))
                .sorted(Comparator.comparingInt((Entry entry) -> entry.text.length()).thenComparing(Entry::text))
                .map(Entry::device).limit(SUGGESTIONS).toList();
    }

    /** "iPhone14 Pro (5G)" → "iphone 14 pro", "S21+" → "s21 plus". */
    private static String words(String text) {
        var words = new ArrayList<String>();
        for (var word : Folding.fold(text.replace("+", " plus ")).replaceAll("(?<=[a-z]{3})(?=[0-9])", " ").split(" ")) {
            if (!word.isEmpty() && !NOISE.contains(word)) {
                words.add(word);
            }
        }
        return String.join(" ", words);
    }

    public enum Verdict {
        YES, UNKNOWN
    }

    /**
     * @param device      the listed phone when the verdict is YES
     * @param suggestions other listed phones with similar names, best first, at most eight
     */
    public record Answer(Verdict verdict, Device device, List<Device> suggestions) {
    }
}
