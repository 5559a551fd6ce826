package io.landfall.testsupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.Locale;
import java.util.UUID;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.landfall.credit.BookingKind;
import io.landfall.credit.Credit;
import io.landfall.credit.HoldStatus;
import io.landfall.credit.Occasion;
import io.landfall.money.Money;
import io.landfall.orders.CreditOrders;
import io.landfall.orders.OrderDetails;
import io.landfall.orders.OrderStatus;
import io.landfall.orders.PlaceOnCredit;
import io.landfall.orders.UnitStatus;
import io.landfall.resellers.Member;

/** Businesses that order from their credit, with suppliers that are doubles: {@code places(owner, 2)}. */
public abstract class CreditShopTest extends ShopTest {

    @Inject
    protected CreditOrders creditOrders;
    @Inject
    protected Credit credit;
    @Inject
    protected Businesses businesses;
    @Inject
    protected EntityManager database;

    /** The owner of a new business with so much credit, such as "100.00". */
    protected Member withCredit(String amount) {
        var owner = businesses.owner();
        pays(owner, amount);
        return owner;
    }

    protected void pays(Member member, String amount) {
        credit.fund(member.reseller(), BookingKind.TOP_UP, Money.of(amount, "USD"), new Occasion("test:" + UUID.randomUUID(), "Paid in", null, "test"));
    }

    /** What one of the plan costs a business. */
    protected Money wholesale() {
        return prices.wholesale("USD", plan()).retail();
    }

    protected PlaceOnCredit wants(int quantity) {
        return wants(UUID.randomUUID().toString(), quantity);
    }

    protected PlaceOnCredit wants(String key, int quantity) {
        return new PlaceOnCredit(key, plan(), quantity, null, "lia@mail.example", "Lia Ono", Locale.ENGLISH, null, null, true);
    }

    protected String places(Member member, int quantity) {
        return creditOrders.place(member, wants(quantity));
    }

    protected OrderDetails order(Member member, String number) {
        return creditOrders.find(member, number).orElseThrow();
    }

    protected OrderDetails ends(Member member, String number, OrderStatus... any) {
        return becomes(order(member, number).link(), any);
    }

    /** Waits until supplier, order and ledger agree: one supplier order for what is delivered, each hold taken, let go or given back, and the rest is credit. */
    protected OrderDetails agrees(Member member, String number, Money paidIn) {
        await().atMost(Duration.ofSeconds(20)).pollInterval(Duration.ofMillis(25)).untilAsserted(() -> {
            var order = order(member, number);
            for (var unit : order.units()) {
                var hold = credit.held("order:" + number + ":" + unit.position()).orElseThrow();
                var bought = pressOne.orders().stream().filter(one -> unit.reference().equals(one.description())).count();
                switch (unit.status()) {
                    case DELIVERED -> {
                        assertThat(hold.status()).isEqualTo(HoldStatus.CAPTURED);
                        assertThat(hold.captured()).isEqualTo(order.unitPrice());
                        assertThat(hold.givenBack().isZero()).isTrue();
                        assertThat(bought).isEqualTo(1);
                    }
                    case REFUNDED -> {
                        assertThat(hold.captured()).isEqualTo(hold.givenBack());
                        assertThat(hold.status() == HoldStatus.CAPTURED).isEqualTo(unit.deliveredAt() != null);
                        assertThat(bought).isEqualTo(unit.deliveredAt() != null ? 1 : 0);
                    }
                    default -> assertThat(hold.status()).isEqualTo(HoldStatus.OPEN);
                }
            }
        });
        var order = order(member, number);
        var open = order.units().stream().filter(unit -> unit.status() != UnitStatus.DELIVERED && unit.status() != UnitStatus.REFUNDED).count();
        var balance = credit.balance(member.reseller());
        assertThat(balance.balance()).isEqualTo(paidIn.minus(order.unitPrice().times((int) order.deliveredCount())));
        assertThat(balance.held()).isEqualTo(order.unitPrice().times((int) open));
        return order;
    }
}
