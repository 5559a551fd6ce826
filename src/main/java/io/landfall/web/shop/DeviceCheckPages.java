package io.landfall.web.shop;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

import io.landfall.catalog.DeviceCheck;
import io.landfall.web.CurrentLocale;
import io.landfall.web.Htmx;
import io.landfall.web.PageCache;
import io.landfall.web.VisitorPage;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** Whether a phone takes an eSIM, before anything is paid. */
@Path("/phone-check")
@PermitAll
@VisitorPage
@Produces(MediaType.TEXT_HTML)
public class DeviceCheckPages {

    @CheckedTemplate(basePath = "shop/phone")
    static class Templates {
        static native TemplateInstance check(String model, DeviceCheck.Answer answer);
        static native TemplateInstance check$answer(String model, DeviceCheck.Answer answer);
    }

    private static final int LONGEST_MODEL = 80;

    private final DeviceCheck devices;
    private final PageCache pages;
    private final CurrentLocale locale;
    private final Htmx htmx;

    DeviceCheckPages(DeviceCheck devices, PageCache pages, CurrentLocale locale, Htmx htmx) {
        this.devices = devices;
        this.pages = pages;
        this.locale = locale;
        this.htmx = htmx;
    }

    @GET
    public Response check(@QueryParam("model") String model) {
        var asked = model == null ? "" : model.replaceAll("\\p{Cntrl}", " ").strip();
        var text = asked.length() > LONGEST_MODEL ? asked.substring(0, LONGEST_MODEL) : asked;
        locale.keep("model", text);
        var answer = text.isEmpty() ? null : devices.find(text);
        return pages.unstored(htmx.isFragment() ? Templates.check$answer(text, answer) : Templates.check(text, answer));
    }
}
