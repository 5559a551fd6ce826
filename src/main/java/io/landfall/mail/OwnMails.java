package io.landfall.mail;

import java.time.Instant;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Actor;

/** Which mails went to an account's owner. What they said is not kept. */
@ApplicationScoped
public class OwnMails {

    /** @param order number, or null; sentAt null while it is queued or when it was given up */
    public record Line(String kind, String order, String recipient, Instant queuedAt, Instant sentAt) {
    }

    private final EntityManager database;

    OwnMails(EntityManager database) {
        this.database = database;
    }

    /** Newest first: about the account, and about its orders. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Line> of(Actor actor) {
        List<Object[]> rows = database.createNativeQuery("""
                select kind, order_number, recipient, created_at, sent_at from mail_message
                where order_number in (select number from orders where account_id = ?1) or order_number is null and lower(recipient) = ?2 and shop_id = (select a.shop_id from account a where a.id = ?1)
                order by id desc""").setParameter(1, actor.account()).setParameter(2, actor.email()).getResultList();
        return rows.stream().map(row -> new Line((String) row[0], (String) row[1], (String) row[2], (Instant) row[3], (Instant) row[4])).toList();
    }
}
