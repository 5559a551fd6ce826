package io.landfall.web;

import java.net.URI;
import java.util.stream.Stream;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;

/**
 * "/fr/esim/japan" is the page "/esim/japan" in French: the prefix is taken off before pages are looked up. A console answers in English where it lacks the language;
 * a shop sends readers to its own. */
@Provider
@PreMatching
public class LanguagePrefix implements ContainerRequestFilter {

    private final CurrentLocale locale;
    private final CurrentShop shop;

    LanguagePrefix(CurrentLocale locale, CurrentShop shop) {
        this.locale = locale;
        this.shop = shop;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        var path = uri.getRawPath();
        var asked = Languages.ofPath(path);
        var here = shop.shop();
        if (!here.languages().contains(asked.orElse(Languages.DEFAULT).code()) && isForReaders(request)) {
            // "/fr//elsewhere.example" would lead there.
            var rest = path.substring(asked.map(language -> language.prefix().length()).orElse(0)).replaceFirst("^/+", "/");
            var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
            request.abortWith(Response.temporaryRedirect(URI.create(Languages.of(here).get(0).prefix() + (rest.isEmpty() ? "/" : rest) + query)).header("Cache-Control", "no-store").build());
            return;
        }
        asked.ifPresent(language -> {
            var rest = path.substring(language.prefix().length());
            boolean console = Stream.of("/operator", "/reseller").anyMatch(room -> rest.equals(room) || rest.startsWith(room + "/"));
            locale.speak(console && !language.console() ? Languages.DEFAULT : language);
            request.setRequestUri(UriBuilder.fromUri(uri).replacePath(rest.isEmpty() ? "/" : rest).build());
        });
    }

    /** A page somebody reads; programs get what they asked for in whatever language. */
    private static boolean isForReaders(ContainerRequestContext request) {
        var accept = request.getHeaderString("Accept");
        return request.getMethod().equals("GET") && accept != null && accept.contains("text/html");
    }
}
