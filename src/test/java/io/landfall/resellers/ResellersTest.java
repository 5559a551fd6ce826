package io.landfall.resellers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Role;
import io.landfall.platform.Refusal;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ResellersTest {

    @Inject
    Resellers resellers;
    @Inject
    ResellerAudit audit;
    @Inject
    EntityManager database;

    @Test
    void whoFoundsABusinessOwnsIt() {
        var actor = somebody();
        var number = resellers.found("  Lumen Travel ", ResellerKind.RESELLER, "USD", actor.account());
        assertThat(resellers.memberFor(actor)).contains(new Member(actor, number, Position.OWNER));
        assertThat(resellers.byId(number)).hasValueSatisfying(business -> {
            assertThat(business.name()).isEqualTo("Lumen Travel");
            assertThat(business.deposited()).isFalse();
            assertThat(business.billingMode()).isEqualTo(BillingMode.PREPAID);
        });
    }

    @Test
    void nobodyElseWorksThere() {
        resellers.found("Lumen", ResellerKind.RESELLER, "USD", somebody().account());
        assertThat(resellers.memberFor(somebody())).isEmpty();
    }

    @Test
    void aClosedBusinessHasNobodyAtWork() {
        var actor = somebody();
        var number = resellers.found("Lumen", ResellerKind.RESELLER, "USD", actor.account());
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update reseller set disabled_at = now() where id = ?1").setParameter(1, number).executeUpdate());
        assertThat(resellers.memberFor(actor)).isEmpty();
    }

    @Test
    void theOperatorClosesWithAReasonAndOpensAgain() {
        var actor = somebody();
        var operator = new Actor(1, "operator@landfall.example", Role.OPERATOR);
        var number = resellers.found("Lumen", ResellerKind.RESELLER, "USD", actor.account());
        assertThatThrownBy(() -> resellers.close(number, "  ", operator)).isInstanceOf(Refusal.class).hasMessage("reason_missing (reason)");
        resellers.close(number, "Chargebacks", operator);
        resellers.close(number, "A second click", operator);
        assertThat(resellers.memberFor(actor)).isEmpty();
        assertThat(resellers.workplace(actor).orElseThrow().business().closedReason()).isEqualTo("Chargebacks");
        resellers.reopen(number, operator);
        resellers.reopen(number, operator);
        var member = resellers.memberFor(actor).orElseThrow();
        assertThat(audit.of(member, null, "business", null, 10)).extracting(ResellerAudit.Line::what).containsExactly("business.reopened", "business.closed");
    }

    @Test
    void theOperatorFindsByPartOfTheNameByAddressAndByStanding() {
        var mark = UUID.randomUUID().toString().substring(0, 8);
        var actor = somebody();
        var fresh = resellers.found("Zeta " + mark, ResellerKind.RESELLER, "USD", actor.account());
        var open = resellers.found("alpha %_" + mark, ResellerKind.RESELLER, "USD", somebody().account());
        resellers.deposited(open);
        var closed = resellers.found("Beta " + mark + " Ltd", ResellerKind.DEVELOPER, "USD", somebody().account());
        resellers.close(closed, "Chargebacks", new Actor(1, "operator@landfall.example", Role.OPERATOR));
        assertThat(found(mark.toUpperCase(), null, null, 10)).containsExactly(open, closed, fresh);
        assertThat(found(mark, Standing.OPEN, null, 10)).containsExactly(open);
        assertThat(found(mark, Standing.NEW, null, 10)).containsExactly(fresh);
        assertThat(found(mark, Standing.CLOSED, null, 10)).containsExactly(closed);
        assertThat(found(actor.email().substring(0, 20).toUpperCase(), null, null, 10)).containsExactly(fresh);
        assertThat(found("%_" + mark, null, null, 10)).as("signs of the query language are letters").containsExactly(open);
        assertThat(found("a\0%' or " + mark, null, null, 10)).isEmpty();
        assertThat(found(mark, null, null, 2)).containsExactly(open, closed);
        assertThat(found(mark, null, closed, 2)).as("the next page").containsExactly(fresh);
        assertThat(found(mark, null, -5L, 2)).as("after nobody").isEmpty();
    }

    private java.util.List<Long> found(String text, Standing standing, Long after, int limit) {
        return resellers.search(text, standing, after, limit).stream().map(ResellerDetails::id).toList();
    }

    @Test
    void theFirstDepositCounts() {
        var number = resellers.found("Lumen", ResellerKind.DEVELOPER, "USD", somebody().account());
        resellers.deposited(number);
        var first = resellers.byId(number).orElseThrow().depositedAt();
        resellers.deposited(number);
        assertThat(resellers.byId(number).orElseThrow().depositedAt()).isNotNull().isEqualTo(first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "Lumen\r\nBcc: all@example.com", "\u0000"})
    void aNameThatCannotStandInAMailIsRefused(String name) {
        var owner = somebody().account();
        assertThatThrownBy(() -> resellers.found(name, ResellerKind.RESELLER, "USD", owner)).isInstanceOfSatisfying(Refusal.class, refusal ->
                assertThat(refusal.field()).isEqualTo("name"));
    }

    @Test
    void aPositionIncludesThoseBelow() {
        var actor = new Actor(1, "a@example.com", Role.RESELLER);
        assertThat(new Member(actor, 1, Position.MANAGE).may(Position.SELL)).isTrue();
        assertThatThrownBy(() -> new Member(actor, 1, Position.READ).needs(Position.SELL)).isInstanceOf(Refusal.class).hasMessage("forbidden");
    }

    private Actor somebody() {
        var email = UUID.randomUUID() + "@example.com";
        var id = QuarkusTransaction.requiringNew().call(() -> (Number) database.createNativeQuery("""
                insert into account (id, email, role, created_at, confirmed_at) values (nextval('account_seq'), ?1, 'RESELLER', now(), now()) returning id""")
                .setParameter(1, email).getSingleResult());
        return new Actor(id.longValue(), email, Role.RESELLER);
    }
}
