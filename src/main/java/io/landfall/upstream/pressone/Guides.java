package io.landfall.upstream.pressone;

import java.util.List;
import java.util.Locale;
import java.util.Objects;

import io.landfall.upstream.InstallGuide;
import io.landfall.upstream.InstallGuide.Section;
import io.landfall.upstream.wire.Json;

/** Reads installation instructions. The supplier falls back to English and says so in {@code language}, in upper case. */
final class Guides {

    private Guides() {
    }

    static InstallGuide of(Json answer, Locale asked) {
        var data = answer.data();
        var instructions = data.get("instructions").isObject() ? data.get("instructions") : data;
        var language = Objects.requireNonNullElse(instructions.text("language"), asked.getLanguage());
        return new InstallGuide(language.toLowerCase(Locale.ROOT), sections(instructions.get("ios")), sections(instructions.get("android")));
    }

    /** One group per model and versions; a single group may stand alone. */
    private static List<Section> sections(Json groups) {
        var list = groups.isList() ? groups.list() : groups.isObject() ? List.of(groups) : List.<Json>of();
        return list.stream().filter(Json::isObject).map(group -> new Section(group.text("model"), versions(group.text("version")),
                steps(group.any("installation_via_qr_code", "installation_qr_code")), steps(group.get("installation_manual")),
                steps(group.get("network_setup")))).toList();
    }

    /** "15.0,14.0.,13.0" has been seen. */
    private static String versions(String untidy) {
        return untidy == null ? null : untidy.replaceAll("\\.(?=\\s*(,|$))", "").replaceAll("\\s*,+\\s*", ", ").strip();
    }

    /** Keyed "1", "2", …, "10": sorted as numbers; or an array. */
    private static List<String> steps(Json block) {
        return block.list("steps").stream().map(step -> Words.plain(step.text())).filter(Objects::nonNull).toList();
    }
}
