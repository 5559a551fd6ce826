package io.landfall.resellers;

import java.time.Instant;
import java.util.List;

/**
 * A shop under a reseller's own brand.
 *
 * @param senderName  who its mails are from
 * @param color       as typed, "#rrggbb" in lower case; pages use the {@code Palette} made of it
 * @param languages   codes; the first is for readers of any other
 * @param supportEmail where its customers write to, or null
 * @param logo        or null
 * @param hosts       own hosts that are proved, oldest first; links lead to the first, or to its host below landfall.shops-domain
 * @param publishedAt null while only the reseller sees it
 */
public record Brand(long id, long reseller, String slug, String name, String senderName, String color, String currency, List<String> languages, String supportEmail,
        Logo logo, List<String> hosts, boolean isDefault, Instant createdAt, Instant updatedAt, Instant publishedAt) {

    /** What shops can speak: every text a customer can meet is there in these. */
    public static final List<String> LANGUAGES = List.of("en", "fr", "es", "pt", "ar", "ja");
    public static final String DEFAULT_COLOR = "#0b5d66";

    /** A picture we made; its address is the same for every shop and tells nothing about whose it is. */
    public record Logo(String hash, int width, int height) {

        public String path() {
            return "/brand/logo/" + hash + ".png";
        }
    }

    public boolean published() {
        return publishedAt != null;
    }

    /** The language in which a reader of this one is served. */
    public String languageFor(String wanted) {
        return languages.contains(wanted) ? wanted : languages.get(0);
    }
}
