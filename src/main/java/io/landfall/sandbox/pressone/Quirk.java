package io.landfall.sandbox.pressone;

import io.landfall.sandbox.stage.Oddity;

/** Oddities of PressOne's API that can be switched; the first group is on unless told otherwise. */
enum Quirk implements Oddity {
    STRING_QUANTITY("quantity is text when an order is made", true),
    STRING_PRICES("price and validity are text in lists", true),
    STRING_PER_PAGE("per_page is text", true),
    KEYED_PAGES("from page 2 on, packages are an object keyed by number", true),
    MESSAGE_TYPOS("meta.message has PressOne's typing errors", true),
    EMPTY_LISTS("an empty map is an empty list", true),
    MISSING_META("top-up list, history and devices have no meta", true),
    ORDER_UNDER_SIMABLE("an eSIM's order is called simable", true),
    TOPUP_ONLY_ACTIVE("only a running eSIM can be topped up", true),

    BALANCE_FLAT("balance in the flat shape", false),
    BALANCE_EMPTY("balance as an empty list", false),
    BALANCE_PLAIN_TEXT("balance comes as text/plain", false),
    FLAT_PACKAGES("packages come flat, without operators", false),
    INSTALLATION_QR_CODE("instructions say installation_qr_code", false),
    ACTIVE_FINISHED("used up reads ACTIVE_FINISHED", false),
    VALIDATION_400("validation errors have status 400", false),
    HTML_WITHOUT_ACCEPT("a call without Accept gets an HTML 500", false),
    CURRENCY_USD("orders say USD", false),
    FLAT_TOKEN("token fields at top level", false),
    AUTH_REFRESH("auth/refresh exists", false),
    CHANGING_TOPUPS("top-up offers change with every call", false);

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
