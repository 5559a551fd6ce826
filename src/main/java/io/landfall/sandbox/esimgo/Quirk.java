package io.landfall.sandbox.esimgo;

import io.landfall.sandbox.stage.Oddity;

/** Oddities of eSIM Go's API that can be switched. What is on by itself is how live servers answer. */
enum Quirk implements Oddity {
    WRAPPED("catalogue, order list, history and organisation come wrapped, as live; off: bare, as documented", true),
    BARE_HOST("smdpAddress is a bare host, as live; off: a URL, as documented", true),
    CAPITAL_REASSIGN("answers say AllowReassign", true),
    TEXT_REFUSALS("orders are refused in plain text", true),
    RATE_LIMIT("the rate limit is enforced", true),

    WHOLE_PRICES("prices are whole numbers, as documented", false),
    PRICE_TEXT("prices and the running balance are text", false),
    ASSIGNMENT_LIST("assignments as JSON are always an array", false),
    NULL_LISTS("empty lists are null", false),
    EXTRA_FIELDS("answers hold fields nobody knows", false),
    PAGES_FROM_ZERO("the order list counts its pages from 0", false),
    CREATE_DATE("orders say createDate, as v2.3", false),
    REFUNDS("the organisation gets refunds for what it takes back", false),
    CALLBACKS_V3("callbacks are version 3 and signed", true),
    SIGNED_IN_HEX("signatures are hexadecimal", false),
    ICCID_AS_NUMBER("callbacks write the ICCID as a number", false),
    CALLBACKS_TWICE("every callback comes twice", false),
    CALLBACKS_LATE("callbacks come a minute late", false),
    CALLBACKS_LOST("callbacks are lost", false);

    private final String meaning;
    private final boolean usual;

    Quirk(String meaning, boolean usual) {
        this.meaning = meaning;
        this.usual = usual;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public boolean usual() {
        return usual;
    }
}
