package io.landfall.web;

import java.util.LinkedHashMap;
import java.util.function.Supplier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import org.jboss.logging.Logger;

import io.landfall.contract.v1.ErrorJson;
import io.landfall.platform.Keys;
import io.landfall.platform.RequestId;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;

/**
 * What a visitor sees when there is no page to show: what is, why, what happens next, what to do. Programs get the same as a small
 * JSON object. Neither tells anything about our insides; the log does, under the same incident id.
 */
@ApplicationScoped
public class ErrorPages {

    private static final Logger LOG = Logger.getLogger(ErrorPages.class);

    @CheckedTemplate(basePath = "errors")
    static class Templates {
        static native TemplateInstance say(String title, String text, boolean again);
        static native TemplateInstance nobody(String title);
    }

    /** Read by nobody; nginx's word for it. */
    private static final int CLIENT_LEFT = 499;

    private final CurrentLocale locale;
    private final CurrentVertxRequest request;
    private final CurrentShop shop;

    ErrorPages(CurrentLocale locale, CurrentVertxRequest request, CurrentShop shop) {
        this.locale = locale;
        this.shop = shop;
        this.request = request;
    }

    public Response notFound() {
        var say = words();
        return answer(404, "not_found", say.notFoundTitle(), say.notFoundText());
    }

    /** Where no shop is, or none any more: the same for every host, and without anybody's name. */
    Response nobody() {
        var title = words().notFoundTitle();
        return answer(404, "not_found", title, () -> Templates.nobody(title), null);
    }

    public Response staleForm() {
        var say = words();
        return answer(400, "stale_form", say.staleFormTitle(), say.staleFormText());
    }

    /** A refusal that no page put next to its field. */
    public Response refused(String code) {
        var say = words();
        return answer(409, code, say.refusedTitle(), say.refusedText(code));
    }

    public Response busy() {
        var say = words();
        return Response.fromResponse(answer(503, "busy", say.busyTitle(), say.busyText())).header("Retry-After", "5").build();
    }

    /** Our own fault: the log gets everything, the visitor a code to tell us. */
    public Response fault(Throwable cause) {
        var named = RequestId.of(request.getCurrent());
        var incident = named == null ? incident() : named;
        LOG.errorf(cause, "Incident %s: %s %s", incident, request.getCurrent().request().method(), place());
        var say = words();
        return answer(500, "internal_error", say.faultTitle(), say.faultText(incident), incident);
    }

    /** The browser went away while we worked for it: nobody reads an answer, and nobody needs to look into it. */
    Response gone(Throwable cause) {
        LOG.debugf(cause, "The client left: %s %s", request.getCurrent().request().method(), place());
        return Response.status(CLIENT_LEFT).build();
    }

    /** Somebody else is signed in here. At the doors of customers and resellers that is one of the other kind, who may want to sign in as this one. */
    Response forbidden() {
        if (!HttpText.wantsHtml(request.getCurrent().request().getHeader("Accept"))) {
            return forStatus(403);
        }
        return switch (SessionSignIn.Door.of(request.getCurrent().normalizedPath())) {
            case ACCOUNT -> Response.seeOther(java.net.URI.create(locale.to("/account/sign-in"))).build();
            case RESELLER -> Response.seeOther(java.net.URI.create(locale.to("/reseller/sign-in"))).build();
            case OPERATOR -> forStatus(403);
        };
    }

    Response forStatus(int status) {
        var say = words();
        return switch (status) {
            case 401, 403 -> answer(status, "forbidden", say.forbiddenTitle(), say.forbiddenText());
            case 404 -> notFound();
            case 405 -> answer(405, "method_not_allowed", say.notAllowedTitle(), say.notAllowedText());
            case 413 -> answer(413, "file_too_large", say.tooLargeTitle(), say.tooLargeText());
            case 414, 431 -> answer(status, "too_long", say.badRequestTitle(), say.badRequestText());
            case 503 -> busy();
            default -> answer(status, status == 406 || status == 415 ? "unsupported_media_type" : "bad_request", say.badRequestTitle(), say.badRequestText());
        };
    }

    /** Read aloud on the phone without mistakes: "7F3-K2Q". */
    static String incident() {
        var code = Keys.readable(6);
        return code.substring(0, 3) + "-" + code.substring(3);
    }

    private Response answer(int status, String code, String title, String text) {
        return answer(status, code, title, text, null);
    }

    private Response answer(int status, String code, String title, String text, String incident) {
        return answer(status, code, title, () -> shop.closed() ? Templates.nobody(title) : Templates.say(title, text, status == 503), incident);
    }

    private Response answer(int status, String code, String title, Supplier<TemplateInstance> template, String incident) {
        var context = request.getCurrent();
        var path = HttpText.path(context);
        if (RequestId.of(context) != null) {
            return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(ErrorJson.of(status, code, title).members()).build();
        }
        if (path.startsWith("/hooks/") || !HttpText.wantsHtml(context.request().getHeader("Accept"))) {
            var body = new LinkedHashMap<String, Object>();
            body.put("code", code);
            body.put("message", title);
            if (incident != null) {
                body.put("incident", incident);
            }
            return Response.status(status).type(MediaType.APPLICATION_JSON_TYPE).entity(body).build();
        }
        if (PageKind.of(context) == PageKind.MACHINE) {
            PageKind.PRIVATE.mark(context);
        }
        return Response.status(status).type("text/html;charset=UTF-8").entity(template.get().render()).build();
    }

    /** Pages behind a secret address are logged without it. */
    private String place() {
        var context = request.getCurrent();
        return PageKind.of(context) == PageKind.TOKEN ? HttpText.path(context).replaceAll("[A-Za-z0-9_-]{20,}", "…") : HttpText.path(context);
    }

    private LayoutMessages words() {
        return MessageBundles.get(LayoutMessages.class, Localized.Literal.of(locale.language().code()));
    }
}
