package io.landfall.mail;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;

import io.landfall.resellers.BrandEvents;

/** What the owner of a business is told about its brands. One cause mails once. */
@ApplicationScoped
class BrandMails {

    private final EntityManager database;
    private final Outbox outbox;

    BrandMails(EntityManager database, Outbox outbox) {
        this.database = database;
        this.outbox = outbox;
    }

    /** A shop's mail server has begun to fail in use. */
    record ServerDown(long shop, String host, Instant since) {
    }

    void serverDown(@Observes ServerDown event) {
        add(MailKind.SHOP_SERVER_DOWN, event.shop(), event.host(), "shop server " + event.shop() + " " + event.since(), Map.of());
    }

    void hostMissing(@Observes BrandEvents.HostMissing event) {
        add(MailKind.SHOP_HOST_MISSING, event.shop(), event.host(), "shop host missing " + event.shop() + " " + event.host() + " " + event.until(), Map.of("until", event.until().toString()));
    }

    void hostLost(@Observes BrandEvents.HostLost event) {
        add(MailKind.SHOP_HOST_LOST, event.shop(), event.host(), "shop host lost " + event.shop() + " " + event.host() + " " + event.at(), Map.of());
    }

    @SuppressWarnings("unchecked")
    private void add(MailKind kind, long shop, String host, String cause, Map<String, String> more) {
        List<Object[]> owners = database.createNativeQuery("""
                select a.email, a.locale from shop s join reseller_member m on m.reseller_id = s.reseller_id and m.position = 'OWNER' join account a on a.id = m.account_id
                where s.id = ?1""").setParameter(1, shop).getResultList();
        var facts = new HashMap<>(Map.of("brand", "" + shop, "host", host));
        facts.putAll(more);
        // From the operator's own shop: a shop's server carries what its customers get.
        owners.forEach(owner -> outbox.add(new Outbox.Mail(kind, cause, (String) owner[0], Locale.forLanguageTag((String) owner[1]), null, null, facts)));
    }
}
