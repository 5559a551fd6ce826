package io.landfall.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

import io.quarkus.arc.Arc;
import io.quarkus.qute.EngineBuilder;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;

/** Gives each template made inside a request its language and its {@link PageContext}. Mails bring their own. */
@ApplicationScoped
class TemplateSetup {

    private final CurrentShop shop;
    private final ShopLooks looks;
    private final CurrentLocale locale;
    private final FormGuard forms;
    private final io.quarkus.vertx.http.runtime.CurrentVertxRequest request;

    TemplateSetup(CurrentShop shop, ShopLooks looks, CurrentLocale locale, FormGuard forms, io.quarkus.vertx.http.runtime.CurrentVertxRequest request) {
        this.shop = shop;
        this.looks = looks;
        this.locale = locale;
        this.forms = forms;
        this.request = request;
    }

    void extend(@Observes EngineBuilder engine) {
        engine.addTemplateInstanceInitializer(this::describePage);
    }

    private void describePage(TemplateInstance instance) {
        if (!Arc.container().requestContext().isActive()) {
            return;
        }
        RoutingContext context = request.getCurrent();
        if (context == null) {
            return;
        }
        var language = locale.language();
        var here = shop.shop();
        instance.setLocale(language.locale());
        instance.setAttribute(PageContext.ATTRIBUTE, new PageContext(language, pathWithoutPrefix(HttpText.path(context)), locale.query(), here,
                looks.sheet(here).orElse(null), looks.icon(here), shop.sandbox(), shop.refundAfterMinutes(), () -> forms.token(context)));
    }

    private static String pathWithoutPrefix(String path) {
        var rest = path.substring(Languages.ofPath(path).map(spoken -> spoken.prefix().length()).orElse(0));
        return rest.isEmpty() ? "/" : rest;
    }
}
