package io.landfall.mail;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Locale;

import jakarta.enterprise.context.ApplicationScoped;

import io.landfall.platform.Keys;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Whom a mail is from: the shop's name and {@code landfall.smtp.from}, which may be a plain address or "Name &lt;address&gt;". */
@ApplicationScoped
class Sender {

    /** RFC 2047: an encoded word has at most 75 characters. */
    private static final int WORD_BYTES = 45;

    private final String address;
    private final String shop;

    Sender(SmtpConfig config, @ConfigProperty(name = "landfall.shop.name", defaultValue = "Landfall") String shop) {
        this.address = config.from().map(from -> from.replaceAll(".*<([^<>]*)>.*", "$1").strip()).orElse("nobody@landfall.invalid");
        this.shop = shop;
    }

    String address() {
        return address;
    }

    /** The brand a customer knows. */
    String shop() {
        return shop;
    }

    /** The From line. The name is encoded whatever stands in it, so it stays a name. */
    String line() {
        return encoded(shop) + " <" + address + ">";
    }

    String newMessageId() {
        return "<" + Keys.secret() + "@" + address.substring(address.indexOf('@') + 1).toLowerCase(Locale.ROOT) + ">";
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
