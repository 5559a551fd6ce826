package io.landfall.orders;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.money.Money;
import io.landfall.platform.Refusal;
import io.landfall.pricing.PriceBook;
import io.landfall.resellers.Brand;

/** What would become of each line of a file, found out without ordering anything. */
@ApplicationScoped
class BatchCheck {

    private final PriceBook prices;
    private final BatchRows rows;

    BatchCheck(PriceBook prices, BatchRows rows) {
        this.prices = prices;
        this.rows = rows;
    }

    /**
     * @param currency of the credit
     * @param language for lines that name none
     */
    List<BatchRow> fates(long reseller, String currency, String language, List<BatchFile.Line> lines) {
        var used = rows.used(reseller, lines.stream().map(line -> line.cell("reference").toLowerCase(Locale.ROOT)).filter(one -> !one.isEmpty()).toList());
        var packages = new HashMap<String, String>();
        prices.shelf().catalog().plans().forEach(plan -> packages.putIfAbsent(plan.packageId().toLowerCase(Locale.ROOT), plan.slug()));
        var references = new HashMap<String, Integer>();
        var pairs = new HashMap<String, Integer>();
        var fates = new ArrayList<BatchRow>();
        for (var line : lines) {
            var reference = line.cell("reference").toLowerCase(Locale.ROOT);
            var earlier = reference.isEmpty() ? null : references.putIfAbsent(reference, line.number());
            var fate = fate(line, currency, language, packages);
            if (fate.problem() == null && earlier != null) {
                fate = refused(fate, "reference", "reference_twice", earlier);
            } else if (fate.problem() == null && used.contains(reference)) {
                fate = refused(fate, "reference", "reference_known", null);
            }
            var alike = pairs.putIfAbsent(fate.email().toLowerCase(Locale.ROOT) + " " + fate.plan(), line.number());
            fates.add(fate.problem() == null && alike != null ? repeating(fate, alike) : fate);
        }
        return fates;
    }

    private BatchRow fate(BatchFile.Line line, String currency, String language, Map<String, String> packages) {
        var typed = line.cell("plan").toLowerCase(Locale.ROOT);
        var plan = prices.shelf().catalog().plan(typed).isPresent() ? typed : packages.getOrDefault(typed, typed);
        var code = line.cell("language").isEmpty() ? language : line.cell("language").toLowerCase(Locale.ROOT);
        var quantity = line.cell("quantity").isEmpty() ? 1 : line.cell("quantity").matches("\\d{1,3}") ? Integer.parseInt(line.cell("quantity")) : 0;
        var row = new BatchRow(line.number(), BatchRow.State.READY, cut(line.cell("email"), 254), cut(line.cell("name"), CreditOrderForm.LONGEST_NAME + 1), cut(plan, 120),
                quantity, cut(code, 10), cut(line.cell("reference"), CreditOrderForm.LONGEST_REFERENCE + 1), null, null, null, null, null, null);
        try {
            if (line.tooManyCells()) {
                throw new Refusal("too_many_cells");
            }
            var checked = CreditOrderForm.checked(new PlaceOnCredit("dry-run", plan, quantity, null, row.email(), row.customer(), Locale.ENGLISH, null, row.reference(), true));
            if (!Brand.LANGUAGES.contains(code)) {
                throw new Refusal("language_invalid", "language", Map.of());
            }
            if (prices.shelf().catalog().plan(plan).isEmpty()) {
                throw new Refusal("plan_missing", "plan", Map.of());
            }
            return new BatchRow(row.line(), row.state(), checked.email(), checked.customer(), plan, quantity, code, checked.reference(), price(currency, plan), null, null, null,
                    null, null);
        } catch (Refusal refusal) {
            return refused(row, refusal.field(), refusal.code(), null);
        }
    }

    private Money price(String currency, String plan) {
        return prices.wholesale(currency, plan).retail();
    }

    private static BatchRow refused(BatchRow row, String field, String problem, Integer repeats) {
        return new BatchRow(row.line(), BatchRow.State.PROBLEM, row.email(), row.customer(), row.plan(), row.quantity(), row.language(), row.reference(), row.price(), field,
                problem, repeats, null, null);
    }

    private static BatchRow repeating(BatchRow row, int earlier) {
        return new BatchRow(row.line(), row.state(), row.email(), row.customer(), row.plan(), row.quantity(), row.language(), row.reference(), row.price(), null, null, earlier,
                null, null);
    }

    private static String cut(String text, int most) {
        return text.length() <= most ? text : text.substring(0, most);
    }
}
