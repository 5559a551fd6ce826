package io.landfall.web.reseller;

import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;

import io.landfall.platform.Refusal;
import io.landfall.resellers.Position;
import io.landfall.web.RefusalPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/** Who may not, and why, in words that say what to do: for every page of the portal. */
@ApplicationScoped
class PortalRefusals implements RefusalPage {

    @CheckedTemplate(basePath = "reseller/refused")
    static class Templates {
        /** Inside the portal. */
        static native TemplateInstance show(Room room, String code, Position needs);

        /** Nobody works there, or nowhere: nothing of the portal stands around it. */
        static native TemplateInstance shut(String code, String reason);
    }

    private final Portal portal;
    private final CurrentVertxRequest request;

    PortalRefusals(Portal portal, CurrentVertxRequest request) {
        this.portal = portal;
        this.request = request;
    }

    @Override
    public Optional<Response> answer(Refusal refusal) {
        if (!request.getCurrent().normalizedPath().matches("(/[a-z]{2})?/reseller([/;].*)?")) {
            return Optional.empty();
        }
        return switch (refusal.code()) {
            case "no_business", "business_closed" -> Optional.of(portal.page(403, Templates.shut(refusal.code(), (String) refusal.facts().get("reason"))));
            case "forbidden", "deposit_required", "onboarding_incomplete" -> Optional.of(portal.page(403, Templates.show(portal.room(), refusal.code(), needs(refusal))));
            case "not_found" -> Optional.of(portal.page(404, Templates.show(portal.room(), refusal.code(), null)));
            default -> Optional.empty();
        };
    }

    private static Position needs(Refusal refusal) {
        var needs = refusal.facts().get("needs");
        return needs == null ? null : Position.valueOf((String) needs);
    }
}
