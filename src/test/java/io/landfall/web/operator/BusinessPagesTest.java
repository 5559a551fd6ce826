package io.landfall.web.operator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;

import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import io.landfall.resellers.Position;
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
    void aBusinessThatIsNotThereIsNotFound() {
        var browser = OperatorBrowser.signedIn();
        assertThat(browser.get("/operator/resellers/999999999/people").statusCode()).isEqualTo(404);
        assertThat(browser.get("/operator/resellers/x/people").statusCode()).isEqualTo(404);
        var token = browser.page("/operator/orders").selectFirst("input[name=csrf-token]").val();
        assertThat(browser.submit("/operator/resellers/999999999/people/closings", "post", Map.of("csrf-token", List.of(token), "reason", List.of("x"))).statusCode()).isEqualTo(404);
    }
}
