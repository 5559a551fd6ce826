package io.landfall.resellers.palette;

import java.util.Map;

/**
 * The colours of a shop, made from one. Values of the design's tokens ("--brand-text" is {@code light.get("brand-text")}), "#rrggbb" each; every
 * pair that pages put together meets its ratio, whatever the brand's colour is.
 *
 * @param brand as it was chosen
 */
public record Palette(String brand, Map<String, String> light, Map<String, String> dark) {

    /** @param brand "#rrggbb" */
    public static Palette of(String brand) {
        return new Palette(brand, new Tones(brand, false).all(), new Tones(brand, true).all());
    }

    /** WCAG 2's ratio, 1 to 21. */
    public static double contrast(String one, String other) {
        return Oklch.contrast(one, other);
    }

    /** A sheet for after the main one; the same for the same colour. */
    public String css() {
        return "@layer brand{:root{" + values(light) + "}@media (prefers-color-scheme:dark){:root{" + values(dark) + "}}}";
    }

    private static String values(Map<String, String> tones) {
        var css = new StringBuilder();
        tones.forEach((name, hex) -> css.append("--").append(name).append(':').append(hex).append(';'));
        return css.toString();
    }

    /** The chosen colour could not be read as text on the page's ground, so links have another one. */
    public boolean linksDiffer() {
        return !light.get("brand-text").equals(brand);
    }

    /** Neither white nor black text could be read on the chosen colour, so buttons have another one. */
    public boolean buttonsDiffer() {
        return !light.get("brand").equals(brand);
    }

    /** Buttons keep the colour and get an edge, because without one they would not stand out. */
    public boolean edged() {
        return !light.get("brand-edge").equals(light.get("brand"));
    }

    /** On dark ground buttons have another colour. */
    public boolean darkDiffers() {
        return !dark.get("brand").equals(brand);
    }
}
