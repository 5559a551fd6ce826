package io.landfall.api.v1;

import java.util.Locale;

import io.landfall.contract.v1.CreditJson;
import io.landfall.contract.v1.TransactionJson;
import io.landfall.contract.v1.Wire;
import io.landfall.credit.CreditBalance;
import io.landfall.credit.CreditTransaction;

/** What a business may spend, as several operations tell it. */
final class Credits {

    static TransactionJson json(CreditTransaction line) {
        return new TransactionJson(Wire.transaction(line.id()), line.type().word(), line.status().word(), Wire.money(line.amount()), line.amount().currency(),
                Wire.money(line.balanceAfter()), line.description(), line.reference(), Wire.time(line.at()));
    }

    private Credits() {
    }

    static CreditJson json(CreditBalance balance) {
        return new CreditJson(Wire.money(balance.balance()), balance.currency(), balance.mode().name().toLowerCase(Locale.ROOT), Wire.money(balance.threshold()),
                Wire.money(balance.usage()), Wire.money(balance.available()), balance.postpaid() ? Wire.money(balance.limit()) : null);
    }
}
