package io.landfall.web;

import java.util.ArrayList;
import java.util.List;

/** A text that was written for its readers by a shop or the operator, as it was typed: an empty line ends a paragraph, "# " begins a heading. Data, never markup. */
public final class OwnWords {

    /** A heading, or a paragraph with its line breaks. */
    public record Part(boolean heading, String text) {
    }

    private OwnWords() {
    }

    public static List<Part> of(String typed) {
        var parts = new ArrayList<Part>();
        var paragraph = new ArrayList<String>();
        for (var line : (typed + "\n\n").lines().map(String::strip).toList()) {
            boolean heading = line.matches("#+ .*");
            if ((heading || line.isEmpty()) && !paragraph.isEmpty()) {
                parts.add(new Part(false, String.join("\n", paragraph)));
                paragraph.clear();
            }
            if (heading) {
                parts.add(new Part(true, line.replaceFirst("#+ +", "")));
            } else if (!line.isEmpty()) {
                paragraph.add(line);
            }
        }
        return parts;
    }
}
