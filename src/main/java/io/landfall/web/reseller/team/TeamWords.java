package io.landfall.web.reseller.team;

import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.web.reseller.DoneWords;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;

/** What the team's page says after its acts. */
@ApplicationScoped
class TeamWords implements DoneWords {

    @Override
    public String said(String code, Locale locale) {
        var say = MessageBundles.get(TeamMessages.class, Localized.Literal.of(locale.getLanguage()));
        return switch (code) {
            case "invited" -> say.saidInvited();
            case "invited_again" -> say.saidInvitedAgain();
            case "withdrawn" -> say.saidWithdrawn();
            case "position" -> say.saidPosition();
            case "removed" -> say.saidRemoved();
            case "handed_over" -> say.saidHandedOver();
            case "joined" -> say.saidJoined();
            default -> null;
        };
    }
}
