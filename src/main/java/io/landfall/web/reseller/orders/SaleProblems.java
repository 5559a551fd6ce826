package io.landfall.web.reseller.orders;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.landfall.web.Words;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** What stands in the way of an order, in words; the same on a form, in a file's dry run and in its result. */
@ApplicationScoped
class SaleProblems {

    private final CurrentLocale locale;

    SaleProblems(CurrentLocale locale) {
        this.locale = locale;
    }

    SaleMessages words() {
        return MessageBundles.get(SaleMessages.class, Localized.Literal.of(locale.language().code()));
    }

    /** By field, "form" for what belongs to none. Throws the refusal on when the shell has the words for it. */
    Map<String, String> of(Refusal refusal) {
        var said = said(refusal.code(), refusal.facts());
        if (said == null) {
            throw refusal;
        }
        return Map.of(refusal.field() == null ? "form" : refusal.field(), said);
    }

    /** Null for a code without words here. */
    String said(String code, Map<String, Object> facts) {
        var say = words();
        return switch (code) {
            case "quantity_out_of_range" -> say.quantityWrong();
            case "email_missing" -> say.emailMissing();
            case "email_invalid" -> say.emailWrong();
            case "name_invalid" -> say.nameWrong();
            case "reference_invalid" -> say.referenceWrong();
            case "plan_unavailable" -> say.planGone();
            case "price_changed" -> facts.get("price") instanceof Money price ? say.priceChanged(Words.money(price, locale.locale())) : say.priceMoved();
            case "insufficient_credit" -> facts.get("required") instanceof Money required && facts.get("available") instanceof Money available
                    ? say.notEnough(Words.money(required, locale.locale()), Words.money(available, locale.locale())) : say.creditGone();
            case "idempotency_conflict" -> say.sentBefore();
            case "capability_not_supported" -> say.cannotTakeBack();
            case "outcome_unknown" -> say.notWhileAsked();
            case "invalid_state" -> say.nothingToCancel();
            case "nothing_delivered" -> say.nothingDelivered();
            case "plan_missing" -> say.planMissing();
            case "language_invalid" -> say.languageWrong();
            case "reference_twice" -> say.referenceTwice(facts.get("line") == null ? 0 : (Integer) facts.get("line"));
            case "reference_known" -> say.referenceKnown();
            case "too_many_cells" -> say.tooManyCells();
            case "not_found" -> say.brandGone();
            case "forbidden" -> say.mayNotSell();
            case "stopped" -> say.wasStopped();
            case "business_closed" -> say.isClosed();
            default -> null;
        };
    }
}
