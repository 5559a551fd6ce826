package io.landfall.web;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

import jakarta.inject.Singleton;

/**
 * All flags of a page in one file, so that a page of many countries is one request more and not fifty. Each flag is a view of the sheet
 * ({@code AAEAAIA.3f2a91c07b.svg#jp}). The address says which flags, a bit for each there is, so that any node can serve it, also after a
 * restart.
 */
@Singleton
class FlagSheets {

    /** Fewer are better off as files of their own, which other pages name, too. */
    private static final int WORTH_IT = 3;
    private static final int KEPT = 64;
    private static final int SIDE = 512;
    private static final Pattern FLAG = Pattern.compile("src=\"/assets/flags/([a-z]{2})\\.[0-9a-f]{10}\\.svg\"");
    private static final Pattern SHEET = Pattern.compile("/assets/flags/([A-Za-z0-9_-]{1,60})\\.[0-9a-f]{10}\\.svg");
    private static final Pattern ID = Pattern.compile("(id=\"|url\\(#|href=\"#)");

    private final Assets assets;
    private final Map<String, Assets.Asset> sheets = new LinkedHashMap<>(KEPT, .75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Assets.Asset> eldest) {
            return size() > KEPT;
        }
    };

    FlagSheets(Assets assets) {
        this.assets = assets;
    }

    /** The page with its flags taken from one sheet, or as it was when it has few. */
    String gather(String html) {
        var codes = new TreeSet<String>();
        var flags = FLAG.matcher(html);
        while (flags.find()) {
            codes.add(flags.group(1));
        }
        if (codes.size() < WORTH_IT) {
            return html;
        }
        var sheet = make(codes);
        synchronized (sheets) {
            sheets.put(sheet.path(), sheet);
        }
        return flags.reset().replaceAll(flag -> "src=\"" + sheet.path() + "#" + flag.group(1) + "\"");
    }

    Optional<Assets.Asset> at(String path) {
        synchronized (sheets) {
            var known = sheets.get(path);
            if (known != null) {
                return Optional.of(known);
            }
        }
        var named = SHEET.matcher(path);
        if (!named.matches()) {
            return Optional.empty();
        }
        return codes(named.group(1)).map(this::make).filter(sheet -> sheet.path().equals(path));
    }

    private String name(Collection<String> codes) {
        var bits = new BitSet();
        codes.forEach(code -> bits.set(assets.flags().indexOf(code)));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits.toByteArray());
    }

    private Optional<List<String>> codes(String name) {
        try {
            var bits = BitSet.valueOf(Base64.getUrlDecoder().decode(name));
            return bits.length() > assets.flags().size() ? Optional.empty() : Optional.of(bits.stream().mapToObj(assets.flags()::get).toList());
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }

    private Assets.Asset make(Collection<String> codes) {
        var views = new StringBuilder();
        var drawings = new StringBuilder();
        int top = 0;
        for (var code : codes) {
            var flag = new String(assets.at(assets.flag(code)).orElseThrow().raw(), StandardCharsets.UTF_8);
            var inside = flag.substring(flag.indexOf('>') + 1, flag.lastIndexOf("</svg>"));
            views.append("<view id=\"").append(code).append("\" viewBox=\"0 ").append(top).append(' ').append(SIDE).append(' ').append(SIDE).append("\"/>");
            drawings.append("<svg y=\"").append(top).append("\" width=\"").append(SIDE).append("\" height=\"").append(SIDE).append("\">")
                    // Each drawing has ids of its own; "-" keeps them apart from the views' names.
                    .append(ID.matcher(inside).replaceAll(start -> start.group(1) + code + "-")).append("</svg>");
            top += SIDE;
        }
        var raw = ("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 " + SIDE + " " + top + "\">" + views + drawings + "</svg>").getBytes(StandardCharsets.UTF_8);
        var hash = Assets.hash(raw);
        return new Assets.Asset("/assets/flags/" + name(codes) + "." + hash + ".svg", "image/svg+xml", raw, Assets.gzip(raw), "\"" + hash + "\"");
    }
}
