package io.landfall.web.operator;

import java.util.Arrays;
import java.util.Locale;

/** Acts that worked; said once on the next page. */
public enum Done {

    RETRIED, LOOKED_UP, REFUNDED, REFUNDS_RETRIED, MAIL_AGAIN, CLOSED, PAYMENT_ASKED, SYNC_ASKED, CHECK_ASKED, RATE_SAVED, RULE_SAVED, RULE_REMOVED,
    CLAIM_APPROVED, CLAIM_DECLINED, CLAIM_RULE_SAVED, PASSWORD_CHANGED, SHORT_BELIEVED, CREDIT_ADJUSTED,
    CREDIT_LIMITS_SAVED, BILLING_CHANGED, PROOF_ASKED, BUSINESS_CLOSED, BUSINESS_OPENED, INVOICED, TERMS_SAVED, INVOICE_PAID;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Null for anything else: it comes from a cookie. */
    static Done of(String code) {
        return Arrays.stream(values()).filter(done -> done.code().equals(code)).findFirst().orElse(null);
    }
}
