package io.landfall.resellers;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Role;

/**
 * Who changed what in a business: its people and the operator, with the values before and after. Written by each act in the transaction of
 * the change, so that there is no change without its line and no line without its change. Never a secret: of a password or key is noted that
 * it was set, not what it is.
 */
@ApplicationScoped
public class ResellerAudit {

    private static final int LONGEST = 500;

    /**
     * One line.
     *
     * @param account  who did it, or null for nobody (a rule, a job)
     * @param who      that account's address then, or null
     * @param operator it was the operator
     * @param what     topic.act
     * @param subject  which one was changed, or null
     * @param before   null where there was nothing
     * @param after    null where there is nothing any more
     */
    public record Line(long id, Instant at, Long account, String who, boolean operator, String what, String subject, String before, String after) {

        public String topic() {
            return what.substring(0, what.indexOf('.'));
        }
    }

    /** Somebody who changed something once. */
    public record Person(long account, String who) {
    }

    private final EntityManager database;
    private final Clock clock;

    ResellerAudit(EntityManager database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Somebody of the business did it. */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(Member member, String what, String subject, String before, String after) {
        note(member.actor(), member.reseller(), what, subject, before, after);
    }

    /**
     * @param actor    a member, the operator, or null when nobody did it
     * @param what     topic.act in lower case, such as "team.invited"; the topic is what the list is filtered by
     * @param subject  the name of the thing, or null
     * @param before   the value it had, or null; cut when it is long
     */
    @Transactional(Transactional.TxType.MANDATORY)
    public void note(Actor actor, long reseller, String what, String subject, String before, String after) {
        database.createNativeQuery("""
                insert into reseller_audit (reseller_id, at, account_id, who, by_operator, what, subject, before, after)
                values (?1, ?2, cast(?3 as bigint), cast(?4 as text), ?5, ?6, cast(?7 as text), cast(?8 as text), cast(?9 as text))""")
                .setParameter(1, reseller).setParameter(2, clock.instant()).setParameter(3, actor == null ? null : actor.account())
                .setParameter(4, actor == null ? null : actor.email()).setParameter(5, actor != null && actor.role() == Role.OPERATOR).setParameter(6, what)
                .setParameter(7, shortened(subject)).setParameter(8, shortened(before)).setParameter(9, shortened(after)).executeUpdate();
    }

    /**
     * Newest first, of the member's own business. Throws "forbidden" below MANAGE.
     *
     * @param account only by this one, or null
     * @param topic   only of this topic, or null
     * @param before  the id after which to go on, or null for the newest
     */
    @Transactional
    public List<Line> of(Member member, Long account, String topic, Long before, int limit) {
        return of(member.needs(Position.MANAGE).reseller(), account, topic, before, limit);
    }

    /** For the operator. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Line> of(long reseller, Long account, String topic, Long before, int limit) {
        var where = new StringBuilder("reseller_id = ?1");
        var values = new ArrayList<Object>(List.of(reseller));
        narrow(where, values, "account_id = ", account);
        narrow(where, values, "split_part(what, '.', 1) = ", topic);
        narrow(where, values, "id < ", before);
        var query = database.createNativeQuery("select id, at, account_id, who, by_operator, what, subject, before, after from reseller_audit where " + where
                + " order by id desc limit " + limit);
        for (int i = 0; i < values.size(); i++) {
            query.setParameter(i + 1, values.get(i));
        }
        return ((List<Object[]>) query.getResultList()).stream().map(row -> new Line(((Number) row[0]).longValue(), (Instant) row[1],
                row[2] == null ? null : ((Number) row[2]).longValue(), (String) row[3], (Boolean) row[4], (String) row[5], (String) row[6], (String) row[7], (String) row[8])).toList();
    }

    /** Everybody whose name stands in the list, the operator included; for its filter. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Person> people(Member member) {
        List<Object[]> rows = database.createNativeQuery("""
                select account_id, max(who) from reseller_audit where reseller_id = ?1 and account_id is not null group by account_id order by 2 limit 200""")
                .setParameter(1, member.needs(Position.MANAGE).reseller()).getResultList();
        return rows.stream().map(row -> new Person(((Number) row[0]).longValue(), (String) row[1])).toList();
    }

    private static void narrow(StringBuilder where, List<Object> values, String condition, Object value) {
        if (value != null) {
            values.add(value);
            where.append(" and ").append(condition).append('?').append(values.size());
        }
    }

    private static String shortened(String text) {
        if (text == null) {
            return null;
        }
        var plain = text.replaceAll("\\p{Cntrl}+", " ").strip();
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST - 1) + "…";
    }
}
