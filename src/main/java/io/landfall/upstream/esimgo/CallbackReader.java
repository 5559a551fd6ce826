package io.landfall.upstream.esimgo;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.landfall.upstream.Callbacks;
import io.landfall.upstream.Iccid;
import io.landfall.upstream.wire.Json;

/** Callbacks of versions 2 (nobody signs them) and 3 (signed over the raw body with our API key). */
final class CallbackReader implements Callbacks {

    private static final String SIGNATURE = "x-signature-sha256";

    private final EsimGoConfig config;
    private final Clock clock;

    CallbackReader(EsimGoConfig config, Clock clock) {
        this.config = config;
        this.clock = clock;
    }

    /** A signature that is there must be right. Without one the address must hold our secret, where we have one; version 3 is always signed. */
    @Override
    public Trust trust(Map<String, String> headers, byte[] body, String secret) {
        var signature = headers.get(SIGNATURE);
        if (signature != null) {
            return isSigned(signature.strip(), body) ? Trust.PROVED : Trust.FORGED;
        }
        if (config.callback() == EsimGoConfig.Version.V3) {
            return Trust.FORGED;
        }
        if (config.callbackSecret().isPresent()) {
            return same(config.callbackSecret().get(), secret) ? Trust.PROVED : Trust.FORGED;
        }
        return Trust.UNPROVED;
    }

    /** The reference says base64, the guide says hexadecimal: one code, either spelling, compared in constant time. */
    private boolean isSigned(String signature, byte[] body) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(config.apiKey().orElseThrow().getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            var code = mac.doFinal(body);
            return same(Base64.getEncoder().encodeToString(code), signature) | same(Base64.getEncoder().withoutPadding().encodeToString(code), signature)
                    | same(HexFormat.of().formatHex(code), signature.toLowerCase(Locale.ROOT));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256", e);
        }
    }

    private static boolean same(String expected, String given) {
        return MessageDigest.isEqual(expected.getBytes(StandardCharsets.UTF_8), given.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public Told read(byte[] body) {
        Json json;
        try {
            json = Json.parse(new String(body, StandardCharsets.UTF_8)).ignoringCase();
        } catch (Json.Unreadable e) {
            return new Told(hash(Stream.of(HexFormat.of().formatHex(body))), "unreadable", Kind.OTHER, null);
        }
        var type = Objects.requireNonNullElse(json.text("alerttype", "event"), "unknown");
        var bundle = json.get("bundle");
        // No news of a bundle: the sender repeats the same words on another day and means it.
        var day = bundle.exists() ? "" : Objects.requireNonNullElse(json.text("date", "timestamp"), clock.instant().atZone(ZoneOffset.UTC).toLocalDate().toString());
        var key = hash(Stream.of(type, json.text("iccid"), bundle.text("id", "reference", "name"), bundle.text("remainingquantity"), bundle.text("starttime"),
                bundle.text("oldamount"), bundle.text("newamount"), json.get("balanceinfo").text("balance"), json.get("country").text("code"), day));
        return new Told(key, type.length() > 60 ? type.substring(0, 60) : type, kind(type), iccid(json.text("iccid")));
    }

    private static Kind kind(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "utilisation", "usage", "firstuse", "firstattachment" -> Kind.USAGE;
            case "topup", "autotopup", "esimgotopup", "lowbalance", "insufficientbalance" -> Kind.BALANCE;
            default -> Kind.OTHER;
        };
    }

    /** Printed as a JSON number in documents: it has come here as its own digits, never through a floating point number. */
    private static Iccid iccid(String text) {
        return text == null || !text.matches("[0-9]{15,22}") ? null : new Iccid(text);
    }

    private static String hash(Stream<String> parts) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256")
                    .digest(parts.map(part -> part == null ? "" : part).collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
