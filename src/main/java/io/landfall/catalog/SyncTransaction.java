package io.landfall.catalog;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import io.landfall.upstream.UpstreamPlan;

/** Compares one whole pull with what is stored, and writes the difference. Lives for one transaction. */
final class SyncTransaction {

    private final Connection database;
    private final String supplier;
    private final Instant now;
    private final List<SyncTable.Change> changes = new ArrayList<>();
    private int unreadable;

    SyncTransaction(Connection database, String supplier, Instant now) {
        this.database = database;
        this.supplier = supplier;
        this.now = now;
    }

    SyncRun apply(List<UpstreamPlan> pulled, Optional<String> balanceCurrency, Instant started, CatalogSync.Belief belief) throws SQLException {
        var seen = readable(pulled);
        var known = new LinkedHashMap<String, PlanTable.Row>();
        PlanTable.of(database, supplier).forEach(row -> known.put(row.packageId(), row));

        long onSale = known.values().stream().filter(PlanTable.Row::onSale).count();
        boolean tooFew = seen.isEmpty() || seen.size() * 2L < onSale;
        boolean held = tooFew && !belief.holds(seen.size());
        var absent = known.values().stream().filter(row -> row.onSale() && !seen.containsKey(row.packageId())).toList();
        var gone = held ? List.<PlanTable.Row>of() : absent;

        int added = add(seen, known);
        int changed = change(seen, known);
        var back = known.values().stream().filter(row -> !row.onSale() && seen.containsKey(row.packageId())).toList();
        PlanTable.setOnSale(database, back, true, now);
        PlanTable.setOnSale(database, gone, false, now);
        back.forEach(row -> changes.add(new SyncTable.Change(row.packageId(), "RETURNED", null, null, null)));
        gone.forEach(row -> changes.add(new SyncTable.Change(row.packageId(), "WITHDRAWN", null, null, null)));

        var currency = seen.values().stream().map(PlanFacts::currency).findFirst().orElse(null);
        boolean stateChanged = supplierState(currency, balanceCurrency.orElse(null), !held);
        var run = SyncTable.insert(database, new SyncRun(null, supplier, started, now, held ? SyncRun.Outcome.SHORT : SyncRun.Outcome.OK, seen.size(),
                added, changed, gone.size(), back.size(), message(tooFew, held ? null : belief.who(), onSale, seen.size(), currency, balanceCurrency.orElse(null))));
        SyncTable.insert(database, run, changes);
        SyncTable.missing(database, run, held ? absent : List.of());
        if (stateChanged || run.changedAnything()) {
            bumpVersion(database, now);
        }
        return run;
    }

    static void bumpVersion(Connection database, Instant now) throws SQLException {
        try (var statement = database.prepareStatement("update catalog_version set version = version + 1, changed_at = ?")) {
            statement.setTimestamp(1, Timestamp.from(now));
            statement.executeUpdate();
        }
    }

    /** Plans for new eSIMs, by package, in a stable order. One entry that makes no sense does not spoil the others. */
    private Map<String, PlanFacts> readable(List<UpstreamPlan> pulled) {
        var seen = new LinkedHashMap<String, PlanFacts>();
        pulled.stream().filter(plan -> plan.kind() == UpstreamPlan.Kind.SIM)
                .sorted(Comparator.comparing(UpstreamPlan::packageId, Comparator.nullsFirst(Comparator.naturalOrder()))).forEach(plan -> {
                    try {
                        seen.putIfAbsent(plan.packageId(), PlanFacts.of(plan));
                    } catch (IllegalArgumentException | ArithmeticException | NullPointerException e) {
                        unreadable++;
                    }
                });
        return seen;
    }

    private int add(Map<String, PlanFacts> seen, Map<String, PlanTable.Row> known) throws SQLException {
        var fresh = seen.entrySet().stream().filter(entry -> !known.containsKey(entry.getKey())).toList();
        if (fresh.isEmpty()) {
            return 0;
        }
        var taken = slugs();
        var plans = new ArrayList<PlanTable.NewPlan>();
        for (var entry : fresh) {
            plans.add(new PlanTable.NewPlan(free(taken, entry.getValue()), supplier, entry.getKey(), entry.getValue()));
            changes.add(new SyncTable.Change(entry.getKey(), "ADDED", null, null, null));
        }
        PlanTable.insert(database, plans, now);
        return plans.size();
    }

    private int change(Map<String, PlanFacts> seen, Map<String, PlanTable.Row> known) throws SQLException {
        var changed = new ArrayList<PlanTable.Row>();
        for (var row : known.values()) {
            var facts = seen.get(row.packageId());
            if (facts != null && !facts.equals(row.facts())) {
                changed.add(new PlanTable.Row(row.id(), row.slug(), supplier, row.packageId(), facts, row.onSale()));
                row.facts().differences(facts).forEach(difference -> changes.add(
                        new SyncTable.Change(row.packageId(), "CHANGED", difference[0], difference[1], difference[2])));
            }
        }
        PlanTable.update(database, changed, now);
        return changed.size();
    }

    /** A slug is given once and for ever; withdrawn plans keep theirs. */
    private static String free(Set<String> taken, PlanFacts facts) {
        var wish = Slugs.of(facts.placeSlug(), facts);
        var slug = wish;
        for (int number = 2; !taken.add(slug); number++) {
            slug = wish + "-" + number;
        }
        return slug;
    }

    private Set<String> slugs() throws SQLException {
        var slugs = new HashSet<String>();
        try (var statement = database.prepareStatement("select slug from catalog_plan"); var rows = statement.executeQuery()) {
            while (rows.next()) {
                slugs.add(rows.getString(1));
            }
        }
        return slugs;
    }

    /** @return whether something that decides about selling changed; what the supplier did not tell stays */
    private boolean supplierState(String priceCurrency, String balanceCurrency, boolean good) throws SQLException {
        String oldPrice = null;
        String oldBalance = null;
        boolean known;
        try (var statement = database.prepareStatement("select price_currency, balance_currency from catalog_supplier where name = ?")) {
            statement.setString(1, supplier);
            try (var rows = statement.executeQuery()) {
                known = rows.next();
                if (known) {
                    oldPrice = rows.getString(1);
                    oldBalance = rows.getString(2);
                }
            }
        }
        var price = priceCurrency == null ? oldPrice : priceCurrency;
        var balance = balanceCurrency == null ? oldBalance : balanceCurrency;
        try (var statement = database.prepareStatement("""
                insert into catalog_supplier (name, price_currency, balance_currency, last_good_at) values (?, ?, ?, ?)
                on conflict (name) do update set price_currency = excluded.price_currency, balance_currency = excluded.balance_currency,
                    last_good_at = coalesce(excluded.last_good_at, catalog_supplier.last_good_at)""")) {
            statement.setString(1, supplier);
            statement.setString(2, price);
            statement.setString(3, balance);
            statement.setTimestamp(4, good ? Timestamp.from(now) : null);
            statement.executeUpdate();
        }
        return !known || !Objects.equals(price, oldPrice) || !Objects.equals(balance, oldBalance);
    }

    private String message(boolean tooFew, String believer, long onSale, int seen, String priceCurrency, String balanceCurrency) {
        var parts = new ArrayList<String>();
        if (tooFew) {
            parts.add("Only " + seen + " plans where " + onSale + " are on sale; " + (believer != null ? "taken over on the word of " + believer : "nothing was withdrawn"));
        }
        if (unreadable > 0) {
            parts.add(unreadable + " entries make no sense and were left out");
        }
        if (priceCurrency != null && balanceCurrency != null && !priceCurrency.equals(balanceCurrency)) {
            parts.add("Prices are configured in " + priceCurrency + " but the account is in " + balanceCurrency + ": nothing is sold until they agree");
        }
        return parts.isEmpty() ? null : String.join(". ", parts);
    }
}
