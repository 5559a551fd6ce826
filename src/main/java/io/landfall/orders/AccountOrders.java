package io.landfall.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;

import io.landfall.accounts.AccountEvents;
import io.landfall.accounts.Actor;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;

/**
 * Orders by their owner. An account owns what it bought while signed in, and what was bought as a guest under its confirmed address: such an
 * order comes with the address and leaves with it when the address is corrected. All of it within one shop: account and orders are of the same.
 * What a business bought for a customer is not the customer's to see: its price is between the business and the operator.
 */
@ApplicationScoped
public class AccountOrders {

    /** What is the actor's: a claimed order only as long as it still carries the account's address. */
    static final String OWN = " o.account_id = :account and (o.claimed_at is null or lower(o.email) = :email) ";

    private final EntityManager database;
    private final OrderStore store;
    private final OrderReader reader;
    private final Clock clock;

    AccountOrders(EntityManager database, OrderStore store, OrderReader reader, Clock clock) {
        this.database = database;
        this.store = store;
        this.reader = reader;
        this.clock = clock;
    }

    /**
     * One order in a list.
     *
     * @param paid     money was taken for it
     * @param position for the next page, see {@link #of}
     */
    public record Row(long position, String number, String link, OrderStatus status, String plan, String planTitle, PlanFacts facts, int quantity, Money total,
            Instant placedAt, boolean paid) {
    }

    /**
     * The actor's orders, newest first. Guest orders under the account's address are taken in first, whenever they were placed.
     *
     * @param before position of the last row of the page before, or null
     */
    @Transactional
    public List<Row> of(Actor actor, Long before, int limit) {
        claim(actor.account(), actor.email());
        return rows("select o.* from orders o where" + OWN + "and (cast(:before as bigint) is null or o.id < :before) order by o.id desc limit :limit", actor, before, limit);
    }

    /** One of the actor's own. */
    @Transactional
    public Optional<OrderDetails> find(Actor actor, String number) {
        claim(actor.account(), actor.email());
        return own(actor, number).flatMap(store::readByNumber).map(reader::details);
    }

    /** One of the actor's own by PayPal's number of its payment, as programs know it. */
    @Transactional
    public Optional<OrderDetails> findByPayPal(Actor actor, String paypalOrder) {
        return database.createQuery("select p.orderNumber from Payment p where p.gatewayOrderId = ?1", String.class).setParameter(1, paypalOrder).getResultStream().findFirst()
                .flatMap(number -> find(actor, number));
    }

    /** All of them, whole: for the export. */
    @Transactional
    public List<OrderDetails> everything(Actor actor) {
        return numbers(actor).stream().map(number -> store.readByNumber(number).map(reader::details).orElseThrow()).toList();
    }

    /** Bought while signed in: the order is the account's, whatever address it is sent to. The link proves that the order is the caller's. */
    @Transactional
    public void adopt(Actor actor, String link) {
        database.createNativeQuery("update orders set account_id = ?1, claimed_at = null where link = ?2 and (account_id is null or claimed_at is not null) "
                + "and shop_id = (select a.shop_id from account a where a.id = ?1)")
                .setParameter(1, actor.account()).setParameter(2, link).executeUpdate();
    }

    /** Orders of an address in one shop, newest first: for the letter that finds them, and for who used its link. */
    @Transactional
    public List<Row> ofAddress(long shop, String email, int limit) {
        return database.createNativeQuery("select o.* from orders o where lower(o.email) = lower(:email) and o.shop_id = :shop and o.paid_by = 'PAYPAL' order by o.id desc limit :limit",
                Order.class).setParameter("email", email).setParameter("shop", shop).setParameter("limit", limit).getResultList().stream().map(one -> row((Order) one)).toList();
    }

    void confirmed(@Observes AccountEvents.Confirmed event) {
        claim(event.account(), event.email());
    }

    /** What came by the old address stays with the account: it was the same person's. */
    void moved(@Observes AccountEvents.EmailChanged event) {
        database.createNativeQuery("update orders set claimed_at = null where account_id = ?1 and lower(email) = ?2").setParameter(1, event.account())
                .setParameter(2, event.oldEmail()).executeUpdate();
    }

    /** Who bought is forgotten; what was bought, paid and refunded is not. Refuses while an order still has to be paid, delivered or refunded. */
    void deleting(@Observes AccountEvents.Deleting event) {
        claim(event.account(), event.email());
        var actor = new Actor(event.account(), event.email(), null);
        rows("select o.* from orders o where" + OWN + "and o.status in ('AWAITING_PAYMENT', 'PAID', 'FULFILLING', 'ATTENTION')"
                + " and cast(:before as bigint) is null order by o.id desc limit :limit", actor, null, 1).stream().findFirst().ifPresent(open -> {
                    throw new Refusal("order_unfinished", null, java.util.Map.of("number", open.number(), "link", open.link()));
                });
        database.createNativeQuery("update orders o set email = '', traveller = null, claimed_at = null, version = o.version + 1 where" + OWN)
                .setParameter("account", event.account()).setParameter("email", event.email()).executeUpdate();
    }

    void claim(long account, String email) {
        database.createNativeQuery("""
                update orders set account_id = ?1, claimed_at = ?3
                where lower(email) = ?2 and paid_by = 'PAYPAL' and (account_id is null or claimed_at is not null and account_id <> ?1)
                and shop_id = (select a.shop_id from account a where a.id = ?1)""")
                .setParameter(1, account).setParameter(2, email).setParameter(3, clock.instant()).executeUpdate();
    }

    private List<String> numbers(Actor actor) {
        claim(actor.account(), actor.email());
        return database.createNativeQuery("select o.number from orders o where" + OWN + "order by o.id desc", String.class).setParameter("account", actor.account())
                .setParameter("email", actor.email()).getResultList();
    }

    private Optional<String> own(Actor actor, String number) {
        return database.createNativeQuery("select o.number from orders o where" + OWN + "and o.number = :number", String.class).setParameter("account", actor.account())
                .setParameter("email", actor.email()).setParameter("number", number).getResultStream().findFirst();
    }

    private List<Row> rows(String sql, Actor actor, Long before, int limit) {
        return database.createNativeQuery(sql, Order.class).setParameter("account", actor.account()).setParameter("email", actor.email())
                .setParameter("before", before).setParameter("limit", limit).getResultList().stream().map(one -> row((Order) one)).toList();
    }

    private static Row row(Order order) {
        return new Row(order.id(), order.number(), order.link(), order.status(), order.plan(), order.planTitle(), order.planFacts(), order.quantity(), order.total(), order.placedAt(),
                order.paidAt() != null);
    }
}
