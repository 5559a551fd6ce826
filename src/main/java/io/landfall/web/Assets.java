package io.landfall.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

import jakarta.inject.Singleton;

import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Style, scripts, fonts and flags, read once from the class path, compressed ahead and named by their content
 * ({@code app.3f2a91c07b.css}), so that browsers may keep them for good. No build step and no Node: the sheet is the design's files
 * joined in the order of {@code landfall.css}.
 */
@Singleton
public class Assets {

    private static final Pattern IMPORT = Pattern.compile("@import url\\(\"([a-z]+\\.css)\"\\);");
    private static final Pattern FONT = Pattern.compile("url\\(\"fonts/([a-z0-9-]+)\\.woff2\"\\)");
    private static final Pattern SYMBOL = Pattern.compile("<symbol id=\"([a-z]+)\"[^>]*>(.*?)</symbol>", Pattern.DOTALL);

    private final Map<String, String> urls = new HashMap<>();
    private final Map<String, Asset> byPath = new HashMap<>();
    private final Map<String, String> icons = new HashMap<>();
    private final List<String> flags;
    private final String version;

    /** @param path hashed, with leading slash; {@code gzip} is null where compressing gains nothing */
    public record Asset(String path, String contentType, byte[] raw, byte[] gzip, String etag) {
    }

    Assets(@ConfigProperty(name = "landfall.web.htmx", defaultValue = "META-INF/resources/_static/htmx.org/2.0.2/dist/htmx.min.js") String htmx) {
        for (var font : List.of("figtree-latin-wght-normal", "figtree-latin-ext-wght-normal")) {
            add(font + ".woff2", "font/woff2", bytes("web/fonts/" + font + ".woff2"), false);
        }
        add("app.css", "text/css;charset=UTF-8", sheet().getBytes(StandardCharsets.UTF_8), true);
        add("app.js", "text/javascript;charset=UTF-8", bytes("web/js/app.js"), true);
        add("htmx.js", "text/javascript;charset=UTF-8", bytes(htmx), true);
        add("favicon.svg", "image/svg+xml", bytes("web/favicon.svg"), true);
        flags = addFlags();
        var symbols = SYMBOL.matcher(text("web/icons.svg"));
        while (symbols.find()) {
            icons.put(symbols.group(1), symbols.group(2));
        }
        version = hash(new TreeMap<>(urls).toString().getBytes(StandardCharsets.UTF_8));
    }

    /** The address of an asset by its plain name ("app.css"); an unknown name is our own mistake. */
    public String url(String name) {
        var url = urls.get(name);
        if (url == null) {
            throw new IllegalArgumentException("No asset " + name);
        }
        return url;
    }

    /** The address of a country's flag, or null where there is none (regions, disputed places). */
    public String flag(String country) {
        return country == null ? null : urls.get("flags/" + country.toLowerCase(Locale.ROOT) + ".svg");
    }

    /** Codes of all flags there are, sorted. */
    List<String> flags() {
        return flags;
    }

    /** The shapes inside an icon of the design's set (20 px grid). */
    public String icon(String name) {
        var shapes = icons.get(name);
        if (shapes == null) {
            throw new IllegalArgumentException("No icon " + name);
        }
        return shapes;
    }

    public Optional<Asset> at(String path) {
        return Optional.ofNullable(byPath.get(path));
    }

    /** Changes whenever any asset does: pages that name assets are stored under it. */
    public String version() {
        return version;
    }

    private String sheet() {
        var order = text("web/css/landfall.css");
        var sheet = new StringBuilder(order.substring(order.indexOf("@layer"), order.indexOf(';', order.indexOf("@layer")) + 1));
        var imports = IMPORT.matcher(order);
        while (imports.find()) {
            sheet.append(text("web/css/" + imports.group(1)));
        }
        var withFonts = FONT.matcher(sheet).replaceAll(font -> "url(\"" + url(font.group(1) + ".woff2") + "\")");
        return squeeze(withFonts);
    }

    /** Comments and indentation go; everything else stays as written. */
    static String squeeze(String css) {
        return css.replaceAll("(?s)/\\*.*?\\*/", "").replaceAll("\\s*\\n\\s*", "\n").replaceAll("\\n+", "\n").replaceAll("([{};,])\\n", "$1")
                .replaceAll("\\s*([{};])\\s*", "$1").replaceAll("; ?}", "}").replaceAll("(?<=[a-z]): (?=[^{}]*[;}])", ":").strip();
    }

    /** Every two-letter country there is, and the few codes beside ISO 3166 that suppliers use. */
    private List<String> addFlags() {
        var codes = new LinkedHashMap<String, Boolean>();
        for (var code : Locale.getISOCountries()) {
            codes.put(code.toLowerCase(Locale.ROOT), true);
        }
        codes.put("xk", true);
        codes.put("eu", true);
        var found = codes.keySet().stream().filter(code -> exists("web/flags/" + code + ".svg")).sorted().toList();
        found.forEach(code -> add("flags/" + code + ".svg", "image/svg+xml", bytes("web/flags/" + code + ".svg"), true));
        return found;
    }

    private void add(String name, String contentType, byte[] raw, boolean compress) {
        var hash = hash(raw);
        int dot = name.lastIndexOf('.');
        var path = "/assets/" + name.substring(0, dot) + "." + hash + name.substring(dot);
        var gzip = compress ? gzip(raw) : null;
        byPath.put(path, new Asset(path, contentType, raw, gzip != null && gzip.length < raw.length ? gzip : null, "\"" + hash + "\""));
        urls.put(name, path);
    }

    static byte[] gzip(byte[] raw) {
        var out = new ByteArrayOutputStream(raw.length / 3 + 64);
        try (var gzip = new GZIPOutputStream(out) {
            {
                def.setLevel(Deflater.BEST_COMPRESSION);
            }
        }) {
            gzip.write(raw);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Ten hexadecimal digits of SHA-256: enough to tell versions of one file apart. */
    static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)).substring(0, 10);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(String resource) {
        return new String(bytes(resource), StandardCharsets.UTF_8);
    }

    private static boolean exists(String resource) {
        return Thread.currentThread().getContextClassLoader().getResource(resource) != null;
    }

    private static byte[] bytes(String resource) {
        try (InputStream in = Thread.currentThread().getContextClassLoader().getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("Missing on the class path: " + resource);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
