package io.landfall.orders;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.transaction.Transactional;

import io.landfall.catalog.PlanTitle;
import io.landfall.platform.Pace;
import io.landfall.platform.Refusal;
import io.landfall.platform.jobs.Jobs;
import io.landfall.pricing.PriceBook;
import io.landfall.pricing.Quote;
import io.landfall.resellers.Brand;
import io.landfall.resellers.Brands;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerAudit;
import io.landfall.resellers.ResellerDetails;
import io.landfall.resellers.ResellerKind;
import io.landfall.resellers.Resellers;
import io.landfall.upstream.Suppliers;

/** What a business does with orders for customers of its own, paid from its credit. Every look-up begins with the member. */
@ApplicationScoped
public class CreditOrders {

    private final Resellers resellers;
    private final ResellerAudit audit;
    private final Brands brands;
    private final PriceBook prices;
    private final CreditOrderKeys keys;
    private final CreditFunds funds;
    private final OrderStore store;
    private final OrderReader reader;
    private final UnitRefunds refunds;
    private final Suppliers suppliers;
    private final Jobs jobs;
    private final Event<Object> events;
    private final Clock clock;
    private final Pace pace;

    CreditOrders(Resellers resellers, ResellerAudit audit, Brands brands, PriceBook prices, CreditOrderKeys keys, CreditFunds funds, OrderStore store, OrderReader reader, UnitRefunds refunds,
            Suppliers suppliers, Jobs jobs, Event<Object> events, Clock clock, Pace pace) {
        this.resellers = resellers;
        this.audit = audit;
        this.brands = brands;
        this.prices = prices;
        this.keys = keys;
        this.funds = funds;
        this.store = store;
        this.reader = reader;
        this.refunds = refunds;
        this.suppliers = suppliers;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
        this.pace = pace;
    }

    /**
     * Freezes the wholesale price, sets credit aside, saves the order as paid and asks for its eSIMs, in one transaction. Safe to repeat: the same
     * key gives the same order, or the same "insufficient_credit".
     *
     * @return the order's number
     * @throws Refusal "forbidden", "business_closed", "onboarding_incomplete", "idempotency_conflict", "not_found" for a brand of others ("brand"),
     *                 "plan_unavailable" ("plan"), "price_changed" ("plan", fact "price"), "insufficient_credit" (facts "required", "available"), and at
     *                 the field as {@link CreditOrderForm} says
     */
    @Transactional(dontRollbackOn = Refusal.class)
    public String place(Member member, PlaceOnCredit wanted) {
        var business = open(member.needs(Position.SELL));
        var command = CreditOrderForm.checked(wanted);
        keys.lock(member.reseller(), command.key());
        var known = keys.answered(member.reseller(), command);
        if (known.isPresent()) {
            return known.get();
        }
        var shop = shop(member, business, command.brand());
        var quote = quote(business, command);
        return secured(member, command, Order.onCredit(new PlaceOrder("credit/" + member.reseller() + "/" + command.key(), quote, command.quantity(), PlanTitle.of(quote.plan(), command.locale()),
                command.email(), command.customer(), command.locale(), null, null, "", null, shop), clock.instant(), member.reseller(), command.reference(), command.mailCustomer()));
    }

    /**
     * The same for more data on an eSIM that the business bought: the supplier was asked for its offers a moment ago, and is asked once more before it
     * is bought. Throws as {@link #place}.
     */
    @Transactional(dontRollbackOn = Refusal.class)
    public String topUp(Member member, TopUpOnCredit wanted) {
        open(member.needs(Position.SELL));
        var known = known(member, wanted.order());
        // What is asked for under the key, so that another package or eSIM is a conflict.
        var command = new PlaceOnCredit(wanted.key(), "top-up " + wanted.esim() + " " + wanted.quote().plan().packageId(), 1, null, known.email(), known.traveller(), wanted.locale(), null,
                known.reference(), known.mailsCustomer());
        keys.lock(member.reseller(), command.key());
        var answered = keys.answered(member.reseller(), command);
        if (answered.isPresent()) {
            return answered.get();
        }
        var quote = wanted.quote();
        return secured(member, command, Order.onCredit(new PlaceOrder("credit/" + member.reseller() + "/" + command.key(), new Quote(quote.plan(), quote.retail(), quote.cost(), quote.rate(), quote.at()),
                1, wanted.title(), known.email(), known.traveller(), known.locale(), null, null, "", wanted.esim(), known.shop()), clock.instant(), member.reseller(), known.reference(),
                known.mailsCustomer()));
    }

    private String secured(Member member, PlaceOnCredit command, Order order) {
        var now = order.placedAt();
        try {
            funds.secure(order, member.actor().email());
        } catch (Refusal refusal) {
            if (CreditOrderKeys.isNotEnough(refusal)) {
                keys.notEnough(member.reseller(), command, refusal);
            }
            throw refusal;
        }
        order.paid(now);
        store.add(order);
        var who = member.actor().email();
        store.note(order, who, HistoryKind.PLACED, Map.of("total", order.total().toString(), "quantity", "" + order.quantity()));
        store.note(order, who, HistoryKind.PAID, Map.of("amount", order.total().toString(), "credit", "true"));
        keys.placed(member.reseller(), command, order.number());
        audit.note(member, "orders.placed", order.number(), null, order.total().toString());
        jobs.requestAll(FulfilmentJob.KIND, order.units().stream().map(OrderUnit::id).toList());
        jobs.requestAt(OrderWatch.KIND, order.number(), now.plus(pace.of(OrderWatch.PATIENCE)));
        events.fire(new OrderEvents.Paid(order.id(), order.number()));
        return order.number();
    }

    /** Whether this could be asked for at all; throws as {@link #place} for what is typed wrong. Nothing is kept. */
    public void check(PlaceOnCredit wanted) {
        CreditOrderForm.checked(wanted);
    }

    /** One of the business's own. */
    @Transactional
    public Optional<OrderDetails> find(Member member, String number) {
        return store.readByNumber(number).filter(order -> isOf(member, order)).map(reader::details);
    }

    /**
     * What cancelling would do now.
     *
     * @param free   positions of eSIMs that are not bought yet: they are cancelled and their credit is free again
     * @param asked  positions whose purchase is under way: nobody can say yet
     * @param bought positions that are delivered
     * @param revocable whether the network takes delivered ones back
     */
    public record Cancellation(List<Integer> free, List<Integer> asked, List<Integer> bought, boolean revocable) {
    }

    public Cancellation cancellation(OrderDetails order) {
        return new Cancellation(positions(order, Set.of(UnitStatus.PENDING)), positions(order, Set.of(UnitStatus.SENT, UnitStatus.UNKNOWN)),
                positions(order, Set.of(UnitStatus.DELIVERED)), canRevoke(order.supplier()));
    }

    /**
     * Cancels eSIMs before they are bought; their credit is free at once.
     *
     * @param positions of the units, or empty for the whole order
     * @throws Refusal "not_found", "forbidden", "outcome_unknown" while a purchase is under way, "capability_not_supported" (fact "capability") for a
     *                 delivered one that its network does not take back, "invalid_state" when there is nothing left to cancel
     */
    @Transactional
    public void cancel(Member member, String number, Set<Integer> positions, String reason) {
        member.needs(Position.SELL);
        var order = store.lock(known(member, number).number());
        var chosen = order.units().stream().filter(unit -> positions.isEmpty() || positions.contains(unit.position()))
                .filter(unit -> unit.status() != UnitStatus.REFUNDED).toList();
        if (chosen.isEmpty() || chosen.stream().anyMatch(unit -> unit.status() == UnitStatus.REFUSED)) {
            throw new Refusal("invalid_state");
        }
        if (chosen.stream().anyMatch(unit -> unit.status().isOpenAtSupplier())) {
            throw new Refusal("outcome_unknown");
        }
        if (chosen.stream().anyMatch(unit -> unit.status() == UnitStatus.DELIVERED)) {
            throw new Refusal("capability_not_supported", null, Map.of("capability", "revoke"));
        }
        store.note(order, member.actor().email(), HistoryKind.CANCELLED, Map.of("reason", reason == null || reason.isBlank() ? "by_business" : reason.strip(),
                "units", chosen.stream().map(unit -> "" + unit.position()).collect(Collectors.joining(", "))));
        audit.note(member, "orders.cancelled", number, null, null);
        refunds.giveBack(number, chosen.stream().map(OrderUnit::position).collect(Collectors.toSet()), "cancelled", member.actor().email());
    }

    /** The customer gets the codes by mail, once more or for the first time. Throws {@link Refusal} "not_found", "forbidden" or "nothing_delivered". */
    @Transactional
    public void mailAgain(Member member, String number) {
        member.needs(Position.SELL);
        var order = store.lock(known(member, number).number());
        if (order.units().stream().noneMatch(unit -> unit.status() == UnitStatus.DELIVERED)) {
            throw new Refusal("nothing_delivered");
        }
        order.mailCustomer();
        store.note(order, member.actor().email(), HistoryKind.MAIL_RESENT, Map.of());
        audit.note(member, "orders.mailed", number, null, order.email());
        events.fire(new OrderEvents.MailAgain(order.id(), order.number(), member.actor().email()));
    }

    /**
     * Corrects whom it is for. A new address gets the codes when the customer is written to. Throws {@link Refusal} "not_found", "forbidden", and at the
     * field "email_missing", "email_invalid" or "name_invalid".
     *
     * @param name null leaves it as it is
     */
    @Transactional
    public void correct(Member member, String number, String email, String name) {
        member.needs(Position.SELL);
        var address = CreditOrderForm.email(email);
        var customer = CreditOrderForm.text(name, "name", CreditOrderForm.LONGEST_NAME);
        var order = store.lock(known(member, number).number());
        if (customer != null && !customer.equals(order.traveller())) {
            order.correctName(customer);
        }
        if (order.email().equals(address)) {
            return;
        }
        audit.note(member, "orders.corrected", number, order.email(), address);
        order.correctEmail(address);
        store.note(order, member.actor().email(), HistoryKind.EMAIL_CORRECTED, Map.of());
        if (order.mailsCustomer() && (order.status() == OrderStatus.DELIVERED || order.status() == OrderStatus.PARTLY_REFUNDED)) {
            events.fire(new OrderEvents.MailAgain(order.id(), order.number(), member.actor().email()));
        }
    }

    private ResellerDetails open(Member member) {
        var business = resellers.byId(member.reseller()).orElseThrow(() -> new Refusal("not_found"));
        if (business.disabledAt() != null) {
            throw new Refusal("business_closed");
        }
        if (!business.deposited()) {
            throw new Refusal("onboarding_incomplete");
        }
        return business;
    }

    /** The operator's own name stands over what a business without any brand sells. */
    private long shop(Member member, ResellerDetails business, Long brand) {
        if (brand != null) {
            return brands.of(member).stream().map(Brand::id).filter(brand::equals).findFirst().orElseThrow(() -> new Refusal("not_found", "brand", Map.of()));
        }
        return business.kind() != ResellerKind.RESELLER ? Brands.OPERATORS
                : brands.of(member).stream().filter(Brand::isDefault).map(Brand::id).findFirst().orElse(Brands.OPERATORS);
    }

    private Quote quote(ResellerDetails business, PlaceOnCredit command) {
        var quote = prices.wholesale(business.currency(), command.plan());
        if (command.shown() != null && !command.shown().equals(quote.retail())) {
            throw new Refusal("price_changed", "plan", Map.of("price", quote.retail()));
        }
        // What the business pays is the price: there is no margin in it that would be owed to anybody.
        return new Quote(quote.plan(), quote.retail(), quote.cost(), quote.rate(), quote.at());
    }

    private Order known(Member member, String number) {
        return store.byNumber(number).filter(order -> isOf(member, order)).orElseThrow(() -> new Refusal("not_found"));
    }

    private static boolean isOf(Member member, Order order) {
        return order.paidBy() == PaidBy.CREDIT && order.reseller() == member.reseller();
    }

    private static List<Integer> positions(OrderDetails order, Set<UnitStatus> statuses) {
        return order.units().stream().filter(unit -> statuses.contains(unit.status())).map(OrderDetails.UnitInfo::position).toList();
    }

    private boolean canRevoke(String supplier) {
        return suppliers.known().stream().anyMatch(one -> one.name().equals(supplier) && one.capabilities().revoke());
    }
}
