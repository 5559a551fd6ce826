package io.landfall.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.resellers.Storefront;
import io.landfall.resellers.palette.Palette;

/**
 * What a reseller's pages wear beside the design: one sheet with the colours of its brand and an icon, named by their content so that browsers
 * keep them. Made from one colour, and once for each.
 */
@ApplicationScoped
class ShopLooks {

    static final String PATH = "/brand/";

    private final Assets assets;
    private final Map<String, Palette> palettes = new ConcurrentHashMap<>();
    private final Map<Storefront, Looks> looks = new ConcurrentHashMap<>();
    private static final int KEPT = 2_000;

    private record Looks(Assets.Asset sheet, Assets.Asset icon) {
    }

    ShopLooks(Assets assets) {
        this.assets = assets;
    }

    /** Address of the shop's colours; empty where the design's own are worn. */
    Optional<String> sheet(Storefront shop) {
        return shop.isOwn() ? Optional.empty() : Optional.of(of(shop).sheet().path());
    }

    String icon(Storefront shop) {
        return shop.isOwn() ? assets.url("favicon.svg") : of(shop).icon().path();
    }

    /** One of the two, on the shop's own host. */
    Optional<Assets.Asset> at(Storefront shop, String path) {
        if (shop.isOwn()) {
            return Optional.empty();
        }
        var own = of(shop);
        return path.equals(own.sheet().path()) ? Optional.of(own.sheet()) : path.equals(own.icon().path()) ? Optional.of(own.icon()) : Optional.empty();
    }

    Palette palette(Storefront shop) {
        return palettes.computeIfAbsent(shop.brand().color(), Palette::of);
    }

    private Looks of(Storefront shop) {
        var known = looks.get(shop);
        if (known != null) {
            return known;
        }
        // Each change of any shop makes new storefronts; the old ones are nobody's any more.
        if (looks.size() > KEPT) {
            looks.clear();
        }
        var made = new Looks(asset(shop, "css", "text/css;charset=UTF-8", palette(shop).css()), asset(shop, "svg", "image/svg+xml", letter(shop)));
        looks.put(shop, made);
        return made;
    }

    private static Assets.Asset asset(Storefront shop, String ending, String type, String text) {
        var raw = text.getBytes(StandardCharsets.UTF_8);
        var hash = Assets.hash(raw);
        return new Assets.Asset(PATH + shop.id() + "-" + hash + "." + ending, type, raw, Assets.gzip(raw), "\"" + hash + "\"");
    }

    /** The first letter of the name, on the brand's colour. */
    private String letter(Storefront shop) {
        var tones = palette(shop).light();
        var first = shop.name().codePoints().filter(Character::isLetterOrDigit).mapToObj(Character::toString).findFirst().orElse("");
        return "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 32 32\"><rect width=\"32\" height=\"32\" rx=\"7\" fill=\"" + tones.get("brand") + "\"/>"
                + "<text x=\"16\" y=\"22.500\" text-anchor=\"middle\" font-family=\"system-ui,sans-serif\" font-size=\"19\" font-weight=\"700\" fill=\"" + tones.get("on-brand") + "\">"
                + first.toUpperCase(java.util.Locale.ROOT) + "</text></svg>";
    }
}
