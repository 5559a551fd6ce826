package io.landfall.web.operator;

import java.util.Locale;

import io.quarkus.qute.TemplateExtension;
import io.quarkus.qute.TemplateExtension.TemplateAttribute;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** From the code of a refusal to the sentence beside its field: {refusal:said(code)}; nothing for null. */
@TemplateExtension(namespace = "refusal")
final class RefusalWords {

    private RefusalWords() {
    }

    static String said(String code, @TemplateAttribute("locale") Object locale) {
        if (code == null) {
            return null;
        }
        var language = locale instanceof Locale one ? one.getLanguage() : "en";
        var desk = MessageBundles.get(DeskMessages.class, Localized.Literal.of(language));
        var say = MessageBundles.get(OperatorMessages.class, Localized.Literal.of(language));
        return switch (code) {
            case "markup_out_of_range" -> say.errorMarkup();
            case "floor_invalid" -> say.errorFloor();
            case "price_invalid" -> say.errorPrice();
            case "place_unknown" -> say.errorPlace();
            case "plan_unknown" -> say.errorPlan();
            case "currency_unknown" -> say.errorCurrency();
            case "currency_same" -> say.errorSameCurrency();
            case "current_password_wrong" -> desk.errorCurrentPassword();
            case "weak_password" -> desk.errorWeakPassword();
            case "breached_password" -> desk.errorBreachedPassword();
            case "password_same" -> desk.errorSamePassword();
            case "passwords_differ" -> desk.errorPasswordsDiffer();
            default -> say.errorRate();
        };
    }
}
