package io.landfall.web.shop;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import jakarta.enterprise.context.ApplicationScoped;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.landfall.pricing.Offer;
import io.landfall.web.CurrentLocale;
import io.landfall.web.CurrentShop;
import io.landfall.web.PageContext;
import io.quarkus.qute.RawString;

/** The facts of a page in the words of schema.org, so that search engines can show the price beside the link. Says nothing the page does not show. */
@ApplicationScoped
class StructuredData {

    private static final String SCHEMA = "https://schema.org";
    private static final String IN_STOCK = SCHEMA + "/InStock";

    private final CurrentShop shop;
    private final CurrentLocale locale;
    private final ObjectMapper json;

    StructuredData(CurrentShop shop, CurrentLocale locale, ObjectMapper json) {
        this.shop = shop;
        this.locale = locale;
        this.json = json;
    }

    /** One step of the way to a page; path without language prefix. */
    record Crumb(String name, String path) {
    }

    /** @param way to the page, home left out and the page itself last */
    RawString plan(Offer offer, String name, List<Crumb> way) {
        if (!offer.sellable()) {
            return written(List.of(crumbs(way)));
        }
        var url = address(last(way).path());
        var price = new LinkedHashMap<String, Object>();
        price.put("@type", "Offer");
        price.put("price", offer.retail().amount().toPlainString());
        price.put("priceCurrency", offer.retail().currency());
        price.put("availability", IN_STOCK);
        price.put("url", url);
        var product = product(name, url, price);
        product.put("sku", offer.plan().slug());
        return written(List.of(product, crumbs(way)));
    }

    /** A place with the span of its prices. */
    RawString place(Collection<Offer> offers, List<Crumb> way) {
        var prices = offers.stream().filter(Offer::sellable).map(Offer::retail).sorted(Comparator.naturalOrder()).toList();
        if (prices.isEmpty()) {
            return written(List.of(crumbs(way)));
        }
        var url = address(last(way).path());
        var span = new LinkedHashMap<String, Object>();
        span.put("@type", "AggregateOffer");
        span.put("lowPrice", prices.get(0).amount().toPlainString());
        span.put("highPrice", prices.get(prices.size() - 1).amount().toPlainString());
        span.put("priceCurrency", prices.get(0).currency());
        span.put("offerCount", prices.size());
        span.put("availability", IN_STOCK);
        span.put("url", url);
        return written(List.of(product("eSIM " + last(way).name(), url, span), crumbs(way)));
    }

    private Map<String, Object> product(String name, String url, Map<String, Object> offers) {
        var product = new LinkedHashMap<String, Object>();
        product.put("@type", "Product");
        product.put("name", name);
        product.put("brand", Map.of("@type", "Brand", "name", shop.name()));
        product.put("url", url);
        product.put("offers", offers);
        return product;
    }

    private Map<String, Object> crumbs(List<Crumb> way) {
        var steps = new ArrayList<Map<String, Object>>();
        steps.add(crumb(1, new Crumb(shop.name(), "/")));
        way.forEach(crumb -> steps.add(crumb(steps.size() + 1, crumb)));
        var list = new LinkedHashMap<String, Object>();
        list.put("@type", "BreadcrumbList");
        list.put("itemListElement", steps);
        return list;
    }

    private Map<String, Object> crumb(int position, Crumb crumb) {
        var step = new LinkedHashMap<String, Object>();
        step.put("@type", "ListItem");
        step.put("position", position);
        step.put("name", crumb.name());
        step.put("item", address(crumb.path()));
        return step;
    }

    private String address(String path) {
        return PageContext.absolute(shop.baseUrl(), locale.language(), path);
    }

    private static Crumb last(List<Crumb> way) {
        return way.get(way.size() - 1);
    }

    private RawString written(List<Map<String, Object>> graph) {
        var all = new LinkedHashMap<String, Object>();
        all.put("@context", SCHEMA);
        all.put("@graph", graph);
        try {
            // Names come from suppliers: nothing in them may end the script element or begin a comment in it.
            return new RawString(json.writeValueAsString(all).replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
