package io.landfall.web.reseller;

import java.util.Locale;

/** What a topic says after an act that worked. A topic's pages bring a bean of their own; {@link Portal#done} carries the code to the next page. */
public interface DoneWords {

    /** Null for a code of another topic: it comes from a cookie. */
    String said(String code, Locale locale);
}
