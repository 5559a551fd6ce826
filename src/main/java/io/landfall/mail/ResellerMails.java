package io.landfall.mail;

import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import io.landfall.accounts.Accounts;
import io.landfall.platform.Keys;
import io.landfall.resellers.BusinessEvents;
import io.landfall.resellers.TeamEvents;

/** Which event of a business mails whom. Registrations come by {@link AccountMails}. */
@ApplicationScoped
class ResellerMails {

    private final Outbox outbox;
    private final Accounts accounts;
    private final EntityManager database;

    ResellerMails(Outbox outbox, Accounts accounts, EntityManager database) {
        this.database = database;
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

    void closed(@Observes BusinessEvents.Closed event) {
        tellOwner(MailKind.BUSINESS_CLOSED, event.reseller());
    }

    void reopened(@Observes BusinessEvents.Reopened event) {
        tellOwner(MailKind.BUSINESS_REOPENED, event.reseller());
    }

    @SuppressWarnings("unchecked")
    private void tellOwner(MailKind kind, long reseller) {
        List<Object[]> owners = database.createNativeQuery(
                "select a.email, a.locale from reseller_member m join account a on a.id = m.account_id where m.reseller_id = ?1 and m.position = 'OWNER'").setParameter(1, reseller).getResultList();
        owners.forEach(owner -> add(kind, (String) owner[0], Locale.forLanguageTag((String) owner[1]), Map.of("reseller", "" + reseller)));
    }

    private void add(MailKind kind, String email, Locale locale, Map<String, String> facts) {
        outbox.add(new Outbox.Mail(kind, "reseller " + Keys.secret(), email, locale, null, null, facts));
    }
}
