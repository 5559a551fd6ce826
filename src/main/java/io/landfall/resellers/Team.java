package io.landfall.resellers;

import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Sessions;
import io.landfall.platform.Refusal;

/** Who works in a business. Changed by its owner, one change after the other. */
@ApplicationScoped
public class Team {

    private final EntityManager database;
    private final Resellers resellers;
    private final ResellerAudit audit;
    private final Sessions sessions;
    private final Event<TeamEvents.OwnerChanged> events;

    Team(EntityManager database, Resellers resellers, ResellerAudit audit, Sessions sessions, Event<TeamEvents.OwnerChanged> events) {
        this.database = database;
        this.resellers = resellers;
        this.audit = audit;
        this.sessions = sessions;
        this.events = events;
    }

    /** The owner first, then by address. */
    @Transactional
    public List<Colleague> of(Member member) {
        return of(member.reseller());
    }

    /** For the operator. */
    @Transactional
    @SuppressWarnings("unchecked")
    public List<Colleague> of(long reseller) {
        List<Object[]> rows = database.createNativeQuery("""
                select m.account_id, a.email, m.position, m.since from reseller_member m join account a on a.id = m.account_id
                where m.reseller_id = ?1 order by m.position <> 'OWNER', a.email""").setParameter(1, reseller).getResultList();
        return rows.stream().map(row -> new Colleague(((Number) row[0]).longValue(), (String) row[1], Position.valueOf((String) row[2]), (java.time.Instant) row[3])).toList();
    }

    /** Throws {@link Refusal} "forbidden", "not_found", or "position_invalid": ownership is handed over, see {@link #handOver}. */
    @Transactional
    public void change(Member owner, long account, Position position) {
        var colleague = colleague(owner, account);
        if (position == null || position == Position.OWNER || colleague.position() == Position.OWNER) {
            throw new Refusal("position_invalid", "position", Map.of());
        }
        if (colleague.position() != position) {
            place(account, position);
            audit.note(owner, "team.position_changed", colleague.email(), colleague.position().name(), position.name());
        }
    }

    /** Takes somebody off the team and ends every session of theirs. Throws {@link Refusal} "forbidden", "not_found" or "owner_stays". */
    @Transactional
    public void remove(Member owner, long account) {
        var colleague = colleague(owner, account);
        if (colleague.position() == Position.OWNER) {
            throw new Refusal("owner_stays");
        }
        database.createNativeQuery("delete from reseller_member where account_id = ?1").setParameter(1, account).executeUpdate();
        sessions.endAll(account);
        audit.note(owner, "team.removed", colleague.email(), colleague.position().name(), null);
    }

    /**
     * Somebody of the team becomes the owner; the owner manages from then on. The caller has proved who it is ({@link io.landfall.accounts.SignIn#prove}).
     * Throws {@link Refusal} "forbidden", "not_found" or "owner_stays" (it is the owner already).
     */
    @Transactional
    public void handOver(Member owner, long account) {
        var colleague = colleague(owner, account);
        if (colleague.position() == Position.OWNER) {
            throw new Refusal("owner_stays");
        }
        place(owner.actor().account(), Position.MANAGE);
        place(account, Position.OWNER);
        audit.note(owner, "team.handed_over", null, owner.actor().email(), colleague.email());
        events.fire(new TeamEvents.OwnerChanged(owner.reseller(), owner.actor().email(), colleague.email()));
    }

    /** With the business locked, the owner's position is read anew: two changes at once must not leave two owners or none. */
    private Colleague colleague(Member owner, long account) {
        resellers.locked(owner.needs(Position.OWNER).reseller());
        var team = of(owner.reseller());
        team.stream().filter(one -> one.account() == owner.actor().account() && one.position() == Position.OWNER).findFirst()
                .orElseThrow(() -> new Refusal("forbidden", null, Map.of("needs", Position.OWNER.name())));
        return team.stream().filter(one -> one.account() == account).findFirst().orElseThrow(() -> new Refusal("not_found"));
    }

    private void place(long account, Position position) {
        database.createNativeQuery("update reseller_member set position = ?2 where account_id = ?1").setParameter(1, account).setParameter(2, position.name()).executeUpdate();
    }
}
