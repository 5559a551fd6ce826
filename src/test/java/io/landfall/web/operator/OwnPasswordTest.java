package io.landfall.web.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@QuarkusTest
class OwnPasswordTest {

    private static final String NEW = "Harbour-light-7";

    @Inject
    EntityManager database;

    private String before;

    @BeforeEach
    void remember() {
        sql("delete from sign_in_try");
        before = QuarkusTransaction.requiringNew().call(() -> (String) database.createNativeQuery("select password_hash from account where email = ?1", String.class)
                .setParameter(1, OperatorBrowser.EMAIL).getSingleResult());
    }

    @AfterEach
    void restore() {
        sql("delete from sign_in_try");
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("update account set password_hash = ?1 where email = ?2").setParameter(1, before)
                .setParameter(2, OperatorBrowser.EMAIL).executeUpdate());
    }

    @Test
    void aNewPasswordKeepsThisBrowserAndSignsTheOthersOut() {
        var here = OperatorBrowser.signedIn();
        var elsewhere = OperatorBrowser.signedIn();
        var page = here.page("/operator");
        assertThat(page.select(".rail a[href=/operator/password]")).isNotEmpty();
        var after = change(here, OperatorBrowser.PASSWORD, NEW, NEW);
        assertThat(after.select("[role=status]").text()).contains("The new password is saved.");
        assertThat(here.get("/operator").statusCode()).isEqualTo(200);
        assertThat(elsewhere.get("/operator").statusCode()).isEqualTo(303);
        assertThat(new OperatorBrowser().signIn(OperatorBrowser.EMAIL, OperatorBrowser.PASSWORD, "").statusCode()).isEqualTo(422);
        assertThat(new OperatorBrowser().signIn(OperatorBrowser.EMAIL, NEW, "").statusCode()).isEqualTo(303);
    }

    @Test
    void aDoubleClickChangesItOnceAndBothHalvesAreToldSo() {
        var here = OperatorBrowser.signedIn();
        var form = here.page("/operator/password");
        assertThat(change(here, form, OperatorBrowser.PASSWORD, NEW, NEW).text()).contains("The new password is saved.");
        var later = new OperatorBrowser();
        later.signIn(OperatorBrowser.EMAIL, NEW, "");
        assertThat(change(here, form, OperatorBrowser.PASSWORD, NEW, NEW).text()).contains("The new password is saved.");
        assertThat(later.get("/operator").statusCode()).as("signed in after the change").isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"Wrong-password-1, Harbour-light-7, Harbour-light-7, current, This is not your current password.",
            "Demo-operator-1, short-A1, short-A2, again, The two new passwords differ.",
            "Demo-operator-1, Shrt-A1, Shrt-A1, chosen, Too weak", "Demo-operator-1, alllowercase-1, alllowercase-1, chosen, Too weak",
            "Demo-operator-1, ALLUPPERCASE-1, ALLUPPERCASE-1, chosen, Too weak", "Demo-operator-1, NoDigits-here, NoDigits-here, chosen, Too weak",
            "Demo-operator-1, NoSpecial123, NoSpecial123, chosen, Too weak", "Demo-operator-1, Demo-operator-1, Demo-operator-1, chosen, This is the password you have now."})
    void aRefusalStandsBesideItsFieldAndChangesNothing(String current, String chosen, String again, String field, String words) {
        var here = OperatorBrowser.signedIn();
        var elsewhere = OperatorBrowser.signedIn();
        var page = change(here, current, chosen, again);
        assertThat(page.select("#" + field + "-error").text()).contains(words);
        assertThat(page.select("#" + field).attr("aria-invalid")).isEqualTo("true");
        assertThat(page.select("[role=alert] a[href=#" + field + "]")).hasSize(1);
        assertThat(page.html()).doesNotContain(chosen).doesNotContain(current);
        assertThat(elsewhere.get("/operator").statusCode()).isEqualTo(200);
    }

    @Test
    void guessingTheCurrentPasswordIsLimitedAsAtTheDoor() {
        var here = OperatorBrowser.signedIn();
        var form = here.page("/operator/password");
        for (int i = 0; i < 5; i++) {
            assertThat(change(here, form, "Wrong-password-" + i, NEW, NEW).select("#current-error")).isNotEmpty();
        }
        var fields = OperatorBrowser.fields(form.selectFirst("form[action$=password]"));
        fields.put("current", List.of(OperatorBrowser.PASSWORD));
        fields.put("chosen", List.of(NEW));
        fields.put("again", List.of(NEW));
        var sixth = here.submit("/operator/password", "post", fields);
        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.asString()).contains("wrong too often");
    }

    private static Document change(OperatorBrowser browser, String current, String chosen, String again) {
        return change(browser, browser.page("/operator/password"), current, chosen, again);
    }

    private static Document change(OperatorBrowser browser, Document page, String current, String chosen, String again) {
        page.selectFirst("#current").val(current);
        page.selectFirst("#chosen").val(chosen);
        page.selectFirst("#again").val(again);
        return browser.press(page, "Save the new password");
    }

    private void sql(String statement) {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery(statement).executeUpdate());
    }
}
