package io.landfall.mail;

import io.landfall.resellers.Storefront;
import io.landfall.resellers.palette.Palette;

/**
 * How a shop's mails look. Colours stand in the mail itself, because mail programs fetch no sheets.
 *
 * @param accent   of the button
 * @param logoUrl  at the shop's own host, or null where its name stands
 */
public record Look(String accent, String onAccent, String link, String darkLink, String logoUrl, int logoWidth, int logoHeight) {

    private static final int TALLEST = 40;

    /** The design's own. */
    static final Look OWN = new Look("#0b5d66", "#ffffff", "#0b5d66", "#78bfc8", null, 0, 0);

    static Look of(Storefront shop) {
        if (shop.isOwn()) {
            return OWN;
        }
        var tones = Palette.of(shop.brand().color());
        var logo = shop.brand().logo();
        var height = logo == null ? 0 : Math.min(TALLEST, logo.height());
        return new Look(tones.light().get("brand"), tones.light().get("on-brand"), tones.light().get("brand-text"), tones.dark().get("brand-text"),
                logo == null ? null : shop.origin() + logo.path(), logo == null ? 0 : Math.max(1, logo.width() * height / logo.height()), height);
    }
}
