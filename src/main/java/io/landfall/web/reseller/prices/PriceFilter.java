package io.landfall.web.reseller.prices;

import java.nio.charset.StandardCharsets;
import java.net.URLEncoder;
import java.text.Normalizer;
import java.util.Locale;
import java.util.stream.Stream;

import jakarta.ws.rs.QueryParam;

import io.landfall.pricing.ShopPrice;
import io.landfall.upstream.UpstreamPlan;

/** Which plans are looked at: it lives in the address. */
public class PriceFilter {

    @QueryParam("shop")
    String shop;
    @QueryParam("country")
    String country;
    @QueryParam("region")
    String region;
    @QueryParam("q")
    String q;
    @QueryParam("warnings")
    String warnings;
    @QueryParam("page")
    String page;

    /** 0 for the first of the business's shops. */
    long shop() {
        return number(shop);
    }

    /** From 0. */
    int page() {
        return (int) Math.min(number(page), 10_000);
    }

    public String country() {
        return text(country);
    }

    public String region() {
        return text(region);
    }

    public String q() {
        return text(q);
    }

    public boolean onlyWarnings() {
        return "1".equals(warnings);
    }

    public boolean active() {
        return !country().isEmpty() || !region().isEmpty() || !q().isEmpty() || onlyWarnings();
    }

    boolean shows(ShopPrice price, String title) {
        var plan = price.plan();
        boolean local = plan.scope() == UpstreamPlan.Scope.LOCAL;
        return (country().isEmpty() || local && plan.place().equals(country())) && (region().isEmpty() || !local && plan.place().equals(region()))
                && (!onlyWarnings() || !price.warnings().isEmpty()) && Stream.of(plain(q()).split(" ")).allMatch(word -> plain(title + " " + plan.slug()).contains(word));
    }

    /** "?shop=51&q=japan&page=2"; "" without any choice. */
    String query(int page) {
        var text = new StringBuilder();
        add(text, "shop", shop() == 0 ? "" : Long.toString(shop()));
        add(text, "country", country());
        add(text, "region", region());
        add(text, "q", q());
        add(text, "warnings", onlyWarnings() ? "1" : "");
        add(text, "page", page == 0 ? "" : Integer.toString(page));
        return text.toString();
    }

    private static void add(StringBuilder text, String name, String value) {
        if (!value.isEmpty()) {
            text.append(text.isEmpty() ? '?' : '&').append(name).append('=').append(URLEncoder.encode(value, StandardCharsets.UTF_8));
        }
    }

    private static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFD).replaceAll("\\p{M}+", "").toLowerCase(Locale.ROOT).replaceAll("[^\\p{L}\\p{N}]+", " ").strip();
    }

    private static long number(String text) {
        return text != null && text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    }

    private static String text(String text) {
        return text == null ? "" : text.strip();
    }
}
