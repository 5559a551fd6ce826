package io.landfall.web.reseller.webhooks;

import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.landfall.web.reseller.Problems;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** From refusals about receivers to the words beside the field. */
@ApplicationScoped
class ReceiverProblems {

    private final CurrentLocale locale;

    ReceiverProblems(CurrentLocale locale) {
        this.locale = locale;
    }

    /** Words by field. Throws the refusal on when there are no words for it here. */
    Map<String, String> of(Refusal refusal) {
        return Map.of(refusal.field() == null ? Problems.FORM : refusal.field(), words(refusal));
    }

    private String words(Refusal refusal) {
        var say = MessageBundles.get(HookMessages.class, Localized.Literal.of(locale.language().code()));
        return switch (refusal.code()) {
            case "name_missing" -> say.nameMissing();
            case "name_invalid" -> say.nameInvalid();
            case "endpoint_url_missing" -> say.urlMissing();
            case "endpoint_url_invalid" -> say.urlInvalid();
            case "endpoint_url_not_public" -> say.urlNotPublic();
            case "event_types_missing", "event_types_unknown" -> say.kindsMissing();
            case "secret_invalid" -> say.secretInvalid();
            case "timeout_invalid" -> say.timeoutInvalid();
            case "retries_invalid" -> say.retriesInvalid();
            case "since_invalid" -> say.sinceInvalid();
            case "webhooks_full" -> say.full((Integer) refusal.facts().get("most"));
            case "too_many_tries" -> say.tooMany((int) (((Long) refusal.facts().get("retryAfter") + 59) / 60));
            case "subscription_inactive" -> say.isOff();
            case "delivery_is_test" -> say.isTest();
            default -> throw refusal;
        };
    }
}
