package io.landfall.mail;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import io.landfall.accounts.AccountEvents;
import io.landfall.accounts.Role;
import io.landfall.accounts.Whereabouts;
import io.landfall.orders.OrderEvents;
import io.landfall.platform.Keys;

/** Which event of an account mails what, in the shop in which it happens. Every event mails anew: its cause is made here. */
@ApplicationScoped
class AccountMails {

    private final EntityManager database;
    private final Outbox outbox;
    private final Clock clock;
    private final Whereabouts where;

    AccountMails(EntityManager database, Outbox outbox, Clock clock, Whereabouts where) {
        this.database = database;
        this.outbox = outbox;
        this.clock = clock;
        this.where = where;
    }

    void registered(@Observes AccountEvents.Registered event) {
        add(event.role() == Role.RESELLER ? MailKind.RESELLER_REGISTRATION : MailKind.REGISTRATION, event.email(), event.locale(), Map.of());
    }

    void resetAsked(@Observes AccountEvents.ResetAsked event) {
        add(MailKind.PASSWORD_RESET, event.email(), event.locale(), Map.of());
    }

    void passwordChanged(@Observes AccountEvents.PasswordChanged event) {
        add(MailKind.PASSWORD_CHANGED, event.email(), event.locale(), Map.of());
    }

    void emailChangeAsked(@Observes AccountEvents.EmailChangeAsked event) {
        var facts = Map.of("account", "" + event.account(), "email", event.newEmail());
        add(MailKind.EMAIL_CHANGE_OLD, event.oldEmail(), event.locale(), facts);
        add(MailKind.EMAIL_CHANGE_NEW, event.newEmail(), event.locale(), facts);
    }

    void emailChanged(@Observes AccountEvents.EmailChanged event) {
        add(MailKind.EMAIL_CHANGED, event.oldEmail(), event.locale(), Map.of("email", event.newEmail()));
        add(MailKind.EMAIL_CHANGED, event.newEmail(), event.locale(), Map.of("email", event.newEmail()));
    }

    void identityLinked(@Observes AccountEvents.IdentityLinked event) {
        add(MailKind.IDENTITY_LINKED, event.email(), event.locale(), Map.of("account", "" + event.account(), "provider", event.provider()));
    }

    void findAsked(@Observes OrderEvents.FindAsked event) {
        add(MailKind.FIND_ORDERS, event.email(), event.locale(), Map.of());
    }

    /** After the orders: their rows are locked before those of their mails. That mails were sent stays, to whom does not. */
    void deleting(@Observes @Priority(3000) AccountEvents.Deleting event) {
        database.createNativeQuery("""
                update mail_message set recipient = '', facts = '{}', failed_at = case state when 'QUEUED' then ?3 else failed_at end,
                state = case state when 'QUEUED' then 'FAILED' else state end, version = version + 1
                where lower(recipient) = ?1 and shop_id = (select a.shop_id from account a where a.id = ?2) or facts ->> 'account' = cast(?2 as text)
                or order_number in (select number from orders where account_id = ?2)""")
                .setParameter(1, event.email()).setParameter(2, event.account()).setParameter(3, clock.instant()).executeUpdate();
    }

    /** The last one; its address is forgotten as soon as it is sent. */
    void deleted(@Observes AccountEvents.Deleted event) {
        add(MailKind.ACCOUNT_DELETED, event.email(), event.locale(), Map.of());
    }

    private void add(MailKind kind, String email, Locale locale, Map<String, String> facts) {
        outbox.add(new Outbox.Mail(where.shopHere(), kind, "account " + Keys.secret(), email, locale, null, null, facts));
    }
}
