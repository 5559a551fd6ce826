package io.landfall.web;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * Catalogue pages as bytes. A page is rendered and compressed once per shop, language and catalogue version; after that a visitor costs a
 * look into a map. Only pages that succeeded are stored, under keys their page class made from what it understood of the address,
 * so that made-up parameters cannot fill it; the least recently used go first.
 */
@ApplicationScoped
public class PageCache {

    /** About 1,500 pages with both encodings; a fifth of the smallest heap we promise to run in. */
    private static final long MAX_BYTES = 48L * 1024 * 1024;
    /** Prices depend on the age of exchange rates, so no page is believed for longer, whatever its version. */
    private static final Duration MAX_AGE = Duration.ofMinutes(2);
    private static final String CACHE_CONTROL = "public, max-age=60, stale-while-revalidate=600";

    private final Map<String, Stored> pages = new LinkedHashMap<>(256, .75f, true);
    private long bytes;
    private final CurrentVertxRequest request;
    private final CurrentLocale locale;
    private final CurrentShop shop;
    private final Assets assets;
    private final FlagSheets flags;
    private final Clock clock;

    /** @param raw null for what nearly everybody asks for compressed */
    private record Stored(String version, Instant at, byte[] raw, byte[] gzip, String etag, int status, String type) {
        int size() {
            return (raw == null ? 0 : raw.length) + gzip.length + 400;
        }
    }

    PageCache(CurrentVertxRequest request, CurrentLocale locale, CurrentShop shop, Assets assets, FlagSheets flags, Clock clock) {
        this.request = request;
        this.locale = locale;
        this.shop = shop;
        this.assets = assets;
        this.flags = flags;
        this.clock = clock;
    }

    /**
     * Answers with the stored page, or renders and stores it.
     *
     * @param key     the page within a shop and language, made of understood values only ("country/japan?days=7")
     * @param version of everything the page shows
     */
    public Response answer(String key, String version, Supplier<TemplateInstance> page) {
        return answer(key, version, 200, page);
    }

    /** The same for a page with another status, such as 410 for a withdrawn plan. */
    public Response answer(String key, String version, int status, Supplier<TemplateInstance> page) {
        if (shop.preview()) {
            return unstored(page.get());
        }
        var fullKey = shop.id() + "/" + locale.language().code() + "/" + key;
        var fullVersion = version + "/" + shop.shop().version() + "/" + assets.version();
        var stored = find(fullKey, fullVersion);
        if (stored == null) {
            stored = render(fullVersion, status, page.get());
            keep(fullKey, stored);
        }
        return respond(stored);
    }

    /**
     * A file for programs, such as a sitemap: the same in every language, kept compressed only.
     *
     * @param key  names no page, "sitemap/1"
     * @param type with its charset
     */
    public Response file(String key, String version, String type, Supplier<String> text) {
        var fullKey = shop.id() + "/" + key;
        var fullVersion = version + "/" + shop.shop().version();
        var stored = find(fullKey, fullVersion);
        if (stored == null) {
            var raw = text.get().getBytes(StandardCharsets.UTF_8);
            stored = new Stored(fullVersion, clock.instant(), null, Assets.gzip(raw), Assets.hash(raw), 200, type);
            keep(fullKey, stored);
        }
        return respond(stored);
    }

    /** A page that depends on what somebody typed, or that will be different in a moment: rendered each time and kept by nobody. */
    public Response unstored(TemplateInstance page) {
        var answer = Response.ok(page.render()).type("text/html;charset=UTF-8").header("Cache-Control", "no-store");
        return shop.preview() ? answer.header("X-Robots-Tag", "noindex, nofollow").build() : answer.build();
    }

    private synchronized Stored find(String key, String version) {
        var stored = pages.get(key);
        return stored != null && stored.version().equals(version) && stored.at().plus(MAX_AGE).isAfter(clock.instant()) ? stored : null;
    }

    private synchronized void keep(String key, Stored page) {
        var before = pages.put(key, page);
        bytes += page.size() - (before == null ? 0 : before.size());
        var oldest = pages.entrySet().iterator();
        while (bytes > MAX_BYTES && oldest.hasNext()) {
            bytes -= oldest.next().getValue().size();
            oldest.remove();
        }
    }

    private Stored render(String version, int status, TemplateInstance page) {
        var raw = flags.gather(page.render()).getBytes(StandardCharsets.UTF_8);
        return new Stored(version, clock.instant(), raw, Assets.gzip(raw), Assets.hash(raw), status, "text/html;charset=UTF-8");
    }

    private Response respond(Stored page) {
        var headers = request.getCurrent().request().headers();
        boolean gzip = HttpText.acceptsGzip(headers.get("Accept-Encoding"));
        // Two encodings are two representations: a strong tag must tell them apart.
        var etag = '"' + page.etag() + (gzip ? "-gz" : "") + '"';
        if (page.status() == 200 && HttpText.matches(headers.get("If-None-Match"), etag)) {
            return withCaching(Response.notModified(), etag).build();
        }
        var answer = withCaching(Response.status(page.status()), etag).type(page.type()).entity(gzip ? page.gzip() : page.raw() != null ? page.raw() : unpacked(page.gzip()));
        return gzip ? answer.header("Content-Encoding", "gzip").build() : answer.build();
    }

    private static byte[] unpacked(byte[] gzip) {
        try (var in = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Response.ResponseBuilder withCaching(Response.ResponseBuilder answer, String etag) {
        return answer.header("ETag", etag).header("Cache-Control", CACHE_CONTROL).header("Vary", "Accept-Encoding");
    }
}
