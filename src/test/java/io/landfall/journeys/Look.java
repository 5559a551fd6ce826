package io.landfall.journeys;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;

/** Looks at pages on the way, on a phone and on a desk: nothing overflows, axe is content. With -Dlandfall.shots=folder a picture of each is kept. */
final class Look {

    private static final List<Integer> WIDTHS = List.of(390, 1280);

    private final Map<String, List<String>> wrong = new LinkedHashMap<>();
    private String scheme = "light";

    void dark(Page page) {
        in(page, ColorScheme.DARK);
    }

    void light(Page page) {
        in(page, ColorScheme.LIGHT);
    }

    private void in(Page page, ColorScheme wanted) {
        page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(wanted));
        scheme = wanted.name().toLowerCase(Locale.ROOT);
    }

    void at(Page page, String name) {
        for (int width : WIDTHS) {
            page.setViewportSize(width, 844);
            var overflow = (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
            var found = new ArrayList<>(new AxeBuilder(page).analyze().getViolations().stream()
                    .flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml())).limit(6).toList());
            if (overflow > 0) {
                found.add("overflows by " + overflow);
            }
            if (!found.isEmpty()) {
                wrong.put(name + " " + width + " " + scheme, found);
            }
            var shots = System.getProperty("landfall.shots");
            if (shots != null) {
                page.screenshot(new Page.ScreenshotOptions().setFullPage(true).setPath(Path.of(shots, name + "-" + width + "-" + scheme + ".png")));
            }
        }
    }

    /** What was found, by page, width and scheme. */
    Map<String, List<String>> wrong() {
        return wrong;
    }
}
