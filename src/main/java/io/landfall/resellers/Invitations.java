package io.landfall.resellers;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Accounts;
import io.landfall.accounts.Actor;
import io.landfall.accounts.Addresses;
import io.landfall.accounts.Invited;
import io.landfall.accounts.OpenedSession;
import io.landfall.accounts.Role;
import io.landfall.accounts.Tokens;
import io.landfall.accounts.Tries;
import io.landfall.platform.Refusal;

/**
 * Asking somebody to join a team. The owner learns nothing about an address: every one is "invited", and the letter tells its owner when it
 * cannot be used. The link stands in no table; it proves the mailbox, and the row says what for.
 */
@ApplicationScoped
public class Invitations {

    /** Mails to one address in an hour, whoever asks. */
    private static final int PER_ADDRESS = 3;
    /** Mails of one business in an hour. */
    private static final int PER_BUSINESS = 20;
    private static final Duration HOUR = Duration.ofHours(1);
    private static final int LARGEST_TEAM = 50;
    private static final String COLUMNS = """
            select i.id, i.reseller_id, r.name, i.email, i.position, i.invited_by, i.sent_at, i.expires_at, i.ended_at is null
            from reseller_invitation i join reseller r on r.id = i.reseller_id\s""";

    private final EntityManager database;
    private final Resellers resellers;
    private final ResellerAudit audit;
    private final Invited invited;
    private final Accounts accounts;
    private final Tries tries;
    private final Event<TeamEvents.Invited> events;
    private final Clock clock;

    Invitations(EntityManager database, Resellers resellers, ResellerAudit audit, Invited invited, Accounts accounts, Tries tries, Event<TeamEvents.Invited> events, Clock clock) {
        this.database = database;
        this.resellers = resellers;
        this.audit = audit;
        this.invited = invited;
        this.accounts = accounts;
        this.tries = tries;
        this.events = events;
        this.clock = clock;
    }

    /**
     * By the owner. Throws {@link Refusal} "email_missing", "email_invalid", "already_member" or "already_invited" at "email", "position_invalid" at
     * "position" (an owner is made by handing over, not by inviting), "team_full" and "too_many_tries".
     */
    @Transactional
    public void invite(Member owner, String email, Position position, Locale locale) {
        owner.needs(Position.OWNER);
        var address = Addresses.normalised(email);
        if (!Addresses.isOne(address)) {
            throw new Refusal(address.isEmpty() ? "email_missing" : "email_invalid", "email", Map.of());
        }
        if (position == null || position == Position.OWNER) {
            throw new Refusal("position_invalid", "position", Map.of());
        }
        resellers.locked(owner.reseller());
        if (count("select count(*) from reseller_member m join account a on a.id = m.account_id where m.reseller_id = ?1 and a.email = ?2", owner.reseller(), address) > 0) {
            throw new Refusal("already_member", "email", Map.of());
        }
        if (count("select count(*) from reseller_invitation where reseller_id = ?1 and email = ?2 and ended_at is null", owner.reseller(), address) > 0) {
            throw new Refusal("already_invited", "email", Map.of());
        }
        if (count("select (select count(*) from reseller_member where reseller_id = ?1) + (select count(*) from reseller_invitation where reseller_id = ?1 and ended_at is null)",
                owner.reseller()) >= LARGEST_TEAM) {
            throw new Refusal("team_full", null, Map.of("most", LARGEST_TEAM));
        }
        limit(owner, address);
        var id = ((Number) database.createNativeQuery("""
                insert into reseller_invitation (reseller_id, email, position, locale, invited_by, sent_at, expires_at) values (?1, ?2, ?3, ?4, ?5, ?6, ?7) returning id""")
                .setParameter(1, owner.reseller()).setParameter(2, address).setParameter(3, position.name()).setParameter(4, locale.toLanguageTag())
                .setParameter(5, owner.actor().email()).setParameter(6, clock.instant()).setParameter(7, end()).getSingleResult()).longValue();
        audit.note(owner, "team.invited", address, null, position.name());
        events.fire(new TeamEvents.Invited(id, address, locale));
    }

    /** Those that wait, the newest first. */
    @Transactional
    public List<Invitation> open(Member member) {
        return rows("where i.reseller_id = ?1 and i.ended_at is null order by i.id desc limit 100", member.reseller());
    }

    /** Another mail, with a new link and a new week. Throws "not_found" and "too_many_tries". */
    @Transactional
    public void resend(Member owner, long id) {
        var invitation = own(owner, id);
        limit(owner, invitation.email());
        database.createNativeQuery("update reseller_invitation set sent_at = ?2, expires_at = ?3 where id = ?1").setParameter(1, id).setParameter(2, clock.instant())
                .setParameter(3, end()).executeUpdate();
        audit.note(owner, "team.invited_again", invitation.email(), null, invitation.position().name());
        var locale = (String) database.createNativeQuery("select locale from reseller_invitation where id = ?1").setParameter(1, id).getSingleResult();
        events.fire(new TeamEvents.Invited(id, invitation.email(), Locale.forLanguageTag(locale)));
    }

    /** Its links are good for nothing from now on. Throws "not_found". */
    @Transactional
    public void withdraw(Member owner, long id) {
        var invitation = own(owner, id);
        end(id, "WITHDRAWN");
        audit.note(owner, "team.invitation_withdrawn", invitation.email(), invitation.position().name(), null);
    }

    /** For the letter; also one that has ended. */
    @Transactional
    public Optional<Invitation> byId(long id) {
        return rows("where i.id = ?1", id).stream().findFirst();
    }

    /** What its address can do with an invitation. */
    public enum Answer {
        /** Choose a password: the address has no account. */
        NEW,
        /** Press the button: its account works nowhere. */
        JOIN,
        /** Nothing: its account is of another kind, or works elsewhere. */
        TAKEN
    }

    @Transactional
    public Answer answer(String email) {
        return accounts.byEmail(email).filter(account -> account.confirmedAt() != null)
                .map(account -> account.role() == Role.RESELLER && count("select count(*) from reseller_member where account_id = ?1", account.id()) == 0 ? Answer.JOIN : Answer.TAKEN)
                .orElse(Answer.NEW);
    }

    /** What the link is for; empty when the link or the invitation is good for nothing any more. Opening it changes nothing. */
    @Transactional
    public Optional<Invitation> look(long id, String token) {
        return invited.address(token).flatMap(address -> byId(id).filter(found -> found.open() && found.email().equals(address)));
    }

    /**
     * Opens an account for who was invited, and makes a member of it. Throws {@link Refusal} "invalid_token", "email_taken" and those of a bad password.
     */
    @Transactional(Transactional.TxType.NEVER)
    public OpenedSession accept(long id, String token, String password, Locale locale, String client, String userAgent) {
        return invited.open(token, password, locale, client, userAgent, account -> {
            // What a stranger, or the same person, had begun to register under this address.
            database.createNativeQuery("delete from reseller_registration where account_id = ?1 and founded is null").setParameter(1, account).executeUpdate();
            admit(id, account);
        });
    }

    /** Makes a member of the account that the address has already. Throws {@link Refusal} "invalid_token" or "email_taken". */
    @Transactional(Transactional.TxType.NEVER)
    public void join(long id, String token, String client) {
        invited.join(token, client, account -> admit(id, account));
    }

    /** The account is locked; the invitation is decided here, under its own lock. */
    private void admit(long id, long account) {
        var locked = database.createNativeQuery("""
                select i.reseller_id, i.position, i.email from reseller_invitation i join account a on a.id = ?2 and a.email = i.email
                where i.id = ?1 and i.ended_at is null for update of i""").setParameter(1, id).setParameter(2, account).getResultList();
        if (locked.isEmpty()) {
            throw new Refusal("invalid_token");
        }
        if (count("select count(*) from reseller_member where account_id = ?1", account) > 0) {
            throw new Refusal("email_taken");
        }
        var row = (Object[]) locked.get(0);
        var position = Position.valueOf((String) row[1]);
        long reseller = ((Number) row[0]).longValue();
        database.persist(new Membership(account, reseller, position, clock.instant()));
        end(id, "ACCEPTED");
        audit.note(new Actor(account, (String) row[2], Role.RESELLER), reseller, "team.joined", (String) row[2], null, position.name());
    }

    private Invitation own(Member owner, long id) {
        return rows("where i.id = ?1 and i.reseller_id = ?2 and i.ended_at is null for update of i", id, owner.needs(Position.OWNER).reseller()).stream().findFirst()
                .orElseThrow(() -> new Refusal("not_found"));
    }

    private void end(long id, String how) {
        database.createNativeQuery("update reseller_invitation set ended_at = ?2, ended = ?3 where id = ?1").setParameter(1, id).setParameter(2, clock.instant()).setParameter(3, how)
                .executeUpdate();
    }

    private void limit(Member owner, String address) {
        tries.take(new Tries.Limit("invite " + owner.reseller(), PER_BUSINESS, HOUR), Tries.Limit.ofAddress("invite ", address, PER_ADDRESS, HOUR));
    }

    private Instant end() {
        return clock.instant().plus(Tokens.Purpose.INVITATION.life());
    }

    @SuppressWarnings("unchecked")
    private List<Invitation> rows(String where, Object... values) {
        var query = database.createNativeQuery(COLUMNS + where);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return ((List<Object[]>) query.getResultList()).stream().map(row -> new Invitation(((Number) row[0]).longValue(), ((Number) row[1]).longValue(), (String) row[2], (String) row[3],
                Position.valueOf((String) row[4]), (String) row[5], (Instant) row[6], (Instant) row[7], (Boolean) row[8])).toList();
    }

    private long count(String sql, Object... values) {
        var query = database.createNativeQuery(sql);
        for (int i = 0; i < values.length; i++) {
            query.setParameter(i + 1, values[i]);
        }
        return ((Number) query.getSingleResult()).longValue();
    }
}
