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

    private static final int PHONE = 390;
    private static final int DESK = 1280;
    private static final List<Integer> WIDTHS = List.of(PHONE, DESK);

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
            at(page, name, width, new AxeBuilder(page));
        }
    }

    /** For walks through many pages: nothing overflows at either width, axe on the phone only, whose layout is the harder one. */
    void inPassing(Page page, String name) {
        at(page, name, PHONE, new AxeBuilder(page));
        at(page, name, DESK, null);
    }

    /** The colours alone: what else axe finds is the same in the light. */
    void colours(Page page, String name) {
        at(page, name, DESK, new AxeBuilder(page).withRules(List.of("color-contrast")));
    }

    private void at(Page page, String name, int width, AxeBuilder axe) {
        page.setViewportSize(width, 844);
        var overflow = (Integer) page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
        var found = new ArrayList<String>();
        if (axe != null) {
            axe.analyze().getViolations().stream().flatMap(rule -> rule.getNodes().stream().map(node -> rule.getId() + ": " + node.getHtml())).limit(6).forEach(found::add);
        }
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

    /** What was found, by page, width and scheme. */
    Map<String, List<String>> wrong() {
        return wrong;
    }
}
