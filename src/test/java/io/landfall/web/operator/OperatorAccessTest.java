package io.landfall.web.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import io.landfall.web.Languages;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Nobody but an operator gets past the door, by whatever spelling. */
@QuarkusTest
class OperatorAccessTest {

    private static final List<Class<?>> ROOMS = List.of(AttentionPages.class, OrderPages.class, OrderActs.class, CataloguePages.class, SupplierPages.class, PricePages.class,
            PasswordPages.class, SettingsPages.class, ResellerPages.class, ProofPages.class, BusinessPages.class);
    private static final String INSIDE = "console-main";

    @Test
    void everyRoomIsForOperatorsOnly() {
        for (var room : ROOMS) {
            assertThat(room.getAnnotation(RolesAllowed.class).value()).as(room.getSimpleName()).containsExactly("operator");
            for (var method : room.getDeclaredMethods()) {
                assertThat(method.getAnnotations()).as(method.toString()).noneMatch(annotation -> annotation.annotationType().getPackageName().equals("jakarta.annotation.security"));
            }
        }
    }

    @Test
    void strangersAreSentToTheDoorFromEveryRoute() {
        for (var room : ROOMS) {
            for (var method : room.getMethods()) {
                var get = method.isAnnotationPresent(GET.class);
                if (!get && !method.isAnnotationPresent(POST.class)) {
                    continue;
                }
                var path = (room.getAnnotation(Path.class).value() + (method.isAnnotationPresent(Path.class) ? method.getAnnotation(Path.class).value() : ""))
                        .replace("{id}", "1").replaceAll("\\{\\w+}", "x");
                for (var browser : List.of(new OperatorBrowser(), new OperatorBrowser().with("landfall_session", "C".repeat(27)), new OperatorBrowser().with("landfall_session", "'; drop"))) {
                    var answer = get ? browser.get(path) : browser.submit(path, "post", Map.of("csrf-token", List.of("x".repeat(22)), "unit", List.of("1")));
                    // A form without our token is refused before anybody is asked who sends it.
                    assertThat(answer.statusCode()).as(method + " " + path).isIn(303, 400);
                    assertThat(answer.asString()).doesNotContain(INSIDE);
                    if (answer.statusCode() == 303) {
                        assertThat(answer.header("Location")).as(path).contains("/operator/sign-in");
                    }
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operator;x/orders", "//operator", "//operator/orders", "/operator//orders", "/operator/;/orders", "/operator/orders;a=b", "/%6Fperator/orders",
            "/operator%2Forders", "/operator/%2e/orders", "/x/../operator/orders", "/fr/operator/orders", "/fr//operator", "/fr/fr/operator", "/OPERATOR", "/operator/",
            "/operator/orders/", "/operator/sign-in/../orders", "/operator/sign-in;/orders", "/operator/.", "/operator%5Corders", "/operator/orders%00"})
    void noSpellingOfAPathGetsPastTheDoor(String path) {
        var answer = new OperatorBrowser().get(path);
        assertThat(answer.statusCode()).isIn(301, 303, 400, 404);
        assertThat(answer.asString()).doesNotContain(INSIDE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/operator", "/operator/orders", "/operator/catalogue", "/operator/suppliers", "/operator/prices", "/operator/password", "/operator/settings", "/operator/prices/rule",
            "/operator/prices/rule?scope=SHOP&key=", "/operator/prices/rule?scope=COUNTRY&key=jp", "/operator/prices/removal?scope=COUNTRY&key=jp"})
    void eachPageOpensEmptyInBothLanguagesAndIsNeverStored(String path) {
        var browser = OperatorBrowser.signedIn();
        for (var language : Languages.ALL.stream().filter(Languages.Language::console).toList()) {
            var answer = browser.get(language.prefix() + path);
            assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(200);
            assertThat(answer.asString()).contains(INSIDE).contains("<h1").contains("lang=\"" + language.code() + "\"").doesNotContain("NOT_FOUND");
            assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
            assertThat(answer.header("X-Robots-Tag")).contains("noindex");
            assertThat(answer.header("Content-Security-Policy")).contains("form-action 'self';");
        }
    }

    @Test
    void unknownOrdersAndSyncsAreNotFound() {
        var browser = OperatorBrowser.signedIn();
        assertThat(browser.get("/operator/orders/NOBODY").statusCode()).isEqualTo(404);
        assertThat(browser.get("/operator/orders/NOBODY/refund").statusCode()).isEqualTo(404);
        assertThat(browser.get("/operator/catalogue/syncs/99999999").statusCode()).isEqualTo(404);
    }

    @Test
    void anHtmxRequestIsToldToLeaveThePage() {
        var answer = new OperatorBrowser().request().header("HX-Request", "true").get("/operator/orders");
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.header("HX-Redirect")).isEqualTo("/operator/sign-in?next=%2Foperator%2Forders");
    }

    @Test
    void actsNeedOurForm() {
        var browser = OperatorBrowser.signedIn();
        for (var path : List.of("/operator/orders/x/retries", "/operator/orders/x/refunds", "/operator/prices/rates", "/operator/prices/rules", "/operator/attention/1/closings",
                "/operator/catalogue/pressone/syncs", "/operator/suppliers/pressone/checks", "/operator/password", "/operator/sign-out")) {
            assertThat(browser.submit(path, "post", Map.of("unit", List.of("1"))).statusCode()).as(path).isEqualTo(400);
        }
    }
}
