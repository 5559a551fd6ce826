package io.landfall.web.reseller.brands;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

import io.landfall.resellers.Brand;
import io.landfall.resellers.palette.Palette;

/**
 * How a brand would look.
 *
 * @param sender who its mails are from
 * @param logo   or null for the name
 */
public record BrandView(String name, String sender, Palette palette, Brand.Logo logo) {

    static BrandView of(BrandForm form, Brand.Logo logo) {
        return new BrandView(form.shownName(), form.shownSender(), Palette.of(form.shownColor()), logo);
    }

    /** Names the sheet and the classes in it: the hex digits. */
    public String key() {
        return palette.brand().substring(1);
    }

    public List<String> themes() {
        return List.of("light", "dark");
    }

    /** Of the chosen colour as text on white. */
    public String onWhite() {
        return ratio(palette.brand(), "#ffffff");
    }

    public String linkRatio() {
        return ratio(palette.light().get("brand-text"), palette.light().get("surface"));
    }

    public String buttonRatio() {
        return ratio(palette.light().get("on-brand"), palette.light().get("brand"));
    }

    private static String ratio(String one, String other) {
        return BigDecimal.valueOf(Palette.contrast(one, other)).setScale(1, RoundingMode.DOWN).toPlainString();
    }

    /** The palette for the preview only: the page around it keeps its own. */
    static String css(String hex) {
        var palette = Palette.of("#" + hex);
        return rule("light", hex, palette.light()) + rule("dark", hex, palette.dark());
    }

    private static String rule(String theme, String hex, java.util.Map<String, String> tones) {
        var css = new StringBuilder(".brand-" + theme + "-" + hex + "{color-scheme:" + theme + ";");
        tones.forEach((name, value) -> css.append("--").append(name).append(':').append(value).append(';'));
        return css.append('}').toString();
    }
}
