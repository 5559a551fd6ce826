package io.landfall.web.reseller;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Refusal;
import io.landfall.web.CurrentLocale;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** From refusals about people (addresses, passwords, invitations) to the words beside the field, or on top of the form. */
@ApplicationScoped
public class Problems {

    /** Key of what belongs to no field. */
    public static final String FORM = "form";

    private final CurrentLocale locale;

    Problems(CurrentLocale locale) {
        this.locale = locale;
    }

    /** Words by field. Throws the refusal on when there are no words for it here. */
    public Map<String, String> of(Refusal refusal) {
        return Map.of(refusal.field() == null ? FORM : refusal.field(), words(refusal));
    }

    /** Seconds to wait after too many tries, 0 otherwise. */
    static long retryAfter(Refusal refusal) {
        return refusal.code().equals("too_many_tries") ? (Long) refusal.facts().get("retryAfter") : 0;
    }

    private String words(Refusal refusal) {
        var say = MessageBundles.get(EntryMessages.class, Localized.Literal.of(locale.language().code()));
        return switch (refusal.code()) {
            case "name_missing" -> say.nameMissing();
            case "name_invalid" -> say.nameInvalid();
            case "kind_missing" -> say.kindMissing();
            case "terms_missing" -> say.termsMissing();
            case "email_missing" -> say.emailMissing();
            case "email_invalid" -> say.emailInvalid();
            case "email_taken" -> say.emailTaken();
            case "sign_in_again" -> say.signInAgain();
            case "password_wrong", "current_password_wrong" -> say.passwordWrong();
            case "password_same" -> say.passwordSame();
            case "breached_password" -> say.passwordBreached();
            case "weak_password" -> say.passwordWeak(missing(refusal, say));
            case "too_many_tries" -> say.tooManyTries((int) ((retryAfter(refusal) + 59) / 60));
            case "already_member" -> say.alreadyMember();
            case "already_invited" -> say.alreadyInvited();
            case "position_invalid" -> say.positionInvalid();
            case "team_full" -> say.teamFull((Integer) refusal.facts().get("most"));
            default -> throw refusal;
        };
    }

    private static String missing(Refusal refusal, EntryMessages say) {
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
