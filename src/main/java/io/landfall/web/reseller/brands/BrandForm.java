package io.landfall.web.reseller.brands;

import java.util.List;
import java.util.stream.Stream;

import jakarta.ws.rs.FormParam;

import io.landfall.resellers.Brand;
import io.landfall.resellers.SaveBrand;

/** What is typed about a brand. */
public class BrandForm {

    @FormParam("name")
    public String name = "";
    @FormParam("sender")
    public String sender = "";
    @FormParam("slug")
    public String slug = "";
    @FormParam("color")
    public String color = Brand.DEFAULT_COLOR;
    @FormParam("currency")
    public String currency = "USD";
    @FormParam("languages")
    public List<String> languages = Brand.LANGUAGES;
    /** For readers of any other. */
    @FormParam("first")
    public String first = "en";
    @FormParam("support")
    public String support = "";

    static BrandForm empty(String currency) {
        var form = new BrandForm();
        form.currency = currency;
        return form;
    }

    static BrandForm of(Brand brand) {
        var form = new BrandForm();
        form.name = brand.name();
        form.sender = brand.senderName().equals(brand.name()) ? "" : brand.senderName();
        form.slug = brand.slug();
        form.color = brand.color();
        form.currency = brand.currency();
        form.languages = brand.languages();
        form.first = brand.languages().get(0);
        form.support = brand.supportEmail() == null ? "" : brand.supportEmail();
        return form;
    }

    /** An empty slug lets a new brand have one made of its name. */
    SaveBrand command() {
        var chosen = languages == null ? List.<String>of() : languages;
        return new SaveBrand(text(name), text(sender), text(slug).isBlank() ? null : slug, color, currency,
                Stream.concat(Stream.of(first).filter(chosen::contains), chosen.stream()).distinct().toList(), text(support));
    }

    public boolean speaks(String language) {
        return languages != null && languages.contains(language);
    }

    /** A colour the preview can be made of, whatever was typed. */
    public String shownColor() {
        return color != null && color.matches("#[0-9a-fA-F]{6}") ? color.toLowerCase(java.util.Locale.ROOT) : Brand.DEFAULT_COLOR;
    }

    public String shownName() {
        return text(name).isBlank() ? "…" : name.strip();
    }

    public String shownSender() {
        return text(sender).isBlank() ? shownName() : sender.strip();
    }

    private static String text(String typed) {
        return typed == null ? "" : typed;
    }
}
