package io.landfall.resellers.palette;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PaletteTest {

    private static final int COLORS = 3000;

    /** The design's own vectors. */
    @ParameterizedTest
    @CsvSource({
            "0b5d66, 0b5d66 ffffff 0b5d66 0b5d66 e2f4f7 002e33, 2d767f ffffff 2d767f 78bfc8 122c30 09282c",
            "ffc800, ffc800 10181b ad8600 866800 f5f0e2 2c271b, ffc800 10181b ffc800 f3cb64 322606 262219",
            "d6006d, d6006d ffffff d6006d c8276b fcebef 3d1b26, d6006d ffffff d6006d f991af 3b1c26 341921",
            "c8e64a, c8e64a 10181b 7f9500 627300 eef2e4 26291d, c8e64a 10181b c8e64a cbe27d 252b0c 22241a"})
    void theDesignsExamplesComeOut(String brand, String light, String dark) {
        var palette = Palette.of("#" + brand);
        assertThat(told(palette.light())).isEqualTo(light);
        assertThat(told(palette.dark())).isEqualTo(dark);
    }

    private static String told(Map<String, String> tones) {
        return String.join(" ", List.of("brand", "on-brand", "brand-edge", "brand-text", "brand-soft", "deep").stream().map(name -> tones.get(name).substring(1)).toList());
    }

    @Test
    void whateverTheColorItCanBeRead() {
        var random = new Random(20261121);
        for (int i = 0; i < COLORS; i++) {
            readable(Palette.of(String.format("#%06x", random.nextInt(0x1000000))));
        }
    }

    @Test
    void theEndsAndTheGreysCanBeReadToo() {
        for (int level = 0; level < 256; level++) {
            readable(Palette.of(String.format("#%02x%02x%02x", level, level, level)));
        }
        for (var pure : List.of("#ff0000", "#00ff00", "#0000ff", "#ffff00", "#ff00ff", "#00ffff")) {
            readable(Palette.of(pure));
        }
    }

    private static void readable(Palette palette) {
        for (var theme : List.of(palette.light(), palette.dark())) {
            boolean dark = theme == palette.dark();
            for (var ground : List.of("canvas", "surface", "sunken", "raised")) {
                meets(palette, theme, "ink", ground, 7);
                meets(palette, theme, "ink-2", ground, 4.5);
                meets(palette, theme, "ink-3", ground, 4.5);
                // Links, and the focus ring, which is of the same colour.
                meets(palette, theme, "brand-text", ground, dark ? 7 : 4.5);
            }
            for (var ground : List.of("canvas", "surface", "sunken")) {
                meets(palette, theme, "brand-edge", ground, 3);
                meets(palette, theme, "line-strong", ground, 3);
            }
            for (var text : List.of("ink", "ink-2", "brand-text")) {
                meets(palette, theme, text, "brand-soft", 4.5);
            }
            for (var fill : List.of("brand", "brand-hover", "brand-press")) {
                meets(palette, theme, "on-brand", fill, 4.5);
            }
            for (var board : List.of("deep", "deep-2")) {
                meets(palette, theme, "on-deep", board, 4.5);
                meets(palette, theme, "on-deep-2", board, 4.5);
                meets(palette, theme, "deep-accent", board, 4.5);
            }
        }
    }

    private static void meets(Palette palette, Map<String, String> theme, String text, String ground, double ratio) {
        assertThat(Palette.contrast(theme.get(text), theme.get(ground))).as("%s on %s of %s, %s theme", text, ground, palette.brand(),
                theme == palette.dark() ? "dark" : "light").isGreaterThanOrEqualTo(ratio);
    }

    @Test
    void theSheetHoldsBothThemesAndNothingElse() {
        assertThat(Palette.of("#ffc800").css()).matches("@layer brand\\{:root\\{(--[a-z0-9-]+:#[0-9a-f]{6};)+}@media \\(prefers-color-scheme:dark\\)\\{:root\\{(--[a-z0-9-]+:#[0-9a-f]{6};)+}}}")
                .contains("--brand-text:#866800").contains("--brand-text:#f3cb64");
    }

    @Test
    void theEditorCanSayWhatWasAdapted() {
        var saffron = Palette.of("#ffc800");
        assertThat(saffron.linksDiffer()).isTrue();
        assertThat(saffron.buttonsDiffer()).isFalse();
        assertThat(saffron.edged()).isTrue();
        var plain = Palette.of("#0b5d66");
        assertThat(plain.linksDiffer()).isFalse();
        assertThat(plain.edged()).isFalse();
        assertThat(plain.darkDiffers()).isTrue();
        assertThat(Palette.contrast("#ffffff", "#ffc800")).isBetween(1.5, 1.6);
    }
}
