package io.landfall.resellers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.accounts.Sessions;
import io.landfall.accounts.Tokens;
import io.landfall.platform.Refusal;
import io.landfall.testsupport.Businesses;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** The acts themselves: only the owner, only the own team, one change after the other. */
@QuarkusTest
class TeamTest {

    private static final String PASSWORD = "Blue-lagoon-7-boats";

    @Inject
    Team team;
    @Inject
    Invitations invitations;
    @Inject
    Resellers resellers;
    @Inject
    ResellerAudit audit;
    @Inject
    Sessions sessions;
    @Inject
    Tokens tokens;
    @Inject
    Businesses businesses;
    @Inject
    EntityManager database;

    @BeforeEach
    void nobodyHasTried() {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("delete from sign_in_try").executeUpdate());
    }

    @Test
    void aRemovedMemberIsSignedOutAndGetsAtNothing() {
        var owner = businesses.owner();
        var seller = businesses.colleague(owner, Position.SELL);
        var session = sessions.begin(seller.actor().account(), null, null);
        team.remove(owner, seller.actor().account());
        assertThat(sessions.actor(session.token())).isEmpty();
        assertThat(resellers.memberFor(seller.actor())).isEmpty();
        assertThat(audit.of(owner, null, "team", null, 5)).first().satisfies(line -> {
            assertThat(line.what()).isEqualTo("team.removed");
            assertThat(line.subject()).isEqualTo(seller.actor().email());
            assertThat(line.before()).isEqualTo("SELL");
        });
    }

    @Test
    void aNewPositionCountsAtOnce() {
        var owner = businesses.owner();
        var reader = businesses.colleague(owner, Position.READ);
        team.change(owner, reader.actor().account(), Position.MANAGE);
        assertThat(resellers.memberFor(reader.actor()).orElseThrow().position()).isEqualTo(Position.MANAGE);
        team.change(owner, reader.actor().account(), Position.MANAGE);
        assertThat(audit.of(owner, null, "team", null, 5)).as("nothing changed the second time").hasSize(1);
    }

    @Test
    void onlyTheOwnerActsAndOnlyOnTheOwnTeam() {
        var owner = businesses.owner();
        var manager = businesses.colleague(owner, Position.MANAGE);
        var stranger = businesses.colleague(businesses.owner(), Position.SELL);
        for (ThrowingCallable act : List.<ThrowingCallable>of(() -> team.remove(manager, owner.actor().account()), () -> team.change(manager, manager.actor().account(), Position.READ),
                () -> team.handOver(manager, manager.actor().account()), () -> invitations.invite(manager, "x@business.test", Position.READ, Locale.ENGLISH),
                () -> invitations.resend(manager, 1), () -> invitations.withdraw(manager, 1))) {
            refused("forbidden", act);
        }
        for (ThrowingCallable act : List.<ThrowingCallable>of(() -> team.remove(owner, stranger.actor().account()), () -> team.change(owner, stranger.actor().account(), Position.READ),
                () -> team.handOver(owner, stranger.actor().account()))) {
            refused("not_found", act);
        }
        assertThat(resellers.memberFor(stranger.actor())).isPresent();
    }

    @Test
    void anotherBusinessCanNeitherSendNorWithdrawAnInvitation() {
        var id = businesses.invite(businesses.owner(), address(), Position.READ);
        var other = businesses.owner();
        refused("not_found", () -> invitations.resend(other, id));
        refused("not_found", () -> invitations.withdraw(other, id));
        assertThat(invitations.open(other)).isEmpty();
        assertThat(invitations.byId(id).orElseThrow().open()).isTrue();
    }

    @Test
    void theOwnerStaysUntilTheBusinessIsHandedOver() {
        var owner = businesses.owner();
        var manager = businesses.colleague(owner, Position.MANAGE);
        refused("owner_stays", () -> team.remove(owner, owner.actor().account()));
        refused("position_invalid", () -> team.change(owner, owner.actor().account(), Position.READ));
        refused("position_invalid", () -> team.change(owner, manager.actor().account(), Position.OWNER));
        team.handOver(owner, manager.actor().account());
        assertThat(resellers.memberFor(owner.actor()).orElseThrow().position()).isEqualTo(Position.MANAGE);
        assertThat(resellers.memberFor(manager.actor()).orElseThrow().position()).isEqualTo(Position.OWNER);
        refused("forbidden", () -> team.remove(owner, manager.actor().account()));
    }

    @Test
    void twoHandOversAtOnceLeaveOneOwner() throws Exception {
        var owner = businesses.owner();
        var heirs = List.of(businesses.colleague(owner, Position.MANAGE), businesses.colleague(owner, Position.SELL), businesses.colleague(owner, Position.READ));
        var start = new CountDownLatch(1);
        var pool = Executors.newFixedThreadPool(3);
        var tries = new ArrayList<Future<Boolean>>();
        for (var heir : heirs) {
            tries.add(pool.submit(() -> {
                start.await();
                try {
                    team.handOver(owner, heir.actor().account());
                    return true;
                } catch (Refusal refusal) {
                    return false;
                }
            }));
        }
        start.countDown();
        int won = 0;
        for (var one : tries) {
            won += one.get() ? 1 : 0;
        }
        pool.shutdown();
        assertThat(won).isEqualTo(1);
        assertThat(team.of(owner)).filteredOn(one -> one.position() == Position.OWNER).hasSize(1);
    }

    @Test
    void aWithdrawnInvitationIsGoodForNothing() {
        var owner = businesses.owner();
        var email = address();
        var id = businesses.invite(owner, email, Position.READ);
        var token = tokens.mint(Tokens.Purpose.INVITATION, null, email);
        assertThat(invitations.look(id, token)).isPresent();
        invitations.withdraw(owner, id);
        assertThat(invitations.look(id, token)).isEmpty();
        refused("invalid_token", () -> invitations.accept(id, token, PASSWORD, Locale.ENGLISH, "test", null));
        assertThat(count("select count(*) from account where email = '" + email + "'")).as("nothing is left of the try").isZero();
        businesses.invite(owner, email, Position.SELL);
    }

    @Test
    void aLinkOpensOnlyInvitationsOfItsOwnMailbox() {
        var owner = businesses.owner();
        var theirs = businesses.invite(owner, address(), Position.MANAGE);
        var email = address();
        businesses.invite(owner, email, Position.READ);
        var token = tokens.mint(Tokens.Purpose.INVITATION, null, email);
        assertThat(invitations.look(theirs, token)).isEmpty();
        refused("invalid_token", () -> invitations.accept(theirs, token, PASSWORD, Locale.ENGLISH, "test", null));
        refused("invalid_token", () -> invitations.accept(theirs, "A".repeat(27), PASSWORD, Locale.ENGLISH, "test", null));
    }

    @Test
    void anInvitationIsAcceptedOnceHoweverOftenItsButtonIsPressed() throws Exception {
        var owner = businesses.owner();
        var email = address();
        var id = businesses.invite(owner, email, Position.SELL);
        var token = tokens.mint(Tokens.Purpose.INVITATION, null, email);
        var pool = Executors.newFixedThreadPool(4);
        var tries = new ArrayList<Future<Boolean>>();
        for (int i = 0; i < 4; i++) {
            tries.add(pool.submit(() -> {
                try {
                    return sessions.actor(invitations.accept(id, token, PASSWORD, Locale.ENGLISH, "test", null).token()).isPresent();
                } catch (Refusal refusal) {
                    return false;
                }
            }));
        }
        int won = 0;
        for (var one : tries) {
            won += one.get() ? 1 : 0;
        }
        pool.shutdown();
        assertThat(won).isEqualTo(1);
        assertThat(team.of(owner)).extracting(Colleague::email).containsOnlyOnce(email);
    }

    @Test
    void aConfirmedAccountIsNeverOpenedAnew() {
        var customer = address();
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(
                "insert into account (id, email, role, created_at, confirmed_at) values (nextval('account_seq'), '" + customer + "', 'CUSTOMER', now(), now())").executeUpdate());
        var id = businesses.invite(businesses.owner(), customer, Position.MANAGE);
        var token = tokens.mint(Tokens.Purpose.INVITATION, null, customer);
        assertThat(invitations.answer(customer)).isEqualTo(Invitations.Answer.TAKEN);
        refused("email_taken", () -> invitations.accept(id, token, PASSWORD, Locale.ENGLISH, "test", null));
        refused("email_taken", () -> invitations.join(id, token, "test"));
        assertThat(count("select count(*) from account where email = '" + customer + "' and role = 'CUSTOMER' and password_hash is null")).isEqualTo(1);
    }

    @Test
    void whoOwnsOneBusinessCannotJoinAnother() {
        var other = businesses.owner();
        var id = businesses.invite(businesses.owner(), other.actor().email(), Position.READ);
        var token = tokens.mint(Tokens.Purpose.INVITATION, null, other.actor().email());
        refused("email_taken", () -> invitations.join(id, token, "test"));
        assertThat(resellers.memberFor(other.actor()).orElseThrow().reseller()).isEqualTo(other.reseller());
    }

    @Test
    void invitationsAreLimited() {
        var owner = businesses.owner();
        var email = address();
        var id = businesses.invite(owner, email, Position.READ);
        invitations.resend(owner, id);
        invitations.resend(owner, id);
        refused("too_many_tries", () -> invitations.resend(owner, id));
        refused("already_member", () -> invitations.invite(owner, owner.actor().email(), Position.READ, Locale.ENGLISH));
        refused("already_invited", () -> invitations.invite(owner, email.toUpperCase(Locale.ROOT), Position.READ, Locale.ENGLISH));
        refused("position_invalid", () -> invitations.invite(owner, address(), Position.OWNER, Locale.ENGLISH));
        refused("email_invalid", () -> invitations.invite(owner, "a@b.c\r\nBcc: all@x.example", Position.READ, Locale.ENGLISH));
    }

    private static String address() {
        return "i" + UUID.randomUUID().toString().substring(0, 12) + "@business.test";
    }

    private static void refused(String code, ThrowingCallable act) {
        assertThatThrownBy(act).isInstanceOf(Refusal.class).extracting(thrown -> ((Refusal) thrown).code()).isEqualTo(code);
    }

    private long count(String query) {
        return QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery(query).getSingleResult()).longValue());
    }
}
