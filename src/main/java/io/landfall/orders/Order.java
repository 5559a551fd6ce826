package io.landfall.orders;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

import jakarta.persistence.CascadeType;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.OneToMany;
import jakarta.persistence.OrderBy;
import jakarta.persistence.SequenceGenerator;
import jakarta.persistence.Table;
import jakarta.persistence.Version;

import io.landfall.money.Money;
import io.landfall.payments.Payable;
import io.landfall.platform.Keys;
import io.landfall.pricing.PriceBook;
import io.landfall.pricing.Wholesale;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;

/** What was bought, by whom and at which frozen price. */
@Entity
@Table(name = "orders")
class Order {

    @Id
    @GeneratedValue(strategy = GenerationType.SEQUENCE, generator = "orders_seq")
    @SequenceGenerator(name = "orders_seq", sequenceName = "orders_seq", allocationSize = 50)
    private Long id;
    private String number;
    private String link;
    @Enumerated(EnumType.STRING)
    private OrderStatus status = OrderStatus.AWAITING_PAYMENT;
    private String email;
    private String traveller;
    private String locale;
    @Column(name = "checkout_key")
    private String checkoutKey;
    private String plan;
    @Column(name = "plan_title")
    private String planTitle;
    private String place;
    private String supplier;
    @Column(name = "package_id")
    private String packageId;
    @JdbcTypeCode(SqlTypes.JSON)
    @Column(name = "plan_facts")
    private PlanFacts planFacts;
    @Column(name = "top_up_of")
    private Long topUpOf;
    private int quantity;
    private String currency;
    @Column(name = "unit_price")
    private long unitPrice;
    private long total;
    @Column(name = "cost_currency")
    private String costCurrency;
    @Column(name = "unit_cost")
    private long unitCost;
    private java.math.BigDecimal rate;
    @Column(name = "rate_as_of")
    private Instant rateAsOf;
    @Column(name = "shop_id")
    private long shop = PriceBook.OWN_SHOP;
    @Column(name = "unit_wholesale")
    private Long unitWholesale;
    @Column(name = "unit_margin")
    private Long unitMargin;
    @Column(name = "wholesale_currency")
    private String wholesaleCurrency;
    @Column(name = "wholesale_rate")
    private java.math.BigDecimal wholesaleRate;
    @Column(name = "wholesale_rate_as_of")
    private Instant wholesaleRateAsOf;
    @Column(name = "phone_consent_at")
    private Instant phoneConsentAt;
    @Column(name = "withdrawal_consent_at")
    private Instant withdrawalConsentAt;
    @Enumerated(EnumType.STRING)
    @Column(name = "paid_by")
    private PaidBy paidBy = PaidBy.PAYPAL;
    @Column(name = "reseller_id")
    private Long reseller;
    private String reference;
    @Column(name = "mail_customer")
    private boolean mailCustomer = true;
    @Column(name = "placed_at")
    private Instant placedAt;
    @Column(name = "payable_until")
    private Instant payableUntil;
    @Column(name = "paid_at")
    private Instant paidAt;
    @Column(name = "finished_at")
    private Instant finishedAt;
    @OneToMany(mappedBy = "order", cascade = CascadeType.PERSIST)
    @OrderBy("position")
    @BatchSize(size = 50)
    private List<OrderUnit> units = new ArrayList<>();
    @Version
    private long version;

    protected Order() {
    }

    Order(PlaceOrder command, Instant now, Instant payableUntil) {
        var plan = command.quote().plan();
        this.number = Payable.ORDER.prefix() + Keys.readable(4) + "-" + Keys.readable(4);
        this.link = Keys.secret();
        this.email = command.email();
        this.traveller = command.traveller();
        this.locale = command.locale().toLanguageTag();
        this.checkoutKey = command.checkoutKey();
        this.plan = plan.slug();
        this.planTitle = command.planTitle();
        this.place = plan.place();
        this.supplier = plan.supplier();
        this.packageId = plan.packageId();
        this.planFacts = PlanFacts.of(plan);
        this.topUpOf = command.topUpOf();
        this.quantity = command.quantity();
        this.currency = command.quote().retail().currency();
        this.unitPrice = command.quote().retail().minor();
        this.total = command.quote().retail().times(quantity).minor();
        this.costCurrency = command.quote().cost().currency();
        this.unitCost = command.quote().cost().minor();
        this.rate = command.quote().rate().rate();
        this.rateAsOf = command.quote().rate().asOf();
        this.shop = command.shop();
        freeze(command.quote().wholesale());
        this.phoneConsentAt = command.phoneConsentAt();
        this.withdrawalConsentAt = command.withdrawalConsentAt();
        this.placedAt = now;
        this.payableUntil = payableUntil;
        for (int position = 1; position <= quantity; position++) {
            units.add(new OrderUnit(this, position, "landfall/" + number + "/" + position + "/" + Keys.readable(6)));
        }
    }

    private void freeze(Wholesale wholesale) {
        if (wholesale != null) {
            unitWholesale = wholesale.unit().minor();
            unitMargin = wholesale.margin(unitPrice()).minor();
            wholesaleCurrency = wholesale.unit().currency();
            wholesaleRate = wholesale.rate().rate();
            wholesaleRateAsOf = wholesale.rate().asOf();
        }
    }

    /** Placed by a business for a customer of its own and taken from its credit. */
    static Order onCredit(PlaceOrder command, Instant now, long reseller, String reference, boolean mailCustomer) {
        var order = new Order(command, now, now);
        order.paidBy = PaidBy.CREDIT;
        order.reseller = reseller;
        order.reference = reference;
        order.mailCustomer = mailCustomer;
        return order;
    }

    Long id() {
        return id;
    }

    /** Under which brand it was sold. */
    long shop() {
        return shop;
    }

    /** What a reseller owes for one, in the currency of their credit; null in the operator's own shop. */
    Money unitWholesale() {
        return unitWholesale == null ? null : new Money(unitWholesale, wholesaleCurrency);
    }

    /** What stays with the reseller of one, in the currency of their credit; null in the operator's own shop. */
    Money unitMargin() {
        return unitMargin == null ? null : new Money(unitMargin, wholesaleCurrency);
    }

    String number() {
        return number;
    }

    String link() {
        return link;
    }

    OrderStatus status() {
        return status;
    }

    String email() {
        return email;
    }

    String traveller() {
        return traveller;
    }

    Locale locale() {
        return Locale.forLanguageTag(locale);
    }

    String plan() {
        return plan;
    }

    String planTitle() {
        return planTitle;
    }

    String place() {
        return place;
    }

    String supplier() {
        return supplier;
    }

    String packageId() {
        return packageId;
    }

    PlanFacts planFacts() {
        return planFacts;
    }

    /** Id of the eSIM that is topped up; null when new eSIMs are bought. */
    Long topUpOf() {
        return topUpOf;
    }

    boolean isTopUp() {
        return topUpOf != null;
    }

    int quantity() {
        return quantity;
    }

    Money unitPrice() {
        return new Money(unitPrice, currency);
    }

    Money total() {
        return new Money(total, currency);
    }

    Money unitCost() {
        return new Money(unitCost, costCurrency);
    }

    java.math.BigDecimal rate() {
        return rate;
    }

    Instant rateAsOf() {
        return rateAsOf;
    }

    Instant phoneConsentAt() {
        return phoneConsentAt;
    }

    Instant withdrawalConsentAt() {
        return withdrawalConsentAt;
    }

    PaidBy paidBy() {
        return paidBy;
    }

    /** The business that placed it; null for a traveller's own. */
    Long reseller() {
        return reseller;
    }

    OrderEvents.Sale sale() {
        return new OrderEvents.Sale(shop, reseller);
    }

    String reference() {
        return reference;
    }

    boolean mailsCustomer() {
        return mailCustomer;
    }

    void mailCustomer() {
        mailCustomer = true;
    }

    Instant placedAt() {
        return placedAt;
    }

    Instant payableUntil() {
        return payableUntil;
    }

    Instant paidAt() {
        return paidAt;
    }

    List<OrderUnit> units() {
        return units;
    }

    void correctEmail(String email) {
        this.email = email;
    }

    void correctName(String traveller) {
        this.traveller = traveller;
    }

    void paid(Instant now) {
        become(OrderStatus.PAID);
        paidAt = now;
    }

    void expired(Instant now) {
        become(OrderStatus.EXPIRED);
        finishedAt = now;
    }

    void cancelled(Instant now) {
        become(OrderStatus.CANCELLED);
        finishedAt = now;
    }

    void fulfilling() {
        if (status == OrderStatus.PAID || status == OrderStatus.ATTENTION) {
            become(OrderStatus.FULFILLING);
        }
    }

    void attention() {
        if (status == OrderStatus.PAID || status == OrderStatus.FULFILLING) {
            become(OrderStatus.ATTENTION);
        }
    }

    /** Follows the units: when each is delivered or refunded the order is finished. Returns whether the status changed. */
    boolean settle(Instant now) {
        var delivered = units.stream().filter(unit -> unit.status() == UnitStatus.DELIVERED).count();
        var refunded = units.stream().filter(unit -> unit.status() == UnitStatus.REFUNDED).count();
        if (delivered + refunded < quantity) {
            return false;
        }
        var end = refunded == quantity ? OrderStatus.REFUNDED : refunded > 0 ? OrderStatus.PARTLY_REFUNDED : OrderStatus.DELIVERED;
        if (status == end) {
            return false;
        }
        if (status == OrderStatus.PAID && end != OrderStatus.REFUNDED) {
            become(OrderStatus.FULFILLING);
        }
        become(end);
        finishedAt = now;
        return true;
    }

    private void become(OrderStatus next) {
        if (!status.canBecome(next)) {
            throw new IllegalStateException("An order does not go from " + status + " to " + next);
        }
        status = next;
    }
}
