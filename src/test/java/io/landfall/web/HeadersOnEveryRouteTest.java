package io.landfall.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;

import io.landfall.testsupport.DoublesProfile;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.vertx.ext.web.Router;
import org.junit.jupiter.api.Test;

/**
 * Nobody writes this list by hand: the pages come from the container, the plain routes (assets, simulators, probes) from the router.
 * In the shop of the doubles, where nobody minds what the simulators are told.
 */
@QuarkusTest
@TestProfile(DoublesProfile.class)
class HeadersOnEveryRouteTest {

    private static final List<String> PROTECTION = List.of("X-Content-Type-Options", "X-Frame-Options", "Cross-Origin-Opener-Policy", "Cross-Origin-Resource-Policy",
            "Permissions-Policy", "Content-Security-Policy", "Referrer-Policy", "Cache-Control");
    private final HttpClient http = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).followRedirects(HttpClient.Redirect.NEVER).build();

    @Inject
    BeanManager beans;
    @Inject
    Router router;
    @TestHTTPResource("/")
    URI shop;

    private record Route(String method, String path, Class<?> page, boolean forEverybody) {
    }

    @Test
    void everyPageAndHookIsProtected() throws Exception {
        var routes = pages();
        assertThat(routes).extracting(Route::page).extracting(Class::getPackageName).contains("io.landfall.web.shop", "io.landfall.web.shop.checkout",
                "io.landfall.web.shop.orders", "io.landfall.web.shop.esims", "io.landfall.web.operator", "io.landfall.hooks");
        for (var route : routes) {
            for (var prefix : List.of("", "/fr")) {
                var answer = ask(route.method(), prefix + route.path());
                assertProtected(route, answer);
                if (!route.forEverybody()) {
                    assertThat(header(answer, "X-Robots-Tag")).as("%s", route).startsWith("noindex");
                }
                if (route.page().getName().startsWith("io.landfall.web.")) {
                    assertThat(header(answer, "Content-Security-Policy")).as("%s", route).contains("script-src 'self'; style-src 'self'").contains("frame-ancestors 'none'")
                            .doesNotContain("unsafe");
                } else {
                    assertThat(header(answer, "Content-Security-Policy")).as("%s", route).isEqualTo("default-src 'none'; frame-ancestors 'none'");
                }
            }
        }
    }

    @Test
    void everyPlainRouteIsProtected() throws Exception {
        var routes = new ArrayList<Route>();
        for (var route : router.getRoutes()) {
            if (route.getPath() != null) {
                var path = route.getPath().replaceAll("/\\*$", "/x").replaceAll(":\\w+", "x");
                var methods = route.methods() == null ? List.of("GET") : route.methods().stream().map(Object::toString).toList();
                methods.forEach(method -> routes.add(new Route(method, path, null, path.startsWith("/assets/"))));
            }
        }
        assertThat(routes.stream().map(Route::path)).anyMatch(path -> path.startsWith("/assets/")).anyMatch(path -> path.startsWith("/sandbox/paypal/"))
                .anyMatch(path -> path.startsWith("/sandbox/pressone/"));
        // Quarkus' own routes have a router of theirs.
        List.of("/q/health", "/q/health/live", "/q/health/ready", "/q/metrics", "/q/openapi", "/q/nothing").forEach(path -> routes.add(new Route("GET", path, null, false)));
        for (var route : routes) {
            assertProtected(route, ask(route.method(), route.path()));
        }
    }

    private List<Route> pages() {
        var routes = new ArrayList<Route>();
        for (var bean : beans.getBeans(Object.class, Any.Literal.INSTANCE)) {
            var page = bean.getBeanClass();
            if (page.getName().startsWith("io.landfall.") && page.isAnnotationPresent(Path.class)) {
                for (var method : page.getMethods()) {
                    verb(method).ifPresent(verb -> routes.add(new Route(verb, path(page, method), page,
                            !method.isAnnotationPresent(PrivatePage.class) && !method.isAnnotationPresent(TokenPage.class)
                                    && (method.isAnnotationPresent(VisitorPage.class) || page.isAnnotationPresent(VisitorPage.class)))));
                }
            }
        }
        return routes;
    }

    private static java.util.Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations()).map(Annotation::annotationType).filter(type -> type.isAnnotationPresent(HttpMethod.class))
                .map(type -> type.getAnnotation(HttpMethod.class).value()).findFirst();
    }

    private static String path(Class<?> page, Method method) {
        var path = page.getAnnotation(Path.class).value() + "/" + (method.isAnnotationPresent(Path.class) ? method.getAnnotation(Path.class).value() : "");
        return ("/" + path).replaceAll("\\{\\w+: *\\\\?[^}]*}", "1").replace("{id}", "1").replaceAll("\\{\\w+}", "x").replaceAll("/+", "/").replaceAll("(?<=.)/$", "");
    }

    private HttpResponse<String> ask(String method, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(shop.resolve(path)).timeout(Duration.ofSeconds(20)).header("Accept", "text/html").header("Content-Type", "application/x-www-form-urlencoded")
                .method(method, HttpRequest.BodyPublishers.noBody()).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static void assertProtected(Route route, HttpResponse<String> answer) {
        var missing = new TreeSet<>(PROTECTION);
        missing.removeIf(name -> answer.headers().firstValue(name).isPresent());
        assertThat(missing).as("%s answered %d without", route, answer.statusCode()).isEmpty();
        assertThat(header(answer, "X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.headers().firstValue("Server")).as("%s", route).isEmpty();
        assertThat(answer.body()).as("%s", route).doesNotContain("\tat ");
    }

    private static String header(HttpResponse<String> answer, String name) {
        return answer.headers().firstValue(name).orElse("");
    }
}
