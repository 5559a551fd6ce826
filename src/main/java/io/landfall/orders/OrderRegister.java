package io.landfall.orders;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;

import io.landfall.accounts.Actor;
import io.landfall.esims.EsimDetails;
import io.landfall.esims.Esims;
import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;

/**
 * Orders as programs ask for them: by any name they have for one, page by page with a total. Every look-up begins with the owner. An entry is made in
 * four statements, a page in five.
 */
@ApplicationScoped
public class OrderRegister {

    /** Whose orders: of a business those it placed on credit, of a customer their own. */
    public record Owner(Member member, Actor customer) {

        public static Owner of(Member member) {
            return new Owner(member, null);
        }

        public static Owner of(Actor customer) {
            return new Owner(null, customer);
        }
    }

    /** How an order stands, in five words that programs branch on. */
    public enum Standing {
        /** Not paid, or not delivered yet. */
        PENDING,
        /** At least one eSIM is delivered. */
        ACTIVE,
        /** Delivered, and put away by its owner. */
        COMPLETED,
        /** By whoever bought it, or given back after delivery. */
        CANCELLED,
        /** Nobody paid in time. */
        EXPIRED,
        /** Nothing could be delivered; the money went back. */
        FAILED
    }

    /**
     * @param text     part of the owner's own words about an order: number, address, name, or a whole ICCID; null for all
     * @param standing null for all
     */
    public record Filter(String text, Standing standing) {
    }

    /**
     * An order with its eSIMs.
     *
     * @param plan      slug; {@code PriceBook.TOP_UP} for a top-up
     * @param charged   what was paid or taken for all of it, without what went back
     * @param changedAt when something happened to it last
     */
    public record Entry(long id, String number, String link, Standing standing, OrderStatus status, String email, String traveller, Locale locale, String plan, String planTitle,
            PlanFacts facts, int quantity, Money unitPrice, Money total, Money charged, String supplier, long shop, Long topUpOf, Instant placedAt, Instant changedAt,
            List<Unit> units, List<EsimDetails> esims) {

        /** What can be installed: delivered and not withdrawn. */
        public List<EsimDetails> usable() {
            return esims.stream().filter(esim -> !esim.withdrawn()).toList();
        }
    }

    /** One eSIM of it. @param esim null before it is delivered */
    public record Unit(int position, UnitStatus status, Long esim, Instant deliveredAt) {
    }

    private static final int NAME_START = 8;
    private static final String CANCELLED = "exists (select 1 from order_history h where h.order_id = o.id and h.kind = 'CANCELLED')";
    private static final String WAS_DELIVERED = "exists (select 1 from order_unit u where u.order_id = o.id and u.delivered_at is not null)";
    private static final Map<Standing, String> STANDING = Map.of(
            Standing.PENDING, "o.status in ('AWAITING_PAYMENT', 'PAID', 'FULFILLING', 'ATTENTION')",
            Standing.ACTIVE, "o.status in ('DELIVERED', 'PARTLY_REFUNDED') and o.completed_at is null",
            Standing.COMPLETED, "o.status in ('DELIVERED', 'PARTLY_REFUNDED') and o.completed_at is not null",
            Standing.CANCELLED, "(o.status = 'CANCELLED' or o.status = 'REFUNDED' and (" + CANCELLED + " or " + WAS_DELIVERED + "))",
            Standing.EXPIRED, "o.status = 'EXPIRED'",
            Standing.FAILED, "o.status = 'REFUNDED' and not " + CANCELLED + " and not " + WAS_DELIVERED);

    private static final String CASES = STANDING.entrySet().stream().map(entry -> "when " + entry.getValue() + " then '" + entry.getKey() + "'")
            .collect(Collectors.joining(" ", "case ", " end"));

    private final EntityManager database;
    private final AccountOrders customers;
    private final Esims esims;
    private final Clock clock;

    OrderRegister(EntityManager database, AccountOrders customers, Esims esims, Clock clock) {
        this.database = database;
        this.customers = customers;
        this.esims = esims;
        this.clock = clock;
    }

    /**
     * One of the owner's own by its number, the ICCID or the id of one of its eSIMs, or the first eight characters of its number where no other of
     * theirs begins so.
     *
     * @param esim the id of an eSIM when the name is one, or null
     */
    @Transactional
    public Optional<Entry> find(Owner owner, String name, Long esim) {
        claim(owner);
        var plain = name.strip().toUpperCase(Locale.ROOT);
        var ids = esim != null ? ids(owner, "o.id = (select u.order_id from order_unit u where u.esim_id = :name)", esim)
                : plain.matches("\\d{15,22}") ? ids(owner, "o.id in (select u.order_id from order_unit u where u.iccid = :name)", plain) : ids(owner, "o.number = :name", plain);
        if (ids.isEmpty() && plain.length() == NAME_START) {
            ids = ids(owner, "o.number like :name", plain.replace("%", "").replace("_", "") + "%");
            ids = ids.size() == 1 ? ids : List.of();
        }
        return ids.isEmpty() ? Optional.empty() : entries(ids.subList(0, 1)).stream().findFirst();
    }

    /** How an order stands, whoever asks. */
    @Transactional
    public Standing standing(String number) {
        return Standing.valueOf((String) database.createNativeQuery("select " + CASES + " from orders o where o.number = ?1").setParameter(1, number).getSingleResult());
    }

    /** Newest first. */
    @Transactional
    public List<Entry> page(Owner owner, Filter filter, long offset, int limit) {
        claim(owner);
        var query = filtered("select o.id from orders o where ", owner, filter, " order by o.id desc limit :most offset :skip").setParameter("most", limit).setParameter("skip", offset);
        return entries(numbers(query));
    }

    /** How many there are of {@link #page}. */
    @Transactional
    public long count(Owner owner, Filter filter) {
        return ((Number) filtered("select count(*) from orders o where ", owner, filter, "").getSingleResult()).longValue();
    }

    /**
     * The owner has done with a delivered order, or has not after all: a mark of theirs that changes nothing else. Throws {@link Refusal} "not_found",
     * "forbidden", or "invalid_state" for one that is not delivered.
     */
    @Transactional
    public void complete(Owner owner, String number, boolean done) {
        if (owner.member() != null) {
            owner.member().needs(Position.SELL);
        }
        var ids = ids(owner, "o.number = :name", number);
        if (ids.isEmpty()) {
            throw new Refusal("not_found");
        }
        int marked = database.createNativeQuery("update orders set completed_at = case when ?2 then coalesce(completed_at, cast(?3 as timestamptz)) end, version = version + 1 "
                + "where id = ?1 and status in ('DELIVERED', 'PARTLY_REFUNDED')").setParameter(1, ids.get(0)).setParameter(2, done).setParameter(3, clock.instant()).executeUpdate();
        if (marked == 0) {
            throw new Refusal("invalid_state");
        }
    }

    private void claim(Owner owner) {
        if (owner.customer() != null) {
            customers.claim(owner.customer().account(), owner.customer().email());
        }
    }

    private Query filtered(String select, Owner owner, Filter filter, String order) {
        var where = new StringBuilder(own(owner));
        var text = filter.text() == null || filter.text().isBlank() ? null : filter.text().strip();
        if (filter.standing() != null) {
            where.append(" and ").append(STANDING.get(filter.standing()));
        }
        if (text != null) {
            where.append(" and (o.number ilike :text or o.email ilike :text or o.traveller ilike :text or exists (select 1 from order_unit u where u.order_id = o.id and u.iccid = :whole))");
        }
        var query = set(database.createNativeQuery(select + where + order), owner);
        return text == null ? query : query.setParameter("text", "%" + text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%").setParameter("whole", text.replace(" ", ""));
    }

    private List<Long> ids(Owner owner, String condition, Object name) {
        return numbers(set(database.createNativeQuery("select o.id from orders o where " + own(owner) + " and " + condition + " order by o.id limit 2"), owner).setParameter("name", name));
    }

    private static String own(Owner owner) {
        return owner.member() != null ? "o.reseller_id = :reseller and o.paid_by = 'CREDIT'" : AccountOrders.OWN;
    }

    private static Query set(Query query, Owner owner) {
        return owner.member() != null ? query.setParameter("reseller", owner.member().reseller())
                : query.setParameter("account", owner.customer().account()).setParameter("email", owner.customer().email());
    }

    private static List<Long> numbers(Query query) {
        return ((List<?>) query.getResultList()).stream().map(id -> ((Number) id).longValue()).toList();
    }

    /** In the order of the ids. */
    @SuppressWarnings("unchecked")
    private List<Entry> entries(List<Long> ids) {
        if (ids.isEmpty()) {
            return List.of();
        }
        var facts = new LinkedHashMap<Long, Object[]>();
        List<Object[]> rows = database.createNativeQuery("select o.id, " + CASES + ", (select max(h.at) from order_history h where h.order_id = o.id), "
                + "(select count(*) from order_unit u where u.order_id = o.id and u.status = 'REFUNDED') from orders o where o.id in (:ids)").setParameter("ids", ids).getResultList();
        rows.forEach(row -> facts.put(((Number) row[0]).longValue(), row));
        var orders = database.createQuery("select o from Order o left join fetch o.units where o.id in (:ids)", Order.class).setParameter("ids", ids).getResultStream().distinct()
                .collect(Collectors.toMap(Order::id, order -> order));
        var delivered = esims.ofOrders(orders.values().stream().map(Order::number).toList()).stream().collect(Collectors.groupingBy(EsimDetails::orderNumber));
        var entries = new ArrayList<Entry>();
        for (var id : ids) {
            entries.add(entry(orders.get(id), facts.get(id), delivered.getOrDefault(orders.get(id).number(), List.of())));
        }
        return entries;
    }

    private static Entry entry(Order order, Object[] facts, List<EsimDetails> esims) {
        var back = order.unitPrice().times(((Number) facts[3]).intValue());
        var changed = facts[2] == null ? order.placedAt() : (Instant) facts[2];
        return new Entry(order.id(), order.number(), order.link(), Standing.valueOf((String) facts[1]), order.status(), order.email(), order.traveller(), order.locale(), order.plan(),
                order.planTitle(), order.planFacts(), order.quantity(), order.unitPrice(), order.total(), order.total().minus(back), order.supplier(), order.shop(), order.topUpOf(),
                order.placedAt(), changed, order.units().stream().map(unit -> new Unit(unit.position(), unit.status(), unit.esimId(), unit.deliveredAt())).toList(), esims);
    }
}
