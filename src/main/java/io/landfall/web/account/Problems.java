package io.landfall.web.account;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** From refusals to the words beside the field, or on top of the form. */
@ApplicationScoped
class Problems {

    /** Key of what belongs to no field. */
    static final String FORM = "form";

    private final CurrentLocale locale;

    Problems(CurrentLocale locale) {
        this.locale = locale;
    }

    AccountMessages say() {
        return MessageBundles.get(AccountMessages.class, Localized.Literal.of(locale.language().code()));
    }

    SsoMessages sso() {
        return MessageBundles.get(SsoMessages.class, Localized.Literal.of(locale.language().code()));
    }

    /** Words by field. Throws the refusal on when this room has no words for it. */
    Map<String, String> of(Refusal refusal) {
        return Map.of(refusal.field() == null ? FORM : refusal.field(), words(refusal));
    }

    /** Seconds to wait after too many tries, 0 otherwise. */
    static long retryAfter(Refusal refusal) {
        return refusal.code().equals("too_many_tries") ? (Long) refusal.facts().get("retryAfter") : 0;
    }

    private String words(Refusal refusal) {
        var say = say();
        return switch (refusal.code()) {
            case "email_missing" -> say.emailMissing();
            case "email_invalid" -> say.emailInvalid();
            case "email_same" -> say.emailSame();
            case "sign_in_refused" -> say.signInRefused();
            case "sign_in_again" -> say.signInAgain();
            case "last_way_in" -> sso().lastWayIn();
            case "password_wrong", "current_password_wrong" -> say.passwordWrong();
            case "password_same" -> say.passwordSame();
            case "breached_password" -> say.passwordBreached();
            case "weak_password" -> say.passwordWeak(missing(refusal, say));
            case "too_many_tries" -> say.tooManyTries((int) ((retryAfter(refusal) + 59) / 60));
            default -> throw refusal;
        };
    }

    private static String missing(Refusal refusal, AccountMessages say) {
        return ((List<?>) refusal.facts().get("missing")).stream().map(what -> switch ((String) what) {
            case "length" -> say.needLength();
            case "upper" -> say.needUpper();
            case "lower" -> say.needLower();
            case "digit" -> say.needDigit();
            case "special" -> say.needSpecial();
            default -> say.needOwn();
        }).collect(Collectors.joining(", "));
    }
}
