package io.landfall.web;

import java.util.Arrays;
import java.util.Locale;

import io.landfall.platform.Refusal;
import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** Why an act on credit was refused, in words: {creditProblem:said(code)}. */
public enum CreditProblem {

    REASON_MISSING, AMOUNT_INVALID, AMOUNT_OUT_OF_RANGE, INSUFFICIENT_CREDIT, LIMIT_BELOW_USAGE, USAGE_UNPAID, ALREADY_DEPOSITED, DEPOSIT_REQUIRED, WRONG_BILLING_MODE,
    PAYMENT_UNAVAILABLE, PAYMENT_REFUSED, PAYMENT_CHECKING, NO_LONGER_PAYABLE, ALREADY_PAID, DAY_IN_FUTURE, NOTHING_TO_INVOICE, VAT_OUT_OF_RANGE,
    ADDRESS_TOO_LONG, OTHER;

    /** Null for null. */
    public static CreditProblem of(String code) {
        return code == null || code.isEmpty() ? null
                : Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst().orElse(OTHER);
    }

    public static CreditProblem of(Refusal refusal) {
        return of(refusal.code());
    }

    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    @TemplateExtension(namespace = "creditProblem")
    static final class InWords {

        private InWords() {
        }

        /** Nothing for null. */
        static String said(CreditProblem problem, @TemplateAttribute("locale") Object locale) {
            return problem == null ? null
                    : MessageBundles.get(CreditMessages.class, Localized.Literal.of(locale instanceof Locale one ? one.getLanguage() : "en")).problem(problem);
        }
    }
}
