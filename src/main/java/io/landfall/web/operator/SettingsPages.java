package io.landfall.web.operator;

import java.util.List;

import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

import io.landfall.web.PrivatePage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.smallrye.common.annotation.Blocking;

/** What is configured and what deserves a look. To read only: settings come from the environment and count from the next start. */
@Path("/operator/settings")
@PrivatePage
@RolesAllowed("operator")
@Blocking
@Produces(MediaType.TEXT_HTML)
public class SettingsPages {

    @CheckedTemplate(basePath = "operator/settings")
    static class Templates {
        static native TemplateInstance show(Room room, List<ShopSettings.Group> groups, List<ShopSettings.Remark> remarks, String payPal);
    }

    private final Console console;
    private final ShopSettings settings;

    SettingsPages(Console console, ShopSettings settings) {
        this.console = console;
        this.settings = settings;
    }

    @GET
    public TemplateInstance show() {
        return Templates.show(console.room(), settings.groups(), settings.remarks(), settings.payPal());
    }
}
