package io.landfall.web.reseller;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import io.landfall.accounts.Role;
import io.landfall.accounts.Sessions;
import io.landfall.resellers.Member;
import io.landfall.resellers.Position;
import io.landfall.resellers.ResellerKind;
import io.landfall.testsupport.Businesses;
import io.landfall.testsupport.FormBrowser;
import io.landfall.web.PrivatePage;
import io.landfall.web.reseller.overview.OverviewPages;
import io.landfall.web.TokenPage;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** Nobody but a reseller's people get past the door, by whatever spelling; pages are found, not listed. */
@QuarkusTest
class PortalDoorTest {

    private static final String INSIDE = "console-main";

    @Inject
    BeanManager beans;
    @Inject
    Businesses businesses;
    @Inject
    EntityManager database;
    @Inject
    Sessions sessions;

    @BeforeEach
    void nobodyHasGuessed() {
        sql("delete from sign_in_try");
    }

    @Test
    void everyPageSaysWhoMayOpenItAndIsNeverStored() {
        assertThat(pages()).contains(SignInPages.class, OverviewPages.class);
        for (var page : pages()) {
            assertThat(page.isAnnotationPresent(PrivatePage.class) || page.isAnnotationPresent(TokenPage.class)).as("%s is private", page.getName()).isTrue();
            assertThat(page.getAnnotation(Path.class).value()).as(page.getName()).matches("/reseller(/.*)?");
            if (page.isAnnotationPresent(RolesAllowed.class)) {
                assertThat(page.getAnnotation(RolesAllowed.class).value()).as(page.getName()).containsExactly("reseller");
                for (var method : page.getDeclaredMethods()) {
                    assertThat(method.getAnnotations()).as(method.toString()).noneMatch(one -> one.annotationType().getPackageName().equals("jakarta.annotation.security"));
                }
            } else {
                assertThat(page.isAnnotationPresent(PermitAll.class)).as("%s says who may open it", page.getName()).isTrue();
            }
        }
    }

    @Test
    void strangersAreSentToTheDoorFromEveryRoute() {
        var operator = QuarkusTransaction.requiringNew().call(() -> ((Number) database.createNativeQuery("select id from account where role = 'OPERATOR' limit 1").getSingleResult()).longValue());
        var asOperator = new FormBrowser().with("landfall_session", sessions.begin(operator, null, null).token());
        for (var route : routes()) {
            for (var browser : List.of(new FormBrowser(), new FormBrowser().with("landfall_session", "C".repeat(27)), asOperator)) {
                var answer = route.get() ? browser.get(route.path()) : browser.submit(route.path(), "post", Map.of("csrf-token", List.of("x".repeat(22))));
                // A form without our token, or of another kind than the page reads, is refused before anybody is asked who sends it.
                assertThat(answer.statusCode()).as("%s", route).isIn(303, 400, 415);
                assertThat(answer.asString()).doesNotContain(INSIDE);
                if (answer.statusCode() == 303) {
                    assertThat(answer.header("Location")).as("%s", route).contains("/reseller/sign-in");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/reseller;x", "//reseller", "//reseller/team", "/reseller//team", "/%72eseller", "/x/../reseller", "/fr/reseller", "/fr//reseller", "/fr/fr/reseller",
            "/RESELLER", "/reseller/", "/reseller/sign-in/..", "/reseller/.", "/ar/reseller", "/reseller%00"})
    void noSpellingOfAPathGetsPastTheDoor(String path) {
        var answer = new FormBrowser().get(path);
        assertThat(answer.statusCode()).isIn(301, 303, 400, 404);
        assertThat(answer.asString()).doesNotContain(INSIDE);
    }

    @Test
    void placesOpenInBothLanguagesAndAreNeverStored() {
        var browser = businesses.browser(businesses.owner());
        var found = browser.page("/reseller").select(".rail-nav a").eachAttr("href").stream().filter(path -> path.startsWith("/reseller")).toList();
        assertThat(found).contains("/reseller");
        for (var path : found) {
            for (var prefix : List.of("", "/fr")) {
                var answer = browser.get(prefix + path);
                assertThat(answer.statusCode()).as(prefix + path + "\n" + answer.asString()).isEqualTo(200);
                assertThat(answer.asString()).contains(INSIDE, "<h1", "lang=\"" + (prefix.isEmpty() ? "en" : "fr") + "\"").doesNotContain("NOT_FOUND");
                assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
                assertThat(answer.header("X-Robots-Tag")).contains("noindex");
            }
        }
    }

    @Test
    void thePortalAnswersInEnglishWhereItLacksTheLanguage() {
        assertThat(new FormBrowser().page("/ar/reseller/sign-in").selectFirst("html").attr("lang")).isEqualTo("en");
    }

    @Test
    void theNameOfABusinessIsTextWhateverItSays() {
        var owner = businesses.owner();
        sql("update reseller set name = '<script>x</script> {reseller:room}' where id = " + owner.reseller());
        var page = businesses.browser(owner).page("/reseller");
        assertThat(page.select("script:not([src])")).isEmpty();
        assertThat(page.selectFirst("a.logo bdi").text()).isEqualTo("<script>x</script> {reseller:room}");
    }

    @Test
    void aClosedBusinessIsToldSoWithItsReason() {
        var owner = businesses.owner();
        var browser = businesses.browser(owner);
        assertThat(browser.get("/reseller").statusCode()).isEqualTo(200);
        sql("update reseller set disabled_at = now(), closed_reason = 'Three chargebacks in a week' where id = " + owner.reseller());
        var answer = browser.get("/reseller");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.asString()).contains("This business is closed.", "Three chargebacks in a week", "Sign out").doesNotContain(INSIDE);
    }

    @Test
    void whoWorksNowhereIsToldSo() {
        var answer = businesses.browser(businesses.somebody()).get("/reseller");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.asString()).contains("You work for no business any more.");
    }

    @ParameterizedTest
    @EnumSource(Position.class)
    void everyPositionComesInAndSeesWhatItIs(Position position) {
        var owner = businesses.owner();
        var member = position == Position.OWNER ? owner : businesses.colleague(owner, position);
        assertThat(businesses.browser(member).page("/reseller").selectFirst(".rail-foot").text()).contains(member.actor().email(),
                Map.of(Position.OWNER, "Owner", Position.MANAGE, "Manages", Position.SELL, "Sells", Position.READ, "Reads").get(position));
    }

    @Test
    void aDeveloperIsShownNeitherPricesNorBrands() {
        var developer = businesses.browser(businesses.newcomer(ResellerKind.DEVELOPER)).page("/reseller");
        assertThat(developer.select(".rail-nav a").eachAttr("href")).contains("/reseller").doesNotContain("/reseller/prices", "/reseller/brands");
    }

    @Test
    void wrongPasswordsUnknownAddressesAndOtherRolesReadTheSame() {
        var answers = List.of("nobody@business.test", "operator@landfall.example", businesses.somebody().email()).stream()
                .map(email -> new FormBrowser().signIn("/reseller/sign-in", email, "Demo-operator-1", "")).toList();
        assertThat(answers).allSatisfy(answer -> {
            assertThat(answer.statusCode()).isEqualTo(422);
            assertThat(answer.asString()).contains("That did not work.");
            assertThat(answer.cookies()).doesNotContainKey("landfall_session");
        });
    }

    @Test
    void theSixthGuessWaits() {
        for (int i = 0; i < 5; i++) {
            new FormBrowser().signIn("/reseller/sign-in", "guess-" + i + "@business.test", "wrong", "");
        }
        var sixth = new FormBrowser().signIn("/reseller/sign-in", "guess@business.test", "wrong", "");
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(Long.parseLong(sixth.header("Retry-After"))).isBetween(800L, 900L);
    }

    @Test
    void signingOutEndsTheSession() {
        var browser = businesses.browser(businesses.owner());
        var token = browser.cookie("landfall_session");
        var door = browser.press(browser.page("/reseller"), "Sign out");
        assertThat(door.text()).contains("You are signed out.");
        assertThat(new FormBrowser().with("landfall_session", token).get("/reseller").statusCode()).isEqualTo(303);
    }

    @Test
    void aSessionEndsAfterFourQuietHoursAndAtTheLatestAfterADay() {
        var member = businesses.owner();
        var ends = QuarkusTransaction.requiringNew().call(() -> {
            sessions.begin(member.actor().account(), null, null);
            return (Object[]) database.createNativeQuery("select extract(epoch from idle_end - created_at), extract(epoch from absolute_end - created_at) from session where account_id = ?1")
                    .setParameter(1, member.actor().account()).getSingleResult();
        });
        assertThat(((Number) ends[0]).longValue()).isEqualTo(4 * 3600);
        assertThat(((Number) ends[1]).longValue()).isEqualTo(24 * 3600);
    }

    @Test
    void afterSigningInOnlyPagesOfThePortalAreReturnedTo() {
        for (var next : List.of("https://evil.example/reseller", "//evil.example/reseller", "/operator", "/reseller/sign-out", "/reseller//evil")) {
            assertThat(new FormBrowser().page("/reseller/sign-in?next=" + java.net.URLEncoder.encode(next, java.nio.charset.StandardCharsets.UTF_8))
                    .selectFirst("input[name=next]").val()).as(next).isEmpty();
        }
    }

    record Route(boolean get, String path, Method method) {
    }

    private List<Route> routes() {
        var routes = new ArrayList<Route>();
        for (var page : pages().stream().filter(page -> page.isAnnotationPresent(RolesAllowed.class)).toList()) {
            for (var method : page.getMethods()) {
                if (method.isAnnotationPresent(GET.class) || method.isAnnotationPresent(POST.class)) {
                    var path = page.getAnnotation(Path.class).value() + "/" + (method.isAnnotationPresent(Path.class) ? method.getAnnotation(Path.class).value() : "");
                    routes.add(new Route(method.isAnnotationPresent(GET.class), path.replaceAll("\\{(id|\\w+: *\\\\d)[^}]*}", "1").replaceAll("\\{\\w+[^}]*}", "x").replaceAll("/+", "/").replaceAll("/$", ""), method));
                }
            }
        }
        return routes;
    }

    private List<Class<?>> pages() {
        return beans.getBeans(Object.class, Any.Literal.INSTANCE).stream().<Class<?>>map(bean -> bean.getBeanClass())
                .filter(page -> page.getName().startsWith("io.landfall.web.reseller.") && Arrays.stream(page.getAnnotations()).map(Annotation::annotationType).anyMatch(Path.class::equals))
                .toList();
    }

    private void sql(String sql) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(sql).executeUpdate());
    }
}
