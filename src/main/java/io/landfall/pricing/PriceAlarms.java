package io.landfall.pricing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;

import io.landfall.accounts.Actor;
import io.landfall.catalog.Plan;
import io.landfall.resellers.Member;
import io.landfall.resellers.ResellerAudit;

/**
 * Plans in resellers' shops whose margin was eaten. A rise tells the reseller once, a further rise once more; what the reseller did with open eyes
 * is noted and not told. When the margin is back the row is closed, and a later rise is news again.
 */
@ApplicationScoped
public class PriceAlarms {

    private final PriceTable table;
    private final PriceBook book;
    private final ResellerAudit audit;
    private final Event<Object> events;
    private final Clock clock;

    PriceAlarms(PriceTable table, PriceBook book, ResellerAudit audit, Event<Object> events, Clock clock) {
        this.table = table;
        this.book = book;
        this.audit = audit;
        this.events = events;
        this.clock = clock;
    }

    /** How many plans of the member's shops leave too little now. */
    public int open(Member member) {
        return table.inTransaction(connection -> known(connection, member.reseller()).size());
    }

    /** The plans that leave too little in any of a reseller's shops, by slug; for the letter about it. */
    public List<Plan> plans(long reseller) {
        Set<String> slugs = new TreeSet<>();
        table.inTransaction(connection -> known(connection, reseller).keySet()).forEach(place -> slugs.add(place.plan()));
        return slugs.stream().flatMap(slug -> book.shelf().catalog().plan(slug).stream()).toList();
    }

    /** Compares what is open with what is true. */
    void look(long reseller) {
        table.inTransaction(connection -> {
            var news = follow(connection, reseller, ResellerPriceTable.locked(connection, reseller));
            if (news.raised() > 0) {
                audit.note((Actor) null, reseller, "prices.eaten", news.raised() + " plans", null, news.hidden() ? "hidden" : "sold on");
                events.fire(new PriceEvents.MarginsEaten(reseller, news.raised(), news.hidden()));
            }
            if (news.back() > 0) {
                audit.note((Actor) null, reseller, "prices.recovered", news.back() + " plans", null, null);
            }
            return null;
        });
    }

    /** The reseller changed the rules and saw what they do: nothing to tell. */
    void seen(Connection connection, long reseller, ResellerRules rules) throws SQLException {
        follow(connection, reseller, rules);
    }

    /** @param raised plans that are new or cost more than when it was told last */
    private record News(int raised, int back, boolean hidden) {
    }

    private record Place(long shop, String plan) {
    }

    private News follow(Connection connection, long reseller, ResellerRules rules) throws SQLException {
        var open = known(connection, reseller);
        int raised = 0;
        boolean hide = rules.guard().act() == MarginGuard.Act.HIDE;
        for (var shop : book.shopsOf(reseller)) {
            for (var price : book.prices(shop, rules)) {
                if (!price.isEaten()) {
                    continue;
                }
                var before = open.remove(new Place(shop.shop(), price.plan().slug()));
                if (before == null || before < price.wholesale().minor()) {
                    raise(connection, reseller, shop.shop(), price, hide);
                    raised++;
                }
            }
        }
        for (var place : open.keySet()) {
            clear(connection, place);
        }
        return new News(raised, open.size(), hide);
    }

    private static Map<Place, Long> known(Connection connection, long reseller) throws SQLException {
        try (var statement = connection.prepareStatement("select shop_id, plan, wholesale from reseller_price_alarm where reseller_id = ? and cleared_at is null")) {
            statement.setLong(1, reseller);
            var found = new HashMap<Place, Long>();
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(new Place(rows.getLong(1), rows.getString(2)), rows.getLong(3));
                }
            }
            return found;
        }
    }

    private void raise(Connection connection, long reseller, long shop, ShopPrice price, boolean hide) throws SQLException {
        try (var statement = connection.prepareStatement("""
                insert into reseller_price_alarm (reseller_id, shop_id, plan, wholesale, currency, hidden, raised_at) values (?, ?, ?, ?, ?, ?, ?)
                on conflict (shop_id, plan) where cleared_at is null do update set wholesale = excluded.wholesale, hidden = excluded.hidden""")) {
            statement.setLong(1, reseller);
            statement.setLong(2, shop);
            statement.setString(3, price.plan().slug());
            statement.setLong(4, price.wholesale().minor());
            statement.setString(5, price.wholesale().currency());
            statement.setBoolean(6, hide);
            statement.setTimestamp(7, Timestamp.from(clock.instant()));
            statement.executeUpdate();
        }
    }

    private void clear(Connection connection, Place place) throws SQLException {
        try (var statement = connection.prepareStatement("update reseller_price_alarm set cleared_at = ? where shop_id = ? and plan = ? and cleared_at is null")) {
            statement.setTimestamp(1, Timestamp.from(clock.instant()));
            statement.setLong(2, place.shop());
            statement.setString(3, place.plan());
            statement.executeUpdate();
        }
    }
}
