package io.landfall.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

import jakarta.enterprise.context.RequestScoped;

import io.landfall.web.Languages.Language;

/** The language of this request, from its address, and what else of the address this page's other languages share. */
@RequestScoped
public class CurrentLocale {

    private Language language = Languages.DEFAULT;
    private String query = "";

    public Language language() {
        return language;
    }

    public Locale locale() {
        return language.locale();
    }

    /** An address of ours, written without prefix, in this language. */
    public String to(String path) {
        return language.prefix() + path;
    }

    /**
     * Said by a page before it makes its template: this much of the address's query it understood, and its links to other languages keep it. Never
     * what came as it came: a stored page is shown to others.
     *
     * @param understood "days=-7&sort=per-gb"; may be empty
     */
    public void keep(String understood) {
        query += understood.isEmpty() ? "" : (query.isEmpty() ? "?" : "&") + understood;
    }

    /** The same for what somebody typed, on pages that are not stored; nothing when it is empty. */
    public void keep(String name, String typed) {
        keep(typed.isEmpty() ? "" : name + "=" + URLEncoder.encode(typed, StandardCharsets.UTF_8));
    }

    String query() {
        return query;
    }

    void speak(Language language) {
        this.language = language;
    }
}
