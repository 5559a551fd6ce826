package io.landfall.web.operator;

import java.util.Arrays;
import java.util.Locale;

import io.landfall.platform.Refusal;

/** Why an act was refused; it stays beside its row until the page is opened afresh. */
public enum Why {

    NOTHING_TO_RETRY, NOTHING_TO_LOOK_UP, OUTCOME_UNKNOWN, NOT_REFUNDABLE, REFUND_EXCEEDS_PAYMENT, NOT_PAID, REFUND_NOT_FAILED, NOTHING_DELIVERED,
    STILL_UNFINISHED, NOTHING_CHOSEN, DECIDE_FIRST, ALREADY_DECIDED, WORDS_MISSING, RULE_CHANGED, NOT_SHORT_ANY_MORE, CATALOGUE_EMPTY, MAIL_NOT_FOUND,
    OTHER;

    static Why of(Refusal refusal) {
        return of(refusal.code());
    }

    /** Null when nothing was refused. */
    static Why of(String code) {
        return code == null || code.isEmpty() ? null
                : Arrays.stream(values()).filter(why -> why.name().toLowerCase(Locale.ROOT).equals(code)).findFirst().orElse(OTHER);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
