package io.landfall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import com.microsoft.playwright.Browser.NewContextOptions;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import io.landfall.testsupport.Browser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** On paper there is nothing to press: steps and codes that are folded away on the screen are printed. */
class PrintTest {

    private static final Path CSS = Path.of("src/main/resources/web/css");
    private static final String FOLDS = """
            <!doctype html><html lang="en"><head><style>%s</style></head><body><main>
            <details class="fold" name="device" open><summary>iPhone</summary><div class="fold-body"><p id="open">first</p></div></details>
            <details class="fold" name="device"><summary>Samsung</summary><div class="fold-body"><p id="closed">second</p></div></details>
            <details class="card fold"><summary>Codes</summary><div class="fold-body"><p id="codes">third</p></div></details>
            <details class="fold no-print"><summary>Hand-off</summary><div class="fold-body"><p id="never">fourth</p></div></details>
            </main></body></html>""";

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void closedFoldsArePrintedWithAndWithoutScripts(boolean scripts) throws IOException {
        try (var browser = Browser.startOrSkip(); var context = browser.chromium().newContext(new NewContextOptions().setJavaScriptEnabled(scripts))) {
            var page = context.newPage();
            page.setContent(FOLDS.formatted(css()));
            assertThat(page.locator("#open").isVisible()).isTrue();
            assertThat(page.locator("#closed").isVisible()).isFalse();
            page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
            for (var id : new String[] {"#open", "#closed", "#codes"}) {
                assertThat(page.locator(id).isVisible()).as(id).isTrue();
                assertThat(page.locator(id).boundingBox().height).as(id).isGreaterThan(10);
            }
            assertThat(page.locator("#never").isVisible()).isFalse();
        }
    }

    /** Where the style sheet cannot, the script opens them for the printer and closes them again. */
    @Test
    void theScriptOpensAndClosesFoldsAroundPrinting() throws IOException {
        try (var browser = Browser.startOrSkip(); var context = browser.chromium().newContext()) {
            var page = context.newPage();
            page.setContent(FOLDS.formatted("").replace("</head>", "<script>" + Files.readString(Path.of("src/main/resources/web/js/app.js")) + "</script></head>"));
            page.evaluate("window.dispatchEvent(new Event('beforeprint'))");
            assertThat(page.locator("details[open]").count()).isEqualTo(4);
            page.evaluate("window.dispatchEvent(new Event('afterprint'))");
            assertThat(page.locator("details[open]").count()).isEqualTo(1);
            assertThat(page.locator("details[open]").getAttribute("name")).isEqualTo("device");
            assertThat(page.locator("details[name=device]").count()).isEqualTo(2);
        }
    }

    /** One sheet in the order of landfall.css, as the server joins it. */
    private static String css() throws IOException {
        var sheet = Files.readString(CSS.resolve("landfall.css"));
        var whole = new StringBuilder();
        sheet.lines().filter(line -> line.startsWith("@layer")).forEach(whole::append);
        var imports = Pattern.compile("@import url\\(\"([a-z]+\\.css)\"\\);").matcher(sheet);
        while (imports.find()) {
            whole.append(Files.readString(CSS.resolve(imports.group(1))));
        }
        return whole.toString();
    }
}
