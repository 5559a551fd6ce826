package io.landfall.web;

import io.vertx.ext.web.RoutingContext;

/** What an answer is, as far as headers are concerned (the columns of the security table). */
enum PageKind {

    /** The same for every visitor: public, stored, with a validator. */
    VISITOR,
    /** Belongs to somebody or moves something: checkout, account, operator. */
    PRIVATE,
    /** Its address is its key: orders and eSIMs. Nobody else may learn it. */
    TOKEN,
    /** Read by programs: API, hooks, probes. The default, as the strictest. */
    MACHINE,
    /** Hashed style, scripts, fonts, pictures. */
    ASSET;

    private static final String KEY = PageKind.class.getName();

    void mark(RoutingContext context) {
        context.put(KEY, this);
    }

    static PageKind of(RoutingContext context) {
        PageKind kind = context.get(KEY);
        return kind == null ? MACHINE : kind;
    }
}
