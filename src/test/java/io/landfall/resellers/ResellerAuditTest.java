package io.landfall.resellers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Role;
import io.landfall.platform.Refusal;
import io.landfall.testsupport.Businesses;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

@QuarkusTest
class ResellerAuditTest {

    @Inject
    ResellerAudit audit;
    @Inject
    Businesses businesses;
    @Inject
    EntityManager database;

    @Test
    void saysWhoWhenWhatBeforeAndAfter() {
        var owner = businesses.owner();
        QuarkusTransaction.requiringNew().run(() -> {
            audit.note(owner, "prices.rule_saved", "Japan", "30 %", "35 %");
            audit.note(new Actor(1, "operator@landfall.example", Role.OPERATOR), owner.reseller(), "business.closed", null, null, "Fraud\r\nand more");
            audit.note((Actor) null, owner.reseller(), "prices.plan_hidden", "jp-1gb", "sold", "hidden");
        });
        var lines = audit.of(owner, null, null, null, 10);
        assertThat(lines).extracting(ResellerAudit.Line::what).containsExactly("prices.plan_hidden", "business.closed", "prices.rule_saved");
        assertThat(lines.get(0).who()).isNull();
        assertThat(lines.get(1).operator()).isTrue();
        assertThat(lines.get(1).after()).isEqualTo("Fraud and more");
        assertThat(lines.get(2).who()).isEqualTo(owner.actor().email());
        assertThat(lines.get(2).subject() + lines.get(2).before() + lines.get(2).after()).isEqualTo("Japan30 %35 %");
        assertThat(audit.of(owner, null, "prices", null, 10)).hasSize(2);
        assertThat(audit.of(owner, owner.actor().account(), null, null, 10)).hasSize(1);
        assertThat(audit.of(owner, null, null, lines.get(0).id(), 1)).extracting(ResellerAudit.Line::what).containsExactly("business.closed");
        assertThat(audit.people(owner)).extracting(ResellerAudit.Person::who).contains(owner.actor().email());
    }

    @Test
    void anotherBusinessSeesNothingOfIt() {
        var one = businesses.owner();
        var other = businesses.owner();
        QuarkusTransaction.requiringNew().run(() -> audit.note(one, "brand.saved", "Lumen", null, "#0b5d66"));
        assertThat(audit.of(other, null, null, null, 10)).isEmpty();
        assertThat(audit.of(other, one.actor().account(), null, null, 10)).isEmpty();
        assertThat(audit.people(other)).isEmpty();
    }

    @Test
    void whoSellsOrReadsDoesNotReadTheList() {
        var seller = businesses.colleague(businesses.owner(), Position.SELL);
        assertThatThrownBy(() -> audit.of(seller, null, null, null, 10)).isInstanceOf(Refusal.class).hasMessage("forbidden");
    }

    @Test
    void linesAreNeverRewritten() {
        var owner = businesses.owner();
        QuarkusTransaction.requiringNew().run(() -> audit.note(owner, "brand.saved", "Lumen", null, "#0b5d66"));
        for (var sql : new String[] {"update reseller_audit set after = 'x'", "delete from reseller_audit"}) {
            assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(sql + " where reseller_id = " + owner.reseller()).executeUpdate()))
                    .hasStackTraceContaining("never rewritten");
        }
    }

    @Test
    void aChangeThatIsRolledBackLeavesNoLine() {
        var owner = businesses.owner();
        assertThatThrownBy(() -> QuarkusTransaction.requiringNew().run(() -> {
            audit.note(owner, "brand.saved", "Lumen", null, "#0b5d66");
            throw new Refusal("x");
        })).isInstanceOf(Refusal.class);
        assertThat(audit.of(owner, null, null, null, 10)).isEmpty();
    }
}
