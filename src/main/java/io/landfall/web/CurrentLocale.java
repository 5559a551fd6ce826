package io.landfall.web;

import java.util.Locale;

import jakarta.enterprise.context.RequestScoped;

import io.landfall.web.Languages.Language;

/** The language of this request, from its address. */
@RequestScoped
public class CurrentLocale {

    private Language language = Languages.DEFAULT;

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

    void speak(Language language) {
        this.language = language;
    }
}
