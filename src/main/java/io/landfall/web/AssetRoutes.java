package io.landfall.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Serves {@link Assets}, and what a shop wears, straight from memory, before any other machinery. */
@ApplicationScoped
class AssetRoutes {

    private final Assets assets;
    private final FlagSheets sheets;
    private final ShopLooks looks;
    private final CurrentShop shop;

    AssetRoutes(Assets assets, FlagSheets sheets, ShopLooks looks, CurrentShop shop) {
        this.assets = assets;
        this.sheets = sheets;
        this.looks = looks;
        this.shop = shop;
    }

    void routes(@Observes Router router) {
        router.getWithRegex("/assets/.*").handler(this::serve);
        router.head("/assets/*").handler(this::serve);
        router.getWithRegex("/brand/\\d+-[0-9a-f]{10}\\.(css|svg)").handler(this::serve);
        router.get("/favicon.ico").handler(context -> context.response().setStatusCode(302).putHeader("Location", looks.icon(shop.of(context)))
                .putHeader("Cache-Control", "public, max-age=86400").end());
    }

    private void serve(RoutingContext context) {
        var found = assets.at(context.normalizedPath()).or(() -> sheets.at(context.normalizedPath())).or(() -> looks.at(shop.of(context), context.normalizedPath()));
        if (found.isEmpty()) {
            context.next();
            return;
        }
        var asset = found.get();
        PageKind.ASSET.mark(context);
        var response = context.response();
        response.putHeader("Cache-Control", "public, max-age=31536000, immutable").putHeader("ETag", asset.etag()).putHeader("Vary", "Accept-Encoding");
        if (HttpText.matches(context.request().getHeader("If-None-Match"), asset.etag())) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader("Content-Type", asset.contentType());
        var body = asset.raw();
        if (asset.gzip() != null && HttpText.acceptsGzip(context.request().getHeader("Accept-Encoding"))) {
            response.putHeader("Content-Encoding", "gzip");
            body = asset.gzip();
        }
        response.putHeader("Content-Length", Integer.toString(body.length));
        if (context.request().method().name().equals("HEAD")) {
            response.end();
        } else {
            response.end(Buffer.buffer(body));
        }
    }
}
