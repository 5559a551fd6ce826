package io.landfall.resellers.palette;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One theme of a palette, by the rules of the design's section 3. The numbers are the design's: lightness, chroma, ratio. */
final class Tones {

    private static final String WHITE = "#ffffff";
    private static final String INK = "#10181b";
    private static final double TEXT = 4.5;
    private static final double EDGE = 3;
    private static final int HALVINGS = 30;

    private final Oklch brand;
    private final boolean dark;
    private final Map<String, String> tones = new LinkedHashMap<>();

    Tones(String hex, boolean dark) {
        this.brand = Oklch.of(hex);
        this.dark = dark;
        neutrals(Math.min(1, brand.chroma() / .06));
        soft();
        button(hex);
        edgeAndText();
        board();
    }

    Map<String, String> all() {
        return java.util.Collections.unmodifiableMap(tones);
    }

    /** Grey brands have grey neutrals. */
    private void neutrals(double tint) {
        neutral("canvas", tint, .980, .004, .175, .010);
        if (dark) {
            neutral("surface", tint, 1, 0, .215, .012);
        } else {
            tones.put("surface", WHITE);
        }
        neutral("sunken", tint, .958, .007, .150, .009);
        if (dark) {
            neutral("raised", tint, 1, 0, .250, .014);
        } else {
            tones.put("raised", WHITE);
        }
        neutral("line", tint, .900, .009, .330, .014);
        neutral("line-strong", tint, .610, .018, .600, .016);
        neutral("ink", tint, .225, .020, .960, .005);
        neutral("ink-2", tint, .410, .020, .820, .010);
        neutral("ink-3", tint, .500, .018, .715, .012);
    }

    private void neutral(String name, double tint, double lightL, double lightC, double darkL, double darkC) {
        put(name, dark ? darkL : lightL, (dark ? darkC : lightC) * tint);
    }

    private void soft() {
        put("brand-soft", dark ? .275 : .955, dark ? Math.min(.45 * brand.chroma(), .05) : Math.min(.28 * brand.chroma(), .019));
        put("brand-line", dark ? .420 : .860, dark ? Math.min(.60 * brand.chroma(), .07) : Math.min(.50 * brand.chroma(), .06));
    }

    private void button(String hex) {
        var fill = hex;
        if (dark && Oklch.contrast(fill, tones.get("surface")) < EDGE) {
            fill = toward(brand, grounds("surface", "canvas", "raised"), EDGE, true);
        }
        var text = Oklch.contrast(WHITE, fill) >= TEXT ? WHITE : INK;
        if (text.equals(INK) && Oklch.contrast(INK, fill) < TEXT) {
            text = dark ? INK : WHITE;
            fill = toward(Oklch.of(fill), List.of(text), TEXT, dark);
        }
        tones.put("brand", fill);
        tones.put("on-brand", text);
        var filled = Oklch.of(fill);
        // Away from the text, unless there is no room on that side.
        double away = text.equals(WHITE) ? filled.lightness() < .3 ? 1 : -1 : filled.lightness() > .93 ? -1 : 1;
        tones.put("brand-hover", filled.withLightness(filled.lightness() + away * .045).hex());
        tones.put("brand-press", filled.withLightness(filled.lightness() + away * .085).hex());
    }

    private void edgeAndText() {
        tones.put("brand-edge", toward(Oklch.of(tones.get("brand")), grounds("surface", "canvas", "sunken"), EDGE, dark));
        var start = new Oklch(dark ? Math.max(brand.lightness(), .72) : brand.lightness(), Math.min(brand.chroma(), dark ? .13 : .2), brand.hue());
        var grounds = dark ? grounds("canvas", "surface", "sunken", "brand-soft", "raised") : grounds("canvas", "surface", "sunken", "brand-soft");
        tones.put("brand-text", toward(start, grounds, dark ? 7 : 4.6, dark));
    }

    private void board() {
        // Dark yellow is brown.
        double muted = brand.hue() > 50 && brand.hue() < 125 ? .4 : 1;
        double share = dark ? .5 : .75;
        put("deep", dark ? .255 : .275, muted * Math.min(share * brand.chroma(), dark ? .045 : .055));
        put("deep-2", dark ? .31 : .345, muted * Math.min(share * brand.chroma(), dark ? .05 : .06));
        put("on-deep", .975, Math.min(.1 * brand.chroma(), .008));
        put("on-deep-2", .83, Math.min(.3 * brand.chroma(), .03));
        tones.put("deep-accent", toward(new Oklch(Math.max(brand.lightness(), .8), Math.min(brand.chroma(), .14), brand.hue()), grounds("deep", "deep-2"), 5, true));
    }

    private void put(String name, double lightness, double chroma) {
        tones.put(name, new Oklch(lightness, chroma, brand.hue()).hex());
    }

    private List<String> grounds(String... names) {
        return List.of(names).stream().map(tones::get).toList();
    }

    /** The same colour, no lighter (or darker) than it must be to stand out from each ground by the ratio. */
    private static String toward(Oklch color, List<String> grounds, double ratio, boolean lighter) {
        var there = color.hex();
        if (meets(there, grounds, ratio)) {
            return there;
        }
        double bad = color.lightness();
        double good = lighter ? 1 : 0;
        for (int i = 0; i < HALVINGS; i++) {
            double middle = (bad + good) / 2;
            if (meets(color.withLightness(middle).hex(), grounds, ratio)) {
                good = middle;
            } else {
                bad = middle;
            }
        }
        return color.withLightness(good).hex();
    }

    private static boolean meets(String hex, List<String> grounds, double ratio) {
        return grounds.stream().allMatch(ground -> Oklch.contrast(hex, ground) >= ratio);
    }
}
