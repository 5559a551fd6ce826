package io.landfall.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.Test;

import io.landfall.credit.BookingKind;
import io.landfall.credit.Credit;
import io.landfall.credit.Invoices;
import io.landfall.money.Money;
import io.landfall.resellers.BillingMode;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.Depositors;
import io.landfall.testsupport.DoublesProfile;
import io.landfall.testsupport.ShopTest;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;

@QuarkusTest
@TestProfile(DoublesProfile.class)
class CreditLettersTest extends ShopTest {

    @Inject
    Businesses businesses;
    @Inject
    Credit credit;
    @Inject
    Invoices invoices;
    @Inject
    EntityManager database;
    @Inject
    Clock clock;
    @Inject
    RecordingTransport transport;

    @Test
    void whoManagesIsToldOncePerCrossing() {
        var owner = businesses.owner();
        var manager = businesses.colleague(owner, Position.MANAGE);
        var seller = businesses.colleague(owner, Position.SELL);
        credit.fund(owner.reseller(), BookingKind.DEPOSIT, usd("60.00"), Depositors.because("deposit"));
        credit.hold(owner.reseller(), usd("20.00"), Depositors.because("order"));
        credit.hold(owner.reseller(), usd("5.00"), Depositors.because("order"));
        for (var one : List.of(owner, manager)) {
            await().atMost(Duration.ofSeconds(20)).until(() -> !to(one).isEmpty());
            assertThat(to(one)).singleElement().satisfies(letter -> {
                assertThat(letter.subject()).matches("Your credit is down to \\$(40|35)\\.00");
                assertThat(letter.text()).contains("/reseller/credit", "$50.00").doesNotContain("{", "null", "NOT_FOUND");
            });
        }
        assertThat(to(seller)).isEmpty();
    }

    @Test
    void invoicesAreToldAndRemindedOf() {
        var owner = businesses.owner();
        credit.setLimits(owner.reseller(), usd("0.00"), usd("500.00"), Depositors.operator());
        credit.bill(owner.reseller(), BillingMode.POSTPAID, Depositors.operator());
        var order = Depositors.because("order");
        credit.hold(owner.reseller(), usd("40.00"), order);
        credit.capture(order.cause());
        var invoice = invoices.issue(owner.reseller(), clock.instant().plusSeconds(1)).orElseThrow();
        await().atMost(Duration.ofSeconds(20)).until(() -> to(owner).size() == 1);
        assertThat(to(owner).get(0).subject()).contains(invoice.number(), "$40.00");
        assertThat(to(owner).get(0).text()).contains("/reseller/credit").doesNotContain("{", "null", "NOT_FOUND");
        // As if it had been issued long ago; what an invoice says cannot be changed otherwise.
        QuarkusTransaction.requiringNew().run(() -> {
            database.createNativeQuery("set local session_replication_role = replica").executeUpdate();
            database.createNativeQuery("update invoice set due_on = due_on - 16 where number = ?1").setParameter(1, invoice.number()).executeUpdate();
        });
        invoices.remind();
        invoices.remind();
        await().atMost(Duration.ofSeconds(20)).until(() -> to(owner).size() == 2);
        assertThat(to(owner).get(1).subject()).startsWith("Invoice " + invoice.number() + " was due on");
        invoices.markPaid(owner.reseller(), invoice.number(), "bank", Depositors.operator());
    }

    private List<Letter> to(Member member) {
        return transport.sentTo(member.actor().email());
    }

    private static Money usd(String amount) {
        return Money.of(amount, "USD");
    }
}
