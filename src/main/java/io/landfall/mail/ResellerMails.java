package io.landfall.mail;

import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.landfall.accounts.Accounts;
import io.landfall.platform.Keys;
import io.landfall.resellers.TeamEvents;

/** Which event of a business mails whom. Registrations come by {@link AccountMails}. */
@ApplicationScoped
class ResellerMails {

    private final Outbox outbox;
    private final Accounts accounts;

    ResellerMails(Outbox outbox, Accounts accounts) {
        this.outbox = outbox;
        this.accounts = accounts;
    }

    void invited(@Observes TeamEvents.Invited event) {
        add(MailKind.RESELLER_INVITATION, event.email(), event.locale(), Map.of("invitation", "" + event.invitation()));
    }

    void ownerChanged(@Observes TeamEvents.OwnerChanged event) {
        var facts = Map.of("reseller", "" + event.reseller(), "before", event.before(), "after", event.after());
        for (var email : new String[] {event.before(), event.after()}) {
            add(MailKind.OWNER_CHANGED, email, accounts.byEmail(email).map(account -> account.locale()).orElse(Locale.ENGLISH), facts);
        }
    }

    private void add(MailKind kind, String email, Locale locale, Map<String, String> facts) {
        outbox.add(new Outbox.Mail(kind, "reseller " + Keys.secret(), email, locale, null, null, facts));
    }
}
