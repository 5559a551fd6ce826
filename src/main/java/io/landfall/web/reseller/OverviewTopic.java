package io.landfall.web.reseller;

import java.util.List;
import java.util.Locale;

import io.landfall.resellers.Workplace;

/** What a topic has to say on the overview, in its own words. A topic's pages bring a bean of their own; the overview shows all of them. */
public interface OverviewTopic {

    /**
     * Something to do before the business sells.
     *
     * @param order place in the list: 10 is the deposit, 100 the first order
     * @param path  where it is done
     * @param optional the list is done without it
     */
    record Step(int order, String words, boolean done, String path, boolean optional) {

        public Step(int order, String words, boolean done, String path) {
            this(order, words, done, path, false);
        }

        public boolean left() {
            return !done && !optional;
        }
    }

    /** Something that needs somebody: what, why, and where to go. */
    record Alarm(String title, String text, String button, String path) {
    }

    /** Also asked before the deposit. */
    default List<Step> steps(Workplace workplace, Locale locale) {
        return List.of();
    }

    /** Asked only when the deposit is in. */
    default List<Alarm> alarms(Workplace workplace, Locale locale) {
        return List.of();
    }
}
