package io.landfall.proof;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.money.Money;
import io.landfall.upstream.Suppliers;
import io.landfall.upstream.UpstreamException;
import io.landfall.upstream.UpstreamOrder;

/** What the eSIMs delivered on this day cost: by our books, by the price they were sold on, and by the supplier's own list of orders. */
@ApplicationScoped
class SupplierSide {

    private final Suppliers suppliers;

    SupplierSide(Suppliers suppliers) {
        this.suppliers = suppliers;
    }

    /** @param id the supplier's, without its name before it */
    private record Delivered(String number, String supplier, String id, Money cost, Money expected) {
    }

    void look(Findings findings) {
        var units = findings.read("""
                select o.number, o.supplier, u.supplier_order, u.cost, u.cost_currency, o.unit_cost, o.cost_currency
                from order_unit u join orders o on o.id = u.order_id where u.delivered_at >= :from and u.delivered_at < :until order by u.id""",
                row -> new Delivered((String) row[0], (String) row[1], idOf((String) row[2]), Findings.money(row[3], row[4]), Findings.money(row[5], row[6])));
        var sums = new LinkedHashMap<String, Money>();
        var counts = new HashMap<String, Integer>();
        for (var unit : units) {
            var cost = unit.cost() == null ? unit.expected() : unit.cost();
            sums.merge(cost.currency(), cost, Money::plus);
            counts.merge(cost.currency(), 1, Integer::sum);
            if (unit.cost() != null && !unit.cost().equals(unit.expected())) {
                findings.differ(DifferenceKind.SUPPLIER_COST, unit.number(), unit.expected(), unit.cost(), "sold on another cost than " + unit.supplier() + " charged");
            }
        }
        sums.forEach((currency, sum) -> findings.add(FigureKind.SUPPLIER_COSTS, counts.get(currency), sum));
        units.stream().collect(Collectors.groupingBy(Delivered::supplier)).forEach((supplier, ofIt) -> askTheSupplier(findings, supplier, ofIt));
    }

    private void askTheSupplier(Findings findings, String supplier, List<Delivered> units) {
        Map<String, UpstreamOrder> theirs;
        try {
            var connected = suppliers.connected(supplier);
            if (connected.isEmpty()) {
                findings.differ(DifferenceKind.NOT_ASKED, supplier, null, null, units.size() + " delivered eSIMs; the supplier is not connected");
                return;
            }
            // A day more: an order may have been made before midnight and delivered after it.
            theirs = connected.get().ordersSince(findings.from().minusSeconds(24 * 3600)).stream()
                    .collect(Collectors.toMap(UpstreamOrder::id, order -> order, (one, other) -> one));
        } catch (UpstreamException e) {
            findings.differ(DifferenceKind.NOT_ASKED, supplier, null, null, units.size() + " delivered eSIMs; the supplier did not answer");
            return;
        }
        for (var unit : units) {
            var order = unit.id() == null ? null : theirs.get(unit.id());
            if (order == null) {
                findings.differ(DifferenceKind.SUPPLIER_COST, unit.number(), unit.cost(), null,
                        unit.id() == null ? "delivered without an order number of " + supplier : "order " + unit.id() + " is not in the books of " + supplier);
            } else if (order.cost() != null && unit.cost() != null && !order.cost().equals(unit.cost())) {
                findings.differ(DifferenceKind.SUPPLIER_COST, unit.number(), unit.cost(), order.cost(), "order " + unit.id() + " in the books of " + supplier);
            }
        }
    }

    private static String idOf(String supplierOrder) {
        return supplierOrder == null ? null : supplierOrder.substring(supplierOrder.indexOf('/') + 1);
    }
}
