package io.landfall.upstream.pressone;

import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;

import io.landfall.money.Currencies;
import io.landfall.money.Money;
import io.landfall.upstream.PackageHistoryEntry;
import io.landfall.upstream.SupplierBalance;
import io.landfall.upstream.UsageReading;
import io.landfall.upstream.UsageReading.State;
import io.landfall.upstream.wire.Json;

/** Reads what is measured: usage, package history and our balance. */
final class Meters {

    private Meters() {
    }

    /** Unlimited packages report zeros everywhere that must not be shown; an allowance of zero is none. */
    static UsageReading usage(Json answer) {
        var usage = answer.data();
        if (!usage.isObject() || usage.isEmpty()) {
            throw Failures.broken("usage", "an answer without values");
        }
        var unlimited = Boolean.TRUE.equals(usage.flag("is_unlimited"));
        var total = usage.whole("total");
        var shown = !unlimited && (total == null || total > 0);
        var word = usage.text("status");
        return new UsageReading(state(word), unlimited, shown ? usage.whole("remaining") : null, shown ? total : null,
                left(usage, "voice"), allowance(usage, "voice"), left(usage, "text"), allowance(usage, "text"),
                Times.parse(usage.text("expired_at")), word);
    }

    static List<PackageHistoryEntry> history(Json answer) {
        var data = answer.get("data");
        if (!data.isList()) {
            throw Failures.broken("package history", "an answer without a list");
        }
        return data.list().stream().filter(Json::isObject).map(Meters::entry).toList();
    }

    /** The status of ACTIVE_FINISHED is PressOne's own: validity runs, data used up. */
    static State state(String word) {
        return switch (word == null ? "" : word.toUpperCase(Locale.ROOT).replace(' ', '_')) {
            case "NOT_ACTIVE" -> State.NOT_ACTIVE;
            case "ACTIVE" -> State.ACTIVE;
            case "FINISHED", "ACTIVE_FINISHED" -> State.FINISHED;
            case "EXPIRED" -> State.EXPIRED;
            default -> State.UNKNOWN;
        };
    }

    /**
     * Three shapes are documented: nested under {@code balances}, flat, and an empty array for "no account".
     *
     * @param assumed currency where the answer names none
     */
    static SupplierBalance balance(Json answer, String assumed) {
        var data = answer.data();
        var balances = data.get("balances");
        if (balances.isArray() && !balances.isEmpty()) {
            balances = balances.list().get(0);
        }
        var nested = balances.get("availableBalance");
        if (nested.isObject() && nested.decimal("amount") != null) {
            return new SupplierBalance(money(nested.decimal("amount"), nested.text("currency"), assumed), null, null);
        }
        var currency = data.text("currency");
        var flat = money(data.decimal("balance"), currency, assumed);
        if (flat != null) {
            return new SupplierBalance(flat, money(data.decimal("available_credit"), currency, assumed),
                    money(data.decimal("credit_limit"), currency, assumed));
        }
        var noAccount = data.isEmpty() || balances.isEmpty() || data.get("balance").isEmpty();
        if (!noAccount) {
            throw Failures.broken("balance", "an answer in an unknown shape");
        }
        return new SupplierBalance(Money.zero(assumed), null, null);
    }

    private static PackageHistoryEntry entry(Json entry) {
        var pack = entry.get("package");
        var title = pack.text("title") != null ? pack.text("title") : entry.text("title");
        var data = pack.text("data") != null ? pack.text("data") : entry.text("data");
        var packageId = pack.text("id") != null ? pack.text("id") : entry.text("package_id");
        var kind = pack.text("type") != null ? pack.text("type") : entry.text("type");
        var unlimited = Boolean.TRUE.equals(pack.flag("is_unlimited"));
        return new PackageHistoryEntry(entry.text("id"), packageId, kind, Words.plain(title != null ? title : data), state(entry.text("status")),
                unlimited ? null : entry.whole("remaining"), Times.parse(entry.text("activated_at")), Times.parse(entry.text("expired_at")),
                Times.parse(entry.text("finished_at")));
    }

    private static Integer left(Json usage, String unit) {
        return allowance(usage, unit) == null ? null : usage.count("remaining_" + unit);
    }

    private static Integer allowance(Json usage, String unit) {
        var total = usage.count("total_" + unit);
        if (total == null) {
            var left = usage.count("remaining_" + unit);
            return left == null || left == 0 ? null : left;
        }
        return total == 0 ? null : total;
    }

    private static Money money(BigDecimal amount, String currency, String assumed) {
        if (amount == null || amount.precision() - amount.scale() > 14) {
            return null;
        }
        var code = currency == null ? assumed : currency.toUpperCase(Locale.ROOT);
        if (!Currencies.isCode(code)) {
            throw Failures.broken("balance", "an unknown currency");
        }
        return Money.rounded(amount, code);
    }
}
