package io.landfall.web.reseller.entry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.eclipse.microprofile.config.inject.ConfigProperty;

import io.landfall.web.CurrentLocale;
import io.landfall.web.OwnWords;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.Portal;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/**
 * What a business agrees to when it registers. The operator's own words from {@code landfall.reseller-terms}, read when they are opened so that a new
 * version needs no restart; without them how this platform works, said as terms.
 */
@jakarta.ws.rs.Path("/reseller/terms")
@PrivatePage
@PermitAll
@Blocking
@Produces(MediaType.TEXT_HTML)
public class TermsPages {

    @CheckedTemplate(basePath = "reseller/entry")
    static class Templates {
        static native TemplateInstance terms(List<OwnWords.Part> parts);
    }

    private final Portal portal;
    private final CurrentLocale locale;
    private final Optional<Path> file;

    TermsPages(Portal portal, CurrentLocale locale, @ConfigProperty(name = "landfall.reseller-terms") Optional<Path> file) {
        this.portal = portal;
        this.locale = locale;
        this.file = file;
    }

    @GET
    public Response show() {
        return portal.page(Templates.terms(file.map(this::read).map(OwnWords::of).orElse(null)));
    }

    /** "terms_fr.txt" beside "terms.txt" is for readers of French. */
    private String read(Path terms) {
        var name = terms.getFileName().toString();
        int dot = name.lastIndexOf('.') < 0 ? name.length() : name.lastIndexOf('.');
        var theirs = terms.resolveSibling(name.substring(0, dot) + "_" + locale.language().code() + name.substring(dot));
        try {
            return Files.readString(Files.isReadable(theirs) ? theirs : terms);
        } catch (IOException e) {
            // Nobody shall agree to something else than what the operator wrote.
            throw new UncheckedIOException(e);
        }
    }
}
