package io.landfall.web.operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.accounts.Actor;
import io.landfall.accounts.Role;
import io.landfall.mail.Letter;
import io.landfall.mail.RecordingTransport;
import io.landfall.resellers.Position;
import io.landfall.resellers.Resellers;
import io.landfall.testsupport.Businesses;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.junit.QuarkusTest;

/** The operator closes a business and opens it again; its people notice at once. */
@QuarkusTest
class BusinessPagesTest {

    @Inject
    Businesses businesses;
    @Inject
    EntityManager database;
    @Inject
    Resellers resellers;
    @Inject
    RecordingTransport mails;

    @BeforeEach
    void nobodyHasGuessed() {
        QuarkusTransaction.requiringNew().run(() -> database.createNativeQuery("delete from sign_in_try").executeUpdate());
    }

    @Test
    void aBusinessIsClosedWithAReasonAndOpenedAgain() {
        var owner = businesses.owner();
        var seller = businesses.colleague(owner, Position.SELL);
        var theirs = businesses.browser(seller);
        var browser = OperatorBrowser.signedIn();
        var place = "/operator/resellers/" + owner.reseller() + "/people";
        assertThat(browser.page(place).text()).contains("Lumen Travel", "Open", owner.actor().email(), seller.actor().email(), "Sells");
        assertThat(browser.press(browser.page(place), "Close the business").text()).contains("The reason is missing");
        assertThat(theirs.get("/reseller").statusCode()).isEqualTo(200);
        var fields = OperatorBrowser.fields(browser.page(place).selectFirst("form[action$=closings]"));
        fields.put("reason", List.of("Chargebacks <b>again</b>"));
        var page = browser.follow(browser.submit(place + "/closings", "post", fields));
        assertThat(page.text()).contains("The business is closed", "Chargebacks <b>again</b>", "Business closed", "the operator");
        assertThat(theirs.get("/reseller").asString()).contains("This business is closed.", "Chargebacks &lt;b&gt;again");
        assertThat(browser.press(browser.page(place), "Open it again").text()).contains("The business is open again.", "Business opened again");
        assertThat(theirs.get("/reseller").statusCode()).isEqualTo(200);
        assertThat(browser.page("/fr" + place).text()).contains("Personnes et modifications");
    }

    @Test
    void itsOwnerReadsInAMailWhatHappened() {
        var owner = businesses.owner();
        var seller = businesses.colleague(owner, Position.SELL);
        var operator = new Actor(1, "operator@landfall.example", Role.OPERATOR);
        resellers.close(owner.reseller(), "Chargebacks <b>again</b>", operator);
        resellers.close(owner.reseller(), "A second click", operator);
        var letter = await().atMost(Duration.ofSeconds(30)).until(() -> mails.sentTo(owner.actor().email()), sent -> !sent.isEmpty()).get(0);
        assertThat(letter.subject()).isEqualTo("Lumen Travel has been closed");
        assertThat(letter.text()).contains("Our reason: Chargebacks <b>again</b>", "What was delivered keeps working");
        assertThat(letter.html()).contains("Chargebacks &lt;b&gt;again&lt;/b&gt;").doesNotContain("<b>again");
        resellers.reopen(owner.reseller(), operator);
        var second = await().atMost(Duration.ofSeconds(30)).until(() -> mails.sentTo(owner.actor().email()), sent -> sent.size() > 1);
        assertThat(second).extracting(Letter::subject).containsExactly("Lumen Travel has been closed", "Lumen Travel is open again");
        assertThat(second.get(1).text()).contains("/reseller");
        assertThat(mails.sentTo(seller.actor().email())).isEmpty();
    }

    @Test
    void theListIsSearchedAndPaged() {
        var owner = businesses.owner();
        var browser = OperatorBrowser.signedIn();
        var page = browser.page("/operator/resellers?q=" + owner.actor().email() + "&status=OPEN");
        assertThat(page.select("tbody tr")).hasSize(1);
        assertThat(page.select("tbody a").attr("href")).isEqualTo("/operator/resellers/" + owner.reseller());
        assertThat(page.select("select[name=status] option[selected]").val()).isEqualTo("OPEN");
        var nobody = browser.page("/operator/resellers?q=" + owner.actor().email() + "&status=CLOSED");
        assertThat(nobody.text()).contains("No business matches", "All resellers");
        assertThat(browser.page("/fr/operator/resellers?q=%22%3E&status=NONSENSE&after=-1").text()).contains("Aucune entreprise ne correspond");
    }

    @Test
    void aBusinessThatIsNotThereIsNotFound() {
        var browser = OperatorBrowser.signedIn();
        assertThat(browser.get("/operator/resellers/999999999/people").statusCode()).isEqualTo(404);
        assertThat(browser.get("/operator/resellers/x/people").statusCode()).isEqualTo(404);
        var token = browser.page("/operator/orders").selectFirst("input[name=csrf-token]").val();
        assertThat(browser.submit("/operator/resellers/999999999/people/closings", "post", Map.of("csrf-token", List.of(token), "reason", List.of("x"))).statusCode()).isEqualTo(404);
    }
}
