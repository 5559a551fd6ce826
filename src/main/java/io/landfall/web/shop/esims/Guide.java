package io.landfall.web.shop.esims;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import io.landfall.upstream.InstallGuide;
import io.quarkus.qute.TemplateData;

/** Installation steps per phone family, the visitor's own first. The supplier's where it gave some, ours until then and in the page's language. */
final class Guide {

    private Guide() {
    }

    /** @param lang other language than the page's, or null */
    @TemplateData
    public record Fold(String title, String lang, List<Part> parts, boolean open) {
    }

    /** @param title null when there is only one part */
    @TemplateData
    public record Part(String title, List<String> steps) {
    }

    static List<Fold> folds(InstallGuide guide, Device device, String place, EsimMessages say, Locale locale) {
        var folds = new ArrayList<Fold>();
        var theirs = guide == null ? List.<Fold>of() : theirs(guide, device, say, locale);
        if (theirs.isEmpty() || theirs.get(0).lang() != null) {
            folds.addAll(ours(device, place, say));
        }
        folds.addAll(theirs);
        return openFirst(folds);
    }

    private static List<Fold> theirs(InstallGuide guide, Device device, EsimMessages say, Locale locale) {
        var language = guide.language() == null ? "en" : guide.language();
        var lang = locale.getLanguage().equals(language) ? null : language;
        var ios = guide.ios().stream().map(section -> fold(section, say.iphone(), lang, say, locale)).filter(fold -> !fold.parts().isEmpty()).toList();
        var android = guide.android().stream().map(section -> fold(section, say.android(), lang, say, locale)).filter(fold -> !fold.parts().isEmpty()).toList();
        var folds = new ArrayList<>(device.isAndroid() ? android : ios);
        folds.addAll(device.isAndroid() ? ios : android);
        return folds;
    }

    private static Fold fold(InstallGuide.Section section, String family, String lang, EsimMessages say, Locale locale) {
        var parts = new ArrayList<Part>();
        add(parts, say.viaQr(), section.viaQrCode());
        add(parts, say.byHand(), section.manual());
        add(parts, say.network(), section.network());
        var title = section.model() == null || section.model().isBlank() ? family : section.model().contains(family) ? section.model() : family + " · " + section.model();
        if (section.versions() != null && !section.versions().isBlank()) {
            title += " · " + section.versions();
        }
        return new Fold(lang == null ? title : title + " (" + Locale.forLanguageTag(lang).getDisplayLanguage(locale) + ")", lang, parts, false);
    }

    private static void add(List<Part> parts, String title, List<String> steps) {
        if (steps != null && !steps.isEmpty()) {
            parts.add(new Part(title, steps));
        }
    }

    private static List<Fold> ours(Device device, String place, EsimMessages say) {
        var iphone = our(say.iphone(), say.iphone1(), say.iphone2(), say.iphone3(place), say.iphone4());
        var samsung = our(say.samsung(), say.samsung1(), say.samsung2(), say.samsung3(place), say.samsung4());
        var pixel = our(say.pixel(), say.pixel1(), say.pixel2(), say.pixel3(place), say.pixel4());
        var other = our(say.otherPhone(), say.other1(), say.other2(), say.other3());
        return switch (device) {
            case SAMSUNG -> List.of(samsung, iphone, pixel, other);
            case PIXEL -> List.of(pixel, iphone, samsung, other);
            case ANDROID -> List.of(other, samsung, pixel, iphone);
            default -> List.of(iphone, samsung, pixel, other);
        };
    }

    private static Fold our(String title, String... steps) {
        return new Fold(title, null, List.of(new Part(null, List.of(steps))), false);
    }

    private static List<Fold> openFirst(List<Fold> folds) {
        if (!folds.isEmpty()) {
            var first = folds.get(0);
            folds.set(0, new Fold(first.title(), first.lang(), first.parts(), true));
        }
        return List.copyOf(folds);
    }
}
