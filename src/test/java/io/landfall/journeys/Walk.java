package io.landfall.journeys;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

import com.microsoft.playwright.Page;

/** Follows the links of a console and looks at each form of address once: "/operator/orders/#" for all orders. */
final class Walk {

    private static final int ENOUGH = 80;
    private static final Pattern FILES = Pattern.compile(".*(\\.(csv|pdf|zip|css|png|json)|/csv|/pdf|/file|/statements?/.*|/export.*)$");

    private final String origin;
    private final String room;
    private final Map<String, String> seen = new LinkedHashMap<>();

    /** @param room where its addresses begin, such as "/reseller" */
    Walk(String origin, String room) {
        this.origin = origin.replaceAll("/$", "");
        this.room = room;
    }

    /** Everything that links lead to, light and dark, on a phone and on a desk. */
    void through(Page page, Look look, String... starts) {
        var open = new ArrayDeque<>(List.of(starts));
        while (!open.isEmpty() && seen.size() < ENOUGH) {
            var path = open.poll();
            if (!FILES.matcher(path).matches() && seen.putIfAbsent(form(path), path) == null) {
                page.setViewportSize(1280, 844);
                open(page, path);
                open.addAll(links(page));
                look.inPassing(page, name(path));
            }
        }
        look.dark(page);
        seen.values().forEach(path -> {
            open(page, path);
            look.colours(page, name(path));
        });
    }

    /** Forms of addresses that were looked at. */
    List<String> forms() {
        return List.copyOf(seen.keySet());
    }

    private void open(Page page, String path) {
        assertThat(page.navigate(origin + path).status()).as(path).isLessThan(400);
    }

    @SuppressWarnings("unchecked")
    private List<String> links(Page page) {
        return (List<String>) page.evaluate("room => [...document.querySelectorAll(`a[href^=\"${room}\"]`)].map(a => a.getAttribute('href').replace(/[?#].*/, ''))", room);
    }

    private static String form(String path) {
        return path.replaceAll("/[0-9]+(?=/|$)", "/#").replaceAll("/texts/[a-z]{2}$", "/texts/#").replaceAll("/(plans|orders|payments|invoices|proofs?|suppliers)/[^/]+", "/$1/#");
    }

    private String name(String path) {
        return room.substring(1) + form(path).replace(room, "").replace("#", "n").replace('/', '-');
    }
}
