package io.landfall.web.reseller.prices;

import java.util.List;

import io.landfall.pricing.PriceEffect;
import io.landfall.pricing.ShopPrice;

/**
 * What a change would do, in words.
 *
 * @param shop    name of the shop it was tried on; null when there is none yet
 * @param changed the first plans whose price changes
 * @param warned  the first plans that would need a look
 */
public record ChangeView(PriceEffect effect, String shop, List<Line> changed, List<Line> warned) {

    /** @param before null where only the state afterwards matters */
    public record Line(String title, int days, ShopPrice before, ShopPrice after, String percent) {
    }
}
