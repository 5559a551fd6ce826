package io.landfall.api.v1;

import java.util.Locale;

import io.landfall.contract.v1.CreditJson;
import io.landfall.contract.v1.Wire;
import io.landfall.credit.CreditBalance;

/** What a business may spend, as several operations tell it. */
final class Credits {

    private Credits() {
    }

    static CreditJson json(CreditBalance balance) {
        return new CreditJson(Wire.money(balance.balance()), balance.currency(), balance.mode().name().toLowerCase(Locale.ROOT), Wire.money(balance.threshold()),
                Wire.money(balance.usage()), Wire.money(balance.available()), balance.postpaid() ? Wire.money(balance.limit()) : null);
    }
}
