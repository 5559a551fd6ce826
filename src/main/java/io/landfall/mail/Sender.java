package io.landfall.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import io.landfall.resellers.Storefront;

/** Whom a mail is from. The operator's own shop: its name and {@code landfall.smtp.from}, which may be a plain address or "Name &lt;address&gt;". */
@ApplicationScoped
class Sender {

    /** RFC 2047: an encoded word has at most 75 characters. */
    private static final int WORD_BYTES = 45;

    private final String address;

    Sender(SmtpConfig config) {
        this.address = address(config);
    }

    /** The operator's own. */
    static String address(SmtpConfig config) {
        return config.from().map(from -> from.replaceAll(".*<([^<>]*)>.*", "$1").strip()).orElse("nobody@landfall.invalid");
    }

    /**
     * Through the system's mail server. A reseller's shop writes from a name below landfall.shops-domain, which is its own address, too: its
     * customers must not read the operator's.
     */
    Letter.From of(Storefront shop) {
        return shop.isOwn() ? new Letter.From(shop.name(), address, null) : new Letter.From(shop.senderName(), shop.systemAddress(), shop.brand().supportEmail());
    }

    /** The From line. The name is encoded whatever stands in it, so it stays a name. */
    static String line(Letter.From from) {
        return encoded(from.name()) + " <" + from.address() + ">";
    }

    String newMessageId(Storefront shop) {
        return "<" + Keys.secret() + "@" + (shop.isOwn() ? address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT) : shop.host()) + ">";
    }

    static String encoded(String name) {
        var words = new ArrayList<String>();
        var word = new StringBuilder();
        name.codePoints().mapToObj(Character::toString).forEach(next -> {
            if ((word + next).getBytes(StandardCharsets.UTF_8).length > WORD_BYTES) {
                words.add(word.toString());
                word.setLength(0);
            }
            word.append(next);
        });
        words.add(word.toString());
        return String.join(" ", words.stream().map(text -> "=?UTF-8?B?" + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8)) + "?=").toList());
    }
}
