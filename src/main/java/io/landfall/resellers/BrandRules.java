package io.landfall.resellers;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.landfall.accounts.Addresses;
import io.landfall.money.Currencies;
import io.landfall.platform.Refusal;

/** What may stand in a brand. Names reach mail headers, the slug is part of a host. */
final class BrandRules {

    private static final int LONGEST_SENDER = 80;
    private static final Pattern SLUG = Pattern.compile("[a-z0-9](?:[a-z0-9-]{1,38})[a-z0-9]");
    private static final Pattern COLOR = Pattern.compile("#[0-9a-f]{6}");
    /** Hosts that belong to us, or that a visitor would take for ours or for a part of mail. */
    private static final Set<String> TAKEN = Set.of("www", "api", "app", "admin", "operator", "reseller", "resellers", "account", "accounts", "shop", "shops", "mail", "smtp",
            "imap", "pop", "mx", "ns", "ns1", "ns2", "dns", "ftp", "autodiscover", "autoconfig", "webmail", "postmaster", "abuse", "security", "support", "help", "status",
            "static", "assets", "cdn", "hooks", "sandbox", "login", "secure", "pay", "paypal", "payments", "landfall", "localhost", "wpad", "isatap", "internal");

    private BrandRules() {
    }

    /** The wanted values over those that are there, checked; throws {@link Refusal} at the field. */
    static SaveBrand checked(SaveBrand wanted, Brand there) {
        return new SaveBrand(name(wanted.name(), there), sender(wanted.senderName(), there), slug(wanted.slug(), there), color(wanted.color(), there),
                currency(wanted.currency(), there), languages(wanted.languages(), there), support(wanted.supportEmail(), there));
    }

    private static String name(String wanted, Brand there) {
        return wanted == null && there != null ? there.name() : Resellers.checkedName(wanted);
    }

    /** Null where mails are from the brand's name. */
    private static String sender(String wanted, Brand there) {
        if (wanted == null) {
            return there == null || there.senderName().equals(there.name()) ? null : there.senderName();
        }
        var plain = wanted.strip();
        if (plain.length() > LONGEST_SENDER || plain.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal("sender_invalid", "sender", Map.of("longest", LONGEST_SENDER));
        }
        return plain.isEmpty() ? null : plain;
    }

    private static String slug(String wanted, Brand there) {
        if (wanted == null) {
            return there == null ? null : there.slug();
        }
        var slug = wanted.strip().toLowerCase(Locale.ROOT);
        if (there != null && slug.equals(there.slug())) {
            return slug;
        }
        // Punycode looks like "xn--…": a label with hyphens there could be read as another name.
        if (!SLUG.matcher(slug).matches() || slug.startsWith("--", 2)) {
            throw new Refusal("slug_invalid", "slug", Map.of());
        }
        if (TAKEN.contains(slug)) {
            throw new Refusal("slug_taken", "slug", Map.of());
        }
        return slug;
    }

    private static String color(String wanted, Brand there) {
        if (wanted == null) {
            return there == null ? Brand.DEFAULT_COLOR : there.color();
        }
        var color = wanted.strip().toLowerCase(Locale.ROOT);
        var full = color.matches("#?[0-9a-f]{3}") ? color.replaceAll("^#?(.)(.)(.)$", "#$1$1$2$2$3$3") : color.startsWith("#") ? color : "#" + color;
        if (!COLOR.matcher(full).matches()) {
            throw new Refusal("color_invalid", "color", Map.of());
        }
        return full;
    }

    private static String currency(String wanted, Brand there) {
        if (wanted == null) {
            return there == null ? null : there.currency();
        }
        if (!Currencies.isPayable(wanted)) {
            throw new Refusal("currency_invalid", "currency", Map.of());
        }
        return wanted;
    }

    private static List<String> languages(List<String> wanted, Brand there) {
        if (wanted == null) {
            return there == null ? Brand.LANGUAGES : there.languages();
        }
        var languages = List.copyOf(new LinkedHashSet<>(wanted));
        if (languages.isEmpty() || !Brand.LANGUAGES.containsAll(languages)) {
            throw new Refusal("languages_invalid", "languages", Map.of());
        }
        return languages;
    }

    private static String support(String wanted, Brand there) {
        if (wanted == null) {
            return there == null ? null : there.supportEmail();
        }
        var email = Addresses.normalised(wanted);
        if (!email.isEmpty() && !Addresses.isOne(email)) {
            throw new Refusal("support_invalid", "support", Map.of());
        }
        return email.isEmpty() ? null : email;
    }

    /** "Réise & Co." → "reise-co"; what a new brand would like to be called. */
    static String slugOf(String name) {
        var plain = Normalizer.normalize(name, Normalizer.Form.NFKD).toLowerCase(Locale.ROOT).replaceAll("\\p{M}+", "").replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        var slug = plain.length() > 32 ? plain.substring(0, 32).replaceAll("-+$", "") : plain;
        return SLUG.matcher(slug).matches() && !TAKEN.contains(slug) && !slug.startsWith("--", 2) ? slug : "shop";
    }
}
