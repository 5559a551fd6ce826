package io.landfall.pricing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;

import io.landfall.money.Money;

/**
 * What a {@link Wish} would do to every plan of a shop.
 *
 * @param token   stands for exactly this effect; to be handed back with the wish
 * @param plans   on the supplier's list now
 * @param changed plans whose price or sale changes, by slug
 * @param warned  plans with a warning afterwards that the shop itself can do something about, by slug
 */
public record PriceEffect(String token, int plans, List<Change> changed, List<ShopPrice> warned, Summary before, Summary after) {

    /** One plan, before and after. */
    public record Change(ShopPrice before, ShopPrice after) {
    }

    /**
     * Margins of what is sold.
     *
     * @param sold    number of plans with a price
     * @param least   null when nothing is sold, as the others
     * @param average rounded half up
     */
    public record Summary(int sold, Money least, Money average, Money most) {

        static Summary of(List<ShopPrice> prices) {
            var margins = prices.stream().filter(ShopPrice::sellable).map(ShopPrice::margin).sorted().toList();
            if (margins.isEmpty()) {
                return new Summary(0, null, null, null);
            }
            var sum = margins.stream().map(margin -> BigDecimal.valueOf(margin.minor())).reduce(BigDecimal.ZERO, BigDecimal::add);
            var average = sum.divide(BigDecimal.valueOf(margins.size()), 0, RoundingMode.HALF_UP).longValueExact();
            return new Summary(margins.size(), margins.get(0), new Money(average, margins.get(0).currency()), margins.get(margins.size() - 1));
        }
    }

    /** @param version of the rules that {@code before} was made by */
    static PriceEffect of(long version, List<ShopPrice> before, List<ShopPrice> after) {
        var changed = new ArrayList<Change>();
        for (int i = 0; i < before.size(); i++) {
            if (!Objects.equals(before.get(i).offer(), after.get(i).offer())) {
                changed.add(new Change(before.get(i), after.get(i)));
            }
        }
        changed.sort(Comparator.comparing(change -> change.after().plan().slug()));
        var warned = after.stream().filter(ShopPrice::needsALook).sorted(Comparator.comparing(price -> price.plan().slug())).toList();
        return new PriceEffect(version + "." + fingerprint(after), after.size(), List.copyOf(changed), warned, Summary.of(before), Summary.of(after));
    }

    private static String fingerprint(List<ShopPrice> prices) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            for (var price : prices) {
                digest.update((price.plan().slug() + " " + price.wholesale() + " " + price.retail() + " " + price.why() + "\n").getBytes(StandardCharsets.UTF_8));
            }
            return HexFormat.of().formatHex(digest.digest(), 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
