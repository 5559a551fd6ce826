package io.landfall.mail;

import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

import io.landfall.accounts.Addresses;
import io.landfall.platform.Refusal;

/** What may stand in the settings of a mail server; throws {@link Refusal} at the field. */
final class ShopMailRules {

    static final Set<Integer> PORTS = Set.of(25, 465, 587, 2525);
    private static final int LAST_PORT = 65_535;
    private static final int LONGEST = 320;
    private static final int LONGEST_NAME = 80;
    private static final Pattern HOST = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?|\\[?[0-9a-f:.]{2,45}]?");
    private static final Pattern SELECTOR = Pattern.compile("[a-z0-9]([a-z0-9._-]{0,62}[a-z0-9])?");

    private ShopMailRules() {
    }

    static SaveShopMail checked(SaveShopMail typed, boolean allowPrivate) {
        var host = plain(typed.host()).toLowerCase(Locale.ROOT);
        if (!HOST.matcher(host).matches()) {
            throw new Refusal("smtp_host_invalid", "host", Map.of());
        }
        if (typed.port() < 1 || typed.port() > LAST_PORT || !allowPrivate && !PORTS.contains(typed.port())) {
            throw new Refusal("smtp_port_invalid", "port", Map.of());
        }
        if (typed.security() == null || typed.security() == ShopMail.Security.NONE && !allowPrivate) {
            throw new Refusal("smtp_security_invalid", "security", Map.of());
        }
        var from = Addresses.normalised(typed.fromAddress());
        if (!Addresses.isOne(from)) {
            throw new Refusal("smtp_from_invalid", "from", Map.of());
        }
        return new SaveShopMail(host, typed.port(), typed.security(), line(typed.user(), LONGEST, "smtp_user_invalid", "user"),
                secret(typed.password()), from, line(typed.fromName(), LONGEST_NAME, "smtp_name_invalid", "name"), selector(typed.dkimSelector()));
    }

    private static String line(String typed, int longest, String code, String field) {
        var plain = plain(typed);
        if (plain.length() > longest || plain.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal(code, field, Map.of("longest", longest));
        }
        return plain.isEmpty() ? null : plain;
    }

    /** Spaces may belong to it. */
    private static String secret(String typed) {
        if (typed == null || typed.isEmpty()) {
            return null;
        }
        if (typed.length() > LONGEST || typed.chars().anyMatch(Character::isISOControl)) {
            throw new Refusal("smtp_password_invalid", "password", Map.of("longest", LONGEST));
        }
        return typed;
    }

    private static String selector(String typed) {
        var plain = plain(typed).toLowerCase(Locale.ROOT).replaceAll("\\._domainkey.*$", "");
        if (!plain.isEmpty() && !SELECTOR.matcher(plain).matches()) {
            throw new Refusal("smtp_selector_invalid", "selector", Map.of());
        }
        return plain.isEmpty() ? null : plain;
    }

    private static String plain(String typed) {
        return typed == null ? "" : typed.strip();
    }
}
