package io.landfall.mail;

import java.time.Clock;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.landfall.platform.jobs.Jobs;
import io.landfall.resellers.Storefront;
import io.landfall.resellers.Storefronts;

/** Takes mails inside the transaction that causes them: a row and a job. One cause mails once. */
@ApplicationScoped
class Outbox {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * @param shop        whose mail it is
     * @param cause       unique per mail
     * @param orderNumber what it is about, or null; its history and the attention list follow the mail
     * @param refundId    or null
     * @param facts       what the author cannot look up; never a secret
     */
    record Mail(long shop, MailKind kind, String cause, String recipient, Locale locale, String orderNumber, Long refundId, Map<String, String> facts) {

        /** In the operator's own shop. */
        Mail(MailKind kind, String cause, String recipient, Locale locale, String orderNumber, Long refundId, Map<String, String> facts) {
            this(Storefront.OWN, kind, cause, recipient, locale, orderNumber, refundId, facts);
        }
    }

    private final EntityManager database;
    private final Jobs jobs;
    private final Clock clock;
    private final Sender sender;
    private final Storefronts shops;

    Outbox(EntityManager database, Jobs jobs, Clock clock, Sender sender, Storefronts shops) {
        this.database = database;
        this.jobs = jobs;
        this.clock = clock;
        this.sender = sender;
        this.shops = shops;
    }

    @Transactional(Transactional.TxType.MANDATORY)
    public void add(Mail mail) {
        var inserted = database.createNativeQuery("""
                insert into mail_message (id, order_number, kind, refund_id, recipient, locale, message_id, cause, facts, state, created_at, shop_id)
                values (nextval('mail_message_seq'), cast(?1 as text), ?2, cast(?3 as bigint), ?4, ?5, ?6, ?7, cast(?8 as jsonb), 'QUEUED', ?9, ?10)
                on conflict (cause) do nothing returning id""", Long.class)
                .setParameter(1, mail.orderNumber()).setParameter(2, mail.kind().name()).setParameter(3, mail.refundId()).setParameter(4, mail.recipient())
                .setParameter(5, mail.locale().toLanguageTag()).setParameter(6, sender.newMessageId(shops.byId(mail.shop()))).setParameter(7, mail.cause())
                .setParameter(8, json(mail.facts())).setParameter(9, clock.instant()).setParameter(10, mail.shop()).getResultList();
        if (!inserted.isEmpty()) {
            jobs.request(MailJob.KIND, inserted.get(0));
        }
    }

    private static String json(Map<String, String> facts) {
        try {
            return JSON.writeValueAsString(facts);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
