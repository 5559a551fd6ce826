package io.landfall.web;

import java.util.stream.Stream;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.ext.Provider;

/** "/fr/esim/japan" is the page "/esim/japan" in French: the prefix is taken off before pages are looked up. A console answers in English where it lacks the language. */
@Provider
@PreMatching
public class LanguagePrefix implements ContainerRequestFilter {

    private final CurrentLocale locale;

    LanguagePrefix(CurrentLocale locale) {
        this.locale = locale;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        var uri = request.getUriInfo().getRequestUri();
        var path = uri.getRawPath();
        Languages.ofPath(path).ifPresent(language -> {
            var rest = path.substring(language.prefix().length());
            boolean console = Stream.of("/operator", "/reseller").anyMatch(room -> rest.equals(room) || rest.startsWith(room + "/"));
            locale.speak(console && !language.console() ? Languages.DEFAULT : language);
            request.setRequestUri(UriBuilder.fromUri(uri).replacePath(rest.isEmpty() ? "/" : rest).build());
        });
    }
}
